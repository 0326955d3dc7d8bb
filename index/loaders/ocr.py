"""A picture of a page to lines, by Debian's tesseract with its Vietnamese data."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.loaders.types import Line, OriginalError, Page, with_gaps
from index.text import nfc

if TYPE_CHECKING:
    from PIL.Image import Image

PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie")
_TIMEOUT_SECONDS = 180.0


def read_picture(path: Path, picture: Image, number: int) -> Page:
    """The lines of a page that is a picture.

    Raises:
        OriginalError: "no-ocr" where tesseract or its Vietnamese data is missing, "damaged" where it fails.
    """
    if not has_ocr():
        raise OriginalError(path, "no-ocr", f"page {number}; apt-get install {' '.join(PACKAGES)}")
    stored = io.BytesIO()
    picture.save(stored, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", "300", "tsv"]
    try:
        # One thread: two runs at once on two cores would each wait for the other's.
        environment = {"PATH": os.defpath, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(
            command, input=stored.getvalue(), capture_output=True, timeout=_TIMEOUT_SECONDS, check=True, env=environment
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise OriginalError(path, "damaged", f"page {number}: tesseract failed ({error})") from error
    words = _words(done.stdout.decode("utf-8"))
    confidence = statistics.fmean(word.confidence for word in words) if words else None
    return Page(number, with_gaps(_lines(words)), "ocr", confidence)


@lru_cache(maxsize=1)
def has_ocr() -> bool:
    """Whether tesseract and its Vietnamese data are on this machine."""
    if not shutil.which("tesseract", path=os.defpath):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=30)
    return "vie" in listed.stdout.split()


class _Word:
    __slots__ = ("block", "bottom", "confidence", "left", "line", "right", "text", "top")

    def __init__(self, row: dict[str, str]) -> None:
        # Tesseract reads "Đ" as the Icelandic "Ð", or as both.
        self.text = re.sub("[ĐÐ]*Ð[ĐÐ]*", "Đ", nfc(row["text"]))
        self.confidence = float(row["conf"]) / 100
        self.block = (int(row["block_num"]), int(row["par_num"]))
        self.line = (*self.block, int(row["line_num"]))
        self.left, self.top = int(row["left"]), int(row["top"])
        self.right, self.bottom = self.left + int(row["width"]), self.top + int(row["height"])


def _words(tsv: str) -> list[_Word]:
    rows = csv.DictReader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_Word(row) for row in rows if row["text"].strip() and float(row["conf"]) >= 0]


def _lines(words: Sequence[_Word]) -> list[Line]:
    rows: dict[tuple[int, int, int], list[_Word]] = {}
    for word in words:
        rows.setdefault(word.line, []).append(word)
    left = min((word.left for word in words), default=0)
    width = max((word.right for word in words), default=1) - left or 1
    lines, bottom = [], None
    for row in rows.values():
        top, foot = min(word.top for word in row), max(word.bottom for word in row)
        gap = max(0.0, (top - bottom) / max(foot - top, 1)) if bottom is not None else 0.0
        text = " ".join(word.text for word in row)
        lines.append(Line(text, (row[0].left - left) / width, (row[-1].right - left) / width, gap))
        bottom = foot
    return lines
