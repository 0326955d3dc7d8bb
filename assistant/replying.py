"""One question to its reply: retrieval, evidence, composing, the lock; or the refusal."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from assistant import messages
from assistant.calculation.calculating import calculated
from assistant.calculation.comparing import comparison
from assistant.composing import Composed, Composer, upheld
from assistant.corpus import Corpus
from assistant.evidence import Evidence, find_evidence
from assistant.gaps import nearest_gap
from assistant.grounding import locked
from assistant.leading_in import lead_in
from assistant.nearest import nearest
from assistant.noticing import document_notices, with_count, with_notices
from assistant.refusing import refusal_of
from assistant.register.applicable_day import applicable_day
from assistant.register.applicable_documents import applicable_document
from assistant.register.day_asked import day_asked
from assistant.register.register_answers import register_answer
from assistant.retrieval import retrieve
from assistant.topic import bounded, of_subject
from assistant.types import Confidence, Draft, Question, Refusal


@dataclass(frozen=True, slots=True)
class Reply:
    """The sentences that answer a question, or why there are none."""

    drafts: tuple[Draft, ...] = ()
    confidence: Confidence | None = None
    refusal: Refusal | None = None


def reply(question: Question, corpus: Corpus, day: date, k: int, timings: dict[str, float]) -> Reply:
    """The reply to one understood question from the ``k`` best passages; stages are timed in milliseconds."""
    with timed(timings, "retrieval"):
        found = retrieve(question, corpus.index, k)
    gap = nearest_gap(question, corpus.index, found, corpus.vocabulary)
    with timed(timings, "register"):
        asked_day = day_asked(question.text, question.unmarked, day) or day
        registered = register_answer(question, corpus, asked_day)
    if registered and not (gap and gap.told_over("certain")):
        drafts = [*registered, *document_notices(registered, corpus.documents)]
        return Reply(tuple(locked(drafts, corpus.documents, asked=question.text, day=asked_day)), "certain")
    with timed(timings, "evidence"):
        rules_day = applicable_day(question, day)
        standing = corpus.standing(day, rules_day, question.text)
        likeness = corpus.index.sentence_scores(question.text, [scored.chunk for scored in found])
        topic = 1.0 if question.documents else corpus.topic.likelihood(question.text, found)
        evidence = bounded(find_evidence(question, found, corpus.vocabulary, standing, likeness), topic)
    if not of_subject(evidence, topic):
        gap = gap if gap and gap.told_over(None) else None
        return Reply(refusal=refusal_of(question, evidence, gap.gap if gap else None, corpus.citer(day)))
    answering = [each for each in evidence if each.answers]
    with timed(timings, "composing"):
        composer = Composer(corpus.documents, corpus.sections)
        composed = worked_out(question, evidence, corpus) or applicable_document(question, evidence, corpus, day)
        composed = composed or upheld(question, evidence) or composer.compose(question, answering)
        if not composed.drafts:
            composed = composer.counted(question, evidence)
        near = nearest(answering) if composed.confidence is None else None
        composed = near or composed
        drafts = list(composed.drafts)
        opening = lead_in(question, drafts, corpus)
        drafts = with_notices([opening, *drafts] if opening else drafts, corpus.documents, standing)
        said = f"{question.text} {messages.day(rules_day)}" if rules_day else question.text
        drafts = with_count(locked(drafts, corpus.documents, asked=said, day=day), composed.n_items)
    confidence = composed.confidence or (answering[0].confidence if answering else "look")
    confidence = confidence if any(draft.cited for draft in drafts) else None
    gap = gap if gap and gap.told_over(None if near else confidence) else None
    if confidence is None or gap:
        return Reply(refusal=refusal_of(question, evidence, gap.gap if gap else None, corpus.citer(day)))
    return Reply(tuple(drafts), confidence)


def worked_out(question: Question, evidence: Sequence[Evidence], corpus: Corpus) -> Composed | None:
    """The sum or the comparison that a question asks for; None where it asks for none, or none is certain."""
    if question.kind == "yes-no":
        return None
    by_score = sorted(evidence, key=lambda each: (-each.score, each.chunk.chunk_id, each.span))
    drafts = calculated(question, by_score, corpus.measures, corpus.documents)
    drafts = drafts or comparison(question, by_score, corpus.measures, corpus)
    return Composed(tuple(drafts), confidence="certain") if drafts else None


def joined(parts: Sequence[tuple[str, Reply]], whole: Reply) -> Reply:
    """The replies to the questions of one message, in their order; the one to the message where none is answered.

    A question that is not answered is said to be so.
    """
    if all(own.refusal for _, own in parts):
        return whole
    drafts: dict[Draft, None] = {}
    notices: dict[Draft, None] = {}
    for part, own in parts:
        if own.refusal:
            notices[Draft(messages.part_not_covered(part), "notice")] = None
        for draft in own.drafts:
            opens = bool(draft.about) or draft.text.endswith(":")
            (drafts if draft.kind != "notice" or opens else notices)[draft] = None
    certain = all(own.confidence == "certain" for _, own in parts)
    return Reply((*drafts, *notices), "certain" if certain else "look")


@contextmanager
def timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    """Adds the milliseconds of a stage to ``timings``."""
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = round(timings.get(stage, 0.0) + (time.perf_counter() - started) * 1000, 2)
