"""Figures and ranks of a question that a sentence gives otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.premise.claims import DATED, Claim
from assistant.premise.conflicts import Comparison, Conflict, within
from assistant.premise.day_contradictions import is_day, is_in_period, other_day
from assistant.premise.premise_forms import Premise
from assistant.premise.premise_words import persons, spelt
from assistant.premise.statements import Statement
from index.types import Span

_NEAR, _FRONT = 6, 3
_ABOUT = 0.1  # "khoảng 10%" is borne out by what is so near to it
_TIMES = ("lượt", "luot")
_ANYONE = frozenset(("người", "nguoi", "đồng chí", "dong chi"))
# "Mốc 8 năm trong quy định luân chuyển là gì?" asks about the figure.
_TOPIC = r"(?<!\w)(?:mốc|mức|chỉ tiêu|nhóm|con số|ngưỡng|hạng|loại|trường hợp)\s$"
_SELECTS = r"(?<!\w)(?:ai|nào|khi nào|bao giờ)(?!\w)"  # "Ai chỉ cần còn một nhiệm kỳ?" asks for those of whom it is so
_OPPOSED_BOUNDS = {"min": "max", "max": "min"}
_CLAUSE_END = re.compile(r"[,;.]")


def compare_claims(premise: Premise, sentence: Statement, apart: Sequence[Span], numbers: frozenset[str]) -> Comparison:
    """The claims of a question beside those of a sentence.

    ``apart`` are spans of the question that name documents, so that their years are no claims; ``numbers`` are the
    numbers of these documents.
    """
    agreed, conflicts, lost = [], [], []
    for claim in _asked(premise, apart):
        if is_in_period(premise.said, claim, sentence):
            lost.append(claim)
            continue
        if any(_bears_out(each, claim) or _counts_so(sentence, each, claim) for each in _stated(sentence)):
            otherwise = list(_of_other(premise.said, claim, sentence)) or list(_other_bound(claim, sentence))
            conflicts += otherwise
            agreed += [] if otherwise else [claim]
            continue
        if claim.kind in (*DATED, "period"):
            found = next(other_day(premise, claim, sentence, bool(agreed), numbers), None)
        elif claim.kind in ("percent", "points"):
            found = next(_other_share(premise.said, claim, sentence), None)
        else:
            found = next(_other_number(premise.said, claim, sentence), None)
        conflicts += [found] if found else []
        lost += [] if found else [claim]
    return Comparison(tuple(agreed), tuple(conflicts), tuple(lost))


def _asked(premise: Premise, apart: Sequence[Span]) -> list[Claim]:
    """The claims of a question to be compared, days last."""
    if premise.has_choice and not premise.states:  # "40 hay 45 tuổi?" states neither
        return []
    selects = spelt(_SELECTS, premise.said.unmarked).search(premise.said.line)
    claims = [
        each
        for each in premise.said.claims
        if each not in premise.case
        and each.kind != "document"
        and not each.is_denied
        and not within(each.span[0], apart)
        and not (premise.form == "open" and ((selects and each.kind not in DATED) or _is_topic(premise.said, each)))
    ]
    return sorted(claims, key=lambda each: each.kind in (*DATED, "period"))


def _is_topic(said: Statement, claim: Claim) -> bool:
    if claim.kind in DATED:
        return False
    if claim.kind == "rank" and claim.unit != "thứ":
        return True
    topic = spelt(_TOPIC, said.unmarked).search(said.line, 0, claim.span[0])
    return said.place_of(claim.span[0]) < _FRONT or bool(topic)


def _bears_out(stated: Claim, asked: Claim) -> bool:
    if asked.kind == "period":
        return stated.kind == "period" and stated.value == asked.value
    if asked.kind in DATED:
        return is_day(stated, asked)
    if stated.kind != asked.kind or (asked.kind == "rank" and stated.unit != asked.unit):
        return False
    if asked.kind == "number" and not _same_unit(stated.unit, asked.unit):
        return False
    return stated.value == asked.value or _is_about(stated, asked)


def _stated(sentence: Statement) -> list[Claim]:
    return [each for each in sentence.claims if not each.is_denied]


def _counts_so(sentence: Statement, stated: Claim, asked: Claim) -> bool:
    # "129 xã" is borne out by "129 đơn vị cấp xã".
    is_same = stated.kind == asked.kind == "number" and stated.value == asked.value
    return is_same and bool(asked.unit) and asked.unit.split()[0] in _behind(sentence, stated)


def _is_about(stated: Claim, asked: Claim) -> bool:
    one, other = stated.number, asked.number
    if not one or other is None:
        return False
    off = (one - other) / one
    return (asked.bound == "about" and abs(off) <= _ABOUT) or (asked.bound == "more" and 0 <= off <= _ABOUT)


def _is_person(unit: str) -> bool:
    return any(tuple(unit.split()) in persons(unmarked) for unmarked in (False, True))


def _same_noun(one: str, other: str) -> bool:
    # "12 cuốn" and "12 cuốn sách"
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _same_unit(one: str, other: str) -> bool:
    if "" in (one, other) or _same_noun(one, other):
        return True
    return (one in _ANYONE and _is_person(other)) or (other in _ANYONE and _is_person(one))


def _of_other(said: Statement, claim: Claim, sentence: Statement) -> Iterator[Conflict]:
    """A figure that the sentence has of something else: "39 người tham gia lần đầu" where 39 were re-elected."""
    if claim.kind not in ("number", "percent"):
        return
    mine, pairs = _behind(said, claim), _pairs_before(said, claim)
    same = [
        each for each in sentence.claims if (each.kind, each.unit) == (claim.kind, claim.unit) and not each.is_denied
    ]
    if any(mine & _behind(sentence, each) for each in same if each.value == claim.value):
        return
    others = [each for each in same if each.value != claim.value and len(mine & _behind(sentence, each)) > 1]
    if not others:  # "cán bộ nữ từ 15%" where "cán bộ trẻ từ 15% và cán bộ nữ từ 25%"
        own = [_pairs_before(sentence, each) for each in same if each.value == claim.value]
        told = {pair for pair in pairs if own and all(_parts(pair, each, said) for each in own)}
        others = [each for each in same if each.value != claim.value and told & _pairs_before(sentence, each)]
    if not others:  # "nữ phải từ 30 tuổi" where "từ 28 tuổi với nữ, từ 30 tuổi với nam"
        own = [_behind(sentence, each) for each in same if each.value == claim.value]
        if own and all(own) and said.known.isdisjoint(frozenset().union(*own)):
            rest = [each for each in same if each.value != claim.value]
            others = [each for each in rest if (behind := _behind(sentence, each)) and behind <= said.known]
    if len(others) == 1:
        yield Conflict("percent" if claim.kind == "percent" else "figure", claim.span, others[0].span)


def _pairs_before(said: Statement, claim: Claim) -> frozenset[tuple[str, str]]:
    """Neighbouring words between the figure before and a figure."""
    place = said.place_of(claim.span[0])
    ends = [said.place_of(each.span[1]) for each in said.claims if each.span[1] <= claim.span[0]]
    words = said.syllables[max([0, place - 2 * _NEAR, *ends]) : place]
    return frozenset(zip(words, words[1:], strict=False))


def _parts(pair: tuple[str, str], pairs: frozenset[tuple[str, str]], said: Statement) -> bool:
    """Whether a row of pairs has another word behind the first of a pair, which the question does not have."""
    after = {second for first, second in pairs if first == pair[0]}
    return pair[1] not in after and bool(after - said.known) and pair not in pairs


def _behind(said: Statement, claim: Claim) -> frozenset[str]:
    # The content words between a figure and the next one, or the next comma.
    stop = _CLAUSE_END.search(said.text, claim.span[1])
    starts = [each.span[0] for each in said.claims if each.span[0] >= claim.span[1]]
    last = min([*starts, stop.start() if stop else len(said.text)])
    first = said.place_of(claim.span[1])
    return said.near(first, first, 0, min(_NEAR, said.place_of(last) - first))


def _other_bound(claim: Claim, sentence: Statement) -> Iterator[Conflict]:
    opposed = _OPPOSED_BOUNDS.get(claim.bound)
    same = [each for each in sentence.claims if _bears_out(each, claim) and not each.is_denied]
    if claim.bound not in {each.bound for each in same}:
        yield from (Conflict("antonym", claim.bound_span, each.span) for each in same if each.bound == opposed)


def _other_share(said: Statement, claim: Claim, sentence: Statement) -> Iterator[Conflict]:
    shares = [each for each in sentence.claims if each.kind in ("percent", "points") and not each.is_denied]
    for each in shares:
        if each.kind != claim.kind and each.value == claim.value:  # "15,3%" for 15,3 points
            yield Conflict("measure", claim.span, each.span)
    if found := _likest(said, claim, sentence, [each for each in shares if each.kind == claim.kind]):
        yield Conflict("percent", claim.span, found.span)


def _other_number(said: Statement, claim: Claim, sentence: Statement) -> Iterator[Conflict]:
    held = [each for each in sentence.claims if each.kind == claim.kind and not each.is_denied]
    for each in held:
        times = (each.unit in _TIMES, claim.unit in _TIMES)
        if each.value == claim.value and times[0] != times[1] and (_is_person(each.unit) or _is_person(claim.unit)):
            yield Conflict("measure", claim.span, each.span)  # 7.000 lượt are not 7.000 người
    same = [each for each in held if each.unit and claim.unit and _same_noun(each.unit, claim.unit)]
    if claim.kind == "number" and not same:
        same = [each for each in held if each.unit and claim.unit and _same_unit(each.unit, claim.unit)]
    if claim.kind == "number" and not same:  # "... là 2.234.720"
        same = [each for each in held if "" in (each.unit, claim.unit) and min(len(each.value), len(claim.value)) > 3]
    if found := _likest(said, claim, sentence, same):
        reason = "rank" if claim.kind == "rank" else "figure"
        yield Conflict(reason, claim.span, found.span, is_weak=not _same_noun(found.unit, claim.unit))


def _likest(said: Statement, claim: Claim, sentence: Statement, stated: Sequence[Claim]) -> Claim | None:
    """Of several figures of one unit the one that stands among the words that the asked one stands among."""
    if len({each.value for each in stated}) < 2:
        return next(iter(stated), None)

    def around(where: Statement, one: Claim) -> frozenset[str]:
        place = where.place_of(one.span[0])
        return where.near(place, place, _NEAR, _NEAR + 1)

    mine, behind = around(said, claim), _behind(said, claim)
    scores = [len(mine & around(sentence, each)) + len(behind & _behind(sentence, each)) for each in stated]
    best = max(scores)
    return stated[scores.index(best)] if scores.count(best) == 1 else None
