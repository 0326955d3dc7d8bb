"""What a question states beside what a sentence says of it: borne out, contradicted, the asker's own case, silence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant import messages
from assistant.evidence import Evidence
from assistant.premise.body_contradictions import body_conflicts, document_conflicts
from assistant.premise.case_limits import Verdict, case_of
from assistant.premise.clauses import clause_around
from assistant.premise.conflicts import Comparison, Conflict, within
from assistant.premise.contradictions import compare_claims
from assistant.premise.day_contradictions import document_day_conflicts
from assistant.premise.denials import denial_conflicts, denies
from assistant.premise.name_contradictions import name_conflicts
from assistant.premise.premise_forms import Premise, own_case, premise, presupposes
from assistant.premise.premise_words import spelt
from assistant.premise.same_thing import (
    NAMING,
    clause_of_document,
    document_spans,
    documents_named,
    is_of_another,
    lacks_name,
    naming_spans,
    needed_share,
    plain_share,
    share_of,
)
from assistant.premise.statements import Statement, statement
from assistant.premise.verbatim import one_figure_apart
from assistant.premise.word_contradictions import opposite_conflicts, says_all, scope_conflicts
from assistant.types import Draft, Question
from assistant.wording import names, wording
from index.text import fold

__all__ = ["Stance", "correction", "first_stand", "own_case", "presupposes", "stance"]

StanceKind = Literal["agrees", "contradicts", "case", "silent"]
Reason = Literal[
    "figure", "percent", "date", "rank", "document", "issuer", "name", "place", "negation", "antonym", "scope",
    "measure", "term",
]  # fmt: skip

# What a sentence must have of a question to bear it out, with a figure and in words alone (as they run), to hold the
# rule for a case, and to be compared at all.
BORNE_OUT, BORNE_OUT_IN_WORDS, BORNE_OUT_IN_PAIRS, OF_THE_CASE, WORTH_COMPARING = 0.8, 0.9, 0.6, 0.5, 0.4
MAX_WEIGHED = 12
_PARTS, _WHOLE_DAY = re.compile(r"\d+"), 3  # of "16/5/2023"
_BARE_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_KEPT = frozenset("ngay thang nam quy dieu khoan diem muc chuong phan buoc khoa thu hang".split())
_ONWARD = ["trở", "lên"]
_NOW, _CONDITION = r"(?<!\w)(?:hiện|nay|đang|bây giờ)(?!\w)", r"(?:nếu|trường hợp|khi cần)(?!\w)"


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence says of a question: ``asked`` are the question's words, ``stated`` those of the sentence.

    "contradicts": ``stated`` stands against ``asked`` for ``reason``. "case": ``asked`` is the asker's own figure and
    ``stated`` the rule's, which it ``verdict``, for ordering only, where there is one plain limit. "agrees": all that
    the question states stands there. "silent": none of these.
    """

    kind: StanceKind
    asked: str = ""
    stated: str = ""
    reason: Reason | None = None
    verdict: Verdict | None = None


_SILENT = Stance("silent")


def stance(question: Question, sentence: str, heading: str) -> Stance:
    """What a sentence under a heading says of a question."""
    if any(gap in sentence.lower() for gap in names().gaps):
        return _SILENT
    found = premise(question)
    told = _stance(question, found, sentence, heading)
    if told.kind == "contradicts" or not found.states:
        return told
    said = statement(sentence, question.unmarked)
    only = one_figure_apart(found.said, said, document_spans(question))
    return _contradicting(found, said, only) if only else told


def _stance(question: Question, found: Premise, sentence: str, heading: str) -> Stance:
    sentence = clause_of_document(question, sentence)
    said, headed = statement(sentence, question.unmarked), statement(heading, question.unmarked)
    if plain_share(found, said, headed) < WORTH_COMPARING:
        return _SILENT
    comparison = _compared(question, found, said, f"{heading}\n{sentence}", headed)
    if comparison is None or lacks_name(found, said, headed, comparison.conflicts):
        return _SILENT
    sameness = share_of(question, found, said, headed, comparison)
    if sameness is None:
        return _SILENT
    share = sameness.share
    if comparison.conflicts:
        first = comparison.conflicts[0]
        if is_of_another(found, said, comparison, sameness) or share < needed_share(found, first):
            return _SILENT
        return _contradicting(found, said, first)
    if found.case:
        return _of_case(found, said) if share >= OF_THE_CASE else _SILENT
    return Stance("agrees") if _is_borne_out(question, found, said, comparison, share) else _SILENT


def first_stand(question: Question, evidence: Sequence[Evidence]) -> tuple[Evidence, Stance] | None:
    """The best sentence that bears a question out or contradicts it, with which it does; None where none does.

    Of evidence best first, faults or not: a figure that no sentence has is a fault, and what is to be corrected.
    """
    best = sorted(evidence, key=lambda each: -each.score)[:MAX_WEIGHED]
    stands = ((each, stance(question, each.text, each.chunk.heading)) for each in best)
    return next((each for each in stands if each[1].kind in ("agrees", "contradicts")), None)


