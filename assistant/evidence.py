"""The sentences that answer a question: scored, and judged whether they answer it at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answerability import (
    absence_faults,
    defines,
    document_heading,
    faults_of,
    fits_expected,
    names_another_document,
)
from assistant.figures import figures
from assistant.references import mentions
from assistant.subject import Term, subject_terms
from assistant.syllables import Syllables
from assistant.types import Confidence, Question
from assistant.vocabulary import Vocabulary
from index.text import fold, tokens
from index.types import Chunk, ScoredChunk, Span

# What each sign of an answer adds to a sentence's score; coverage is a share of the question's subject, 0 to 1.
PASSAGE_WEIGHT = 0.35
ADJACENT_WEIGHT = 0.30
EXPECTED_WEIGHT = 0.25
HEAD_WEIGHT = 0.20
DEFINING_WEIGHT = 0.20
FIGURE_WEIGHT = 0.20
# "Nghị quyết 39 nói về gì?" has no subject but the document: the sentence with the words of its title tells.
TITLE_WEIGHT = 0.50
# What speaks against a sentence: it denies what the question does not, or speaks of a document nobody asked for.
# Or it stands where a name of the question is nowhere at hand.
# Or its document, or the sentence by its first words, is of something narrower than what was asked for.
NARROW_WEIGHT, RESTRICTED_WEIGHT = 0.15, 0.15
DENIAL_WEIGHT, OTHER_DOCUMENT_WEIGHT, NAME_WEIGHT = 0.25, 0.30, 0.25
# A term of the question found outside the sentence counts less.
IN_HEADING, IN_PASSAGE = 0.7, 0.45
# Share of the subject that must be covered: below the first nothing is answered, below the second with a warning.
ANSWER_COVERAGE, CERTAIN_COVERAGE = 0.55, 0.75

Handicap = Callable[[Chunk, str], float]

_DENIALS = frozenset({"không", "chưa"})
_TAG = re.compile(r"(?:hay |phải )?(?:không|chưa|khong|chua)\W*$")  # "... không?" asks, it does not deny
_RESTRICTS = re.compile(r"(?:Ngành|Trong ngành|Đối với|Riêng|Với)\s+(?P<whom>\w+(?:\s\w+){0,3})")
_BODY = re.compile(
    r"\b(?:Bộ|Ban|Ủy ban|UBND|Chính phủ|Quốc hội|Thủ tướng|Trung ương|Tỉnh ủy|Sở|Học viện|Vụ)\b"
    r"|\b(?:cơ quan|cấp ủy|cấp có thẩm quyền)\b"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, how much of the question's subject it covers, and what it lacks to be an answer.

    ``covered`` maps the places of the terms that the sentence itself holds to their share of the subject;
    ``holds_asked``: the noun before "nào" or "gì" is among them; ``missing`` names terms that neither the sentence
    nor its passage and headings hold; ``faults`` are what forbids it as an answer (`assistant.answerability`).
    """

    scored: ScoredChunk
    span: Span
    score: float
    coverage: float
    covered: Mapping[int, float] = field(default_factory=dict)
    holds_asked: bool = False
    missing: tuple[str, ...] = ()
    names_missing: bool = False
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
        return "certain" if self.coverage >= CERTAIN_COVERAGE and not self.names_missing else "look"


def find_evidence(
    question: Question,
    found: Sequence[ScoredChunk],
    vocabulary: Vocabulary,
    handicap: Handicap = lambda chunk, text: 0.0,
) -> list[Evidence]:
    """Every sentence of the passages found, best first, ties by passage and place; those with faults last.

    ``handicap`` is what a sentence of a passage loses for the document that it stands in, unless that is asked for
    by name.
    """
    terms = subject_terms(question, vocabulary)
    best = max((scored.score for scored in found), default=1.0) or 1.0
    evidence = [
        each
        for scored in found
        for each in _of_passage(question, scored, max(scored.score, 0.0) / best, terms, vocabulary, handicap)
    ]
    return sorted(evidence, key=lambda e: (bool(e.faults), -e.score, e.chunk.chunk_id, e.span))


