"""The day whose rules a question is to be answered by: the one that it asks about, or that of the time it names."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from assistant.figures import figures
from assistant.register.day_asked import day_asked
from assistant.types import Question
from index.text import fold

_BEFORE = re.compile(r"\btruoc(?: ngay| thang| nam)?\s*$")


def applicable_day(question: Question, as_of: date) -> date | None:
    """The day whose rules apply; None where the question names no time, several times, or one to come.

    A year or month stands for its last day: a rule in force then answers "năm 2023 công chức ... bao lâu?".
    """
    if asked := day_asked(question.text, question.unmarked, as_of):
        return asked
    if question.documents:  # "kết luận tổng kết nghị quyết năm 2002": the year is that of a document
        return None
    times = [each for each in figures(question.subject) if each.kind in ("date", "month", "year")]
    if len({each.value for each in times}) != 1:
        return None
    try:
        day = _last_day(times[0].value)
    except ValueError:  # 31/2
        return None
    if _BEFORE.search(fold(question.subject[: times[0].start])):
        day = _first_day(times[0].value) - timedelta(days=1)
    return day if day <= as_of else as_of if _first_day(times[0].value) <= as_of else None


def _last_day(value: str) -> date:
    first = _first_day(value)
    match value.count("/"):
        case 2:
            return first
        case 1:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return date(first.year, 12, 31)


def _first_day(value: str) -> date:
    parts = [int(part) for part in value.split("/")]
    return date(*[*reversed(parts), 1, 1][:3])
