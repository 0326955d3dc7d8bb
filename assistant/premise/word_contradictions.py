"""Words of a question whose opposite, other level or other term a sentence has in their place; all against some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.premise.conflicts import Conflict
from assistant.premise.denials import denied_span, is_denied_at
from assistant.premise.premise_words import Run, find, lexicon, premise_words, runs, words_of_list
from assistant.premise.statements import Statement
from assistant.wording import wording
from index.text import fold
from index.types import Span

# So many syllables on either side of a word, or behind a strict one, hold one that its opposite has there too.
_ANCHOR_BEFORE, _ANCHOR_BEHIND, _STRICT_BEHIND = 3, 4, 3
_GUARD_WITHIN = 2
_IS = frozenset(("là", "la"))
_GOVERNED = 4
_SHARED_GOVERNED = 2
_EVERY = "đều"
_EVERY_BEFORE = 8
_AGAINST = {"all": ("most", "some", "many"), "most": ("all", "some"), "some": ("all", "most"), "many": ("all",)}
_REASONS = {"opposites": "antonym", "levels": "level", "terms": "term"}


class _Side(NamedTuple):
    group: int
    side: int
    is_strict: bool


class _Match(NamedTuple):
    place: int
    length: int
    group: int
    side: int
    is_strict: bool
    is_guarded: bool


@lru_cache(maxsize=1)
def _reasons() -> tuple[str, ...]:
    """Why each group contradicts, by its number."""
    return tuple(_REASONS[name] for name in _REASONS for _ in premise_words()[name])


@lru_cache(maxsize=2)
def _sides(unmarked: bool) -> dict[str, tuple[tuple[Run, _Side], ...]]:
    strict, found = words_of_list("strict", unmarked), {}
    lines = [line for name in _REASONS for line in premise_words()[name]]
    for group, line in enumerate(lines):
        for side, words in enumerate(line.split(" / ")):
            for run in runs(words, unmarked):
                is_strict = len(run) == 1 and run[0] in strict
                found.setdefault(run[0], []).append((run, _Side(group, side, is_strict)))
    return {first: tuple(sorted(each, key=lambda one: -len(one[0]))) for first, each in found.items()}


@lru_cache(maxsize=16384)
def _matches(words: Run, unmarked: bool) -> tuple[_Match, ...]:
    """The listed words that a text has, the longest of one group at a place; guarded: behind "không"."""
    known, found = _sides(unmarked), []
    inside = {
        place
        for each in find(words, lexicon("within", unmarked))
        for place in range(each.place, each.place + each.length)
    }
    ends: dict[int, int] = {}
    denials = words_of_list("denials", unmarked)
    for place, word in enumerate(words):
        for run, side in known.get(word, ()):
            length = len(run)
            if (
                ends.get(side.group, 0) > place
                or words[place : place + length] != run
                or (length == 1 and place in inside)
            ):
                continue
            ends[side.group] = place + length
            is_guarded = not denials.isdisjoint(words[max(0, place - _GUARD_WITHIN) : place])
            found.append(_Match(place, length, *side, is_guarded))
    return tuple(found)


def opposite_conflicts(asked: Statement, sentence: Statement, heading: Statement) -> Iterator[Conflict]:
    """A word whose opposite, or another level or term, the sentence has among the same words."""
    mine = _matches(asked.syllables, asked.unmarked)
    theirs = _matches(sentence.syllables, sentence.unmarked)
    for group in dict.fromkeys(each.group for each in mine):
        own = [each for each in mine if each.group == group]
        others = [each for each in theirs if each.group == group]
        if any(each.is_guarded for each in (*own, *others)):  # "không là người địa phương" is left to denials
            continue
        sides = {each.side for each in own}
        said = [each for each in others if not sentence.is_denied(_span(sentence, each)[0])]
        if _reasons()[group] != "antonym":  # "trung cấp ... đại học" against "trung cấp ... cao đẳng"
            common = sides & {each.side for each in said}
            own, said = ([each for each in row if each.side not in common] for row in (own, said))
            sides -= common
        if len(sides) != 1 or not others or asked.is_denied(_span(asked, own[0])[0]):
            continue
        if sides & {each.side for each in said} or (_reasons()[group] == "term" and _is_headed(heading, own[0])):
            continue
        reason = _reasons()[group]
        denied = [each for each in others if each not in said and each.side in sides]
        anchored = [(one, other) for one in own for other in said if _anchored(asked, one, sentence, other)]
        if anchored or (said and denied):
            one, other = anchored[0] if anchored else (own[0], said[0])
            yield Conflict(reason, _span(asked, one), _span(sentence, other))
        elif denied and _anchored(asked, own[0], sentence, denied[0]):
            yield Conflict(reason, _span(asked, own[0]), denied_span(sentence, _span(sentence, denied[0])[0]))


def says_all(asked: Statement, sentence: Statement) -> bool:
    """Whether a sentence has every listed word of a question, or one that says the same: "tăng", "biệt phái"."""
    said = {(each.group, each.side) for each in _matches(sentence.syllables, sentence.unmarked)}
    mine = _matches(asked.syllables, asked.unmarked)
    return all(each.is_strict or (each.group, each.side) in said for each in mine)


def _is_headed(heading: Statement, match: _Match) -> bool:
    headed = _matches(heading.syllables, heading.unmarked)
    return any((each.group, each.side) == (match.group, match.side) and not each.is_guarded for each in headed)


def _span(said: Statement, match: _Match) -> Span:
    return said.span(match.place, match.length)


def _anchored(asked: Statement, one: _Match, sentence: Statement, other: _Match) -> bool:
    is_strict = one.is_strict or other.is_strict
    before, behind = (0, _STRICT_BEHIND) if is_strict else (_ANCHOR_BEFORE, _ANCHOR_BEHIND)
    around = [
        said.near(each.place, each.place + each.length, before, behind, figures=True)
        for said, each in ((asked, one), (sentence, other))
    ]
    return bool(around[0] & around[1]) or (_is_predicate(asked, one) and _is_predicate(sentence, other))


def _is_predicate(said: Statement, match: _Match) -> bool:
    # "... là tự nguyện", "... là chế độ bắt buộc"
    place, last = match.place, match.place + match.length
    return last == len(said.words) and not _IS.isdisjoint(said.syllables[max(0, place - _ANCHOR_BEFORE) : place])


def scope_conflicts(asked: Statement, sentence: Statement) -> Iterator[Conflict]:
    """All of them against most or some: "tất cả cán bộ luân chuyển" and "đa số cán bộ được luân chuyển"."""
    mine = _quantified(asked)
    theirs = _quantified(sentence) if mine else []
    for kind, span, governed in mine:
        if any(other == kind and governed & nouns for other, _, nouns in theirs):
            continue
        for other, stated, nouns in theirs:
            if other in _AGAINST[kind] and len(governed & nouns) >= _SHARED_GOVERNED:
                yield Conflict("scope", span, stated)
                return


@lru_cache(maxsize=2)
def _quantifiers(unmarked: bool) -> dict[str, tuple[tuple[Run, str], ...]]:
    found: dict[str, list[tuple[Run, str]]] = {}
    for kind, words in premise_words()["quantifiers"].items():
        for run in runs(words, unmarked):
            found.setdefault(run[0], []).append((run, kind))
    return {first: tuple(sorted(each, key=lambda one: -len(one[0]))) for first, each in found.items()}


def _quantified(said: Statement) -> list[tuple[str, Span, frozenset[str]]]:
    """Each quantifier as (its kind, its span, the content words that it governs)."""
    words, stop = said.syllables, wording(said.unmarked).function_words
    found = []
    for place, length, kind in find(words, _quantifiers(said.unmarked)):
        start, end = said.span(place, length)
        behind = words[place + length : place + length + _GOVERNED + 2]
        if words[place] == "100":
            if said.text[end : end + 1] != "%":
                continue
            end += 1
        if not is_denied_at(said, place) and not (behind and fold(behind[0]) in ("nhat", "hon")):
            found.append((kind, (start, end), _first_content(behind, stop)))
    for place in said.places_of((fold(_EVERY) if said.unmarked else _EVERY,)):
        before = words[max(0, place - _EVERY_BEFORE) : place]
        found.append(("all", said.span(place, 1), frozenset(before) - stop))
    return found


def _first_content(words: Sequence[str], stop: frozenset[str]) -> frozenset[str]:
    return frozenset([word for word in words if word not in stop][:_GOVERNED])
