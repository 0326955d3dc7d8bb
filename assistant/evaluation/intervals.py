"""How sure a figure is: percentile bootstrap over the questions.

Source: B. Efron, R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

RESAMPLES = 2000
_BLOCK = 2_000_000  # values drawn at once: 16 MB

Statistic = Callable[[np.ndarray], np.ndarray]  # (resamples, questions, columns) -> (resamples,)


def interval(values: np.ndarray, statistic: Statistic, seed: int = 0) -> tuple[float, float]:
    """The 95% interval (low, high) of a statistic over rows of ``values`` (questions, columns).

    Raises:
        ValueError: there are no rows.
    """
    if not len(values):
        raise ValueError("no question to draw from")
    chance = np.random.default_rng(seed)
    step = max(1, _BLOCK // values.size)
    drawn = [
        statistic(values[chance.integers(0, len(values), (min(step, RESAMPLES - done), len(values)))])
        for done in range(0, RESAMPLES, step)
    ]
    low, high = np.percentile(np.concatenate(drawn), [2.5, 97.5])
    return float(low), float(high)


def paired_difference(ours: Sequence[float], theirs: Sequence[float], seed: int = 0) -> tuple[float, float, float]:
    """Mean of ours - theirs over the same questions, and its 95% interval (low, high).

    Raises:
        ValueError: not one value of each for every question, or none at all.
    """
    if len(ours) != len(theirs) or not len(ours):
        raise ValueError(f"{len(ours)} values against {len(theirs)}; there must be one pair a question")
    gains = np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)
    low, high = interval(gains[:, None], mean, seed)
    return float(gains.mean()), low, high


def mean(drawn: np.ndarray) -> np.ndarray:
    """The mean of the first column."""
    return drawn[:, :, 0].mean(axis=1)


def ratio(drawn: np.ndarray) -> np.ndarray:
    """The sum of the first column over that of the second."""
    return drawn[:, :, 0].sum(axis=1) / np.maximum(drawn[:, :, 1].sum(axis=1), 1e-12)


def percentile(percent: float) -> Statistic:
    """The percentile of the first column."""
    return lambda drawn: np.percentile(drawn[:, :, 0], percent, axis=1)
