"""The sum of two or three figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculation.asked_units import MUCH, in_asked_unit
from assistant.calculation.calculation_drafts import drafts_of, inexact, of_sum, result_of, shown
from assistant.calculation.measures import Measure, MeasureIndex
from assistant.calculation.operands import Candidate, alike, operands_of
from assistant.calculation.pairs import Pair, best_pair, go_together
from assistant.calculation.side_pairs import pair_by_sides
from assistant.calculation.sought import Named, Sought
from assistant.types import Draft

TOTAL = (
    rf"tổng cộng .*{MUCH}|{MUCH} .*(?:tổng cộng|cả hai|cả ba|cả thảy)|(?:cả hai|cả ba|cộng lại|gộp lại"
    rf"|tính gộp) .*{MUCH}|(?:cộng với|cộng thêm|cộng cả|gộp cả|gộp với) .*{MUCH}"
    rf"|tổng .*(?:và|cùng|với|cộng) .*{MUCH}|cả .* (?:và|lẫn) .*{MUCH}|(?:cộng|gộp) .*(?:và|với|cùng|thêm) .*{MUCH}"
)
_PART = re.compile(r"(?:trong đó|gồm|bao gồm)(?!\w)", re.IGNORECASE)


def total(sought: Sought) -> list[Draft]:
    """The sum of the figures that a question names, none of them a part of another, of one time or of times named."""
    named, found = operands_of(sought, drop=r"cộng|và|cùng|lẫn")
    fits = in_asked_unit(sought)

    def added(left: Measure, right: Measure) -> bool:
        return ((fits(left) and fits(right)) or not alike(left, right)) and _adds_up(sought, left, right)

    pair = best_pair(sought, named, found, added) or pair_by_sides(sought, named, found, added)
    if pair is None:
        return []
    terms = [pair.first, pair.second, *_third(sought, named, found, pair)]
    qualifier = of_sum(terms)
    if qualifier is None or (sought.asks(r"cả ba|ba \w+") and len(terms) < 3):
        return []
    result = result_of(sum((each.amount for each in terms), Decimal(0)), terms)
    return drafts_of(f"{' + '.join(map(shown, terms))} = {result}", terms, sought.index, inexact(qualifier, result))


def _third(sought: Sought, named: Sequence[Named], found: Sequence[Candidate], pair: Pair) -> list[Measure]:
    # A third figure of the same sentence that alone holds something else of the question.
    levels = {(c.measure.doc_id, c.measure.figure): c.levels for c in found}
    chosen = [levels[each.doc_id, each.figure] for each in (pair.first, pair.second)]
    for each in found:
        beside = each.measure not in (pair.first, pair.second) and each.measure.sentence == pair.first.sentence
        adds = any(own == 1.0 and max(others) < 1.0 for own, *others in zip(each.levels, *chosen, strict=True))
        if beside and adds and _adds_up(sought, each.measure, pair.first):
            return [each.measure]
    return []


def _adds_up(sought: Sought, left: Measure, right: Measure) -> bool:
    kinds = ("number", "money", "duration", "percent" if sought.asks("phần trăm|tỉ lệ") else "number")
    if left.kind not in kinds or not go_together(sought, left, right):
        return False
    if left.sentence == right.sentence and left.doc_id == right.doc_id:
        first, second = sorted((left, right), key=lambda each: each.figure)
        if _PART.match(second.about) and not _PART.match(first.about):  # the whole and a part of it
            return False
    if any(_is_whole_of(sought.index, *each) for each in ((left, right), (right, left))):
        return False
    asked = set(sought.question.years)
    return left.years == right.years or (set(left.years) <= asked and set(right.years) <= asked)


def _is_whole_of(index: MeasureIndex, whole: Measure, part: Measure) -> bool:
    # 11 tỷ is what "5,5 tỷ ..., 1 tỷ ..., 4,5 tỷ" of another sentence come to.
    row = [each for each in index.within(part.doc_id, part.sentence) if alike(each, part)]
    return len(row) > 1 and whole not in row and sum(each.amount for each in row) == whole.amount
