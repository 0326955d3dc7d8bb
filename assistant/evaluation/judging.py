"""The verdict on an answer: as it must be or not, why not, and its values by measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.evaluation.answer_checker import AnswerChecker, Finding
from assistant.evaluation.judged_lines import JudgedLine
from assistant.evaluation.ranking import ranking_values
from assistant.evaluation.run_record import Outcome, Row
from assistant.evaluation.term_matching import holds
from index.types import Chunk, Document

# What the checker names -> the measure that counts it.
UNSUPPORTED = {
    "figure": "unsupported_figures",
    "date": "unsupported_dates",
    "document-number": "unsupported_numbers",
    "name": "unsupported_names",
    "quote": "unsupported_quotes",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it came out: ``problems`` say why it is wrong, ``findings`` what its answer does not bear out."""

    row: Row
    problems: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> dict[str, object]:
        """What answers.jsonl says of it beside the answer."""
        return {
            "outcome": self.row.outcome,
            "problems": list(self.problems),
            "premise_accepted": bool(self.row.values.get("premise_accepted")),
            "findings": [asdict(finding) for finding in self.findings],
            "values": dict(self.row.values),
        }


class Judge:
    """Judges answers over one corpus."""

    def __init__(self, documents: Mapping[str, Document], checker: AnswerChecker) -> None:
        self._documents, self._checker = documents, checker

    def __call__(self, line: JudgedLine, answer: Mapping[str, Any], found: Sequence[Chunk] | None = None) -> Judged:
        """The verdict on an answer in the form of `output.answer_json`; ``found`` are the passages found, best first.

        An answerable question is right where the answer is not refused, holds what it must and nothing that it must
        not, and, where it has citations, one is of a document that the line cites; of kind "social", where it is
        notices only. One that is not answerable is withheld where the answer is refused. A false premise is
        accepted where kind "premise" is answered without a correction and without what the answer must hold.
        """
        problems = tuple(_problems(line, answer)) if line.answerable is not False and not answer["refused"] else ()
        outcome = _outcome(line, answer["refused"], problems)
        findings = tuple(self._checker.check(answer))
        values = {
            **_verdict_values(line, answer, outcome),
            **_term_values(line, answer),
            **self._citation_values(line, answer),
            **_support_values(answer, findings),
            **(ranking_values(line.cites, found) if line.cites and found is not None else {}),
        }
        row = Row(line.id or "", line.question, line.kind, line.split, outcome, answer["confidence"], values)
        return Judged(row, problems, findings)

    def _citation_values(self, line: JudgedLine, answer: Mapping[str, Any]) -> dict[str, float]:
        """Precision: of the citations, those whose quote is exact and whose section is cited; recall: the reverse."""
        if not line.cites or answer["refused"] or not answer["citations"]:
            return {}
        exact = [each for each in answer["citations"] if self._is_exact(each)]
        right = [each for each in exact if any(is_of(each["doc_id"], each["section"], cited) for cited in line.cites)]
        met = [cited for cited in line.cites if any(is_of(each["doc_id"], each["section"], cited) for each in exact)]
        return {
            "citation_precision": len(right) / len(answer["citations"]),
            "citation_recall": len(met) / len(line.cites),
        }

    def _is_exact(self, citation: Mapping[str, Any]) -> bool:
        document = self._documents.get(citation["doc_id"])
        start, end = citation["start_char"], citation["end_char"]
        return document is not None and 0 <= start < end and document.text[start:end] == citation["quote"]


def is_of(doc_id: str, section_id: str, cited: str) -> bool:
    """Whether a place is what a line cites: its document, or its section or a part of that ("dieu-4.khoan-2")."""
    document, _, section = cited.partition("#")
    return doc_id == document and (not section or section_id == section or section_id.startswith(f"{section}."))


def _outcome(line: JudgedLine, refused: bool, problems: Sequence[str]) -> Outcome:
    if not line.is_scored and line.kind != "social":
        return "unscored"
    if line.answerable is False:
        return "withheld" if refused else "accepted"
    if refused:
        return "over-refused"
    return "wrong" if problems else "right"


def _problems(line: JudgedLine, answer: Mapping[str, Any]) -> Iterator[str]:
    text = answer["text"]
    for wanted in line.must_contain:
        if not _held(text, wanted):
            yield f"must_contain: {wanted if isinstance(wanted, str) else ' | '.join(wanted)}"
    for unwanted in line.must_not_contain:
        if holds(text, unwanted):
            yield f"must_not_contain: {unwanted}"
    documents = {cited.partition("#")[0] for cited in line.cites}
    found = {citation["doc_id"] for citation in answer["citations"]}
    if documents and found and not documents & found:
        yield f"cites: {', '.join(sorted(found))}"
    kinds = {sentence["kind"] for sentence in answer["sentences"]}
    if line.kind == "social" and kinds - {"notice"}:
        yield f"not only notices: {', '.join(sorted(kinds))}"


def _held(text: str, wanted: str | tuple[str, ...]) -> bool:
    return any(holds(text, each) for each in ((wanted,) if isinstance(wanted, str) else wanted))


def _verdict_values(line: JudgedLine, answer: Mapping[str, Any], outcome: Outcome) -> dict[str, float]:
    if outcome == "unscored":
        return {}
    as_must = outcome in ("right", "withheld")
    values = {"wrong": float(outcome in ("wrong", "accepted"))}
    if line.answerable is False:
        values |= {"withheld": float(as_must), "under_refusal": float(not as_must)}
    else:
        values |= {"right": float(as_must), "over_refusal": float(outcome == "over-refused")}
    if line.trap:
        values["traps"] = float(as_must)
    if line.kind == "premise":
        corrected = any(sentence["kind"] == "correction" for sentence in answer["sentences"])
        lacking = not line.must_contain or not all(_held(answer["text"], each) for each in line.must_contain)
        values["premise_accepted"] = float(not answer["refused"] and not corrected and lacking)
    return values


def _term_values(line: JudgedLine, answer: Mapping[str, Any]) -> dict[str, float]:
    values: dict[str, float] = {}
    if answer["refused"]:
        return values
    if line.must_contain:
        held = [_held(answer["text"], each) for each in line.must_contain]
        values["must_contain"] = sum(held) / len(held)
    if line.must_not_contain:
        kept_out = [not holds(answer["text"], each) for each in line.must_not_contain]
        values["must_not_contain"] = sum(kept_out) / len(kept_out)
    return values


def _support_values(answer: Mapping[str, Any], findings: Sequence[Finding]) -> dict[str, float]:
    counted = Counter(UNSUPPORTED[finding.what] for finding in findings)
    values = {name: float(counted[name]) for name in UNSUPPORTED.values()}
    values["sentences"] = float(len(answer["sentences"]))
    if said := [each["text"] for each in answer["sentences"] if each["kind"] != "notice"]:
        values["words"] = float(sum(len(each.split()) for each in said))
    if (total_ms := answer["timings_ms"].get("total")) is not None:
        values["latency_ms"] = float(total_ms)
    if answer.get("model"):
        values["written"] = float(answer["model"]["outcome"] in ("written", "chosen"))
    if (first_ms := answer["timings_ms"].get("model_first_sentence")) is not None:
        values["first_sentence_ms"] = float(first_ms)
    return values
