"""Days, years and periods of a question that a sentence gives otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.premise.claims import DATED, Claim
from assistant.premise.conflicts import Conflict, within
from assistant.premise.premise_forms import Premise
from assistant.premise.premise_words import premise_words, spelt
from assistant.premise.statements import Statement
from index.types import Span

# How far from a day its verb stands, in syllables; a day within the first ones has it behind it.
ACT_WITHIN, _FRONT = 7, 3
_LEAD = 3  # syllables before a day in which its governing word is looked for
_FRAMES = r"(?:trước|sau|hồi|thời|đến)\s$"  # "trước 01/7/2025 có mấy huyện?" gives the time, not the day
_NUMBER = re.compile(r"(?<![\w/.-])\d{1,4}(?=[/\s-])")  # of a document
_MAX_NUMBER_CHARS = 60


def is_day(stated: Claim, asked: Claim) -> bool:
    """Whether one day is the other, or lies in it: 16/5/2023, 5/2023, 2023."""
    if stated.kind == "period":
        return asked.kind == "year" and asked.value in stated.value.split("-")
    if stated.kind not in DATED:
        return False
    one, other = f"/{stated.value}", f"/{asked.value}"
    return one.endswith(other) or other.endswith(one)


def is_in_period(said: Statement, claim: Claim, sentence: Statement) -> bool:
    """Whether a year lies in a period: "ban hành năm 2022" is neither borne out nor denied by "giai đoạn 2022-2030"."""
    if claim.kind != "year" or any(each.kind in DATED and is_day(each, claim) for each in sentence.claims):
        return False
    periods = [list(map(int, each.value.split("-"))) for each in sentence.claims if each.kind == "period"]
    is_end = any(int(claim.value) in each for each in periods) and _act(said, claim) is None
    return any(first <= int(claim.value) <= last for first, last in periods) and not is_end


def other_day(
    premise: Premise, claim: Claim, sentence: Statement, agreed: bool, numbers: frozenset[str]
) -> Iterator[Conflict]:
    """The day that the sentence has for what the question gives another; ``agreed``: some other claim is borne out."""
    said, kinds = premise.said, ("period",) if claim.kind == "period" else DATED
    if not premise.states and spelt(_FRAMES, said.unmarked).search(said.line, 0, claim.span[0]):
        return
    stated = [
        each
        for each in sentence.claims
        if each.kind in kinds
        and not each.is_denied
        and (each.unit == claim.unit or each.kind != "period")
        and (each.unit != "document" or _document_before(each, sentence) in numbers)
        and not any(one.kind in DATED and one != claim and is_day(each, one) for one in said.claims)
    ]
    if claim.kind == "period":
        yield from _other_period(premise, claim, stated)
        return
    act = _act(said, claim, anywhere=premise.states)
    found = [each for each in stated if act and (own := _act(sentence, each)) and own[0] == act[0]]
    found = [each for each in found if _act(sentence, each) == act] or found
    if act and act[0] < len(premise_words()["document_acts"]) and numbers:
        found = [each for each in found if _document_before(each, sentence) in (None, *numbers)]
    is_weak = False
    if premise.states and act is None and len(stated) == 1:
        found, is_weak = stated, not (agreed and _act(sentence, stated[0]) is None)
    if len({each.value for each in found}) == 1 and _leads_alike(said, claim, sentence):
        yield Conflict("date", claim.span, found[0].span, is_weak)


def _other_period(premise: Premise, claim: Claim, stated: Sequence[Claim]) -> Iterator[Conflict]:
    if premise.states and len({each.value for each in stated}) == 1:
        same_end = set(claim.value.split("-")) & set(stated[0].value.split("-"))
        yield Conflict("date", claim.span, stated[0].span, is_weak=not same_end)


def _leads_alike(said: Statement, claim: Claim, sentence: Statement) -> bool:
    # The content word before the day must stand in the sentence, or be an act, which is compared as such.
    place = said.place_of(claim.span[0])
    acts = {each.place + k for each in said.found("acts") for k in range(each.length)}
    lead = [k for k in range(max(0, place - _LEAD), place) if said.near(k, k, 0, 1)]
    return not lead or lead[-1] in acts or said.syllables[lead[-1]] in sentence.known


def document_day_conflicts(premise: Premise, apart: Sequence[Span], sentence: Statement) -> Iterator[Conflict]:
    """The day of a document, typed with its number, where the sentence has another behind that number."""
    theirs = [each for each in sentence.claims if each.kind == "date" and each.unit == "document"]
    for claim in premise.said.claims:
        if claim.kind not in DATED or not within(claim.span[0], apart):
            continue
        number = next((each for each in _numbers_before(premise.said, claim)), None)
        same = [each for each in theirs if number and _document_before(each, sentence) == number]
        if same and not any(is_day(each, claim) for each in same):
            yield Conflict("date", claim.span, same[0].span)


def _numbers_before(said: Statement, claim: Claim) -> Iterator[str]:
    # The nearest number of a document in front: "759/QĐ-TTg", "Quy định 65".
    for match in reversed(list(_NUMBER.finditer(said.text, max(0, claim.span[0] - _MAX_NUMBER_CHARS), claim.span[0]))):
        yield str(int(match.group()))


def _document_before(claim: Claim, sentence: Statement) -> str | None:
    # "... bằng Quyết định số 905/QĐ-BNV ngày 17/11/2022" gives no day of another document.
    named = [each for each in sentence.claims if each.kind == "document" and each.span[1] <= claim.span[0]]
    return named[-1].value.partition("-")[0] if named else None


def _act(said: Statement, claim: Claim, anywhere: bool = False) -> tuple[object, tuple[str, ...]] | None:
    """What was done on a day, as (its line of the list, its words): the verb before it, at the front that behind it."""
    if claim.unit == "document" and not anywhere:
        return 0, ()
    place = said.place_of(claim.span[0])
    acts = [(each.place, each.place + each.length, each.value) for each in said.found("acts")]
    before = [each for each in acts if each[1] <= place and place - each[1] <= ACT_WITHIN]
    behind = [
        each
        for each in acts
        if each[0] > place and (anywhere or (place <= _FRONT and each[0] - place <= 2 * ACT_WITHIN))
    ]
    chosen = before[-1] if before else behind[0] if behind else acts[-1] if anywhere and acts else None
    return (chosen[2], said.syllables[chosen[0] : chosen[1]]) if chosen else None
