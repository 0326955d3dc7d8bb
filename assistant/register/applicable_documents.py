"""Which document applies to a topic at a time: "hồ sơ lập ngày 25/11/2020 thì áp dụng văn bản nào?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.asked_time import asked_time
from assistant.composing import Composed
from assistant.corpus import Corpus
from assistant.evidence import Evidence
from assistant.figures import figures
from assistant.register import register_messages
from assistant.register.day_asked import Span, asks_what_applies, times_asked
from assistant.register.document_sorts import is_of_sort
from assistant.register.periods import overlap, period_of
from assistant.register.register_facts import Facts, document_key
from assistant.standing import NORMS, STANDS
from assistant.subject import Term, subject_terms
from assistant.syllables import Syllables
from assistant.types import Draft, Question
from assistant.validity import IN_FORCE
from index.text import fold
from index.types import Document

# A rule need not name the time that a question asks about.
_OF_THE_TIME = frozenset({"year", "figure"})
# Of the question, a sentence covers so much; of several lines of what applied when, those so near the best in score.
MIN_COVERAGE, LINE_BELOW, MAX_LINES = 0.3, 1.5, 2
# A sentence counts so much more where the title of its document says all of the question; where it is known, and
# not only not denied, that the document was in force.
TITLE_WEIGHT, IN_FORCE_WEIGHT = 5.0, 1.5
_BEGINS = re.compile(r"\b(?:bat dau|het|moi) (?:co )?hieu luc\b")  # what happened to a document, not what applied
_APPLIES = re.compile(
    r"(?:theo|áp dụng|thực hiện|tra|xem|căn cứ)(?: theo)? (?:(?:điểm|khoản|Điều) [^.;]{1,30})?"
    r"(?:Nghị|Quy|Quyết|Luật|Kết luận|Thông tư|Chỉ thị)"
)
_CURRENT = re.compile(r"\b(?:hien hanh|dang (?:duoc )?ap dung|dang co hieu luc|moi nhat)\b")


def applicable_document(
    question: Question, evidence: Sequence[Evidence], corpus: Corpus, as_of: date
) -> Composed | None:
    """The document that applies at the time asked about, by the sentences found; None where that is not asked.

    First sentences that say of what time they are ("Từ ngày 01/12/2020 đến hết ngày 30/6/2025, ... theo Nghị định
    ..."), else the document of the best sentence of a rule that stood then, with its state on that day.
    """
    times = _times(question, as_of)
    near = [each for each in evidence if _OF_THE_TIME.issuperset(each.faults) and not each.names_missing]
    near.sort(key=lambda each: (-each.score, each.chunk.chunk_id, each.span))
    if not times or not near:
        return None
    if lines := _lines(near, times):
        return Composed(tuple(map(_quote, lines)), confidence="certain")
    return _document(question, near, corpus, as_of, max(last for _, last in times))


def _times(question: Question, as_of: date) -> list[Span]:
    if question.expects != "document" or question.kind == "yes-no" or any(each.doc_ids for each in question.documents):
        return []
    if _BEGINS.search(fold(question.text)):
        return []
    if times := times_asked(question.text, question.unmarked, as_of):
        return times if asks_what_applies(question.text, question.unmarked) else []
    return [(as_of, as_of)] if _CURRENT.search(fold(question.text)) else []


def _lines(near: Sequence[Evidence], times: Sequence[Span]) -> list[Evidence]:
    found = [each for each in near if each.coverage >= MIN_COVERAGE and _is_of(each.text, times)]
    own = [each for each in found if each.chunk.doc_id == found[0].chunk.doc_id]
    own = [each for each in own if each.score >= own[0].score - LINE_BELOW]
    return sorted(own[:MAX_LINES], key=lambda each: each.span)


def _is_of(text: str, times: Sequence[Span]) -> bool:
    period = period_of(text)
    return bool(period and _APPLIES.search(text)) and any(overlap(period, time) for time in times)


def _document(
    question: Question, near: Sequence[Evidence], corpus: Corpus, as_of: date, day: date
) -> Composed | None:
    standing, terms = corpus.standing(as_of, day), subject_terms(question, corpus.vocabulary)

    def applies(each: Evidence) -> bool:
        document = corpus.documents[each.chunk.doc_id]
        stands = standing.state(document.doc_id, each.span[0]).status in STANDS
        sorted_so = document.kind in NORMS and is_of_sort(document, question.text)
        return stands and sorted_so and _speaks_of_its_own(each.text, document)

    def worth(each: Evidence) -> float:
        known = standing.state(each.chunk.doc_id, each.span[0]).status in IN_FORCE
        about = _about(question, terms, corpus.documents[each.chunk.doc_id].title)
        return each.score + TITLE_WEIGHT * about + IN_FORCE_WEIGHT * known

    applying = [each for each in near if each.likely and each.coverage >= MIN_COVERAGE and applies(each)]
    if not applying:
        return None
    best = max(applying, key=worth)
    document, facts = corpus.documents[best.chunk.doc_id], Facts(corpus, day)
    drafts = []
    for told in filter(None, (facts.state(document), facts.amends(document))):
        if told.dated:
            told.name = register_messages.register_fact("applies", None, told.name)
        dates = (asked_time(day, question.text), document.status_checked_on) if told.dated else (None, None)
        about = tuple(dict.fromkeys((document.doc_id, *told.about)))
        said = register_messages.register_notice(told.name, told.facts, *dates)
        drafts += [Draft(text, "notice", about=about) for text in (said, *told.further)]
    return Composed((*drafts, _quote(best)), confidence=best.confidence)


def _speaks_of_its_own(text: str, document: Document) -> bool:
    named = [figure.value for figure in figures(text) if figure.kind == "document"]
    return not named or named[0] == document_key(document.number or "")


def _about(question: Question, terms: Sequence[Term], title: str) -> float:
    # Share of the question, by rarity, that the title of a document says.
    words, total = Syllables.of(title), sum(term.weight for term in terms) or 1.0
    return sum(each.weight for each in terms if any(words.hold(run, question.unmarked) for run in each.runs)) / total


def _quote(each: Evidence) -> Draft:
    return Draft(each.text, "quote", ((each.chunk.doc_id, each.span),))
