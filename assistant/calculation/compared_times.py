"""What held before a day and what has held since: "trước và sau ngày 10/12/2021 khác nhau thế nào?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.calculation.compared_points import is_gap, point_of, speaks_of, syllables_of
from assistant.calculation.formulas import day_of
from assistant.calculation.sought import Sought
from assistant.types import Draft
from index.text import sentence_spans
from index.types import Span

_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
BEFORE_AND_SINCE = r"trước (?:và|với|hay) (?:sau|từ)"
_ASKED = re.compile(
    rf"(?<!\w)(?:trước|truoc) (?:và|va|với|voi|hay) (?:sau|từ|tu)(?: khi)? (?:ngày|ngay)? ?(?P<day>{_DAY})",
    re.IGNORECASE,
)
_COMPARING = (
    r"so sánh|khác nhau|khác|giống|thay đổi|thế nào|như thế nào|ra sao|trước|sau|từ|và|ngày|quy định|về|gì|điểm|nào|có"
)
MIN_SHARE = 0.7


def compared_times(sought: Sought) -> list[Draft]:
    """A sentence of the time before the day that a question names, and one of the time since; [] without both."""
    asked = _ASKED.search(sought.question.text)
    day = _day(asked["day"]) if asked else None
    if asked is None or day is None:
        return []
    words = sought.without(rf"{_COMPARING}|{re.escape(asked['day'])}")
    point = point_of(syllables_of(words, sought.question.unmarked), sought)
    before, since = [], []
    for place, (doc_id, span, heading, rank) in enumerate(_lines(sought, day)):
        text = sought.index.documents[doc_id].text[slice(*span)]
        share = speaks_of(point, doc_id, span, text, heading, sought)
        sides = _stands_before(text, day), _stands_since(sought, doc_id, f"{heading} {text}", day)
        if share < MIN_SHARE or is_gap(text) or text.endswith(":") or not any(sides):
            continue
        told = (-share, rank, place), Draft(text, "quote", ((doc_id, span),))
        if all(sides) and _stands_since(sought, "", text, day):  # one sentence that sets the two times side by side
            return [told[1]]
        (before if sides[0] else since).append(told)
    return [min(side, key=lambda each: each[0])[1] for side in (before, since)] if before and since else []


def _lines(sought: Sought, day: date) -> Iterator[tuple[str, Span, str, int]]:
    """The sentences found, best first, then the others of their documents that took effect on the day."""
    found = {(each.chunk.doc_id, each.span) for each in sought.evidence}
    for rank, each in enumerate(sought.evidence):
        yield each.chunk.doc_id, each.span, each.chunk.heading, rank
    for doc_id in dict.fromkeys(each.chunk.doc_id for each in sought.evidence):
        if sought.index.documents[doc_id].effective_on == day:
            for span in sentence_spans(sought.index.documents[doc_id].text):
                if (doc_id, span) not in found:
                    yield doc_id, span, "", len(found)


def _stands_before(text: str, day: date) -> bool:
    return _says(rf"trước(?: ngày)? {_written(day)}", text)


def _stands_since(sought: Sought, doc_id: str, text: str, day: date) -> bool:
    in_force = bool(doc_id) and sought.index.documents[doc_id].effective_on == day
    return in_force or _says(rf"từ(?: ngày)? {_written(day)}", text)


def _says(expression: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){expression}(?!\d)", text, re.IGNORECASE))


def _written(day: date) -> str:
    return rf"0?{day.day}/0?{day.month}/{day.year}"


def _day(text: str) -> date | None:
    try:
        return day_of(text)
    except ValueError:  # 31/2/2021
        return None
