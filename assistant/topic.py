"""Whether a question is of the documents' subject at all: how near it is to them, and to other subjects.

Words do not tell: a question in lay words shares few with the rule it asks for, one on another subject shares
"quyền", "cơ quan", "thời hạn" with any rule. Of all that was measured the likeness of the nearest passage tells
best, less that of the nearest of the subjects in data/other_subjects.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.data_files import read_data
from assistant.evidence import Evidence
from assistant.evidence_weights import evidence_weights
from index.embedding import SentenceEmbeddings
from index.types import ScoredChunk

# A sentence that covers this much of a question is of its subject, however far the vectors lie.
SAME_SUBJECT_COVERAGE = 0.6


@dataclass(frozen=True, slots=True)
class Topic:
    """``others`` are the vectors of other subjects, (n, dim) float32; the weights are those of data/topic.yaml."""

    embeddings: SentenceEmbeddings
    others: np.ndarray
    nearest: float
    other: float
    bias: float

    @classmethod
    def of(cls, embeddings: SentenceEmbeddings) -> Topic:
        """The shipped weights and subjects, under one embedding model.

        Raises:
            KeyError: a data file lacks a weight or the subjects.
        """
        weights = read_data("topic")
        return cls(
            embeddings=embeddings,
            others=np.stack([embeddings.encode_query(each) for each in read_data("other_subjects")["subjects"]]),
            nearest=float(weights["nearest"]),
            other=float(weights["other"]),
            bias=float(weights["bias"]),
        )

    def likenesses(self, text: str, found: Sequence[ScoredChunk]) -> tuple[float, float]:
        """Cosine of a question to the nearest passage found, 0 for none, and to the nearest other subject."""
        nearest = max((scored.scores.get("dense", 0.0) for scored in found), default=0.0)
        return nearest, float((self.others @ self.embeddings.encode_query(text)).max())

    def likelihood(self, text: str, found: Sequence[ScoredChunk]) -> float:
        """How likely it is, 0 to 1, that a question is of the subject of the passages found for it."""
        nearest, other = self.likenesses(text, found)
        return 1 / (1 + math.exp(-(self.bias + self.nearest * nearest + self.other * other)))


def bounded(evidence: Iterable[Evidence], topic: float) -> list[Evidence]:
    """The evidence, in its order, no likelier to answer than its question is of the documents' subject.

    Unbounded are a sentence that covers much of the question, and one that is sure to answer.
    """
    return [
        each
        if each.likelihood <= topic or each.likelihood == 1.0 or _covers(each)
        else replace(each, likelihood=topic)
        for each in evidence
    ]


def of_subject(evidence: Iterable[Evidence], topic: float) -> bool:
    """Whether a question is of the documents' subject: likely enough, or a sentence covers much of it."""
    return topic >= evidence_weights().answered or any(map(_covers, evidence))


def _covers(each: Evidence) -> bool:
    return each.coverage >= SAME_SUBJECT_COVERAGE and each.shares_much
