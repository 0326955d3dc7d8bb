"""The units of a place in a document as questions name it: điểm, khoản, Điều."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.text import fold

_WORDS = {"diem": "điểm", "khoan": "khoản", "dieu": "Điều"}
UNITS = tuple(_WORDS)  # folded, the narrowest first
_UNIT = re.compile(r"\b(?P<unit>diem|khoan|dieu) (?P<number>\d{1,3}[a-z]?|[a-z])\b")


def units_of(text: str) -> dict[str, str]:
    """The units that a text names, by their folded words: "khoản 2 Điều 4" -> {"khoan": "2", "dieu": "4"}."""
    return {match["unit"]: match["number"] for match in _UNIT.finditer(fold(text))}


def locator_of(units: Mapping[str, str]) -> str:
    """A locator of its units, the narrowest first: "khoản 2 Điều 4"."""
    return " ".join(f"{_WORDS[unit]} {units[unit]}" for unit in UNITS if unit in units)
