"""A sum and the figures that it comes from, as sentences of an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from assistant.calculation import calculation_messages
from assistant.calculation.formulas import holds, written
from assistant.calculation.measures import BOUNDS, Measure, MeasureIndex
from assistant.calculation.quantities import MULTIPLES
from assistant.types import Draft
from index.text import tokens

MAX_QUOTES = 2
MIN_LEAD = 5  # syllables of a clause beside its figures, for it to say of what they are
# "hơn 7.000" taken away leaves less, "gần 7.000" more.
_OPPOSITE = {"hơn": "dưới", "trên": "dưới", "gần": "hơn", "dưới": "hơn", "chưa đến": "hơn", "chưa tới": "hơn"}
_TARGET = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|phấn đấu|đến năm \d{4}|phải đạt)(?!\w)", re.IGNORECASE)
_TRAILING = re.compile(r"(?:\s(?:do|ở|có|trong|trong số|cho|học|của|với|so|lập|là|từ))+$")


def drafts_of(
    formula: str, operands: Sequence[Measure], index: MeasureIndex, remarks: Sequence[str] = ()
) -> list[Draft]:
    """The calculation, then at most two sentences that hold its figures; [] if the sum does not come out."""
    if not holds(formula):
        return []
    places = list(dict.fromkeys((each.doc_id, each.sentence) for each in operands))
    text = calculation_messages.calculation(formula, labels(operands, index), remarks)
    quotes = [
        Draft(index.documents[doc_id].text[slice(*span)], "quote", ((doc_id, span),))
        for doc_id, span in places[:MAX_QUOTES]
    ]
    return [Draft(text, "calculation", tuple(places), formula), *quotes]


def quotes_of(operands: Sequence[Measure], index: MeasureIndex) -> list[Draft]:
    """The sentences of figures, each once, in their order."""
    places = dict.fromkeys((each.doc_id, each.sentence) for each in operands)
    return [Draft(index.documents[doc_id].text[slice(*span)], "quote", ((doc_id, span),)) for doc_id, span in places]


def labels(operands: Sequence[Measure], index: MeasureIndex) -> list[str]:
    """The clauses that say of what the figures are, verbatim; one for all figures of one sentence.

    A period that governs a figure and stands outside its clause is put behind it.
    """
    by_place: dict[tuple[str, tuple[int, int]], list[Measure]] = {}
    for each in operands:
        by_place.setdefault((each.doc_id, each.sentence), []).append(each)
    found = []
    for (doc_id, _), measures in by_place.items():
        start = min(each.clause[0] for each in measures)
        end = max(each.clause[1] for each in measures)
        text = index.documents[doc_id].text
        figures = min(each.figure[0] for each in measures), max(each.figure[1] for each in measures)
        unsaid = len(tokens(text[start : figures[0]])) < MIN_LEAD and len(tokens(text[figures[1] : end])) < MIN_LEAD
        if unsaid or measures[0].kind in ("date", "year"):
            start = measures[0].sentence[0]  # "cao hơn chỉ tiêu 15,3 điểm phần trăm" does not say of what
        label = _TRAILING.sub("", text[start:end])
        periods = dict.fromkeys(each.period for each in measures if each.period and each.period not in label)
        found.append(f"{label} ({', '.join(periods)})" if periods else label)
    return found


def shown(measure: Measure) -> str:
    """A figure as a sum writes it: "55,3%", "250 triệu đồng", "3 năm", "7.000"."""
    return _with_unit(measure.value, measure.kind, _unit(measure))


def result_of(amount: Decimal, operands: Sequence[Measure], kind: str = "") -> str:
    """The result of a sum in the unit of its operands, in the smaller one of two: "6,5 tỷ đồng", "104 đại biểu"."""
    smallest = min(operands, key=lambda each: _multiple(each))
    value = Fraction(amount) / _multiple(smallest)
    if smallest.kind != "number":
        return _with_unit(value, kind or smallest.kind, _unit(smallest))
    same = {each.counted for each in operands} == {smallest.counted}
    return f"{written(value, 6)} {smallest.counted if same else _unit(smallest)}".strip()


def of_difference(left: Measure, right: Measure) -> str | None:
    """The qualifier of left less right: "" where both are exact, None where nothing can be said."""
    first, second = _loose(left), _loose(right)
    if first and second:
        are_targets = all(each.kind == "percent" and _TARGET.search(each.about) for each in (left, right))
        return "khoảng" if first == second and are_targets else None  # "trên 95%" less "trên 85%", two targets
    return _OPPOSITE.get(second, second) if second else first


def of_sum(operands: Sequence[Measure]) -> str | None:
    """The qualifier of a sum; None where two differ."""
    qualifiers = set(filter(None, map(_loose, operands)))
    return None if len(qualifiers) > 1 else next(iter(qualifiers), "")


def of_quotient(left: Measure, right: Measure) -> str | None:
    """The qualifier of left divided by right; None where the divisor is not exact."""
    return None if _loose(right) else _loose(left)


def inexact(qualifier: str, value: str) -> list[str]:
    """The remark that keeps the qualifier of a result; [] for an exact one."""
    return [calculation_messages.inexact_result(qualifier, value)] if qualifier else []


def _unit(measure: Measure) -> str:
    if measure.kind in ("money", "duration"):
        return measure.counted
    multiple = measure.counted.partition(" ")[0]
    return multiple if multiple in MULTIPLES else ""


def _multiple(measure: Measure) -> int:
    return MULTIPLES.get(measure.counted.partition(" ")[0], 1)


def _with_unit(value: Decimal | Fraction, kind: str, unit: str) -> str:
    signs = {"percent": "%", "points": " điểm phần trăm"}
    return f"{written(value, 6)}{signs.get(kind) or (f' {unit}' if unit else '')}"


def _loose(measure: Measure) -> str:
    return "" if measure.qualifier in BOUNDS else measure.qualifier
