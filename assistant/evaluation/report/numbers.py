"""Measures as people read them in Vietnamese: 80,1%; 1.250 ms; +1,2 điểm %."""

from __future__ import annotations

from datetime import date, datetime

from assistant.evaluation.run_record import Estimate, Unit
from assistant.messages import day, thousands

NONE = "–"
_PLACES: dict[str, int] = {"share": 1, "score": 3, "per-100-sentences": 2, "words": 0, "ms": 0}
_AFTER = {"share": "%", "score": "", "per-100-sentences": "", "words": " từ", "ms": " ms"}
_SIGNS = str.maketrans(",.-", ".,−")
_DIFFERENCE_AFTER = _AFTER | {"share": " điểm %"}


def value(estimate: Estimate) -> str:
    """The value with its unit, or a dash where there is none: "80,1%"."""
    return NONE if estimate.value is None else number(estimate.value, estimate.unit) + _AFTER[estimate.unit]


def interval(estimate: Estimate) -> str:
    """The 95% interval with its unit, or nothing: "74,1–85,0%"."""
    if estimate.low is None or estimate.high is None:
        return ""
    unit = estimate.unit
    return f"{number(estimate.low, unit)}–{number(estimate.high, unit)}{_AFTER[unit]}"


def difference(estimate: Estimate) -> str:
    """A difference with its sign and unit: "+1,2 điểm %"."""
    if estimate.value is None:
        return NONE
    return _signed(estimate.value, estimate.unit) + _DIFFERENCE_AFTER[estimate.unit]


def difference_interval(estimate: Estimate) -> str:
    """The 95% interval of a difference, signed: "từ −0,5 đến +2,9"."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"từ {_signed(estimate.low, estimate.unit)} đến {_signed(estimate.high, estimate.unit)}"


def of(estimate: Estimate) -> str:
    """What a measure was taken over: "206 câu hỏi"."""
    return f"{thousands(estimate.of)} câu hỏi"


def count(value: float) -> str:
    """A count with dots between thousands: "1.234"."""
    return thousands(round(value))


def number(value: float, unit: Unit = "score") -> str:
    """A number with a decimal comma and dots between thousands, shares in per cent; 0 and 1 of a share bare."""
    places = _PLACES[unit]
    shown = f"{100 * value if unit == 'share' else value:,.{places}f}".translate(_SIGNS)
    if not shown.strip("−0,."):
        return "0"
    return shown.removesuffix(",0") if shown.lstrip("−") == "100,0" else shown


def limit(value: float, unit: Unit) -> str:
    """A stated minimum or maximum, in the unit of its measure, as short as it was stated: "95%"."""
    shown = number(value, unit)
    return (shown.rstrip("0").rstrip(",") if "," in shown else shown) + _AFTER[unit]


def moment(written: str) -> str:
    """A day, or a day and time, of ISO form in official form, "26/11/2026, 08:15"; other text as it is."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return written
    shown = day(date(at.year, at.month, at.day))
    return shown if len(written) <= len("2026-11-26") else f"{shown}, {at:%H:%M}"


def _signed(value: float, unit: Unit) -> str:
    shown = number(value, unit)
    return shown if shown.startswith("−") or shown == "0" else f"+{shown}"
