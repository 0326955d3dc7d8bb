"""The time that a sentence says it holds for: "Từ ngày 15/01/2019 đến hết ngày 30/11/2020, việc xét chuyển ...".

Only what opens a sentence is read; "hết hiệu lực từ ngày ..." further on dates the end of a document.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

Period = tuple[date, date]  # first and last day; `date.min` and `date.max` where it is open

_KEPT = 16384
_DAY = r"(?:ngày (?P<{0}day>\d{{1,2}})/(?P<{0}month>\d{{1,2}})/|tháng (?P<{0}only>\d{{1,2}})/|năm )(?P<{0}year>\d{{4}})"
_OPENING = r"^\W*(?:(?:Đối v|V)ới [^,.;:]{1,60}, )?(?i:(?:áp dụng )?"
_FROM_TO = re.compile(rf"{_OPENING}từ {_DAY.format('a')} (?:đến|tới)(?: hết| trước)? {_DAY.format('b')})")
_BEFORE = re.compile(rf"{_OPENING}(?:trước|đến trước) {_DAY.format('b')})")
_UP_TO = re.compile(rf"{_OPENING}đến hết {_DAY.format('c')})")
_FROM = re.compile(rf"{_OPENING}(?:kể )?từ {_DAY.format('a')})")
_IN = re.compile(r"^\W*(?:Trong )?(?:[Cc]ác |[Hh]ai |[Bb]a )?[Nn]ăm (?P<years>\d{4}(?:(?:, | và )(?:năm )?\d{4})*),")


@lru_cache(maxsize=_KEPT)
def period_of(text: str) -> Period | None:
    """First and last day of the time that a sentence opens with; None where it opens with none.

    >>> period_of("Trước ngày 15/01/2019, việc xét chuyển theo Nghị định số 24/2010/NĐ-CP.")
    (datetime.date(1, 1, 1), datetime.date(2019, 1, 14))
    """
    try:
        if match := _FROM_TO.match(text):
            return _first(match, "a"), _last(match, "b")
        if match := _BEFORE.match(text):
            return date.min, _first(match, "b") - timedelta(days=1)
        if match := _UP_TO.match(text):
            return date.min, _last(match, "c")
        if match := _FROM.match(text):
            return _first(match, "a"), date.max
    except ValueError:  # 31/2
        return None
    if match := _IN.match(text):
        years = sorted(map(int, re.findall(r"\d{4}", match["years"])))
        return date(years[0], 1, 1), date(years[-1], 12, 31)
    return None


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def _first(match: re.Match[str], end: str) -> date:
    month = match[f"{end}month"] or match[f"{end}only"] or 1
    return date(int(match[f"{end}year"]), int(month), int(match[f"{end}day"] or 1))


def _last(match: re.Match[str], end: str) -> date:
    if match[f"{end}day"]:
        return _first(match, end)
    year, month = int(match[f"{end}year"]), int(match[f"{end}only"] or 12)
    return date(year, month, calendar.monthrange(year, month)[1])
