"""What reading an original gives: its pages and lines, and the ways it can fail."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from index.types import KnownError

MediaType = Literal["pdf", "docx", "html", "text", "markdown"]
Problem = Literal[
    "damaged", "empty", "encrypted", "mixed-encoding", "no-ocr", "too-large", "too-many-pages", "unreadable",
    "unsupported", "wrong-extension", "zip-bomb",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read. ``left`` and ``right``: where it begins and ends across the text area, 0 to 1.

    ``gap`` is the blank above it in line heights, beyond that between most lines of its page. ``whole``: a
    paragraph, heading or table row of its own, never joined with its neighbours.
    """

    text: str
    left: float = 0.0
    right: float = 1.0
    gap: float = 0.0
    bold: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page, from 1; DOCX, HTML and text files are one. ``confidence`` of OCR: mean over its words, 0 to 1."""

    number: int
    lines: tuple[Line, ...]
    method: Literal["text", "ocr"] = "text"
    confidence: float | None = None

    @property
    def text(self) -> str:
        """The lines as read."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Original:
    """A file that was read. ``encoding`` is that of a text file."""

    path: Path
    media_type: MediaType
    pages: tuple[Page, ...]
    encoding: str | None = None


def with_gaps(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines whose ``gap`` is the whole blank above them, with what is usual on their page taken off."""
    usual = statistics.median(line.gap for line in lines) if lines else 0.0
    return tuple(replace(line, gap=max(0.0, line.gap - usual)) for line in lines)


class OriginalError(KnownError):
    """A file that cannot be read as an original: ``problem`` is a code, ``detail`` what was seen."""

    def __init__(self, path: Path | str, problem: Problem, detail: str = "") -> None:
        self.path, self.problem, self.detail = str(path), problem, detail
        super().__init__(f"{path}: {problem}: {detail}" if detail else f"{path}: {problem}")
