"""The measure of each of the two things that a question sets side by side.

Where the words of a question taken together do not tell two measures, those of each side do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.calculation.asked_units import asked_noun
from assistant.calculation.measures import Measure
from assistant.calculation.operands import Candidate, same_fact
from assistant.calculation.pairs import Pair, are_set_apart
from assistant.calculation.sides import Sides, sides_of
from assistant.calculation.sought import AROUND, BUT_NOT, DOCUMENTS_FROM, IN_CLAUSE, IN_FRAME, IN_TAIL, Named, Sought
from assistant.syllables import Syllables
from assistant.wording import names, wording
from index.text import fold

_TITLES = frozenset({"ong", "ba"})
_BODIES = frozenset("ban bo so dang hoi uy cuc vu thuong quoc chinh truong hoc vien mat".split())
MIN_OWN, MIN_JOINT, MIN_LEAD = 0.65, 0.75, 0.03
MAX_OF_SIDE = 12
OWN_SHARE = 0.7  # of what a measure holds of a side, the words that the other has not
GOES_ON = 3  # words that one counts for that goes on with the last word of a side
SHARED_WEIGHT, OTHERS_WEIGHT, EXTRA_WEIGHT, MAX_EXTRA, NOUN_WEIGHT = 0.4, 0.15, 0.02, 8, 0.05
TOGETHER_WEIGHT = 0.05


def pair_by_sides(
    sought: Sought,
    named: Sequence[Named],
    found: Sequence[Candidate],
    fits: Callable[[Measure, Measure], bool],
    of_time: bool = False,
) -> Pair | None:
    """The measure that holds the words of the first side and that of the second; None where two do as well.

    ``of_time``: the sides are two events, "từ khi A đến khi B".
    """
    for sides in sides_of(sought, named, of_time):
        if pair := _best(sought, named, found, fits, sides):
            return pair
    return None


@dataclass(frozen=True, slots=True)
class _Held:
    candidate: Candidate
    score: float


def _best(
    sought: Sought,
    named: Sequence[Named],
    found: Sequence[Candidate],
    fits: Callable[[Measure, Measure], bool],
    sides: Sides,
) -> Pair | None:
    found = [each for each in found if fits(each.measure, each.measure)]
    firsts, seconds = (
        _of_side(sought, named, found, own, others)
        for own, others in ((sides.first, sides.second), (sides.second, sides.first))
    )
    ranked = sorted(
        (
            (one.score + other.score + _together(one, other), one.candidate, other.candidate)
            for one in firsts
            for other in seconds
            if one.candidate.measure.figure != other.candidate.measure.figure
            and not same_fact(one.candidate.measure, other.candidate.measure)
            and fits(one.candidate.measure, other.candidate.measure)
            and _are_apart(named, one.candidate, other.candidate, sides)
        ),
        key=lambda each: (-each[0], each[1].rank, each[2].rank, each[1].measure.figure, each[2].measure.figure),
    )
    if not ranked:
        return None
    score, first, second = ranked[0]
    joint = _covered(named, range(len(named)), [max(held) for held in zip(first.levels, second.levels, strict=True)])
    values = {first.measure.amount, second.measure.amount}
    rivals = (each for each in ranked[1:] if score - each[0] < MIN_LEAD)
    if joint < MIN_JOINT or any({each[1].measure.amount, each[2].measure.amount} != values for each in rivals):
        return None
    chosen = first.measure, second.measure
    return None if are_set_apart(sought.index, chosen) else Pair(*chosen, joint)


def _of_side(
    sought: Sought, named: Sequence[Named], found: Sequence[Candidate], own: frozenset[int], others: frozenset[int]
) -> list[_Held]:
    """The measures that hold the words of a side, best first: those of both and of the other, left out here, help."""
    said_again = {named[number].words for number in others}
    alone = [number for number in own if named[number].words not in said_again] or own
    shared = [number for number in range(len(named)) if number not in own | others]
    elided = _elided(named, own, others)
    if all(named[number].kind in ("year", "figure") for number in own):  # "năm 2030 cao hơn năm 2025": of one thing
        alone = [*own, *(number for number in elided if not named[number].is_name)]
    persons = [number for number in elided if _sort_of_name(named[number]) == "person"]
    noun, held = asked_noun(sought), []
    for each in found:
        covered = OWN_SHARE * _covered(named, alone, each.levels) + (1 - OWN_SHARE) * _covered(named, own, each.levels)
        required = [*persons, *(number for number in own if named[number].is_name)]
        least = [IN_CLAUSE if named[number].kind == "year" else IN_TAIL for number in required]
        # "Hải Phòng hỗ trợ giáo sư gấp mấy lần thạc sĩ": the figure of another province is none of these.
        elsewhere = any(named[number].is_name and each.levels[number] < AROUND for number in elided)
        lacking = any(each.levels[at] < level for at, level in zip(required, least, strict=True))
        if covered < MIN_OWN or elsewhere or lacking:
            continue
        score = covered + SHARED_WEIGHT * _covered(named, shared, each.levels)
        said = [level if level >= IN_TAIL else 0.0 for level in each.levels]  # not by the passage around it
        score += OTHERS_WEIGHT * _covered(named, elided, said) + NOUN_WEIGHT * (each.measure.counted == noun)
        extra = min(_extra(sought, each.measure), MAX_EXTRA) + GOES_ON * _goes_on(sought, named, own, each.measure)
        held.append(_Held(each, score - EXTRA_WEIGHT * extra))
    held.sort(key=lambda each: (-each.score, each.candidate.rank, each.candidate.measure.figure))
    return held[:MAX_OF_SIDE]


def _elided(named: Sequence[Named], own: frozenset[int], others: frozenset[int]) -> list[int]:
    """What the other side says and this one may mean as well: words, and names of a sort that it has none of.

    "Ban Chấp hành tỉnh Ninh Bình nhiều hơn Ban Thường vụ": the place is of both, the bodies are not.
    """
    sorts = {_sort_of_name(named[number]) for number in own} - {""}
    return [number for number in others if _sort_of_name(named[number]) not in sorts]


def _sort_of_name(name: Named) -> str:
    if not name.is_name or not name.words:
        return ""
    if name.kind != "word":
        return name.kind
    first = fold(name.words[0])
    is_person = first in _TITLES or (len(name.words) > 2 and first in set(map(fold, names().surnames)))
    return "person" if is_person else "body" if first in _BODIES else "place"


def _covered(named: Sequence[Named], numbers: Sequence[int] | frozenset[int], levels: Sequence[float]) -> float:
    total = sum(named[number].weight for number in numbers)
    return sum(named[number].weight * levels[number] for number in numbers) / total if total else 1.0


def _extra(sought: Sought, measure: Measure) -> int:
    """How many words of the clause of a measure the question does not say."""
    return sum(_is_extra(sought, each) for each in dict.fromkeys(_clause(sought, measure)))


def _goes_on(sought: Sought, named: Sequence[Named], own: frozenset[int], measure: Measure) -> bool:
    # "ngạch chuyên viên cao cấp" is no "ngạch chuyên viên".
    words = [named[number] for number in own if named[number].words and named[number].place < DOCUMENTS_FROM]
    if not words:
        return False
    unmarked = sought.question.unmarked
    last = max(words, key=lambda each: each.place).words[-1]
    clause, word = _clause(sought, measure), fold(last) if unmarked else last
    behind = [following for before, following in zip(clause, clause[1:], strict=False) if before == word]
    return bool(behind) and all(_is_extra(sought, each) for each in behind)


def _clause(sought: Sought, measure: Measure) -> tuple[str, ...]:
    return sought.index.syllables(BUT_NOT.sub(" ", measure.about)).read(sought.question.unmarked)


def _is_extra(sought: Sought, word: str) -> bool:
    unmarked = sought.question.unmarked
    asked = Syllables.of(sought.question.text).read(unmarked)
    return not word[0].isdigit() and word not in wording(unmarked).function_words and word not in asked


def _are_apart(named: Sequence[Named], first: Candidate, second: Candidate, sides: Sides) -> bool:
    """Whether what one side alone names is rather its own measure's than the other's."""

    def leads(side: frozenset[int], others: frozenset[int], own: Candidate, other: Candidate) -> bool:
        said_again = {named[number].words for number in others}
        alone = [number for number in side if named[number].words not in said_again]
        gains = [own.levels[number] - other.levels[number] for number in alone]
        return any(gain > 0 for gain in gains) and min(gains) >= AROUND - IN_FRAME

    leading = leads(sides.first, sides.second, first, second), leads(sides.second, sides.first, second, first)
    have_names = [any(named[number].is_name for number in side) for side in (sides.first, sides.second)]
    return all(leading) if all(have_names) else any(leading)


def _together(one: _Held, other: _Held) -> float:
    return TOGETHER_WEIGHT * (one.candidate.measure.doc_id == other.candidate.measure.doc_id)
