"""The families of twins: how many came out as they must, beside the clean questions that they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from assistant.evaluation.intervals import interval, mean, paired_difference
from assistant.evaluation.run_record import Estimate, Family
from assistant.evaluation.twins.twins import FAMILIES

_AS_MUST = ("right", "withheld")


def families(rows: Sequence[Mapping[str, Any]]) -> dict[str, Family]:
    """Each family that any question has a twin of, from the rows of a run; a question is as it must be when right or
    withheld."""
    clean = {row["id"]: float(row["judged"]["outcome"] in _AS_MUST) for row in rows if "twin" not in row}
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if "twin" in row:
            twin = row["twin"]
            pairs[twin["family"]].append((float(twin["came_out"]), clean[twin["of"]]))
    return {family: _family(pairs[family]) for family in FAMILIES if family in pairs}


def _family(pairs: Sequence[tuple[float, float]]) -> Family:
    twins, clean = ([each[place] for each in pairs] for place in (0, 1))
    difference = paired_difference(twins, clean)
    return Family(_share(twins), _share(clean), Estimate(*(round(each, 6) for each in difference), len(pairs)))


def _share(values: Sequence[float]) -> Estimate:
    low, high = interval(np.array(values)[:, None], mean)
    return Estimate(round(sum(values) / len(values), 6), round(low, 6), round(high, 6), len(values))
