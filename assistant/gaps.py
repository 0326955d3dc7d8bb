"""What the corpus is known not to hold, told where a question asks for just that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.figures import figures
from assistant.subject import Term, subject_terms
from assistant.syllables import Syllables
from assistant.types import Confidence, Question
from assistant.vocabulary import Vocabulary
from index.store import Index
from index.types import Gap, ScoredChunk

# Cosine of a question to the nearest question or topic of a gap; leads are over the nearest passage of the documents.
# With every question left out of its own gap or section in turn, a lead of 0 is had by 46% of those that ask for a
# gap and 7% of those that docs/ answers, a lead of 0.15 by 5% and 0.4%.
MIN_LIKENESS = 0.6
SAME_LIKENESS = 0.95  # word for word, or nearly
MIN_SHARE = 0.7  # of the question's subject, that the gap speaks of


@dataclass(frozen=True, slots=True)
class KnownGap:
    """The gap nearest to a question, and how much nearer than any passage it is."""

    gap: Gap
    likeness: float
    lead: float

    def told_over(self, confidence: Confidence | None) -> bool:
        """Whether it is told in place of an answer of this confidence (None for no answer)."""
        if self.likeness >= SAME_LIKENESS and self.lead > 0:
            return True
        return self.lead > {None: -0.15, "look": 0.0, "certain": 0.15}[confidence]


def nearest_gap(
    question: Question, index: Index, found: Sequence[ScoredChunk], vocabulary: Vocabulary
) -> KnownGap | None:
    """The gap that a question asks for, if any is near.

    One of other documents than those that the question names is not, nor one that lacks most of what it asks.
    """
    named = {doc_id for reference in question.documents for doc_id in reference.doc_ids}
    scores = index.gap_scores(question.text)
    terms = subject_terms(question, vocabulary)
    fitting = [
        (score, -position)
        for position, (gap, score) in enumerate(zip(index.gaps, scores, strict=True))
        if score >= MIN_LIKENESS
        and not (named and gap.documents and named.isdisjoint(gap.documents))
        and _share(terms, gap, question.unmarked) >= MIN_SHARE
        and not _is_of_others(question, gap)
    ]
    if not fitting:
        return None
    score, place = max(fitting)
    nearest = max((scored.scores.get("dense", 0.0) for scored in found), default=0.0)
    return KnownGap(index.gaps[-place], score, score - nearest)


def _is_of_others(question: Question, gap: Gap) -> bool:
    # It speaks of other years, or of other documents, than those that the question names.
    told = figures("\n".join((gap.topic, *gap.questions)))
    years = {each.value[-4:] for each in told if each.kind in ("year", "month", "date")}
    numbers = {each.value.partition("-")[0] for each in told if each.kind == "document"}
    asked = {reference.key.partition("-")[0] for reference in question.documents if reference.key}
    other_years = bool(question.years and years) and years.isdisjoint(map(str, question.years))
    return other_years or (bool(asked and numbers) and numbers.isdisjoint(asked))


def _share(terms: Sequence[Term], gap: Gap, unmarked: bool) -> float:
    # 0 where the gap does not speak of the very thing asked for ("giai đoạn nào").
    words = Syllables.of("\n".join((gap.topic, *gap.questions)))
    held = [term for term in terms if any(words.hold(run, unmarked) for run in term.runs)]
    total = sum(term.weight for term in terms)
    if not total or any((term.is_asked or term.is_asked_noun) and term not in held for term in terms):
        return 0.0
    return sum(term.weight for term in held) / total
