"""Stated minima and maxima of a run: "right=0.9", "right:fact=0.95"."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable

from assistant.evaluation.measures import DIGITS, MEASURES, estimate
from assistant.evaluation.run_record import Bound, Row

_BAD = "«{value}» không phải mức dạng right=0.95 hay right:fact=0.9; các thước đo: {known}"


def stated(value: str) -> tuple[str, float]:
    """The name of a measure, of a kind where one is named, and its limit.

    Raises:
        ArgumentTypeError: there is no such measure, or the limit is no number.
    """
    name, _, number = value.rpartition("=")
    measure, colon, kind = name.partition(":")
    try:
        limit = float(number)
    except ValueError:
        limit = math.nan
    if measure not in MEASURES or math.isnan(limit) or (colon and not kind):
        raise argparse.ArgumentTypeError(_BAD.format(value=value, known=", ".join(MEASURES)))
    return name, limit


def held(rows: Iterable[Row], minima: Iterable[tuple[str, float]], maxima: Iterable[tuple[str, float]]) -> list[Bound]:
    """Each limit and whether it was met; one over no question is not."""
    rows = list(rows)
    bounds = []
    for is_maximum, limits in ((False, minima), (True, maxima)):
        for name, limit in limits:
            measure, _, kind = name.partition(":")
            value = estimate([row for row in rows if kind in ("", row.kind)], measure).value
            nearest = round(limit, DIGITS)
            met = value is not None and (value <= nearest if is_maximum else value >= nearest)
            bounds.append(Bound(name, limit, is_maximum, value, met))
    return bounds
