"""Lexical, dense and provision scores to one ranking, each stage's score kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, get_args

import numpy as np

from index.dense import DenseIndex
from index.embedding import SentenceEmbeddings
from index.lexical import LexicalIndex
from index.provision_labels import ProvisionLabels
from index.types import Chunk, Query, ScoredChunk

Method = Literal["bm25", "folded", "lexical", "dense", "hybrid"]
METHODS: tuple[str, ...] = get_args(Method)

# hybrid = coverage + 0.8 cosine + 0.5 share of the provisions named. Coverage is the lexical score over the most
# that the query's words could reach: where no passage has its words, the vectors decide.
DENSE_WEIGHT = 0.8
PROVISION_WEIGHT = 0.5


class Searcher:
    """All ways of searching the same chunks, in their order."""

    def __init__(
        self, chunks: Sequence[Chunk], lexical: LexicalIndex, dense: DenseIndex, embeddings: SentenceEmbeddings
    ) -> None:
        self._chunks, self._lexical, self._dense, self._embeddings = tuple(chunks), lexical, dense, embeddings
        self._provisions = ProvisionLabels(chunks)
        by_id = sorted(range(len(chunks)), key=lambda position: chunks[position].chunk_id)
        self._place_by_id = np.argsort(np.asarray(by_id, dtype=np.int64), kind="stable")

    def search(
        self, query: Query, k: int, method: Method = "hybrid", doc_ids: Collection[str] | None = None
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
        scores = self._scores(query, method)
        final = scores[method]
        allowed = np.ones(len(final), dtype=bool) if method in ("dense", "hybrid") else final > 0
        if doc_ids is not None:
            allowed &= np.fromiter((chunk.doc_id in doc_ids for chunk in self._chunks), bool, len(final))
        positions = np.flatnonzero(allowed)
        order = np.lexsort((self._place_by_id[positions], -final[positions]))[:k]
        return [
            ScoredChunk(self._chunks[p], float(final[p]), {name: float(values[p]) for name, values in scores.items()})
            for p in positions[order]
        ]

    def _scores(self, query: Query, method: Method) -> dict[str, np.ndarray]:
        scores: dict[str, np.ndarray] = {}
        if method != "dense":
            readings = [self._lexical.scores(words) for words in query.worded]
            scores["bm25"] = np.max([reading.accented for reading in readings], axis=0)
            scores["folded"] = np.max([reading.folded for reading in readings], axis=0)
            scores["lexical"] = np.max([reading.combined for reading in readings], axis=0)
        if method in ("dense", "hybrid"):
            vectors = [self._embeddings.encode_query(text) for text in query.texts]
            scores["dense"] = np.max([self._dense.scores(vector) for vector in vectors], axis=0)
        if method == "hybrid":
            scores["coverage"] = np.max([reading.coverage for reading in readings], axis=0)
            scores["provisions"] = self._provisions.shares(query.texts[0])
            scores["hybrid"] = (
                scores["coverage"] + DENSE_WEIGHT * scores["dense"] + PROVISION_WEIGHT * scores["provisions"]
            )
        return scores
