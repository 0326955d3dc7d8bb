"""A run against an earlier one: paired differences with their intervals, and the questions that flipped."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.measures import MEASURES, difference
from assistant.evaluation.run_record import Change, Estimate, Flip, Row, RunRecord

_MIN_PAIRS = 2


def change_since(rows: Sequence[Row], earlier: RunRecord) -> Change:
    """What changed since an earlier run, over the questions that both asked in the same words."""
    before = {row.question_id: row for row in earlier.rows}
    both = [row for row in rows if row.question_id in before and before[row.question_id].question == row.question]
    theirs = [before[row.question_id] for row in both]
    differences = {name: difference(both, theirs, name) for name in MEASURES}
    differences = {name: each for name, each in differences.items() if each.of}
    return Change(
        name=earlier.name,
        as_of=earlier.as_of,
        differences=differences,
        dropped=tuple(name for name, each in differences.items() if MEASURES[name].is_gated and _is_worse(name, each)),
        flips=tuple(
            Flip(row.question_id, row.question, other.outcome, row.outcome)
            for row, other in zip(both, theirs, strict=True)
            if row.outcome != other.outcome
        ),
        added=len(rows) - len(both),
        removed=len(earlier.rows) - len(both),
    )


def _is_worse(name: str, difference: Estimate) -> bool:
    """Whether the whole interval lies on the worse side of nothing; one question alone says nothing."""
    if difference.low is None or difference.high is None or difference.of < _MIN_PAIRS:
        return False
    return difference.high < 0 if MEASURES[name].higher_is_better else difference.low > 0
