"""Figures that follow from quoted ones, with the sum shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.calculation.asked_units import MUCH, in_asked_unit
from assistant.calculation.calculation_drafts import drafts_of, inexact, of_difference, result_of, shown
from assistant.calculation.calculation_messages import SUM_IS_OTHERWISE
from assistant.calculation.changes import CHANGE, change
from assistant.calculation.durations import DURATION, duration
from assistant.calculation.formulas import checked as checked
from assistant.calculation.formulas import holds as holds
from assistant.calculation.formulas import written
from assistant.calculation.measures import Measure, MeasureIndex
from assistant.calculation.operands import Candidate, alike, best_one, operands_of
from assistant.calculation.own_figures import OWN_FIGURES, own_figures
from assistant.calculation.pairs import Pair, best_pair, go_together
from assistant.calculation.quotients import AVERAGE, REST, SHARE, TIMES_AS_MUCH, average, rest, share, times_as_much
from assistant.calculation.rankings import ORDER, RANK, order, rank
from assistant.calculation.side_pairs import pair_by_sides
from assistant.calculation.sought import Named, Sought
from assistant.calculation.totals import TOTAL, total
from assistant.evidence import Evidence
from assistant.types import Draft, Question
from index.text import fold
from index.types import Document

_TARGET = r"chỉ tiêu|mục tiêu"
_BEYOND = rf"(?:vượt|hơn|kém|so với|dưới|thiếu)(?: mức| các)? (?:{_TARGET})|(?:{_TARGET}) .*(?:vượt|thiếu)"
_TWO_TARGETS = rf"(?:{_TARGET}) .*(?:{_TARGET})"
_MORE, _LESS = r"(?:cao|nhiều|lớn|dài|lâu|đông|rộng) hơn|tăng|vượt", r"(?:thấp|ít|nhỏ|ngắn) hơn|giảm|kém"
_FELL = r"từ .*(?:xuống|còn|đến|tới)"  # what fell from the one figure to the other: the first is the larger
_DIFFERENCE = (
    rf"(?:cao|thấp|nhiều|ít|lớn|nhỏ|dài|ngắn|lâu|đông|rộng) hơn .*{MUCH}"
    rf"|{MUCH} .*(?:cao|thấp|nhiều|ít|lớn|nhỏ|lâu|đông) hơn"
    rf"|(?:hơn|kém)(?! \d) (?:.* )?{MUCH}|chênh .*(?:{MUCH}|thế nào)|{MUCH} .*chênh|(?:khoảng cách|cách biệt) .*{MUCH}"
    rf"|(?:tăng|giảm|bớt|thêm) (?:.* )?{MUCH} .*so với|(?:tăng|giảm) .*so với .*{MUCH}"
    rf"|so với .*(?:tăng|giảm|bớt|thêm|nhiều lên) (?:.* )?{MUCH}"
    rf"|đến .*(?:tăng|giảm|thêm) (?:.* )?{MUCH}|{MUCH} .*(?:tăng|giảm) .*từ .* (?:xuống|lên)"
    rf"|(?:tăng|giảm|thêm) (?:.* )?{MUCH} .*từ .* đến"
    rf"|trừ .*{MUCH}|{MUCH} .*(?<!ngoại )trừ|vượt (?:mức )?(?:.* )?{MUCH}"
    rf"|từ .* (?:xuống|lên|còn) .*(?:tăng|giảm|bớt|thêm) (?:.* )?{MUCH}|{MUCH} .*(?:so với|ít đi|nhiều lên)"
)
_ASKS_TARGET = rf"(?:{_TARGET}) .*{MUCH}|{MUCH} .*(?:{_TARGET})"
# "... vượt 21,1 điểm. Vậy chỉ tiêu gốc là bao nhiêu?": what is asked at the end is the target, not the distance.
_ASKS_LAST = rf"(?:vậy|thì|thế|hỏi|[.,;]) (?:\w+ )?(?:{_TARGET})(?:(?! vượt| cao hơn| hơn)[^.,;])* {MUCH}"
# "cao hơn chỉ tiêu 15,3 điểm phần trăm": a change that the document states itself.
_STATES_CHANGE = re.compile(r"(?:tăng|giảm|thêm|bớt|hơn|kém|vượt|chênh)(?:\s\w+){0,3}\s*$")
MIN_STATED = 0.6  # of a question, held by a figure that answers it itself
MIN_TARGET_COVERAGE = 0.7  # of a question for a target, held by the sentence of its result
_CHANGED = re.compile(r"(?P<how>tăng|giảm)\s(?:thêm\s|được\s)?$")


def calculated(
    question: Question, evidence: Sequence[Evidence], measures: MeasureIndex, documents: Mapping[str, Document]
) -> list[Draft]:
    """The calculation that a question asks for, then the sentences that its figures stand in; [] if none is certain.

    ``evidence`` are the sentences found for the question, best first.
    """
    sought = Sought(question, evidence, measures)
    for asked, work in _WORKS:
        if sought.asks(asked) and (drafts := work(sought)):
            return drafts
    return []


def difference(sought: Sought, is_asked: bool = True) -> list[Draft]:
    """The larger less the smaller of two measures that a question names; percent give percentage points."""
    if sought.asks(_BEYOND) and not sought.asks(_TWO_TARGETS):
        return []
    named, found = operands_of(sought, drop=f"{_MORE}|{_LESS}|hơn|trừ")
    fits = in_asked_unit(sought)

    def side_by_side(left: Measure, right: Measure) -> bool:
        one_changed = _states_change(sought.index, left) != _states_change(sought.index, right)
        return fits(left) and fits(right) and go_together(sought, left, right) and not one_changed

    pair = best_pair(sought, named, found, side_by_side) or pair_by_sides(sought, named, found, side_by_side)
    if pair is None or (is_asked and _is_stated(sought, named, found, pair)):
        return []
    return _less(sought, pair)


def _less(sought: Sought, pair: Pair) -> list[Draft]:
    larger, smaller = sorted((pair.first, pair.second), key=lambda each: -each.amount)
    qualifier = of_difference(larger, smaller)
    if qualifier is None or larger.amount == smaller.amount:
        return []
    result = result_of(larger.amount - smaller.amount, (larger, smaller), "points" if larger.kind == "percent" else "")
    asked_more, asked_less = sought.asks(_MORE), sought.asks(_LESS) and not sought.asks(_FELL)
    if larger.kind == "rank":  # the smaller number is the better place
        asked_more, asked_less = asked_less, asked_more
    otherwise = (asked_more and not asked_less and larger is pair.second and not sought.question.years) or (
        asked_less and not asked_more and larger is pair.first and not sought.question.years
    )
    remarks = inexact(qualifier, result) + ([SUM_IS_OTHERWISE] if otherwise else [])
    return drafts_of(f"{shown(larger)} − {shown(smaller)} = {result}", (larger, smaller), sought.index, remarks)


def _target(sought: Sought) -> list[Draft]:
    # The target from the result and its distance: 55,3% and "cao hơn chỉ tiêu 15,3 điểm phần trăm" give 40%.
    if sought.asks(rf"{_BEYOND}|{_DIFFERENCE}") and not sought.asks(_ASKS_LAST):
        return []
    named, found = operands_of(sought, drop=_TARGET)
    best = best_one(named, found, lambda each: _distance(sought.index, each) is not None, MIN_TARGET_COVERAGE)
    if best is None:
        return []
    result, (distance, above) = best.measure, _distance(sought.index, best.measure)
    value = result.value - distance.value if above else result.value + distance.value
    formula = f"{shown(result)} {'−' if above else '+'} {shown(distance)} = {written(value)}%"
    return drafts_of(formula, (result, distance), sought.index)


def _distance(index: MeasureIndex, result: Measure) -> tuple[Measure, bool] | None:
    # The one distance of a result from its target, and whether it is above.
    own = index.within(result.doc_id, result.sentence)
    points = [each for each in own if each.kind == "points"]
    results = [each for each in own if each.kind == "percent"]
    if len(points) != 1 or results != [result] or not points[0].is_exact or not result.is_exact:
        return None
    said = fold(points[0].about)
    above, below = (
        re.search(rf"\b(?:{words})\b.*\b(?:chi tieu|muc tieu)\b", said) for words in ("cao hon|vuot", "thap hon|kem")
    )
    return (points[0], bool(above)) if bool(above) != bool(below) else None


def _excess(sought: Sought) -> list[Draft]:
    # The distance from a target where result and target are stated, and the distance is not.
    if not sought.asks(_BEYOND) or sought.asks(_TWO_TARGETS):
        return []
    named, found = operands_of(sought, drop=rf"{_TARGET}|vượt|cao hơn|thấp hơn|hơn|kém|so với|thiếu|đạt")
    if best_one(named, found, lambda each: each.kind == "points", MIN_STATED):
        return []
    targets = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|vượt mức|so với mức)(?!\w)", re.IGNORECASE)

    def fits(left: Measure, right: Measure) -> bool:
        return left.kind == right.kind and bool(targets.search(left.about)) != bool(targets.search(right.about))

    results = best_one(
        named, found, lambda each: each.kind == "percent" and not targets.search(each.about), MIN_TARGET_COVERAGE
    )
    goals = [each.measure for each in found if results and fits(results.measure, each.measure)]
    own = [each for each in goals if each.sentence == results.measure.sentence] if results else []
    if not results or len({each.value for each in own}) != 1 or not (results.measure.is_exact and own[0].is_exact):
        return []
    return _less(sought, Pair(results.measure, own[0], results.score))


def _before_change(sought: Sought) -> list[Draft]:
    # "256.685, tăng 7.035 so với năm 2021" gives the figure of 2021.
    if len(sought.question.years) != 1:
        return []
    year = sought.question.years[0]
    bare = replace(sought, question=replace(sought.question, years=()))
    named, found = operands_of(bare)
    fits = in_asked_unit(sought)
    best = best_one(named, found, lambda each: fits(each) and _change(sought.index, each, year) is not None)
    if best is None or any(year in each.measure.years and each.score >= best.score for each in found):
        return []
    now, (change, grew) = best.measure, _change(sought.index, best.measure, year)
    value = now.value - change.value if grew else now.value + change.value
    formula = f"{shown(now)} {'−' if grew else '+'} {shown(change)} = {written(value)}"
    return drafts_of(formula, (now, change), sought.index)


def _change(index: MeasureIndex, now: Measure, year: int) -> tuple[Measure, bool] | None:
    own = [each for each in index.within(now.doc_id, now.sentence) if each.figure > now.figure]
    if not own or now.kind != "number" or own[0].kind != "number" or not (now.is_exact and own[0].is_exact):
        return None
    text = index.documents[now.doc_id].text
    how = _CHANGED.search(text[now.figure[1] : own[0].figure[0]])
    against = re.match(rf"\D{{0,20}}so với năm {year}(?!\d)", text[own[0].figure[1] : now.sentence[1]])
    return (own[0], how["how"] == "tăng") if how and against else None


def _is_stated(sought: Sought, named: Sequence[Named], found: Sequence[Candidate], pair: Pair) -> bool:
    # Whether a document gives the difference itself: it is quoted then, and not worked out.
    gap = abs(pair.first.amount - pair.second.amount)
    own = pair.first, pair.second
    beside = [each for one in own for each in sought.index.within(one.doc_id, one.sentence) if each not in own]
    if any(each.amount == gap and each.kind in ("number", "points", "money") for each in beside):
        return True
    for each in found:
        if _states_change(sought.index, each.measure):
            other = each.measure.value not in (pair.first.value, pair.second.value)
            if other and alike(each.measure, pair.first) and each.score >= pair.coverage - 0.05:
                return True
    return False


def _states_change(index: MeasureIndex, measure: Measure) -> bool:
    lead = index.documents[measure.doc_id].text[measure.clause[0] : measure.figure[0]]
    return bool(_STATES_CHANGE.search(lead)) and not re.search(r"chỉ tiêu|mục tiêu", lead)


_WORKS = (
    (OWN_FIGURES, own_figures),
    (_ASKS_TARGET, _target),
    (_ASKS_TARGET, _excess),
    (RANK, rank),
    (AVERAGE, average),
    (TIMES_AS_MUCH, times_as_much),
    (SHARE, share),
    (DURATION, duration),
    (TOTAL, total),
    (_DIFFERENCE, difference),
    (CHANGE, change),
    (ORDER, order),
    (REST, rest),
    (MUCH, _before_change),
)
