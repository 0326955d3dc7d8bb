"""How many times as much, what share, how much for each, and what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from assistant.calculation.asked_units import MUCH, counts, in_asked_unit
from assistant.calculation.calculation_drafts import drafts_of, inexact, of_quotient, shown
from assistant.calculation.calculation_messages import SUM_COUNTS_BOTH_ENDS, SUM_IS_OTHERWISE
from assistant.calculation.formulas import written
from assistant.calculation.measures import BOUNDS, Measure, MeasureIndex
from assistant.calculation.operands import PERSONS, alike, best_one, operands_of
from assistant.calculation.pairs import Pair, best_pair, go_together
from assistant.calculation.quantities import is_whole_noun
from assistant.calculation.side_pairs import pair_by_sides
from assistant.calculation.sought import BUT_NOT, Sought
from assistant.types import Draft

TIMES_AS_MUCH = rf"gấp (?:.* )?{MUCH}|{MUCH} lần"
SHARE = rf"chiếm (?:tỉ lệ )?(?:.* )?{MUCH}|{MUCH} phần trăm|tỉ trọng .*{MUCH}|tỉ lệ .*{MUCH}"
AVERAGE = rf"(?:trung bình|bình quân|chia đều|tính đều) .*{MUCH}|{MUCH} .*(?:trung bình|bình quân)"
AVERAGE += r"|(?:trung bình|bình quân) (?:mỗi|hằng|hàng) \w+"
REST = rf"còn lại .*{MUCH}|{MUCH} .*(?:còn lại|không|chưa)|còn {MUCH} .*(?:không|chưa|nữa)"
REST += rf"|thiếu (?:mất )?{MUCH}|{MUCH} .*nằm ngoài|(?:không kể|không tính|trừ đi|ngoài phần|bỏ đi) .*còn {MUCH}"

_EACH = r"(?:mỗi|một|hằng|hàng|từng|trên một|trên mỗi) (?!trung bình|bình quân)(?P<first>\w+)(?: (?P<second>\w+))?"
_YEARS_FROM_TO = re.compile(r"(?P<first>(?:19|20)\d{2})\D+(?P<last>(?:19|20)\d{2})$")
_WHOLE = re.compile(r"(?<!\w)trong(?: số| tổng số| tổng)?(?: các)?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"(?<!\w)(?:gồm|trong đó)(?!\w)[^.;]*$")  # "34 bí thư ..., gồm 9 tiến sĩ"
_DENIES = re.compile(r"(?<!\w)(?:không|chưa)(?!\w)", re.IGNORECASE)
_DENIED = r"(?:không|chưa)(?! phải| biết| rõ)|nằm ngoài|còn lại|còn (?:bao nhiêu|mấy)|thiếu"


def times_as_much(sought: Sought) -> list[Draft]:
    """One measure divided by another of its kind: "gấp mấy lần"."""
    named, found = operands_of(sought, drop=r"gấp|lần|bằng")
    kinds = ("number", "money", "duration", "percent")

    def alike_in_kind(left: Measure, right: Measure) -> bool:
        return go_together(sought, left, right) and left.kind in kinds

    pair = best_pair(sought, named, found, alike_in_kind) or pair_by_sides(sought, named, found, alike_in_kind)
    if pair is None or any(each.measure.counted == "lần" and each.score >= pair.coverage - 0.15 for each in found):
        return []
    if not pair.first.amount or not pair.second.amount:
        return []
    larger, smaller = sorted((pair.first, pair.second), key=lambda each: -each.amount)
    qualifier = of_quotient(larger, smaller)
    if qualifier is None:
        return []
    result = _quotient(Fraction(larger.amount), Fraction(smaller.amount))
    remarks = [*inexact(qualifier, f"{result[2:]} lần"), *([SUM_IS_OTHERWISE] if larger is pair.second else [])]
    return drafts_of(f"{shown(larger)} : {shown(smaller)} {result} lần", (larger, smaller), sought.index, remarks)


def share(sought: Sought) -> list[Draft]:
    """A part in percent of its whole, where no document states it."""
    named, found = operands_of(sought, drop=r"chiếm|tỉ lệ|tỷ lệ|tỉ trọng|tỷ trọng|phần trăm|phần|so với|trong số")
    part = best_one(named, found, lambda each: each.kind == "number" and _whole(sought.index, each) is not None)
    stated = max((each.score for each in found if each.measure.kind in ("percent", "points")), default=0.0)
    if part is None or stated >= part.score - 0.02:  # "43 người, bằng 12,29%"
        return []
    measure, whole = part.measure, _whole(sought.index, part.measure)
    value = whole if isinstance(whole, Fraction) else Fraction(whole.value)
    if not measure.is_exact or (isinstance(whole, Measure) and not whole.is_exact):
        return []
    result = _quotient(Fraction(measure.value) * 100, value)
    operands = (measure,) if isinstance(whole, Fraction) else (measure, whole)
    return drafts_of(f"{written(measure.value)} : {written(value)} {result}%", operands, sought.index)


def average(sought: Sought) -> list[Draft]:
    """A measure divided by how many there are of what it is asked for each of: classes, households, years."""
    each = sought.search(_EACH)
    if not each:
        return []
    unit = f"{each['first']} {each['second'] or ''}".strip(), each["first"]
    if unit[1] in ("năm", "nam"):
        return _each_year(sought)
    if best_one(*operands_of(sought, drop="mỗi|trung bình|bình quân"), _is_average, 0.7):
        return []
    named, found = operands_of(sought, drop=r"mỗi|trung bình|bình quân|chia đều|tính đều|một")
    fits = in_asked_unit(sought)

    def pair_for(noun: str) -> Pair | None:
        def divides(measure: Measure) -> bool:
            return counts(measure, noun, sought.question.unmarked)

        def fit(left: Measure, right: Measure) -> bool:
            divisor, whole = (left, right) if divides(left) else (right, left)
            # Person-times over persons say nothing of either: 7.000 lượt are not of 418 cán bộ.
            kept_apart = whole.counted == "lượt" and divisor.counted in PERSONS
            of_kind = whole.kind in ("number", "money") and not kept_apart
            return divides(divisor) and not divides(whole) and fits(whole) and of_kind

        return best_pair(sought, named, found, fit, least_sides=0.0, apart=False)

    nouns = unit if is_whole_noun(unit[1], sought.question.unmarked) else unit[:1]
    pair = next(filter(None, map(pair_for, nouns)), None)
    if pair is None:
        return []
    whole, count = _whole_first(pair, unit, sought.question.unmarked)
    qualifier = of_quotient(whole, count)
    if qualifier is None or count.value < 2:
        return []
    result = _quotient(Fraction(whole.value), Fraction(count.value))
    result = f"{result} {whole.counted}".strip()
    remarks = inexact(qualifier, result[2:])
    return drafts_of(f"{shown(whole)} : {shown(count)} {result}", (whole, count), sought.index, remarks)


def _whole_first(pair: Pair, unit: Sequence[str], unmarked: bool) -> tuple[Measure, Measure]:
    divides = any(counts(pair.first, noun, unmarked) for noun in unit)
    twice = divides and any(counts(pair.second, noun, unmarked) for noun in unit)
    divides = counts(pair.first, unit[0], unmarked) if twice else divides
    return (pair.second, pair.first) if divides else (pair.first, pair.second)


def rest(sought: Sought) -> list[Draft]:
    """What a whole has beside a part of it, where no document states it: "còn lại bao nhiêu", "bao nhiêu ... chưa"."""
    named, found = operands_of(sought, drop=r"nằm ngoài|còn lại|còn|không|chưa|thiếu|trừ|trong số|số|phần")
    fits = in_asked_unit(sought)
    part = best_one(named, found, lambda each: fits(each) and _whole(sought.index, each) is not None)
    if part is None:
        return []
    measure, whole = part.measure, _whole(sought.index, part.measure)
    if sought.asks(_DENIED) == bool(_DENIES.search(BUT_NOT.sub(" ", measure.about))):
        return []
    value = whole if isinstance(whole, Fraction) else Fraction(whole.value)
    left = value - Fraction(measure.value)
    beside = sought.index.within(measure.doc_id, measure.sentence)
    exact = measure.is_exact and (isinstance(whole, Fraction) or whole.is_exact)
    if left <= 0 or not exact or any(each.value == left for each in beside):
        return []
    operands = (measure,) if isinstance(whole, Fraction) else (whole, measure)
    formula = f"{written(value)} − {written(measure.value)} = {written(left)} {measure.counted}".strip()
    return drafts_of(formula, operands, sought.index)


def _each_year(sought: Sought) -> list[Draft]:
    named, found = operands_of(sought, drop=r"mỗi năm|hằng năm|hàng năm|một năm|năm|giai đoạn|trung bình|bình quân")
    fits = in_asked_unit(sought)
    if best_one(named, found, _is_average, 0.7):
        return []
    best = best_one(named, found, lambda each: fits(each) and bool(_YEARS_FROM_TO.search(each.period)))
    if best is None or best.measure.kind not in ("number", "money"):
        return []
    measure = best.measure
    years = _YEARS_FROM_TO.search(measure.period)
    first, last = int(years["first"]), int(years["last"])
    term = "nhiệm kỳ" in measure.period.lower()  # a term from 2020 to 2025 has five years
    count = last - first + (not term)
    if count < 2:
        return []
    divisor = f"({last} − {first})" if term else f"({last} − {first} + 1)"
    result = f"{_quotient(Fraction(measure.value), Fraction(count))} {measure.counted}".strip()
    remarks = inexact("" if measure.qualifier in BOUNDS else measure.qualifier, result[2:])
    if not term:
        remarks.append(SUM_COUNTS_BOTH_ENDS)
    return drafts_of(f"{shown(measure)} : {divisor} {result}", (measure,), sought.index, remarks)


def _is_average(measure: Measure) -> bool:
    return bool(re.search(r"(?<!\w)(?:trung bình|bình quân|mỗi (?:năm|lớp|người))(?!\w)", measure.about, re.IGNORECASE))


def _whole(index: MeasureIndex, part: Measure) -> Measure | Fraction | None:
    """What a measure is a part of: the 34 of "20/34", or the one figure of its sentence behind "trong (số)"."""
    if part.kind != "number":
        return None
    if part.total is not None:
        return Fraction(part.total) if part.total > part.value else None
    text = index.documents[part.doc_id].text
    wholes = [
        each
        for each in index.within(part.doc_id, part.sentence)
        if each.kind == "number"
        and each.value > part.value
        and each.figure != part.figure
        and alike(each, part)
        and (
            _WHOLE.search(text[each.sentence[0] : each.figure[0]])
            or (each.figure < part.figure and _PARTS.search(text[each.figure[1] : part.figure[0]]))
        )
    ]
    return wholes[0] if len(wholes) == 1 else None


def _quotient(dividend: Fraction, divisor: Fraction) -> str:
    value = dividend / divisor
    return f"= {written(value)}" if (value * 100).denominator == 1 else f"≈ {written(value)}"