def correction(question: Question, evidence: Evidence, stance: Stance) -> Draft:
    """The sentence that corrects a question: "Không: … ban hành ngày 16/5/2023, không phải năm 2022."

    It has the clause of the evidence that stands against the question, and what the question says instead, unless that
    is the same words with or without a denial or a quantifier.
    """
    found, text = premise(question), evidence.text
    start = max(text.find(stance.stated), 0)
    clause = clause_around(text, start, start + len(stance.stated))
    denies_it = "không phải" in (clause.partition(stance.stated)[2] or clause).lower()
    said_anyway = stance.reason in ("negation", "scope") or stance.asked in clause or denies_it
    asked = "" if said_anyway else _brief(stance)
    opening = "otherwise" if found.form in ("why", "open") else "wrong" if denies(found.said) else "no"
    quoted = question.unmarked or stance.reason in ("antonym", "term") or asked.startswith("không")
    said = messages.correction(opening, clause, asked, quoted)
    return Draft(said, "correction", ((evidence.chunk.doc_id, evidence.span),))


def _brief(stance: Stance) -> str:
    """The question's figure without the words that both have around it: "tháng 2/2025" for "từ tháng 2/2025"."""
    if stance.reason not in ("figure", "percent", "date"):
        return stance.asked
    mine, theirs = stance.asked.split(), frozenset(fold(stance.stated).split())
    figure = next((place for place, word in enumerate(mine) if word[0].isdigit()), 0)
    lead = [fold(word) for word in mine[:figure]]
    first = next((place for place, word in enumerate(lead) if word in _KEPT or word not in theirs), figure)
    last = len(mine)
    while last > figure + 2 and (fold(mine[last - 1]) not in theirs or mine[-2:] == _ONWARD):
        last -= 1
    said = " ".join(mine[first:last])
    return f"ngày {said}" if _BARE_DAY.fullmatch(said) else said


def _compared(question: Question, found: Premise, said: Statement, around: str, headed: Statement) -> Comparison | None:
    """All that a sentence says otherwise, figures first; None where it is of another document, level or term."""
    held, lacking = documents_named(question, around)
    naming = naming_spans(question)
    days = list(document_day_conflicts(found, naming, said))
    documents = list(document_conflicts(found.said, said, held, lacking)) if found.states else []
    if (lacking and not documents) or _is_namesake(question, found, days):
        return None
    comparison = compare_claims(found, said, naming, frozenset((*held, *lacking)))
    if found.form == "open" and question.expects in ("date", "occasion"):  # at another time another figure is right
        comparison = replace(comparison, conflicts=tuple(e for e in comparison.conflicts if e.reason == "date"))
    conflicts = [*days, *comparison.conflicts, *documents, *body_conflicts(found.said, said, headed)]
    opposites = list(opposite_conflicts(found.said, said, headed))
    if found.states:
        conflicts += [*name_conflicts(found.said, said, headed), *opposites, *denial_conflicts(found.said, said)]
        conflicts += scope_conflicts(found.said, said)
    elif any(each.reason in NAMING for each in opposites):
        return None
    return replace(comparison, conflicts=tuple(conflicts))


def _is_namesake(question: Question, found: Premise, days: Sequence[Conflict]) -> bool:
    """Whether a sentence names a document of the number asked for and of another day, or the law asked for is none."""
    if any(each.dates and not each.doc_ids and not each.key for each in question.documents):
        return True
    is_held = any(each.dates and each.doc_ids for each in question.documents)
    # A year alone tells documents of one number apart; a whole day may be typed wrong.
    in_full = all(len(_PARTS.findall(found.said.text[slice(*each.asked)])) == _WHOLE_DAY for each in days)
    return bool(days) and (not found.states or is_held or not in_full)


def _is_borne_out(question: Question, found: Premise, said: Statement, comparison: Comparison, share: float) -> bool:
    """Whether all that a question states stands in the sentence: every figure, or without one the words as they run."""
    if comparison.lost or not (comparison.agreed or found.states) or not says_all(found.said, said):
        return False
    asks_now, says_now = (bool(spelt(_NOW, each.unmarked).search(each.line)) for each in (found.said, said))
    if (
        (asks_now and not says_now)
        or (denies(found.said) and not denies(said))
        or spelt(_CONDITION, said.unmarked).match(said.line)
    ):
        return False
    if comparison.agreed:
        return share >= BORNE_OUT
    apart = document_spans(question)
    mine = [word.text for word in found.said.words if word.text in found.content and not within(word.start, apart)]
    stop = wording(said.unmarked).function_words - {*mine}
    run = f" {' '.join(word for word in said.syllables if word not in stop)} "
    pairs = [f" {left} {right} " in run for left, right in zip(mine, mine[1:], strict=False)]
    return share >= BORNE_OUT_IN_WORDS and sum(pairs) >= BORNE_OUT_IN_PAIRS * len(pairs)


def _contradicting(found: Premise, said: Statement, conflict: Conflict) -> Stance:
    reason = "term" if conflict.reason == "level" else conflict.reason
    return Stance("contradicts", found.said.text[slice(*conflict.asked)], said.text[slice(*conflict.stated)], reason)


def _of_case(found: Premise, said: Statement) -> Stance:
    case = case_of(found, said)
    if case is None:
        return _SILENT
    asked, stated = found.said.text[slice(*case.asked.span)], said.text[slice(*case.stated.span)]
    return Stance("case", asked, stated, "percent" if case.asked.kind == "percent" else "figure", case.verdict)
