"""How sure a mean is: percentile bootstrap over the questions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_RESAMPLES = 2000


def paired_difference(ours: Sequence[float], theirs: Sequence[float], seed: int = 0) -> tuple[float, float, float]:
    """Mean of ours - theirs over the same questions, and its 95% interval (low, high).

    Raises:
        ValueError: not one value of each for every question, or none at all.
    """
    if len(ours) != len(theirs) or not len(ours):
        raise ValueError(f"{len(ours)} values against {len(theirs)}; there must be one pair a question")
    gains = np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(gains), (_RESAMPLES, len(gains)))
    low, high = np.percentile(gains[draws].mean(axis=1), [2.5, 97.5])
    return float(gains.mean()), float(low), float(high)
