"""The sentences that answer a question: scored, and judged whether they answer it at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.figures import Figure, figures, number_words
from assistant.references import mentions
from assistant.subject import Term, also_of, subject_terms
from assistant.types import Confidence, Question
from assistant.vocabulary import Vocabulary
from index.text import fold, tokens
from index.types import Chunk, ScoredChunk, Span

# What each sign of an answer adds to a sentence's score; coverage is a share of the question's subject, 0 to 1.
PASSAGE_WEIGHT = 0.35
ADJACENT_WEIGHT = 0.30
EXPECTED_WEIGHT = 0.25
HEAD_WEIGHT = 0.20
# A term of the question found outside the sentence counts less.
IN_HEADING, IN_PASSAGE = 0.7, 0.45
# Share of the subject that must be covered: below the first nothing is answered, below the second with a warning.
ANSWER_COVERAGE, CERTAIN_COVERAGE = 0.55, 0.72

_NUMERIC = ("number", "percent", "points")
_FITTING = {"number": _NUMERIC, "percent": ("percent",), "date": ("date", "month", "year"), "document": ("document",)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, how much of the question's subject it covers, and what it lacks to be an answer.

    ``missing`` names terms of the question that neither the sentence nor its passage and headings hold;
    ``faults`` are reasons that forbid it as an answer ("year", "figure", "expected", "head", "document").
    """

    scored: ScoredChunk
    span: Span
    score: float
    coverage: float
    covered: frozenset[int] = frozenset()
    missing: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def chunk(self) -> Chunk:
        return self.scored.chunk

    @property
    def text(self) -> str:
        """The sentence as it stands in the document."""
        start, end = (position - self.chunk.start_char for position in self.span)
        return self.chunk.text[start:end]

    @property
    def answers(self) -> bool:
        return not self.faults and self.coverage >= ANSWER_COVERAGE

    @property
    def confidence(self) -> Confidence:
        return "certain" if self.coverage >= CERTAIN_COVERAGE else "look"


@dataclass(frozen=True, slots=True)
class _Words:
    """Syllables of a text, whole and folded, for membership and for neighbours."""

    exact: tuple[str, ...]
    folded: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", tuple(map(fold, self.exact)))

    def holds(self, run: Sequence[str], unmarked: bool) -> bool:
        words = self.folded if unmarked else self.exact
        run = tuple(map(fold, run)) if unmarked else tuple(run)
        return any(words[place : place + len(run)] == run for place in range(len(words) - len(run) + 1))


def find_evidence(question: Question, found: Sequence[ScoredChunk], vocabulary: Vocabulary) -> list[Evidence]:
    """Every sentence of the passages found, best first, ties by passage and place; those with faults last."""
    terms = subject_terms(question, vocabulary)
    best = max((scored.score for scored in found), default=1.0) or 1.0
    evidence = [
        each for scored in found for each in _of_passage(question, scored, max(scored.score, 0.0) / best, terms)
    ]
    return sorted(evidence, key=lambda e: (bool(e.faults), -e.score, e.chunk.chunk_id, e.span))


def _of_passage(question: Question, scored: ScoredChunk, relative: float, terms: Sequence[Term]) -> Iterable[Evidence]:
    chunk = scored.chunk
    heading, passage = _Words(tuple(tokens(chunk.heading))), _Words(tuple(tokens(chunk.text)))
    total = sum(term.weight for term in terms) or 1.0
    for start, end in chunk.sentences:
        text = chunk.text[start - chunk.start_char : end - chunk.start_char]
        sentence = _Words(tuple(tokens(text)))
        shares = [_share(term, sentence, heading, passage, question.unmarked) for term in terms]
        coverage = sum(term.weight * share for term, share in zip(terms, shares, strict=True)) / total
        if not terms:  # only documents are named: "Quy định 65?"
            coverage = 1.0
        faults = tuple(_faults(question, text, sentence, chunk))
        score = (
            coverage
            + PASSAGE_WEIGHT * relative
            + ADJACENT_WEIGHT * _adjacent(terms, sentence, question.unmarked)
            + EXPECTED_WEIGHT * _as_expected(question, text)
            + HEAD_WEIGHT * _has_head(question, sentence)
        )
        yield Evidence(
            scored=scored,
            span=(start, end),
            score=score,
            coverage=coverage,
            covered=frozenset(place for place, share in enumerate(shares) if share == 1.0),
            missing=tuple(term.typed for term, share in zip(terms, shares, strict=True) if share == 0.0),
            faults=faults,
        )


def _share(term: Term, sentence: _Words, heading: _Words, passage: _Words, unmarked: bool) -> float:
    for words, share in ((sentence, 1.0), (heading, IN_HEADING), (passage, IN_PASSAGE)):
        if any(words.holds(run, unmarked) for run in term.runs):
            return share
    return 0.0


def _adjacent(terms: Sequence[Term], sentence: _Words, unmarked: bool) -> float:
    # Share of neighbouring terms of the question that are neighbours in the sentence too.
    pairs = [
        (left.runs[0] + right.runs[0], left.weight + right.weight)
        for left, right in zip(terms, terms[1:], strict=False)
        if right.place == left.place + len(left.runs[0])
    ]
    total = sum(weight for _, weight in pairs)
    return sum(weight for run, weight in pairs if sentence.holds(run, unmarked)) / total if total else 0.0


def _faults(question: Question, text: str, sentence: _Words, chunk: Chunk) -> Iterable[str]:
    stated = figures(text)
    around = {figure.value for figure in figures(f"{chunk.heading}\n{chunk.text}")}
    # A sentence that names years speaks of those; one that names none speaks of its passage's.
    dated = " ".join(_dates(stated)) or " ".join(around)
    if any(str(year) not in dated for year in question.years):
        yield "year"
    held = {figure.value for figure in stated} | number_words(text) | around
    if any(value not in held for value in question.figures):
        yield "figure"
    if not _of_named_documents(question, text, chunk):
        yield "document"
    if question.expects in _FITTING and not _fitting(question, text, stated):
        yield "expected"
    if question.head and not _has_head(question, sentence):
        yield "head"


def _of_named_documents(question: Question, text: str, chunk: Chunk) -> bool:
    # Every document that the corpus lacks must be named by the sentence itself; of those that it has,
    # one must be the passage's own or be named in it.
    lacking = [reference for reference in question.documents if not reference.doc_ids]
    held = [reference for reference in question.documents if reference.doc_ids]
    if any(not mentions(text, reference) for reference in lacking):
        return False
    passage = f"{chunk.heading}\n{chunk.text}"
    return not held or any(
        chunk.doc_id in reference.doc_ids or (reference.key and mentions(passage, reference)) for reference in held
    )


def _dates(stated: Sequence[Figure]) -> list[str]:
    return [figure.value for figure in stated if figure.kind in ("year", "date", "month")]


def _fitting(question: Question, text: str, stated: Sequence[Figure]) -> bool:
    kinds = _FITTING[question.expects or ""]
    own = [figure for figure in stated if figure.kind in kinds and figure.value not in question.figures]
    return bool(own) or (question.expects == "number" and bool(number_words(text)))


def _as_expected(question: Question, text: str) -> float:
    if question.expects not in _FITTING:
        return 0.0
    return float(_fitting(question, text, figures(text)))


def _has_head(question: Question, sentence: _Words) -> float:
    if not question.head:
        return 0.0
    first, *rest = tokens(question.head)
    runs = [(first,), *(term for term in also_of(first))]
    if not any(sentence.holds(run, question.unmarked) for run in runs):
        return 0.0
    return 1.0 if not rest or sentence.holds((first, *rest), question.unmarked) else 0.6
