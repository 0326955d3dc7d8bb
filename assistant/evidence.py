"""The sentences that answer a question: scored, and judged whether they answer it at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answerability import absence_faults, counts_head, document_heading, faults_of
from assistant.attributes import dates_document, role_differs, unstated
from assistant.defining import defines
from assistant.evidence_weights import evidence_weights
from assistant.figures import figures
from assistant.phrasing import phrasing
from assistant.reading import read_chunk
from assistant.references import mentions
from assistant.sentence_features import Asked, Place, features_of
from assistant.standing import Standing
from assistant.subject import Term, subject_terms
from assistant.syllables import Syllables
from assistant.types import Confidence, Question
from assistant.vocabulary import Vocabulary
from index.text import fold, tokens
from index.types import Chunk, ScoredChunk, Span

# A term of the question found outside the sentence counts less.
IN_HEADING, IN_PASSAGE = 0.7, 0.45
# Of the subject of a question, that must be at hand: nothing answers "What is the capital of France?".
MIN_COVERAGE = 0.15
# So many syllables in a row that no document has are what is asked about: "có phòng xông hơi không?".
STRANGE_RUN = 3
# By the weights of its features: a sentence that shares little with the question has less.
MIN_SHARED_SCORE = 4.0

Likeness = Mapping[str, Sequence[float]]  # chunk id -> cosine of the question to each sentence

_DENIALS = frozenset({"không", "chưa"})
_TAG = re.compile(r"(?:hay |phải )?(?:không|chưa|khong|chua)\W*$")  # "... không?" asks, it does not deny
_RESTRICTS = re.compile(r"(?:Ngành|Trong ngành|Đối với|Riêng|Với)\s+(?P<whom>\w+(?:\s\w+){0,3})")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, how much of the question's subject it covers, and what it lacks to be an answer.

    ``covered`` maps the places of the terms that the sentence itself holds to their share of the subject;
    ``holds_asked``: the noun before "nào" or "gì" is among them, ``holds_head``: it has the noun counted; ``missing``
    names terms that neither the sentence nor its passage and headings hold; ``faults`` are what forbids it as an
    answer (`assistant.answerability`).
    ``likelihood``: how sure it is, 0 to 1, that it answers at all; ``features`` are what both were weighed from.
    """

    scored: ScoredChunk
    span: Span
    score: float
    coverage: float
    likelihood: float
    covered: Mapping[int, float] = field(default_factory=dict)
    holds_asked: bool = False
    holds_head: bool = False
    missing: tuple[str, ...] = ()
    names_missing: bool = False
    faults: tuple[str, ...] = ()
    features: tuple[float, ...] = ()

    @property
    def chunk(self) -> Chunk:
        return self.scored.chunk

    @property
    def text(self) -> str:
        """The sentence as it stands in the document."""
        start, end = (position - self.chunk.start_char for position in self.span)
        return self.chunk.text[start:end]

    @property
    def likely(self) -> bool:
        """Whether it is likely enough that it answers, what forbids it aside."""
        return self.likelihood >= evidence_weights().answered

    @property
    def shares_much(self) -> bool:
        """Whether it shares more with the question than its subject."""
        return self.score >= MIN_SHARED_SCORE or self.likelihood == 1.0

    @property
    def answers(self) -> bool:
        return self.likely and not self.faults

    @property
    def confidence(self) -> Confidence:
        certain = self.likelihood >= evidence_weights().certain and self.shares_much and not self.names_missing
        return "certain" if certain else "look"


def find_evidence(
    question: Question,
    found: Sequence[ScoredChunk],
    vocabulary: Vocabulary,
    standing: Standing | None = None,
    likeness: Likeness | None = None,
) -> list[Evidence]:
    """Every sentence of the passages found, best first, ties by passage and place; those with faults last.

    ``standing`` tells what a sentence of a passage loses for the document that it stands in, unless that is asked
    for by name; ``likeness`` the cosine of the question to each sentence of a passage.
    """
    asked = Asked(question, subject_terms(question, vocabulary), vocabulary)
    return sorted(
        _all(asked, found, standing, likeness or {}),
        key=lambda e: (bool(e.faults), -e.score, e.chunk.chunk_id, e.span),
    )


def _all(
    asked: Asked, found: Sequence[ScoredChunk], standing: Standing | None, likeness: Likeness
) -> Iterable[Evidence]:
    read = [read_chunk(scored.chunk) for scored in found]
    bm25 = [[asked.bm25(sentence) for sentence in each.sentences] for each in read]
    vectors = [
        likeness.get(scored.chunk.chunk_id) or [scored.scores.get("dense", 0.0)] * len(each.sentences)
        for scored, each in zip(found, read, strict=True)
    ]
    best = max((scored.score for scored in found), default=1.0) or 1.0
    best_bm25 = max((value for values in bm25 for value in values), default=1.0)
    best_vector = max((value for values in vectors for value in values), default=0.0)
    for scored, each, own_bm25, own_vectors in zip(found, read, bm25, vectors, strict=True):
        for position in range(len(each.sentences)):
            place = Place(
                read=each,
                position=position,
                passage_score=max(scored.score, 0.0) / best,
                passage_words=scored.scores.get("coverage", 0.0),
                passage_vector=scored.scores.get("dense", 0.0),
                bm25=own_bm25[position],
                best_bm25=best_bm25,
                vector=own_vectors[position],
                best_vector=best_vector,
            )
            yield _judged(asked, scored, place, standing)


