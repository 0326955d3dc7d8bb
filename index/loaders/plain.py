"""Text files: one encoding, one page."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

from index.legacy_fonts import decode_legacy
from index.loaders.types import Line, OriginalError, Page
from index.text import nfc

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A file is wrapped by hand where its long lines all end within so many characters.
_WRAPPED_AT = (50, 120)
_MIN_LINES = 6


def read_plain(path: Path) -> tuple[Page, str]:
    """The lines of a text file and its encoding.

    Raises:
        OriginalError: "mixed-encoding" where its bytes are not one encoding that is certain, "empty".
    """
    text, encoding = decode(path, path.read_bytes())
    lines = nfc(text).splitlines()
    if not any(line.strip() for line in lines):
        raise OriginalError(path, "empty", "no text")
    width = wrapped_width(lines)
    if path.suffix.lower() not in (".md", ".markdown") and width:
        indents = [len(line) - len(line.lstrip()) for line in lines]
        wrapped = zip(lines, indents, strict=True)
        return Page(1, tuple(Line(line, indent / width, len(line) / width) for line, indent in wrapped)), encoding
    return Page(1, tuple(Line(line.rstrip(), whole=bool(line.strip())) for line in lines)), encoding


def decode(path: Path, raw: bytes) -> tuple[str, str]:
    """The text of bytes and the name of their encoding: UTF-8, UTF-16 with a mark, or an old Vietnamese one."""
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding), encoding.removesuffix("-sig")
    except UnicodeDecodeError as error:
        legacy = decode_legacy(raw) if encoding == "utf-8" else None
        if legacy is not None:
            return legacy, "legacy"
        line = raw.count(b"\n", 0, error.start) + 1
        detail = f"byte {error.start} (line {line}) is not {encoding.removesuffix('-sig').upper()}"
        raise OriginalError(path, "mixed-encoding", detail) from error


def wrapped_width(lines: Sequence[str]) -> int:
    """The width in characters at which a text was wrapped by hand; 0 where each line is a paragraph."""
    lengths = sorted(len(line) for line in lines if line.strip())
    low, high = _WRAPPED_AT
    if len(lengths) < _MIN_LINES or not low <= lengths[-1] <= high:
        return 0
    broken = sum(line.rstrip()[-1:].isalnum() and len(line) > 0.7 * lengths[-1] for line in lines)
    return lengths[-1] if broken >= 0.3 * len(lengths) else 0
