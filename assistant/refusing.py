"""An honest refusal: what no document covers, the nearest passages, and what is known to be missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.attributes import unstated
from assistant.citing import Citer
from assistant.evidence import Evidence
from assistant.references import mentions
from assistant.types import Question, Refusal
from index.types import Gap

_NEAREST = 3
# What the passage has otherwise is told, whatever else is known to be missing.
_TOLD_OVER_GAPS = ("other-figure", "unknown-document")


def refusal_of(question: Question, evidence: Sequence[Evidence], gap: Gap | None, citer: Citer) -> Refusal:
    """The refusal of a question that no evidence answers; ``gap`` is the known gap that it asks for."""
    nearest: list[Evidence] = []
    for each in sorted(evidence, key=lambda e: (-e.score, e.chunk.chunk_id, e.span)):
        known = any(each.chunk.chunk_id == other.chunk.chunk_id for other in nearest)
        if not known and (each.covered or _speaks_of(question, each)):
            nearest.append(each)
    unknown = tuple(
        reference.text
        for reference in question.documents
        if not reference.doc_ids and all("document" in each.faults for each in evidence)
    )
    closest = nearest[0] if nearest else None
    attribute = closest and unstated(question, closest.text, closest.chunk.text, closest.chunk.heading)
    missing = unknown or ((attribute,) if attribute else _missing(question, closest) if closest else ())
    cited = tuple(
        citer.cite(each.chunk.doc_id, each.span, marker) for marker, each in enumerate(nearest[:_NEAREST], start=1)
    )
    refusal = Refusal("unknown-document" if unknown else _reason(closest), missing, cited)
    if gap and refusal.reason not in _TOLD_OVER_GAPS:
        return replace(refusal, reason="known-gap", gap=gap)
    return refusal


def _speaks_of(question: Question, each: Evidence) -> bool:
    # Of a document named, or of one with its number ("Kế hoạch 83" of another day).
    numbers = [replace(reference, dates=()) for reference in question.documents if reference.key]
    own = any(each.chunk.doc_id in reference.doc_ids for reference in question.documents)
    return own or any(mentions(each.text, reference) for reference in numbers)


def _missing(question: Question, closest: Evidence) -> tuple[str, ...]:
    # Terms that stand side by side in the question are named as one: "phụ lục".
    named: list[str] = []
    for typed in closest.missing:
        joined = f"{named[-1]} {typed}" if named else ""
        if joined and joined.lower() in question.subject.lower():
            named[-1] = joined
        else:
            named.append(typed)
    return tuple(named)


def _reason(closest: Evidence | None) -> str:
    faults = set(closest.faults) if closest else set()
    if faults == {"year"}:
        return "unknown-year"
    # The passage speaks of what is asked, with another figure, or of another measure.
    return "other-figure" if faults and faults <= {"figure", "measure"} else "not-covered"
