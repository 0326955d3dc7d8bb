"""Batches of texts that are alike, so that the negatives of a batch are hard."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_BLOCK = 8192
_ROUNDS = 8


def cluster(vectors: np.ndarray, n_clusters: int, random: np.random.Generator) -> np.ndarray:
    """The cluster of each row, (n,) int64: spherical k-means over L2-normalised (n, dim) vectors."""
    centres = vectors[random.choice(len(vectors), n_clusters, replace=False)]
    for _ in range(_ROUNDS):
        nearest = [(vectors[at : at + _BLOCK] @ centres.T).argmax(axis=1) for at in range(0, len(vectors), _BLOCK)]
        owners = np.concatenate(nearest)
        order = np.argsort(owners, kind="stable")
        filled, starts = np.unique(owners[order], return_index=True)
        sums = np.add.reduceat(vectors[order], starts, axis=0)
        centres[filled] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return owners


def clustered_batches(owners: np.ndarray, batch: int, random: np.random.Generator) -> Iterator[np.ndarray]:
    """Rows a batch, for ever; most of a batch comes from few clusters, in an order drawn anew each round."""
    while True:
        mixed = random.permutation(len(owners))
        rank = random.permutation(owners.max() + 1)
        order = mixed[np.argsort(rank[owners[mixed]], kind="stable")]
        for start in random.permutation(np.arange(0, max(len(order) - batch, 0) + 1, batch)):
            yield order[start : start + batch]
