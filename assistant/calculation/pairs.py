"""Two measures that a question sets side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.calculation.measures import Measure, MeasureIndex
from assistant.calculation.operands import MIN_COVERAGE, MIN_LEAD, Candidate, alike, holds_more, same_fact
from assistant.calculation.sought import AROUND, DOCUMENTS_FROM, IN_CLAUSE, IN_FRAME, IN_TAIL, Named, Sought, value_of
from index.text import fold, tokens

MAX_CANDIDATES = 28
NEAR_JOINT = 3  # syllables on either side of "và" or "hơn"
# Two measures are likelier meant where they stand in one sentence, and where the words on either side of "và" or
# "hơn" are one's and the other's.
TOGETHER_WEIGHT, SIDES_WEIGHT = 0.12, 0.15
MIN_SIDES, NEAR_BEHIND = 0.25, 3
LOST_WEIGHT = 0.5
CLEARLY = 0.15  # what one holds in its clause and the other in the frame of its sentence, both hold
ALL_NAMED = 0.99


@dataclass(frozen=True, slots=True)
class Pair:
    """Two measures that a question sets side by side, in the order in which it names them."""

    first: Measure
    second: Measure
    coverage: float


def best_pair(
    sought: Sought,
    named: Sequence[Named],
    found: Sequence[Candidate],
    fits: Callable[[Measure, Measure], bool],
    least_sides: float = MIN_SIDES,
    least_own: float = 0.0,
    apart: bool = True,
) -> Pair | None:
    """The two measures that hold what the question names, each something that the other lacks; None if unsure.

    ``least_sides``: how much of the words on either side of "và" or "hơn" the one and the other must hold, unless
    the question names two years, documents or figures; ``least_own``: share of the question's words that each must
    hold and the other lack. Without ``apart`` they need not differ in what they hold.
    """
    stated = {each.measure.value for each in found if value_of(each.measure) in sought.question.figures}
    if len(stated) > 1:  # "Từ 398 xuống 129 là giảm bao nhiêu?"
        found = [each for each in found if each.measure.value in stated]
    fitting = [
        (left, right)
        for left, right in combinations(found[:MAX_CANDIDATES], 2)
        if not same_fact(left.measure, right.measure) and fits(left.measure, right.measure)
    ]
    rare = _rarity(named, fitting)
    own_names = [
        place
        for place, name in enumerate(named)
        if name.is_name and any(each.levels[place] >= IN_TAIL for pair in fitting for each in pair)
    ]
    ranked = [
        pair
        for left, right in fitting
        # A name that a sentence has is not taken from the title of another's document.
        if all(max(left.levels[place], right.levels[place]) >= IN_TAIL for place in own_names)
        and (pair := _side_by_side(sought, named, left, right, least_own, apart, rare))
        and (pair.sides >= least_sides or sought.names_two)
    ]
    ranked.sort(key=lambda each: (-each.score, each.left.rank, each.right.rank, each.left.measure.figure))
    if not ranked or ranked[0].joint < MIN_COVERAGE:
        return None
    best = ranked[0]
    for rival in ranked[1:]:
        if best.score - rival.score >= MIN_LEAD:
            break
        if best.values != rival.values and not holds_more(best.levels, rival.levels):
            return None
    chosen = best.left.measure, best.right.measure
    for each in found:
        # One that alone has all that is named belongs to the pair, or the pair is another's.
        alone = each.score >= ALL_NAMED and any(fits(each.measure, other) for other in chosen)
        if alone and all(each.measure.value != other.value for other in chosen):
            return None
    if _is_contested(best.left, best.right, found, fits) or _is_contested(best.right, best.left, found, fits):
        return None
    return None if are_set_apart(sought.index, chosen) else Pair(*chosen, best.joint)


def _is_contested(
    operand: Candidate, other: Candidate, found: Sequence[Candidate], fits: Callable[[Measure, Measure], bool]
) -> bool:
    """Whether another measure with another value has all that an operand has, save what is the other operand's."""
    own = [
        place
        for place, (level, others) in enumerate(zip(operand.levels, other.levels, strict=True))
        if level >= IN_TAIL or others < IN_CLAUSE
    ]
    values = operand.measure.value, other.measure.value
    return any(
        all(each.levels[place] >= operand.levels[place] for place in own)
        and each.measure.value not in values
        and fits(each.measure, other.measure)
        for each in found
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    # Two candidates in the order in which the question names them.
    left: Candidate
    right: Candidate
    joint: float
    sides: float
    score: float

    @property
    def values(self) -> set[tuple[object, ...]]:
        return {(each.measure.value, each.measure.kind) for each in (self.left, self.right)}

    @property
    def levels(self) -> tuple[float, ...]:
        # What one of them holds, and what both do.
        both = zip(self.left.levels, self.right.levels, strict=True)
        return tuple(each for levels in both for each in (max(levels), min(levels)))


def _side_by_side(
    sought: Sought,
    named: Sequence[Named],
    left: Candidate,
    right: Candidate,
    least_own: float,
    apart: bool,
    rare: Sequence[float],
) -> _Sides | None:
    levels = [_counted_apart(sought, name, left, right, place) for place, name in enumerate(named)]
    own = [place for place, (a, b) in enumerate(levels) if a - b > CLEARLY]
    others = [place for place, (a, b) in enumerate(levels) if b - a > CLEARLY]
    lacking = any(name.is_name and max(held) < AROUND for name, held in zip(named, levels, strict=True))
    if lacking or (apart and not (own and others)) or _is_of_another(named, levels):
        return None
    if left.measure.doc_id != right.measure.doc_id and not (
        any(named[place].is_name for place in own) and any(named[place].is_name for place in others)
    ):  # figures of two documents belong together where the question names the two that they are of
        return None
    if own and others and min(named[place].place for place in own) > min(named[place].place for place in others):
        left, right = right, left
    if not _told_apart(sought, named, levels):
        return None
    total = sum(each.weight for each in named)
    words = [place for place, each in enumerate(named) if each.place < DOCUMENTS_FROM]
    if any(sum(named[place].weight for place in each if place in words) < least_own * total for each in (own, others)):
        return None
    twice = _named_again(named)  # "số đại biểu nữ và số đại biểu trẻ" says of both that they are "đại biểu"
    held = (min(each) if place in twice else max(each) for place, each in enumerate(levels))
    joint = sum(name.weight * each for name, each in zip(named, held, strict=True)) / total
    together = (left.measure.doc_id, left.measure.sentence) == (right.measure.doc_id, right.measure.sentence)
    sides = max((_apart(named, levels, place) for place in sought.joints), default=0.0)
    lost = sum(weight for weight, held in zip(rare, levels, strict=True) if max(held) < IN_CLAUSE) / total
    score = joint + (left.score + right.score) / 2 + TOGETHER_WEIGHT * together + SIDES_WEIGHT * sides - lost
    return _Sides(left, right, joint, sides, score)


def _is_of_another(named: Sequence[Named], levels: Sequence[tuple[float, float]]) -> bool:
    """Whether one measure has nowhere around it the name that the other has, and no other name of the question."""
    names = [held for name, held in zip(named, levels, strict=True) if name.is_name and name.kind == "word"]
    return any(any(held[side] == 0.0 for held in names) and not any(held[side] for held in names) for side in (0, 1))


def _counted_apart(sought: Sought, name: Named, left: Candidate, right: Candidate, place: int) -> tuple[float, float]:
    # Of "97 xã" and "32 phường" the first alone has "xã", though both stand behind "đơn vị cấp xã".
    read = fold if sought.question.unmarked else str
    word = " ".join(map(read, name.words))
    counted = word == read(left.measure.counted), word == read(right.measure.counted)
    levels = left.levels[place], right.levels[place]
    if not word or counted[0] == counted[1] or levels[counted[0]] == IN_CLAUSE:
        return levels  # "398 xã, phường, thị trấn" has all three
    return (levels[0], min(levels[1], AROUND)) if counted[0] else (min(levels[0], AROUND), levels[1])


def _rarity(named: Sequence[Named], fitting: Sequence[tuple[Candidate, Candidate]]) -> list[float]:
    """What a pair loses that has a thing named in neither clause: the more, the fewer measures have it in theirs."""
    weights = []
    for place, name in enumerate(named):
        holders = {each.measure.value for pair in fitting for each in pair if each.levels[place] == IN_CLAUSE}
        weights.append(LOST_WEIGHT * name.weight / len(holders) if holders and name.kind != "figure" else 0.0)
    return weights


def _named_again(named: Sequence[Named]) -> set[int]:
    words = [each.words for each in named]
    return {place for place, each in enumerate(words) if each and each in words[:place]}


def _told_apart(sought: Sought, named: Sequence[Named], levels: Sequence[tuple[float, float]]) -> bool:
    """Whether of two years or documents that a question names one is the left measure's and one the right one's."""
    for kind in ("year", "document"):
        held = [each for name, each in zip(named, levels, strict=True) if name.kind == kind]
        if (
            len(held) > 1
            and min(map(min, held)) < IN_CLAUSE
            and not (any(a == IN_CLAUSE and a > b for a, b in held) and any(b == IN_CLAUSE and b > a for a, b in held))
        ):
            return False
    return True


def _apart(named: Sequence[Named], levels: Sequence[tuple[float, float]], joint: int) -> float:
    """How far what stands before a joint of the question is one clause's alone, and what follows it the other's."""
    only_left, only_right = [0.0, 0.0], [0.0, 0.0]  # before and behind the joint
    n_behind = 0
    for each, held in zip(named, levels, strict=True):
        in_left, in_right = (level >= IN_FRAME for level in held)
        is_behind = each.place > joint
        if in_left == in_right or each.place >= DOCUMENTS_FROM or n_behind >= NEAR_BEHIND:
            continue
        n_behind += is_behind
        (only_left if in_left else only_right)[is_behind] += each.weight
    total = sum(only_left) + sum(only_right)
    ways = ((only_left[0], only_right[1]), (only_right[0], only_left[1]))
    return max((sum(way) / total for way in ways if all(way)), default=0.0)


def are_set_apart(index: MeasureIndex, measures: Sequence[Measure]) -> bool:
    """Whether a document says of these figures that they are not to be added or compared."""
    written = [index.documents[each.doc_id].text[slice(*each.figure)] for each in measures]
    patterns = [re.compile(rf"(?<![\w.,/]){re.escape(figure)}(?![\w/]|[.,]\d)") for figure in written]
    return any(all(each.search(sentence) for each in patterns) for sentence in index.set_apart)


def go_together(sought: Sought, left: Measure, right: Measure) -> bool:
    """Whether two measures are alike, or the question names both: "97 xã" and "32 phường"."""
    if alike(left, right):
        return True
    stated = all(value_of(each) in sought.question.figures for each in (left, right))
    if left.kind != "number" or right.kind != "number" or "lượt" in (left.counted, right.counted):
        return False
    read = fold if sought.question.unmarked else str
    nouns = [read(each.counted) for each in (left, right)]
    if stated or not all(nouns):
        return stated
    both = zip(nouns, (right, left), strict=True)
    if any(f" {noun} " in f" {' '.join(tokens(read(other.about)))} " for noun, other in both):
        return False  # "398 xã, phường, thị trấn" are of both
    if all(f" {read('số')} {noun} " in f" {sought.text} " for noun in nouns):
        return True
    ways = (nouns, nouns[::-1])
    return any(_beside(sought, place, *way) for place in sought.joints for way in ways)


def _beside(sought: Sought, joint: int, before: str, behind: str) -> bool:
    read = fold if sought.question.unmarked else str
    words = [read(each) for each in sought.syllables]
    left = " ".join(words[max(0, joint - NEAR_JOINT) : joint])
    right = " ".join(words[joint + 1 : joint + 1 + NEAR_JOINT])
    return f" {before} " in f" {left} " and f" {behind} " in f" {right} "
