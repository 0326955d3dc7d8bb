"""Whether a sentence speaks of what a question speaks of: how much of it stands there, and what tells them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from assistant.premise.claims import DATED
from assistant.premise.conflicts import Comparison, Conflict, within
from assistant.premise.name_contradictions import names_in
from assistant.premise.premise_forms import Premise, premise
from assistant.premise.premise_words import spelt, words_of_list
from assistant.premise.statements import Statement
from assistant.references import mentions
from assistant.types import DocumentReference, Question
from assistant.wording import wording
from index.text import fold
from index.types import Span

# The share of a question's content that a sentence must have, beside what is contested, to speak of the same thing:
# where a figure or word is contested, a name, a level or a term; in a question that gives nothing out as so; where the
# conflict is weak. Chosen on sentences of docs/ asked back as questions beside the others of their section, all of them
# true (8,591 pairs), and on 177 questions that are contradicted: 71 alarms at 0.55, 44 at 0.7, 25 at 0.8, where 9
# contradictions are lost that 0.7 finds.
SAME_THING, SAME_BUT_FOR_A_NAME, SAME_WITHOUT_A_PREMISE, NEARLY_ALL = 0.7, 0.8, 0.85, 0.82
# A word in the heading alone counts half, one that the documents word otherwise a little less than itself, and a figure
# more than a word.
_REWORDED, _IN_HEADING, _FIGURE_WEIGHT = 0.8, 0.5, 1.5
_TYPED = ("figure", "percent", "date", "rank", "measure", "document")
NAMING = ("level", "term", "name", "place")
_ISSUED = r"ban hành|ra đời|ký|thông qua|có hiệu lực"  # "Kế hoạch 83 ban hành năm 2022": the year is stated
_STATING = (" la", " theo", " bang", " so", " o", " tai")
_MAX_REPLACED = 3
_BESIDE = re.compile(r"[,;] còn ")
_FEWEST = 2  # content words beside a figure, without which it may be of anything


class Sameness(NamedTuple):
    """The share of a question that a sentence has, and of how many content words."""

    share: float
    words: int


def needed_share(found: Premise, conflict: Conflict) -> float:
    """The share that a conflict asks for."""
    if not found.states:
        return SAME_WITHOUT_A_PREMISE
    if conflict.is_weak:
        return NEARLY_ALL
    return SAME_BUT_FOR_A_NAME if conflict.reason in NAMING else SAME_THING


def plain_share(found: Premise, said: Statement, headed: Statement) -> float:
    """The share of the content words that stand in sentence or heading, whatever is contested."""
    if not found.content:
        return 1.0
    return sum(word in said.known or word in headed.known for word in found.content) / len(found.content)


def share_of(
    question: Question,
    found: Premise,
    said: Statement,
    headed: Statement,
    comparison: Comparison,
) -> Sameness | None:
    """How much of what is not contested the sentence has; None for a question of nothing but figures."""
    apart = (
        [each.asked for each in comparison.conflicts]
        + [each.span for each in found.said.claims]
        + document_spans(question)
    )
    reworded: set[int] = set()
    for places, wordings in found.also:
        if any(each in said.spaced or each in headed.spaced for each in wordings):
            reworded.update(places)
    shares = []
    for word, places in found.content.items():
        free = [place for place in places if not within(found.said.words[place].start, apart)]
        if word in said.known:
            share = 1.0
        elif not reworded.isdisjoint(free):
            share = _REWORDED
        else:
            share = _IN_HEADING * (word in headed.known)
        shares += [share] if free else []
    if not shares and not question.documents:
        return None
    agreed, lost = len(comparison.agreed), len(comparison.lost)
    total = len(shares) + _FIGURE_WEIGHT * (agreed + lost)
    return Sameness((sum(shares) + _FIGURE_WEIGHT * agreed) / total if total else 1.0, len(shares))


def is_of_another(found: Premise, said: Statement, comparison: Comparison, sameness: Sameness) -> bool:
    """Whether so much is otherwise that the sentence speaks of another thing, or of another time."""
    conflicts = comparison.conflicts
    reasons = {each.reason for each in conflicts}
    typed = [each for each in conflicts if each.reason in _TYPED]
    if len({each.reason for each in typed}) > 1 or ("date" in reasons and len(reasons) > 1):
        return True
    if len({each.stated for each in typed}) < len({each.asked for each in typed}):
        return True
    if (typed and reasons & {*NAMING, "issuer"}) or (len(conflicts) > 1 and sameness.share < SAME_THING):
        return True
    if conflicts[0].reason == "figure" and sameness.words < _FEWEST and not _is_of_structure(said, conflicts[0]):
        return True
    if any(each.kind in DATED for each in comparison.lost):  # of another time, for all that the sentence says
        return True
    return _replaces_word(found, said, conflicts)


def _is_of_structure(said: Statement, conflict: Conflict) -> bool:
    # "Nghị định 138 có 6 chương" says no more than "gồm 5 chương"; "còn 36 tỉnh" may be any of a document's.
    claim = next((each for each in said.claims if each.span == conflict.stated), None)
    return bool(claim) and claim.unit in words_of_list("structure", said.unmarked) | {"phụ lục", "phu luc"}


def _replaces_word(found: Premise, said: Statement, conflicts: Sequence[Conflict]) -> bool:
    """Whether the sentence has another word between the same two: "đại biểu trẻ của" for "đại biểu nữ của"."""
    mine, theirs, stop = found.said.syllables, said.syllables, wording(said.unmarked).function_words
    asked = [each.asked for each in conflicts] + [each.span for each in found.said.claims] + _act_spans(found.said)
    stated = [each.stated for each in conflicts] + [each.span for each in said.claims] + _act_spans(said)
    for first in range(1, len(mine) - 1):
        if (
            mine[first] in said.known
            or mine[first] not in found.content
            or within(found.said.words[first].start, asked)
        ):
            continue
        last = first + 1
        while last < min(len(mine), first + 1 + _MAX_REPLACED) and mine[last] not in said.known:
            last += 1
        for place in said.places_of((mine[first - 1],)) if last < len(mine) else ():
            other = theirs[place + 1 : place + 2]
            if not other or other[0] in found.said.known or other[0] in stop:
                continue
            if (
                not within(said.words[place + 1].start, stated)
                and mine[last] in theirs[place + 2 : place + 2 + _MAX_REPLACED]
            ):
                return True
    return False


def _act_spans(said: Statement) -> list[Span]:
    return [said.span(each.place, each.length) for each in said.found("acts")]


def documents_named(question: Question, around: str) -> tuple[list[str], list[str]]:
    """The numbers of the question's documents that a sentence and its heading name, and of the others."""
    held, lacking = [], []
    for each in question.documents:
        number = each.key.partition("-")[0]
        if number:  # whatever day was typed with it
            is_named = number in around and _names(around, replace(each, text="", doc_ids=("any",), dates=()))
            (held if is_named else lacking).append(number)
    return held, lacking


