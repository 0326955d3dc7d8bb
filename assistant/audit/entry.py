"""What the log holds of a question and its answer."""

from __future__ import annotations

from datetime import datetime

from assistant.audit.log import Entry
from assistant.types import Answer


def entry_of(asked: str, answer: Answer | None, person: str, now: datetime) -> Entry:
    """The entry of a question; ``answer`` is None where a fault stood in its way."""
    at = now.isoformat(timespec="seconds")
    if answer is None:
        return Entry(at, person, asked, "fault", "")
    cites = dict.fromkeys(f"{each.doc_id}#{each.section_id}" for each in answer.citations)
    return Entry(
        asked_at=at,
        person=person,
        question=asked,
        outcome=f"refused:{answer.refusal.reason}" if answer.refusal else "answered",
        receipt=answer.receipt,
        cites=tuple(cites),
        written=answer.text if answer.model and answer.model.outcome == "written" else "",
    )
