"""Times and ordinals of a question in English, written as Vietnamese documents write them."""

from __future__ import annotations

import re

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d{2})"
# "16 May 2023", "16th of May 2023", "May 16, 2023"; "May 2023"
_DATES = tuple(
    re.compile(rf"(?<![\w/])(?:the )?{form}(?![\w/])", re.IGNORECASE)
    for form in (rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}", rf"{_MONTH} {_DAY},? {_YEAR}", rf"{_MONTH},? {_YEAR}")
)
_PART = re.compile(
    r"(?<!\w)(?:the )?(?P<part>early|mid|late|end of|beginning of)[ -](?=ngày|tháng|(?:19|20)\d{2}\b)", re.IGNORECASE
)
_PARTS = {"early": "đầu", "beginning of": "đầu", "mid": "giữa", "late": "cuối", "end of": "cuối"}
# "the 2017 decree" is the decree of 2017.
_OF_YEAR = re.compile(
    rf"(?<![\w/]){_YEAR} (?P<noun>decree|law|regulation|resolution|conclusion|directive|circular|decision|plan|rule)"
    r"(?P<s>s?)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<!\w)(?:from|between) (?P<first>(?:19|20)\d{2}) (?:to|and|until) (?P<last>(?:19|20)\d{2})\b", re.IGNORECASE
)
# "Regulation 7 in 2020" is not "Quy định 7 năm 2020", which would be that of 2020.
_IN_YEAR = re.compile(
    rf"(?<!\w)(?P<word>in|during|of|by|until|since|before|after) {_YEAR}(?![\w/]|[-.,]\d)", re.IGNORECASE
)
_IN_YEARS = {"in": "trong", "during": "trong", "of": "", "by": "đến", "until": "đến", "since": "từ", "before": "trước"}
# Congresses and terms have Roman numbers from ten on: "the 20th Congress" is "lần thứ XX".
_ORDINAL = re.compile(r"(?<![\w/])(?P<number>\d{1,2})(?:st|nd|rd|th)\b")
_ROMAN_FROM = 10
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def with_vietnamese_times(text: str) -> str:
    """An English text with its days, months, years and ordinals in Vietnamese.

    >>> with_vietnamese_times("the 2017 decree, passed in late May 2023 by the 20th congress")
    'the decree năm 2017, passed in cuối tháng 5/2023 by the lần thứ XX congress'
    """
    for pattern in _DATES:
        text = pattern.sub(_date, text)
    text = _RANGE.sub(lambda match: f"từ năm {match['first']} đến năm {match['last']}", text)
    text = _OF_YEAR.sub(lambda match: f"{match['noun']}{match['s']} of {match['year']}", text)
    text = _PART.sub(lambda match: f"{_PARTS[match['part'].lower()]} ", text)
    text = _IN_YEAR.sub(_year, text)
    return _ORDINAL.sub(_ordinal, text)


def _date(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = f"{_MONTHS.index(match['month'].lower()) + 1}/{match['year']}"
    return f"ngày {int(parts['day'])}/{month}" if "day" in parts else f"tháng {month}"


def _year(match: re.Match[str]) -> str:
    return f"{_IN_YEARS.get(match['word'].lower(), 'sau')} năm {match['year']}".strip()


def _ordinal(match: re.Match[str]) -> str:
    number = int(match["number"])
    if not _ROMAN_FROM <= number < 40:
        return f"thứ {number}"
    return f"lần thứ {'X' * (number // 10)}{_ONES[number % 10]}"
