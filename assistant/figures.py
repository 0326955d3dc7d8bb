"""Figures, dates and document numbers in a text, each in one spelling, with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.text import fold, token_spans

FigureKind = Literal["number", "percent", "points", "date", "month", "year", "document"]

_DATE_WORDS = re.compile(r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})")  # "16 tháng 5 năm 2023"
_DATE = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)")  # "16/5/2023"
_MONTH = re.compile(r"(?<![\d/])(?P<month>\d{1,2})(?:/| năm )(?P<year>(?:19|20)\d{2})(?![\d/])(?!-)")  # "11/2022"
# "65-QĐ/TW", "83/KH-UBND", "138/2020/NĐ-CP", "80/2025/QH15", dashes and blanks as people type them.
_DOCUMENT = re.compile(
    r"(?<!\d)(?P<digits>\d{1,4})(?:\s?/\s?(?P<year>(?:19|20)\d{2}))?\s?[-–—/]\s?"
    r"(?P<kind>(?i:NQ|Q[DĐ]i?|QyĐ|KL|CTr?|N[DĐ]|KH|TTr?|TTLT|BC|CV|HD|TB|QC|[DĐ]A|NQLT|(?:UBTV)?QH\d{1,2}))(?!\w)"
    r"(?:\s?[-–—/]\s?(?P<body>[^\W\d_][\w.]*\w(?:[-–][^\W_]\w*)?))?"
)
# "Công văn số 5673/BNV-CCVC": a letter has the offices behind its number, and no code of its own.
_LETTER = re.compile(
    r"(?i:công văn|cong van)\s+(?i:số\s+|so\s+)?"
    r"(?P<number>(?P<digits>\d{1,5})\s?/\s?(?P<body>[A-ZĐ]{2,}(?:[-–][A-ZĐ]{2,})*))"
)
# "Kết luận số 200", "Quyết định số 727 năm 2025": as the press writes them, without the letters.
_BARE = re.compile(
    r"(?P<word>[Nn]ghị quyết|[Qq]uy định|[Qq]uyết định|[Kk]ết luận|[Cc]hỉ thị|[Kk]ế hoạch|[Nn]ghị định|[Cc]ông văn) số "
    r"(?P<digits>\d{1,4})(?![\w.,%]*\d|\s?[-–/]\s?\w|\w)"
)
_BARE_CODES = {
    "nghị quyết": "nq", "quy định": "qd", "quyết định": "qd", "kết luận": "kl", "chỉ thị": "ct", "kế hoạch": "kh",
    "nghị định": "nd", "công văn": "cv",
}  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"\s?(?:%|phần trăm(?!\w))")
_POINTS = re.compile(r"\s?(?:%|phần trăm\s?)?\s?điểm(?: phần trăm)?(?!\w)")
# "năm" (five, year) and "tư" (four, Tư) are left out: they are other words more often.
# Words that count where a noun follows, the ambiguous among them.
NUMBER_WORDS = frozenset({"một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"})
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its kind, its value in one spelling ("7000", "55,3", "16/5/2023"), its span."""

    kind: FigureKind
    value: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """Every figure of a text in order; none lies inside another ("16" is not a figure of "16/5/2023").

    >>> [(f.kind, f.value) for f in figures("Ngày 16/5/2023, Kế hoạch số 83/KH-UBND: hơn 7.000 lượt, 55,3%")]
    [('date', '16/5/2023'), ('document', '83-kh-ubnd'), ('number', '7000'), ('percent', '55,3')]
    """
    found: list[Figure] = []
    for figure in _candidates(text):
        if not any(figure.start < other.end and other.start < figure.end for other in found):
            found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def number_words(text: str) -> set[str]:
    """Whole numbers written as words, as digits: "bốn lớp" -> {"4"}."""
    return {str(_WORDS[token]) for token, _, _ in token_spans(text) if token in _WORDS}


def document_key(digits: str, year: str | None, kind: str, body: str | None) -> str:
    """One spelling for a document number: "65 - QĐ/TW" -> "65-qd-tw", "138/2020/NĐ-CP" -> "138-2020-nd-cp"."""
    body = re.sub(r"(?i)^T\.?Ư$", "TW", body or "")  # "39-NQ/T.Ư" is 39-NQ/TW, "09-NQ/TU" is another
    parts = [str(int(digits)), year or "", kind, body]
    return "-".join(re.sub(r"[-–—]", "-", fold(part)) for part in parts if part)


def number_value(raw: str) -> str:
    """A number in one spelling: "7.000" -> "7000", "55.3" -> "55,3", "10,000" stays a decimal "10,000"."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", raw):
        return raw.replace(".", "")
    return raw.replace(".", ",")


def _candidates(text: str) -> Iterator[Figure]:
    for pattern in (_DATE_WORDS, _DATE):
        for match in pattern.finditer(text):
            value = f"{int(match['day'])}/{int(match['month'])}/{match['year']}"
            yield Figure("date", value, match.start(), match.end())
    for match in _DOCUMENT.finditer(text):
        value = document_key(match["digits"], match["year"], match["kind"], match["body"])
        yield Figure("document", value, match.start(), match.end())
    for match in _LETTER.finditer(text):
        value = document_key(match["digits"], None, "CV", match["body"])
        yield Figure("document", value, match.start("number"), match.end("number"))
    for match in _BARE.finditer(text):
        value = f"{int(match['digits'])}-{_BARE_CODES[match['word'].lower()]}"
        yield Figure("document", value, match.start("digits"), match.end("digits"))
    for match in _MONTH.finditer(text):
        yield Figure("month", f"{int(match['month'])}/{match['year']}", match.start(), match.end())
    for match in _NUMBER.finditer(text):
        yield _number(text, match.group(), match.start(), match.end())


def _number(text: str, raw: str, start: int, end: int) -> Figure:
    value = number_value(raw)
    if points := _POINTS.match(text, end):
        return Figure("points", value, start, points.end())
    if percent := _PERCENT.match(text, end):
        return Figure("percent", value, start, percent.end())
    if re.fullmatch(r"(?:19|20)\d{2}", raw):
        return Figure("year", value, start, end)
    return Figure("number", value, start, end)
