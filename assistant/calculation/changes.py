"""How much a figure changed that one sentence gives before and after: "từ 398 xã ... giảm xuống còn 129"."""

from __future__ import annotations

import re

from assistant.calculation.asked_units import MUCH
from assistant.calculation.calculation_drafts import drafts_of, inexact, of_difference, result_of, shown
from assistant.calculation.measures import Measure, MeasureIndex
from assistant.calculation.operands import alike, best_one, operands_of
from assistant.calculation.sought import Sought
from assistant.types import Draft

_HOW = r"(?:giảm|bớt|hụt|mất|ít đi|rút|tăng|thêm|nhiều lên|co lại)"
CHANGE = rf"{_HOW} (?:.* )?{MUCH}|{MUCH} .*(?:bị |được )?(?:giảm|bớt|mất đi|tăng|ít đi|nhiều lên)"
_TO = re.compile(r"(?<!\w)(?:xuống|lên|còn|thành)(?: còn| là| thành| tới)?\s*$")
_FROM = re.compile(r"(?<!\w)(?:từ|nhập|gộp|sắp xếp|rút|giảm)(?:\s\w+){0,2}\s*$")
_CHANGED_BY = re.compile(r"(?<!\w)(?:giảm|tăng|bớt|thêm)(?: được| đi| thêm| khoảng| hơn)?\s*$")
MIN_COVERAGE = 0.5


def change(sought: Sought) -> list[Draft]:
    """The figure before less the figure behind, or the other way; [] where the sentence says the change itself."""
    named, found = operands_of(sought, drop=rf"{_HOW}|như vậy|vậy|đi|còn|xuống|lên|thành")
    best = best_one(named, found, lambda each: _after(sought.index, each) is not None, MIN_COVERAGE)
    if best is None:
        return []
    before, after = best.measure, _after(sought.index, best.measure)
    if any(each.score > best.score and _is_change(sought.index, each.measure, best.measure) for each in found):
        return []
    larger, smaller = sorted((before, after), key=lambda each: -each.amount)
    qualifier = of_difference(larger, smaller)
    if qualifier is None or larger.amount == smaller.amount:
        return []
    result = result_of(larger.amount - smaller.amount, (larger, smaller), "points" if larger.kind == "percent" else "")
    formula = f"{shown(larger)} − {shown(smaller)} = {result}"
    return drafts_of(formula, (before, after), sought.index, inexact(qualifier, result))


def _is_change(index: MeasureIndex, measure: Measure, before: Measure) -> bool:
    # "giảm 269 xã" is quoted, and not worked out.
    lead = index.documents[measure.doc_id].text[measure.sentence[0] : measure.figure[0]]
    return alike(measure, before) and bool(_CHANGED_BY.search(lead))


def _after(index: MeasureIndex, before: Measure) -> Measure | None:
    # The figure that one became, where the sentence states no third of their kind between or behind.
    if before.kind not in ("number", "percent", "money", "duration") or before.total is not None:
        return None
    text = index.documents[before.doc_id].text
    own = [each for each in index.within(before.doc_id, before.sentence) if each.kind == before.kind]
    if not _FROM.search(text[before.sentence[0] : before.figure[0]]) or own.index(before) + 1 >= len(own):
        return None
    after = own[own.index(before) + 1]
    became = _TO.search(text[before.figure[1] : after.figure[0]])
    gap = abs(before.amount - after.amount)
    return after if became and not any(each.amount == gap for each in own) else None
