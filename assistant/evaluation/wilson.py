"""How sure a share is, from its counts alone."""

from __future__ import annotations

import math
from statistics import NormalDist


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95% Wilson score interval (low, high) of a share.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    Raises:
        ValueError: not 0 <= count <= of, or of nothing.
    """
    if not 0 <= count <= of or not of:
        raise ValueError(f"{count} of {of} is no share")
    z = NormalDist().inv_cdf(0.975)
    share, weight = count / of, z * z / of
    centre = (share + weight / 2) / (1 + weight)
    reach = z * math.sqrt(share * (1 - share) / of + weight / of / 4) / (1 + weight)
    return max(0.0, centre - reach), min(1.0, centre + reach)