def _judged(asked: Asked, scored: ScoredChunk, place: Place, standing: Standing | None) -> Evidence:
    question, terms, chunk, read = asked.question, asked.terms, scored.chunk, place.read
    sentence = read.sentences[place.position]
    text, words = sentence.text, sentence.words
    named = any(chunk.doc_id in reference.doc_ids for reference in question.documents)
    total = sum(term.weight for term in terms) or 1.0
    shares = [_share(term, words, read.heading.words, read.passage.words, question.unmarked) for term in terms]
    coverage = sum(term.weight * share for term, share in zip(terms, shares, strict=True)) / total
    if not terms and question.documents:  # "Quy định 65?"
        coverage = 1.0
    held = [term for term, share in zip(terms, shares, strict=True) if share == 1.0]
    absent = [term for term, share in zip(terms, shares, strict=True) if share == 0.0]
    strangers = [term for term in absent if term.is_name and asked.is_strange(term, read.passage, read.heading)]
    features = (
        *features_of(
            asked,
            place,
            adjacent=_adjacent(terms, words, question.unmarked),
            head=_counts(question, sentence.words, text),
            defines=float(question.kind == "definition" and defines(question, words, opening=True)),
        ),
        0.0 if terms else _title_share(words, chunk),
        float(_denies(question, words)),
        float(not named and bool(strangers)),
        float(_of_another_document(question, text, chunk)),
        float(_restricted(question, text)),
        0.0 if named or not standing else standing.handicap(chunk, text),
        0.0 if named or not standing else _narrower(question, chunk),
    )
    weights = evidence_weights()
    all_features = (*features, coverage, *_lacking(terms, absent), float(named))
    return Evidence(
        scored=scored,
        span=chunk.sentences[place.position],
        score=weights.score(features) + phrasing(question, text),
        coverage=coverage,
        likelihood=1.0 if dates_document(question, text) else weights.likelihood(all_features),
        covered={term.place: term.weight / total for term in held},
        holds_asked=any(term.is_asked for term in held),
        holds_head=bool(question.head) and words.hold(tokens(question.head), question.unmarked),
        missing=tuple(term.typed for term in absent),
        names_missing=bool(strangers),
        faults=tuple(_faults(asked, place, chunk, strangers, named, standing, coverage)),
        features=all_features,
    )


def _faults(
    asked: Asked,
    place: Place,
    chunk: Chunk,
    strangers: Sequence[Term],
    named: bool,
    standing: Standing | None,
    coverage: float,
) -> Iterator[str]:
    question, read = asked.question, place.read
    sentence = read.sentences[place.position]
    applied = bool(standing and standing.applied(chunk))
    yield from faults_of(question, sentence.text, sentence.words, chunk, applied=applied)
    yield from absence_faults(strangers, asked.vocabulary, named)
    given = {*question.figures, *map(str, question.years)}
    if standing and not named and not given & sentence.values and standing.is_to_come(chunk):
        yield "to-come"
    if unstated(question, sentence.text, read.passage.text, read.heading.text):
        yield "attribute"
    if coverage < MIN_COVERAGE or asked.strange_run >= STRANGE_RUN:
        yield "coverage"
    if role_differs(question, sentence.text):
        yield "role"


def _lacking(terms: Sequence[Term], absent: Sequence[Term]) -> tuple[float, ...]:
    """The share of the words that the corpus has which is nowhere at hand, the heaviest of these, the share of the
    question's words that the corpus does not have at all, and of the longest run of words that are nowhere at hand."""
    known = [term.weight for term in terms if term.is_known]
    lacking = [term.weight for term in absent if term.is_known]
    share = sum(lacking) / sum(known) if known else 0.0
    heaviest = max(lacking, default=0.0) / max(known) if known else 0.0
    run, longest, missing = 0, 0, {term.place for term in absent}
    for term in terms:
        run = run + 1 if term.place in missing else 0
        longest = max(longest, run)
    count = len(terms) or 1
    return share, heaviest, sum(not term.is_known for term in terms) / count, longest / count


def _counts(question: Question, sentence: Syllables, text: str) -> float:
    if not question.head:
        return 0.5
    shares = frozenset(each.value for each in figures(text) if each.kind in ("percent", "points"))
    return float(counts_head(question, sentence, shares))


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


def _title_share(sentence: Syllables, chunk: Chunk) -> float:
    title = set(tokens(document_heading(chunk)))
    return len(title & set(sentence.exact)) / len(title) if title else 0.0


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