def _of_passage(
    question: Question,
    scored: ScoredChunk,
    relative: float,
    terms: Sequence[Term],
    vocabulary: Vocabulary,
    handicap: Handicap,
) -> Iterable[Evidence]:
    chunk = scored.chunk
    named = any(chunk.doc_id in reference.doc_ids for reference in question.documents)
    heading = Syllables.of(chunk.heading)
    passage = Syllables.of("\n".join((chunk.text, *chunk.questions)))
    total = sum(term.weight for term in terms) or 1.0
    for start, end in chunk.sentences:
        text = chunk.text[start - chunk.start_char : end - chunk.start_char]
        sentence = Syllables.of(text)
        shares = [_share(term, sentence, heading, passage, question.unmarked) for term in terms]
        coverage = sum(term.weight * share for term, share in zip(terms, shares, strict=True)) / total
        if not terms and question.documents:  # "Quy định 65?"
            coverage = 1.0
        held = [term for term, share in zip(terms, shares, strict=True) if share == 1.0]
        absent = [term for term, share in zip(terms, shares, strict=True) if share == 0.0]
        faults = (
            *faults_of(question, text, sentence, chunk),
            *absence_faults(question, terms, absent, vocabulary),
        )
        score = (
            coverage
            + PASSAGE_WEIGHT * relative
            + ADJACENT_WEIGHT * _adjacent(terms, sentence, question.unmarked)
            + EXPECTED_WEIGHT * _as_expected(question, text)
            + FIGURE_WEIGHT * _states_figures(question, text)
            + TITLE_WEIGHT * (0.0 if terms else _title_share(sentence, chunk))
            + HEAD_WEIGHT * _has_head(question, sentence)
            + DEFINING_WEIGHT * (question.kind == "definition" and defines(question, sentence, opening=True))
            - DENIAL_WEIGHT * _denies(question, sentence)
            - NAME_WEIGHT * any(term.is_name for term in absent)
            - OTHER_DOCUMENT_WEIGHT * _of_another_document(question, text, chunk)
            - RESTRICTED_WEIGHT * _restricted(question, text)
            - (0.0 if named else handicap(chunk, text) + NARROW_WEIGHT * _narrower(question, chunk))
        )
        yield Evidence(
            scored=scored,
            span=(start, end),
            score=score,
            coverage=coverage,
            covered={term.place: term.weight / total for term in held},
            holds_asked=any(term.is_asked for term in held),
            missing=tuple(term.typed for term in absent),
            names_missing=any(term.is_name for term in absent),
            faults=faults,
        )


def _share(term: Term, sentence: Syllables, heading: Syllables, passage: Syllables, unmarked: bool) -> float:
    for words, share in ((sentence, 1.0), (heading, IN_HEADING), (passage, IN_PASSAGE)):
        if any(words.hold(run, unmarked) for run in term.runs):
            return share
    return 0.0


def _adjacent(terms: Sequence[Term], sentence: Syllables, unmarked: bool) -> float:
    # Share of neighbouring terms of the question that are neighbours in the sentence too.
    pairs = [
        (left.runs[0] + right.runs[0], left.weight + right.weight)
        for left, right in zip(terms, terms[1:], strict=False)
        if right.place == left.place + len(left.runs[0])
    ]
    total = sum(weight for _, weight in pairs)
    return sum(weight for run, weight in pairs if sentence.hold(run, unmarked)) / total if total else 0.0


def _denies(question: Question, sentence: Syllables) -> bool:
    if question.kind == "yes-no":
        return False
    asked = _TAG.sub("", question.subject.lower())
    denies = _DENIALS & set(sentence.exact) and not sentence.hold(("chưa", "tìm"), unmarked=False)
    return bool(denies) and not _DENIALS & set(tokens(asked))


def _of_another_document(question: Question, text: str, chunk: Chunk) -> bool:
    # The document that a sentence names first is what it speaks of.
    named = next((text[figure.start : figure.end] for figure in figures(text) if figure.kind == "document"), None)
    if named is None or question.expects == "document" or named in document_heading(chunk):
        return False
    return not any(reference.key and mentions(named, reference) for reference in question.documents)


def _as_expected(question: Question, text: str) -> float:
    if question.expects == "body":
        return float(bool(_BODY.search(text)))
    if question.expects == "document":
        return float(names_another_document(question, text))
    return float(question.expects is not None and fits_expected(question, text))


def _states_figures(question: Question, text: str) -> bool:
    return bool(question.figures) and set(question.figures) <= {figure.value for figure in figures(text)}


def _title_share(sentence: Syllables, chunk: Chunk) -> float:
    title = set(tokens(document_heading(chunk)))
    return len(title & set(sentence.exact)) / len(title)


def _restricted(question: Question, text: str) -> bool:
    # "Riêng người ...", "Đối với viên chức ...": of some only, and the question does not speak of these.
    match = _RESTRICTS.match(text)
    asked = set(tokens(fold(question.text)))
    return bool(match) and sum(word in asked for word in tokens(fold(match["whom"]))) < 2


def _narrower(question: Question, chunk: Chunk) -> float:
    # Share of a document's title that the question does not speak of: "... ngành Kiểm tra Đảng".
    title = [word for word in tokens(fold(document_heading(chunk))) if word.isalpha()]
    asked = set(tokens(fold(question.text)))
    return sum(word not in asked for word in title) / len(title) if title else 0.0


def _has_head(question: Question, sentence: Syllables) -> float:
    if not question.head:
        return 0.0
    head = tuple(tokens(question.head))
    return 1.0 if sentence.hold(head, question.unmarked) else 0.6
