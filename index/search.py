"""Lexical and dense scores to one ranking, each stage's score kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, get_args

import numpy as np

from index.dense import DenseIndex
from index.embedding import SentenceEmbeddings
from index.lexical import LexicalIndex
from index.types import Chunk, ScoredChunk

Method = Literal["bm25", "folded", "lexical", "dense", "hybrid"]
METHODS: tuple[str, ...] = get_args(Method)

# hybrid = lexical / best lexical + 0.7 cosine; 0.4 to 1.0 is flat (findings.md), rank fusion loses 7 points.
DENSE_WEIGHT = 0.7


def rank(
    query: str,
    chunks: Sequence[Chunk],
    lexical: LexicalIndex,
    dense: DenseIndex,
    embeddings: SentenceEmbeddings,
    k: int,
    method: Method = "hybrid",
    doc_ids: Collection[str] | None = None,
) -> list[ScoredChunk]:
    """The k best chunks for a query, best first, ties by chunk_id; only those of ``doc_ids`` if given.

    A chunk that shares no term with the query is no result of a lexical method.

    Raises:
        ValueError: a method that does not exist, or k below 1.
    """
    if method not in METHODS:
        raise ValueError(f"method {method!r}; there are {', '.join(METHODS)}")
    if k < 1:
        raise ValueError(f"k is {k}; it must be at least 1")
    scores: dict[str, np.ndarray] = {}
    if method != "dense":
        layers = lexical.scores(query)
        scores |= {"bm25": layers.accented, "folded": layers.folded, "lexical": layers.combined}
    if method in ("dense", "hybrid"):
        scores["dense"] = dense.scores(embeddings.encode_query(query))
    if method == "hybrid":
        best = float(scores["lexical"].max(initial=0.0)) or 1.0
        scores["hybrid"] = scores["lexical"] / best + DENSE_WEIGHT * scores["dense"]
    final = scores[method]
    allowed = [
        position
        for position, chunk in enumerate(chunks)
        if (doc_ids is None or chunk.doc_id in doc_ids) and (method in ("dense", "hybrid") or final[position] > 0)
    ]
    allowed.sort(key=lambda position: (-float(final[position]), chunks[position].chunk_id))
    return [
        ScoredChunk(chunks[p], float(final[p]), {name: float(values[p]) for name, values in scores.items()})
        for p in allowed[:k]
    ]
