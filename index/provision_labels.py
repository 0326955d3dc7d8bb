"""Provisions that a question names («khoản 2 Điều 24») held against where a passage stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.text import fold, nfc
from index.types import Chunk

# From the widest to the narrowest. Folded, as wide as the text: «Điều 24», «chuong ii», «Mục 3», «điểm đ».
_LABEL = re.compile(
    r"\b(?:(?P<chapter>chuong) (?P<chapter_number>[ivxlc]+|\d+)|(?P<division>muc) (?P<division_number>\d+)"
    r"|(?P<article>dieu) (?P<article_number>\d+[a-z]?)|(?P<clause>khoan) (?P<clause_number>\d+)"
    r"|(?P<point>diem) (?P<point_number>[a-z]))(?![\w.,]*\d|\w)"
)
_LEVELS = ("chapter", "division", "article", "clause", "point")
# Lines of a passage that are a khoản («1. Cán bộ ...») or a điểm («a) Có phẩm chất ...»).
_LISTED = re.compile(r"^[ \t]*(?:(?P<clause>\d{1,2})\.|(?P<point>[a-zđ])\)) ", re.MULTILINE)

_Label = tuple[int, str]


class ProvisionLabels:
    """The labels of every chunk, in the order of the chunks."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._of_chunks = [_labels(f"{chunk.heading}\n{chunk.locator}") | _listed(chunk.text) for chunk in chunks]

    def shares(self, query: str) -> np.ndarray:
        """Of the provisions that a query names, the share that each chunk holds, (n_chunks,) float32.

        «khoản 2 Điều 24»: 1 for that khoản, 0.5 elsewhere in Điều 24, 0 for the khoản 2 of another Điều. A query
        that names none gives 0 everywhere.
        """
        named = sorted(_labels(query))
        shares = np.zeros(len(self._of_chunks), dtype=np.float32)
        for place, held in enumerate(self._of_chunks if named else ()):
            missing = next((at for at, label in enumerate(named) if label not in held), len(named))
            shares[place] = missing / len(named)
        return shares


def _labels(text: str) -> set[_Label]:
    text = nfc(text)
    found: set[_Label] = set()
    for match in _LABEL.finditer(fold(text)):
        level = next(level for level in _LEVELS if match[level])
        start, end = match.span(f"{level}_number")
        found.add((_LEVELS.index(level), text[start:end].lower()))
    return found


def _listed(text: str) -> set[_Label]:
    return {
        (_LEVELS.index(level), match[level])
        for match in _LISTED.finditer(text)
        for level in ("clause", "point")
        if match[level]
    }
