"""A question set asked and judged: one row a question and twin, and the record of the run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from assistant.answering import Assistant
from assistant.asking import Asker
from assistant.evaluation.against import change_since
from assistant.evaluation.answer_checker import AnswerChecker
from assistant.evaluation.bounds import held
from assistant.evaluation.judged_lines import JudgedLine, QuestionSet
from assistant.evaluation.judging import Judge
from assistant.evaluation.measures import grouped, measured
from assistant.evaluation.program import program_fingerprint
from assistant.evaluation.run_record import Row, RunRecord
from assistant.evaluation.twins.corpus import TwinCorpus
from assistant.evaluation.twins.families import families
from assistant.evaluation.twins.twins import Twin, came_out, twins_of
from assistant.output import answer_json
from assistant.retrieval import retrieve
from assistant.types import Answer

_PASSAGES = 10
_TWIN = "~"  # "ans-a-001~telex"
AnswerRow = Mapping[str, Any]  # a line of answers.jsonl


@dataclass(frozen=True, slots=True)
class Limits:
    """What is demanded of a run: measures that must reach a value, or not exceed one."""

    minima: tuple[tuple[str, float], ...] = ()
    maxima: tuple[tuple[str, float], ...] = ()


class Scorecard:
    """Asks and judges a question set, of one split where named; ``day`` is the as_of of lines that name none.

    ``with_twins``: each question is asked in its variants too, whose outcome is known (`twins`).
    """

    def __init__(
        self,
        assistant: Assistant,
        questions: QuestionSet,
        day: date,
        split: str | None = None,
        with_twins: bool = False,
    ) -> None:
        self._assistant, self._questions, self._day = assistant, questions, day
        self._twin_corpus = TwinCorpus(assistant.documents, assistant.index.gaps) if with_twins else None
        self.lines = tuple(line for line in questions.lines if split in (None, line.split))
        checker = AnswerChecker(assistant.documents, assistant.index.gaps)
        self._judge = Judge(assistant.documents, checker)

    @property
    def key(self) -> str:
        """What must be equal for two runs to have equal answers: questions, index, program, day."""
        told = [line.model_dump(mode="json") for line in self._questions.lines]
        whole = [told, [line.id for line in self.lines], self._twin_corpus is not None]
        settings = self._assistant.settings.model_dump(mode="json", include={"passages"})
        made_by = [self._assistant.index.fingerprint, program_fingerprint(), settings, self._day.isoformat()]
        made_by += [self._assistant.model_told] if self._assistant.model_told else []
        text = json.dumps([whole, made_by], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def rows(self, kept: Mapping[str, AnswerRow] | None = None) -> Iterator[tuple[AnswerRow, bool]]:
        """Each row of answers.jsonl, in order, and whether it is new or was among those ``kept``, by their ids.

        The twins of a question that is scored come after it; their rows name it and their family under "twin".
        """
        kept = kept or {}
        asker = Asker(self._assistant, self._questions.lines, self._day)
        for line in self.lines:
            is_new = line.id not in kept
            row = self._row(line, asker.answer(line)) if is_new else kept[line.id]
            yield row, is_new
            for twin in twins_of(line, row, self._twin_corpus) if self._twin_corpus and line.is_scored else ():
                twin_id = f"{line.id}{_TWIN}{twin.family}"
                is_new = twin_id not in kept
                yield self._twin_row(line, twin, twin_id, asker) if is_new else kept[twin_id], is_new

    def record(
        self, rows: Iterable[AnswerRow], limits: Limits = Limits(), earlier: RunRecord | None = None
    ) -> RunRecord:
        """What the rows of a run came to."""
        rows = list(rows)
        own = [row_of(each) for each in rows if "twin" not in each]
        index = self._assistant.index
        corpus: dict[str, int | str] = {}
        if told := self._assistant.model_told:
            corpus = {"chat_model": f"{told['provider']}:{told['name']}", "prompts": told["prompts"]}
        corpus |= {"documents": len(index.documents), "chunks": len(index.chunks)}
        corpus["fingerprint"] = index.fingerprint[:16]
        return RunRecord(
            name=self._questions.name,
            as_of=self._day.isoformat(),
            finished_at=datetime.now(UTC).isoformat(timespec="seconds"),
            key=self.key,
            program=program_fingerprint(),
            corpus=corpus,
            measures=measured(own),
            kinds=grouped(own, [row.kind for row in own]),
            splits=grouped(own, [row.split for row in own]),
            tiers=grouped(own, [row.confidence for row in own]),
            twins=families(rows) if self._twin_corpus else None,
            bounds=tuple(held(own, limits.minima, limits.maxima)),
            rows=tuple(own),
            change=change_since(own, earlier) if earlier else None,
        )

    def _row(self, line: JudgedLine, answer: Answer) -> AnswerRow:
        written = answer_json(answer, line.id)
        found = None
        if line.cites:
            found = [scored.chunk for scored in retrieve(answer.question, self._assistant.index, _PASSAGES)]
        judged = self._judge(line, written, found)
        return {**line.model_dump(mode="json", exclude_unset=True), **written, "judged": judged.as_json()}

    def _twin_row(self, line: JudgedLine, twin: Twin, twin_id: str, asker: Asker) -> AnswerRow:
        written = answer_json(asker.answer(line, twin.question), twin_id)
        judged = self._judge(line, written)
        told = {"family": twin.family, "of": line.id, "expects": twin.expects}
        came = came_out(twin, judged.row.outcome, written)
        return {"kind": line.kind, **written, "judged": judged.as_json(), "twin": {**told, "came_out": came}}


def evaluate(
    assistant: Assistant, questions: QuestionSet, day: date | None = None, with_twins: bool = False
) -> RunRecord:
    """What the assistant scores on a question set on a day (today, unless given); nothing is written."""
    scorecard = Scorecard(assistant, questions, day or date.today(), with_twins=with_twins)
    return scorecard.record(row for row, _ in scorecard.rows())


def row_of(row: AnswerRow) -> Row:
    """The question of a line of answers.jsonl as run.json holds it."""
    judged = row["judged"]
    return Row(
        question_id=row["id"],
        question=row["question"],
        kind=row.get("kind", ""),
        split=row.get("split"),
        outcome=judged["outcome"],
        confidence=row["confidence"],
        values=judged["values"],
    )
