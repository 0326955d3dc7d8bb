"""The day that a question asks about, in its own words: no day is told that it does not name."""

from __future__ import annotations

import calendar
from datetime import date

from assistant import messages
from assistant.figures import figures


def asked_time(day: date, asked: str) -> str:
    """A day to be told: "cuối tháng 3/2020", "cuối năm 2016" where the question names only that, else its date.

    >>> asked_time(date(2020, 3, 31), "Tháng 3/2020 theo quy định nào?")
    'cuối tháng 3/2020'
    >>> asked_time(date(2026, 11, 26), "Theo quy định nào?")
    'ngày 26/11/2026'
    """
    named = {(each.kind, each.value) for each in figures(asked.lower())}  # "Tháng 3 năm 2020" opens a question
    ends_month = day.day == calendar.monthrange(day.year, day.month)[1]
    if ("date", f"{day.day}/{day.month}/{day.year}") not in named and ends_month:
        if ("month", f"{day.month}/{day.year}") in named:
            return f"cuối tháng {day.month}/{day.year}"
        if day.month == 12 and ("year", str(day.year)) in named:
            return f"cuối năm {day.year}"
    return f"ngày {messages.day(day)}"
