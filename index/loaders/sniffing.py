"""What a file is, by its first bytes; its name must say the same."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from index.loaders.types import MediaType, OriginalError

_BY_SUFFIX: dict[str, MediaType] = {
    ".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text",
    ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .xls; also a .docx with a password
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEAD_BYTES = 4096


def media_type(path: Path) -> MediaType:
    """The kind of a file.

    Raises:
        OriginalError: "unsupported", "wrong-extension" (naming what it is), "encrypted" or "empty".
        OSError: it cannot be read.
    """
    named = _BY_SUFFIX.get(path.suffix.lower())
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip():
        raise OriginalError(path, "empty", "no content")
    seen = _seen(path, head)
    if named is None:
        raise OriginalError(path, "unsupported", f"{path.suffix or 'no extension'} ({seen})")
    if seen == "old-office":
        if named == "docx":
            raise OriginalError(path, "encrypted", "a Word file with a password, or an old .doc")
        raise OriginalError(path, "wrong-extension", f"{path.suffix}, but it is an old Office file (.doc, .xls)")
    text_like = ("text", "markdown")
    if seen == named or (seen == "text" and named in (*text_like, "html")) or (seen == "html" and named == "markdown"):
        return named
    raise OriginalError(path, "wrong-extension", f"{path.suffix}, but it is {seen}")


def _seen(path: Path, head: bytes) -> str:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLD_OFFICE):
        return "old-office"
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if _HTML.search(head):
        return "html"
    # Bytes below blank, tabs and line ends aside, are of no text.
    return "binary" if any(byte < 9 or 13 < byte < 32 for byte in head) else "text"


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return "docx" if path.suffix.lower() == ".docx" else "a damaged ZIP file"
    if "word/document.xml" in names:
        return "docx"
    return "another Office file" if "[Content_Types].xml" in names else "a ZIP file"
