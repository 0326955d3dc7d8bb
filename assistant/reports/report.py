"""One report of a wrong answer: all of it, and nothing else, is what gets kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.reports import messages
from assistant.types import Turn
from assistant.visible import visible
from index.text import nfc

MAX_TEXT_CHARS = 1000

_Words = Annotated[str, Field(max_length=MAX_TEXT_CHARS)]


class FaultReport(BaseModel):
    """What an official said is wrong with an answer, and that answer.

    ``fault`` is a key of `messages.FAULTS`; ``right`` what a right answer must have, ``earlier`` the questions of the
    conversation before, without which a follow-up has no sense; ``cites`` are "doc_id#section: quotation".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reported_on: date
    fault: str
    right: tuple[_Words, ...] = ()
    note: _Words = ""
    question: str
    earlier: tuple[str, ...] = ()
    as_typed: bool = False
    as_of: date
    doc_ids: tuple[str, ...] | None = None
    answer: str
    refusal: str | None = None
    cites: tuple[str, ...] = ()
    receipt: str
    index: str


def report_of(
    turns: Sequence[Turn], *, fault: str, right: str, note: str, as_typed: bool, index: str, reported_on: date
) -> FaultReport:
    """The report of the last answer of a conversation; ``right`` holds its points with semicolons between them.

    Raises:
        ValueError: ``fault`` is none of the known kinds.
    """
    if fault not in messages.FAULTS:
        raise ValueError(f"fault {fault!r}; there are {', '.join(messages.FAULTS)}")
    *before, last = turns
    answer = last.answer
    cited = answer.refusal.nearest if answer.refusal else answer.citations
    return FaultReport(
        reported_on=reported_on,
        fault=fault,
        right=tuple(point for each in right.split(";") if (point := _clean(each))),
        note=_clean(note),
        question=visible(last.question),
        earlier=() if as_typed else tuple(visible(each.question) for each in before),
        as_typed=as_typed,
        as_of=answer.as_of,
        doc_ids=answer.doc_ids,
        answer=answer.text,
        refusal=answer.refusal.reason if answer.refusal else None,
        cites=tuple(f"{each.doc_id}#{each.section_id}: {each.quote}" for each in cited),
        receipt=answer.receipt,
        index=index,
    )


def told(report: FaultReport) -> list[tuple[str, str]]:
    """Each field of a report with its name, for people; none is left out."""
    rows = []
    for field in FaultReport.model_fields:
        value = getattr(report, field)
        if field == "fault":
            value = messages.FAULTS.get(value, value)
        elif isinstance(value, bool):
            value = messages.YES if value else messages.NO
        elif isinstance(value, tuple):
            value = "\n".join(value)
        rows.append((messages.FIELDS[field], str(value) if value else messages.NOTHING))
    return rows


def _clean(text: str) -> str:
    return " ".join(visible(nfc(text)).split())[:MAX_TEXT_CHARS]
