"""The questions of a run as the report shows them: the row of the record beside its line of answers.jsonl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant import messages
from assistant.evaluation.report import labels, numbers
from assistant.evaluation.report.plots import LATENCY
from assistant.evaluation.report.reasons import alternatives, reasons
from assistant.evaluation.run_record import Estimate, Row, RunRecord

_REFUSED = "Trợ lý từ chối: {heading}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: its number (none of a passage that is only near), its name in official form, its words."""

    marker: int | None
    official: str
    quote: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with all that the report says of it; ``failed`` where it did not come out as it should.

    ``sentences`` are (label of the kind, or nothing where it is that of the sentence before, text); ``wanted`` is
    what the answer must hold; ``answered`` is false where the run has no answer to show.
    """

    row: Row
    kind: str
    outcome: str
    failed: bool
    confidence: str
    answered: bool = False
    understood: str = ""
    refused: str = ""
    sentences: Sequence[tuple[str, str]] = ()
    citations: Sequence[Cited] = ()
    nearest: Sequence[Cited] = ()
    wanted: Sequence[str] = ()
    reasons: Sequence[str] = ()
    values: Sequence[tuple[str, str]] = ()


def shown_questions(record: RunRecord, answers: Iterable[Mapping[str, Any]]) -> Iterator[Shown]:
    """The questions of the record, in its order; an answer belongs to the row with its id."""
    by_id = {answer["id"]: answer for answer in answers}
    for row in record.rows:
        own = {
            "row": row,
            "kind": labels.kind(row.kind),
            "outcome": labels.OUTCOMES[row.outcome],
            "failed": row.outcome in labels.FAILED,
            "confidence": labels.TIERS.get(row.confidence or "", row.confidence or ""),
            "values": [(labels.measure(each), _value(record, row, each)) for each in labels.in_order(list(row.values))],
        }
        answer = by_id.get(row.question_id)
        yield Shown(**own, **_told(answer)) if answer else Shown(**own)


def _value(record: RunRecord, row: Row, name: str) -> str:
    unit = "ms" if name == LATENCY else record.measures[name].unit if name in record.measures else "score"
    return numbers.value(Estimate(row.values[name], None, None, 1, unit))


def _told(answer: Mapping[str, Any]) -> dict[str, Any]:
    refusal = answer.get("refusal") or {}
    understood = answer.get("understood") or {}
    heading = messages.refusal_heading(refusal["reason"]) if refusal else ""
    return {
        "answered": True,
        "understood": understood.get("text", "") if understood.get("changes") else "",
        "refused": _REFUSED.format(heading=f"{heading[0].lower()}{heading[1:]}") if heading else "",
        "sentences": list(_sentences(answer)),
        "citations": [_cited(each, each["marker"]) for each in answer.get("citations") or ()],
        "nearest": [_cited(each, None) for each in refusal.get("nearest") or ()],
        "wanted": [alternatives(each) for each in answer.get("must_contain") or ()],
        "reasons": reasons(answer),
    }


def _sentences(answer: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    # A label stands over the first of several sentences of its kind.
    before = ""
    for each in answer.get("sentences") or ():
        label = messages.SENTENCE_KIND.get(each["kind"], each["kind"])
        yield "" if label == before else label, _marked(each)
        before = label


def _marked(sentence: Mapping[str, Any]) -> str:
    return " ".join([sentence["text"], *(f"[{marker}]" for marker in sentence["citations"])])


def _cited(citation: Mapping[str, Any], marker: int | None) -> Cited:
    return Cited(marker, citation["official"], citation["quote"])
