"""What a way of searching did on a set: one value a question and measure, and the time that each took."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MEASURES = ("nDCG@10", "hit@1", "R@10", "RR@10")

Values = dict[str, list[float]]  # measure -> one value a query, in the order of the queries


@dataclass(frozen=True, slots=True)
class Result:
    """What one method did on one set, typed in one way; ``seconds`` a query, from the question typed to the ranking."""

    dataset: str
    method: str
    variant: str
    values: Values
    seconds: tuple[float, ...]

    def mean(self, measure: str) -> float:
        """The mean over the judged queries, 0 to 1."""
        return sum(self.values[measure]) / len(self.values[measure])

    def milliseconds(self, percent: float) -> float:
        """A percentile of the time that a query took."""
        return float(np.percentile(self.seconds, percent)) * 1000
