"""The weights of evidence, read once: data/evidence.yaml, written by ``python -m assistant.evaluation.fitting``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.data_files import read_data
from assistant.sentence_features import FEATURES

# Beside what `assistant.sentence_features` gives: what speaks against a sentence, and the title for a question that
# has no subject but its document.
AGAINST = ("title", "denies", "name_absent", "other_document", "restricted", "handicap", "narrower")
# What the likelihood of an answer hangs on beside these.
ALSO = ("coverage", "lacking", "heaviest_lacking", "unknown", "longest_lacking", "named")
RANKING = (*FEATURES, *AGAINST)
ANSWERING = (*RANKING, *ALSO)


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """``ranking`` weighs the features of a sentence, ``answering`` these and `ALSO`, with ``bias``.

    ``answered`` and ``certain`` are the likelihoods from which a sentence answers, and answers for certain.
    """

    ranking: tuple[float, ...]
    answering: tuple[float, ...]
    bias: float
    answered: float
    certain: float

    def score(self, features: Sequence[float]) -> float:
        """How well a sentence answers, compared with the others."""
        return sum(weight * value for weight, value in zip(self.ranking, features, strict=True))

    def likelihood(self, features: Sequence[float]) -> float:
        """How likely it is that a sentence answers at all, 0 to 1; ``features`` and `ALSO`."""
        total = self.bias + sum(weight * value for weight, value in zip(self.answering, features, strict=True))
        return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def evidence_weights() -> EvidenceWeights:
    """The shipped weights.

    Raises:
        KeyError: the file lacks a feature.
    """
    read = read_data("evidence")
    return EvidenceWeights(
        ranking=tuple(float(read["ranking"][name]) for name in RANKING),
        answering=tuple(float(read["answering"][name]) for name in ANSWERING),
        bias=float(read["bias"]),
        answered=float(read["answered"]),
        certain=float(read["certain"]),
    )
