"""Lengths of time between two days, worked again: "21/10/2017 − 01/9/2017 = 50 ngày", "... = 4 năm 7 tháng"."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_SPAN = re.compile(rf"\s*{_DAY}\s*−\s*{_DAY}\s*(?:=\s*(?P<length>.+?))\s*")
_UNITS = re.compile(r"(\d[\d.]*) (năm|tháng|ngày)")


def is_span(formula: str) -> bool:
    """Whether a formula is the length of time between two days."""
    return bool(_SPAN.fullmatch(formula))


def span_problem(formula: str) -> tuple[tuple[str, str], str | None]:
    """The two days of such a formula as written, and what is wrong with its outcome; None where it holds."""
    match = _SPAN.fullmatch(formula)
    later, earlier = "/".join(match.groups()[:3]), "/".join(match.groups()[3:6])
    try:
        last, first = (date(int(year), int(month), int(day)) for day, month, year in map(_split, (later, earlier)))
    except ValueError:
        return (later, earlier), "a day that does not exist"
    counted = {unit: int(value.replace(".", "")) for value, unit in _UNITS.findall(match["length"])}
    if not counted or last < first:
        return (later, earlier), "no length of time"
    reached = _later(first, counted.get("năm", 0), counted.get("tháng", 0)) + timedelta(days=counted.get("ngày", 0))
    return (later, earlier), None if reached == last else "the length does not come out as written"


def _split(day: str) -> list[str]:
    return day.split("/")


def _later(day: date, years: int, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + years + month // 12, month % 12 + 1
    for shorter in range(4):  # 31/01 and a month is 28/02
        try:
            return date(year, month, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(f"{day} and {years} years {months} months")