def states_document(question: Question, reference: DocumentReference) -> bool:
    """Whether a document is what a question states, at its end, and not what it is about.

    "Chương trình ấy là theo Quyết định 411, đúng không?", not "Quyết định 411 do ai ký?".
    """
    before, _, behind = premise(question).said.text.partition(reference.text)
    return fold(before).rstrip().endswith(_STATING) and not behind.strip(" ,.?!")


def clause_of_document(question: Question, sentence: str) -> str:
    """Of "Người ký Quy định 350 là ..., còn người ký Quy định 57 là ..." the clause that names the question's document.

    The whole sentence where all its clauses do, or none.
    """
    clauses = _BESIDE.split(sentence)
    naming = [each for each in clauses if documents_named(question, each)[0] and not documents_named(question, each)[1]]
    return naming[0] if len(clauses) > len(naming) == 1 else sentence


@lru_cache(maxsize=16384)
def _names(text: str, reference: DocumentReference) -> bool:
    return mentions(text, reference)


def naming_spans(question: Question) -> list[Span]:
    """Where the question names documents, with the years that tell them apart, not with a day that it states."""
    spans = []
    for each in question.documents:
        start = question.text.find(each.text)
        act = spelt(_ISSUED, question.unmarked).search(each.text.lower())
        spans.append((start, start + (act.start() if act else len(each.text))))
    return spans


def document_spans(question: Question) -> list[Span]:
    """Where the question names documents, up to their numbers."""
    spans = []
    for each in question.documents:
        start, number = question.text.find(each.text), each.key.partition("-")[0]
        place = each.text.find(number) if number else len(each.text)
        spans.append((start, start + place + len(number)))
    return spans


def lacks_name(found: Premise, said: Statement, headed: Statement, conflicts: Sequence[Conflict]) -> bool:
    """Whether a proper name of the question, not contested, stands in neither sentence nor heading."""
    if found.said.unmarked:
        return False
    contested = [each.asked for each in conflicts]
    return any(
        not any(first < each.span[1] and each.span[0] < last for first, last in contested)
        and f" {each.words} " not in said.folded + headed.folded
        for each in names_in(found.said.text)
    )
