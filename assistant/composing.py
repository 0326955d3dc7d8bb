"""Evidence to the sentences of an answer: one or two for a fact, the whole list for a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.evidence import Evidence
from assistant.listing import list_around
from assistant.standing import Standing
from assistant.types import Draft, Question
from index.text import sentence_spans, tokens
from index.types import Document, Section, Span

MAX_FACT_SYLLABLES = 70
# A second sentence must bring this share of the question's subject that the first one lacks, and score at most so
# much less.
SECOND_SENTENCE_GAIN, SECOND_SENTENCE_BELOW = 0.25, 1.0
# In a question for several things, sentences of one passage at most so far below the best belong to the answer.
LISTED_BELOW = 1.2
MAX_LISTED = 6


def compose(
    question: Question,
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    sections: Mapping[str, Sequence[Section]],
) -> list[Draft]:
    """The answer's sentences from evidence that answers, best first."""

    def listed_at(each: Evidence) -> Span | None:
        doc_id = each.chunk.doc_id
        return list_around(each.span, documents[doc_id], sections[doc_id], clauses=question.article is not None)

    # "Điều 4 nêu ... như sau:" says nothing where what follows cannot be given with it.
    evidence = [each for each in evidence if not each.text.endswith(":") or listed_at(each)]
    if not evidence:
        return []
    best = evidence[0]
    document = documents[best.chunk.doc_id]
    several = question.kind in ("list", "procedure")
    # Asked for several things, a list near the top answers better than the sentence that introduces it.
    candidates = _of_same_passage(evidence) if several else [best] if best.text.endswith(":") else []
    opening = [each for each in candidates if each.holds_asked or not best.holds_asked]
    listed = next(filter(None, map(listed_at, opening)), None) if several or not question.expects else None
    if listed:
        return _list(document, listed)
    if several:
        return [_quote(each) for each in sorted(candidates, key=lambda each: each.span)]
    return _fact(question, evidence)


def with_notices(drafts: Sequence[Draft], documents: Mapping[str, Document], standing: Standing) -> list[Draft]:
    """The sentences, then what is to be minded: passages not in force on the day, and notices of their documents."""
    places = dict.fromkeys(place for draft in drafts for place in draft.cited)
    notices = [standing.notice(doc_id, span) for doc_id, span in places]
    notices += [documents[doc_id].notice for doc_id, _ in places]
    return [*drafts, *(Draft(notice, "notice") for notice in dict.fromkeys(notices) if notice)]


def _fact(question: Question, evidence: Sequence[Evidence]) -> list[Draft]:
    best = evidence[0]
    drafts = [_quote(best)]
    for second in evidence[1:]:
        gain = sum(share for place, share in second.covered.items() if place not in best.covered)
        short = len(tokens(best.text)) + len(tokens(second.text)) <= MAX_FACT_SYLLABLES
        if second.score >= best.score - SECOND_SENTENCE_BELOW and short and gain >= SECOND_SENTENCE_GAIN:
            return [*drafts, _quote(second)]
    return drafts


def _quote(evidence: Evidence) -> Draft:
    return Draft(evidence.text, "quote", ((evidence.chunk.doc_id, evidence.span),))


def _of_same_passage(evidence: Sequence[Evidence]) -> list[Evidence]:
    best = evidence[0]
    same = [
        each
        for each in evidence
        if each.chunk.chunk_id == best.chunk.chunk_id and each.answers and each.score >= best.score - LISTED_BELOW
    ]
    return same[:MAX_LISTED]


def _list(document: Document, span: Span) -> list[Draft]:
    # One citation for the list as a whole: it is contiguous.
    cited = ((document.doc_id, span),)
    return [Draft(document.text[start:end], "quote", cited) for start, end in sentence_spans(document.text, *span)]
