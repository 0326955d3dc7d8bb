"""The asker's own figure beside the limit of a rule: "còn 9 năm nữa nghỉ hưu" and "ít nhất 10 năm công tác"."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from assistant.premise.claims import Claim
from assistant.premise.premise_forms import Premise
from assistant.premise.premise_words import spelt
from assistant.premise.statements import Statement

Verdict = Literal["meets", "fails"]

_NEAR = 12
_LIMITS = ("min", "max", "less", "more")
_EXCEPTS = r"(?<!\w)(?:trừ|ngoại trừ|không|chưa|cấm)(?!\w)"


class Case(NamedTuple):
    """A figure of the asker's, the rule's of its unit, and whether it keeps to that, where it is one plain limit."""

    asked: Claim
    stated: Claim
    verdict: Verdict | None


def case_of(found: Premise, said: Statement) -> Case | None:
    """The asker's figure beside the sentence's of its unit: of several those that stand behind the same word."""
    best: tuple[int, Claim, Claim] | None = None
    for mine in found.case:
        for theirs in said.claims:
            if (theirs.kind, theirs.unit) == (mine.kind, mine.unit) and not theirs.is_denied:
                likeness = _likeness(found.said, mine, said, theirs)
                if best is None or likeness > best[0]:
                    best = likeness, mine, theirs
    return Case(*best[1:], _verdict(best[1], said)) if best else None


def _likeness(asked: Statement, mine: Claim, said: Statement, theirs: Claim) -> int:
    one, other = asked.place_of(mine.span[0]), said.place_of(theirs.span[0])
    same_word = asked.syllables[one - 1 : one] == said.syllables[other - 1 : other]
    around = asked.near(one, one, _NEAR, _NEAR) & said.near(other, other, _NEAR, _NEAR)
    return 2 * same_word + len(around) + (theirs.bound in _LIMITS)


def _verdict(mine: Claim, said: Statement) -> Verdict | None:
    # An exception or a denial beside the limit turns it round or narrows it.
    bounds = {(each.bound, each.value) for each in said.claims if each.unit == mine.unit and each.bound in _LIMITS}
    limits = [each for each in said.claims if each.unit == mine.unit and each.kind == mine.kind]
    rest = said.line
    for each in limits:
        rest = rest.replace(said.line[slice(*each.span)], " ")
    if len(bounds) != 1 or mine.number is None or spelt(_EXCEPTS, said.unmarked).search(rest):
        return None
    bound, value = bounds.pop()
    limit = Decimal(value.replace(",", "."))
    met = {"min": mine.number >= limit, "max": mine.number <= limit, "less": mine.number < limit}
    return "meets" if met.get(bound, mine.number > limit) else "fails"
