"""Questions to ask next: sample questions of the documents, those near what was just answered first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from assistant.citing import holding
from assistant.corpus import Corpus
from assistant.types import Answer, Citation, Turn
from index.text import clean, fold, tokens
from index.types import Document

_SAME = 0.6  # share of words in common from which two questions count as one


def suggestions(corpus: Corpus, history: Sequence[Turn], n: int) -> list[str]:
    """At most n sample questions that were not asked yet, always the same for the same conversation.

    After an answer: those of the sections around what it cites, nearest first, one of each in turn; when those run
    out, and before any answer, one document after another. No two of them, and none and one asked, are much alike.
    """
    taken = [_words(each) for turn in history for each in (turn.question, turn.answer.question.text)]
    near = _near(corpus, history[-1].answer) if history else ()
    fresh: list[str] = []
    for question in chain(near, _in_turn(corpus)):
        if len(fresh) == n:
            break
        words = _words(question)
        if not any(_likeness(words, other) >= _SAME for other in taken):
            fresh.append(question)
            taken.append(words)
    return fresh


def _near(corpus: Corpus, answer: Answer) -> Iterator[str]:
    cited = answer.refusal.nearest if answer.refusal else answer.citations
    return _one_of_each([list(_around(corpus, each)) for each in cited if each.doc_id in corpus.documents])


def _around(corpus: Corpus, citation: Citation) -> Iterator[str]:
    # Sections of the cited document by their distance from the quotation, those that hold it first.
    document, position = corpus.documents[citation.doc_id], citation.start_char
    holders = {each.section_id for each in holding(corpus.sections[citation.doc_id], position)}
    starts = {each.section_id: each.start_char for each in corpus.sections[citation.doc_id]}
    order = sorted(
        document.questions, key=lambda each: (each not in holders, abs(starts.get(each, 0) - position), each)
    )
    return _one_of_each([document.questions[section_id] for section_id in order])


def _in_turn(corpus: Corpus) -> Iterator[str]:
    by_document = [
        [questions[0] for questions in document.questions.values() if questions]
        for document in sorted(corpus.documents.values(), key=_article_first)
    ]
    return _one_of_each(by_document)


def _article_first(document: Document) -> tuple[bool, str]:
    return document.kind != "article", document.doc_id


def _one_of_each(lists: Sequence[Sequence[str]]) -> Iterator[str]:
    return (question for row in zip_longest(*lists) for question in row if question)


def _words(question: str) -> frozenset[str]:
    return frozenset(tokens(fold(clean(question))))


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(len(words | others), 1)
