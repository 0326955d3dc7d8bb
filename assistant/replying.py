"""One question to its reply: retrieval, evidence, composing, the lock; or the refusal."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Literal

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
from index.types import Span

# A chat model may write from what answers and scores at most so much less than the best, and from so many other
# sentences of the sections quoted.
OFFERED_BELOW, MAX_OFFERED, MAX_BESIDE = 3.5, 12, 6


@dataclass(frozen=True, slots=True)
class Offer:
    """What a chat model may put into prose, where one is configured: places of sentences, for what.

    Facts found in front matter, sums, corrections and whole lists are given as they are.
    """

    task: Literal["answer", "summary", "comparison", "basis"]
    places: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The sentences that answer a question, or why there are none; ``offer`` is what of it may be put into prose."""

    drafts: tuple[Draft, ...] = ()
    confidence: Confidence | None = None
    refusal: Refusal | None = None
    offer: Offer | None = None


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
        composed = composed or upheld(question, evidence)
        is_found = composed is None
        composed = composed or composer.compose(question, answering)
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
    sure = confidence == "certain" and not near
    offer = _offer(composed, answering if is_found else (), corpus) if sure else None
    return Reply(tuple(drafts), confidence, offer=offer)


def _offer(composed: Composed, answering: Sequence[Evidence], corpus: Corpus) -> Offer | None:
    quoted = [place for draft in composed.drafts if draft.kind == "quote" for place in draft.cited]
    if composed.n_items or not quoted or any(draft.kind == "correction" for draft in composed.drafts):
        return None
    if not answering:
        documents = {doc_id for doc_id, _ in quoted}
        return Offer("comparison", tuple(dict.fromkeys(quoted))) if len(documents) > 1 else None
    best = max(each.score for each in answering)
    near = [each for each in answering if each.score >= best - OFFERED_BELOW and not each.text.endswith(":")]
    places = [*quoted, *((each.chunk.doc_id, each.span) for each in near)]
    beside = [place for place in corpus.beside(quoted) if place not in places]
    return Offer("answer", tuple(dict.fromkeys([*places[:MAX_OFFERED], *beside[:MAX_BESIDE]])))


def with_prose(made: Reply, prose: Sequence[Draft], question: Question, corpus: Corpus, day: date) -> Reply:
    """A reply with sentences of a model in place of its quotations, or below them where it compares.

    What is to be minded about the documents cited is told of all of them.
    """
    rules_day = applicable_day(question, day)
    standing = corpus.standing(day, rules_day, question.text)
    is_below = made.offer is not None and made.offer.task == "comparison"
    kept = [draft for draft in made.drafts if draft.kind != "notice" or draft.text.endswith(":")] if is_below else []
    noticed = with_notices([*kept, *prose], corpus.documents, standing)[len(kept) + len(prose) :]
    said = f"{question.text} {messages.day(rules_day)}" if rules_day else question.text
    notices = [each for each in made.drafts if each.kind == "notice" and not each.text.endswith(":")]
    notices += locked(noticed, corpus.documents, asked=said, day=day)
    return Reply((*kept, *prose, *dict.fromkeys(notices)), made.confidence)


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
    offers = [own.offer for _, own in parts if not own.refusal]
    places = tuple(dict.fromkeys(place for each in offers if each for place in each.places))
    is_offered = all(each and each.task == "answer" for each in offers)
    offer = Offer("answer", places) if is_offered else None
    return Reply((*drafts, *notices), "certain" if certain else "look", offer=offer)


@contextmanager
def timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    """Adds the milliseconds of a stage to ``timings``."""
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = round(timings.get(stage, 0.0) + (time.perf_counter() - started) * 1000, 2)
