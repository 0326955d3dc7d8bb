"""The straight line from a question to an answer; page, commands and evaluation all call `Assistant.ask`."""

from __future__ import annotations

import hashlib
import json
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from assistant import messages
from assistant.citing import Citer
from assistant.composing import Draft, compose, with_notices
from assistant.config import MAX_QUESTION_CHARS, Settings
from assistant.evidence import Evidence, find_evidence
from assistant.gaps import nearest_gap
from assistant.grounding import locked
from assistant.references import mentions
from assistant.retrieval import retrieve
from assistant.standing import Standing
from assistant.types import Answer, Citation, Question, Refusal, Sentence, Turn
from assistant.understanding import understand
from assistant.validity import Register
from assistant.vocabulary import Vocabulary
from index.embedding import load_embeddings
from index.line_kinds import HEADINGS
from index.store import Index
from index.structure import parse_sections
from index.text import nfc
from index.types import Document, Section, Span

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

_NEAREST = 3
_SHOWN_QUESTION_CHARS = 200


class Assistant:
    """Answers questions from one index. Holds no state of a conversation: the history is given with a question."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index, self._settings = index, settings
        self._vocabulary = Vocabulary(index.chunks)
        self._register = Register(index.documents)
        self._sections = {doc_id: parse_sections(each.text) for doc_id, each in index.documents.items()}

    @classmethod
    def load(cls, settings: Settings) -> Assistant:
        """The assistant over the index of the settings; takes seconds.

        Raises:
            KnownError: the index or the embedding model is missing, damaged or foreign.
        """
        return cls(Index.load(settings.index_dir, load_embeddings(settings.model)), settings)

    @property
    def documents(self) -> Mapping[str, Document]:
        """The corpus by id."""
        return self.index.documents

    def section_of(self, citation: Citation) -> Section:
        """The headed section that a citation stands in (the whole Điều of a khoản)."""
        sections = {section.section_id: section for section in self._sections[citation.doc_id]}
        section = sections[citation.section_id]
        while section.kind not in HEADINGS and section.parent_id:
            section = sections[section.parent_id]
        return section

    def suggestions(self, n: int) -> list[str]:
        """Sample questions of the documents, one section after another, always in the same order."""
        by_document = [
            [question for questions in document.questions.values() for question in questions[:1]]
            for document in sorted(self.documents.values(), key=lambda each: (each.kind != "article", each.doc_id))
        ]
        in_turn = [question for row in zip_longest(*by_document) for question in row if question]
        return in_turn[:n]

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """The answer to a question, refused where the documents hold none; never raises for what was typed.

        Equal questions over an equal index, with equal history and day, give equal answers (timings apart).
        """
        day = as_of or date.today()
        timings: dict[str, float] = {}
        with _timed(timings, "total"):
            unusable = _unusable(question)
            if unusable:
                shown = nfc(question.encode("utf-8", "replace").decode("utf-8"))[:_SHOWN_QUESTION_CHARS]
                empty = Question(asked=shown, text="", subject="", kind="unusable")
                return self._refused(empty, Refusal(unusable), question, history, day, timings)
            with _timed(timings, "understanding"):
                previous = history[-1].answer.question if history else None
                understood = understand(question, self._vocabulary, self.documents, previous)
            with _timed(timings, "retrieval"):
                found = retrieve(understood, self.index, self._settings.passages)
            with _timed(timings, "evidence"):
                standing = Standing(self.documents, self._sections, self._register, day)
                evidence = find_evidence(understood, found, self._vocabulary, standing.handicap)
            answering = [each for each in evidence if each.answers]
            with _timed(timings, "composing"):
                drafts = compose(understood, answering, self.documents, self._sections) if answering else []
                drafts = with_notices(locked(drafts, self.documents), self.documents, standing)
            gap = nearest_gap(understood, self.index, found, self._vocabulary)
            answered = answering[0].confidence if any(draft.cited for draft in drafts) else None
            gap = gap if gap and gap.told_over(answered) else None
            if answered is None or gap:
                refusal = self._not_covered(understood, evidence, day)
                if gap and refusal.reason not in ("other-figure", "unknown-document"):
                    refusal = replace(refusal, reason="known-gap", gap=gap.gap)
                return self._refused(understood, refusal, question, history, day, timings)
            return self._answer(understood, drafts, answering[0], question, history, day, timings)

    def as_runnable(self) -> Runnable[str, Answer]:
        """`ask` as a LangChain Runnable: batch, callbacks and composition as LangChain people expect."""
        from langchain_core.runnables import RunnableLambda

        return RunnableLambda(self.ask, name="Assistant")

    def _answer(
        self,
        understood: Question,
        drafts: Sequence[Draft],
        best: Evidence,
        asked: str,
        history: Sequence[Turn],
        day: date,
        timings: dict[str, float],
    ) -> Answer:
        citer = Citer(self.documents, self._sections, self._register, day)
        markers: dict[tuple[str, Span], int] = {}
        sentences = []
        for draft in drafts:
            numbers = tuple(dict.fromkeys(markers.setdefault(place, len(markers) + 1) for place in draft.cited))
            sentences.append(Sentence(draft.text, draft.kind, numbers, draft.formula))
        citations = tuple(citer.cite(doc_id, span, marker) for (doc_id, span), marker in markers.items())
        return Answer(
            question=understood,
            text=messages.answer_text(sentences),
            sentences=tuple(sentences),
            citations=citations,
            refusal=None,
            confidence=best.confidence,
            as_of=day,
            receipt=self._receipt(asked, history, day),
            timings_ms=timings,
        )

    def _not_covered(self, understood: Question, evidence: Sequence[Evidence], day: date) -> Refusal:
        citer = Citer(self.documents, self._sections, self._register, day)
        nearest: list[Evidence] = []
        for each in sorted(evidence, key=lambda e: (-e.score, e.chunk.chunk_id, e.span)):
            known = any(each.chunk.chunk_id == other.chunk.chunk_id for other in nearest)
            if not known and (each.covered or _speaks_of(understood, each)):
                nearest.append(each)
        unknown = tuple(
            reference.text
            for reference in understood.documents
            if not reference.doc_ids and all("document" in each.faults for each in evidence)
        )
        closest = nearest[0] if nearest else None
        missing = unknown or (_missing(understood, closest) if closest else ())
        reason = "unknown-document" if unknown else _reason(closest)
        cited = tuple(
            citer.cite(each.chunk.doc_id, each.span, marker) for marker, each in enumerate(nearest[:_NEAREST], start=1)
        )
        return Refusal(reason, missing, cited)

    def _refused(
        self,
        understood: Question,
        refusal: Refusal,
        asked: str,
        history: Sequence[Turn],
        day: date,
        timings: dict[str, float],
    ) -> Answer:
        text = messages.refusal_text(refusal, understood, MAX_QUESTION_CHARS)
        return Answer(
            question=understood,
            text=text,
            sentences=(Sentence(text, "notice"),),
            citations=(),
            refusal=refusal,
            confidence=None,
            as_of=day,
            receipt=self._receipt(asked, history, day),
            timings_ms=timings,
        )

    def _receipt(self, asked: str, history: Sequence[Turn], day: date) -> str:
        told = {
            "index": self.index.fingerprint,
            "settings": {"passages": self._settings.passages},
            "question": asked.encode("utf-8", "replace").decode("utf-8"),
            "history": [[turn.question, turn.answer.receipt] for turn in history],
            "as_of": day.isoformat(),
        }
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def _unusable(question: str) -> str | None:
    # Reason code of a text that is no question: nothing, too much, or bytes that are not writing.
    if len(question) > MAX_QUESTION_CHARS:
        return "too-long"
    if not any(char.isalnum() for char in question):
        return "empty" if not question.strip() else "unreadable"
    odd = sum(unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") and not char.isspace() for char in question)
    return "unreadable" if odd or "\ufffd" in question else None


def _speaks_of(understood: Question, each: Evidence) -> bool:
    # Of a document named, or of one with its number ("Kế hoạch 83" of another day).
    numbers = [replace(reference, dates=()) for reference in understood.documents if reference.key]
    own = any(each.chunk.doc_id in reference.doc_ids for reference in understood.documents)
    return own or any(mentions(each.text, reference) for reference in numbers)


def _missing(understood: Question, closest: Evidence) -> tuple[str, ...]:
    # Terms that stand side by side in the question are named as one: "phụ lục".
    named: list[str] = []
    for typed in closest.missing:
        joined = f"{named[-1]} {typed}" if named else ""
        if joined and joined.lower() in understood.subject.lower():
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


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = round((time.perf_counter() - started) * 1000, 2)
