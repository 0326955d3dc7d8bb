"""BM25 over syllables and syllable bigrams, in two layers: with diacritics, and folded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np

from index.text import fold, has_diacritic, tokens
from index.types import Chunk

# k1, b, the weight of bigrams, title counts and question words: findings.md, tuned on six dev sets.
K1, B = 0.9, 0.6
BIGRAM_WEIGHT = 0.6
HEADING_COUNT = 2
QUESTION_WORD_WEIGHT = 0.2
MARKED_SHARE = 0.5  # from this share of marked syllables on, the accented layer counts in full

QUESTION_WORDS = frozenset(tokens("bao nhiêu thế nào gì ai đâu mấy sao hãy hỏi ạ vì tại khi hay không là ở"))
_FOLDED_QUESTION_WORDS = frozenset(map(fold, QUESTION_WORDS))


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """One score a chunk from each layer, (n_chunks,) float32; ``gate`` weighs the accented layer.

    ``ceiling`` is what a chunk tends to that holds every word of the query, more and more often: the sum of their
    rarities, that of a word which no chunk has included. It is 0 only for a query without a token.
    """

    accented: np.ndarray
    folded: np.ndarray
    gate: float
    ceiling: float

    @property
    def combined(self) -> np.ndarray:
        return self.gate * self.accented + self.folded

    @property
    def coverage(self) -> np.ndarray:
        """The combined score as a share of the ceiling: near 1 where a chunk holds all that was asked, in order."""
        return self.combined / (self.ceiling or 1.0)


class LexicalIndex:
    """Both layers over the same chunks, in their order."""

    def __init__(self, accented: _Layer, folded: _Layer) -> None:
        self._accented, self._folded = accented, folded

    @classmethod
    def build(cls, chunks: Sequence[Chunk]) -> LexicalIndex:
        """Layers over heading (counted twice), text and sample questions of each chunk."""
        fields = [[chunk.heading] * HEADING_COUNT + [chunk.text, *chunk.questions] for chunk in chunks]
        accented = [[tokens(field) for field in of_chunk] for of_chunk in fields]
        folded = [[list(map(fold, each)) for each in of_chunk] for of_chunk in accented]
        return cls(_Layer.build(accented), _Layer.build(folded))

    def scores(self, query: str) -> LexicalScores:
        """BM25 of every chunk; a query without a token scores 0 everywhere."""
        words = tokens(query)
        letters = [word for word in words if not word[0].isdigit()]
        share = sum(map(has_diacritic, letters)) / len(letters) if letters else 1.0
        gate = min(1.0, share / MARKED_SHARE)
        # Typed with diacritics, "báo" is no "bao" and "hội" no "hỏi": the word as typed tells whether it asks.
        asks = [word in QUESTION_WORDS or (gate < 1 and word in _FOLDED_QUESTION_WORDS) for word in words]
        folded = list(map(fold, words))
        return LexicalScores(
            accented=self._accented.scores(words, asks),
            folded=self._folded.scores(folded, asks),
            gate=gate,
            ceiling=gate * self._accented.ceiling(words, asks) + self._folded.ceiling(folded, asks),
        )

    def save(self, folder: Path) -> None:
        """Plain arrays and JSON, four small folders."""
        self._accented.save(folder / "accented")
        self._folded.save(folder / "folded")

    @classmethod
    def load(cls, folder: Path, n_chunks: int) -> LexicalIndex:
        """The layers as saved."""
        return cls(_Layer.load(folder / "accented", n_chunks), _Layer.load(folder / "folded", n_chunks))


class _Layer:
    def __init__(self, unigrams: bm25s.BM25, bigrams: bm25s.BM25, n_chunks: int) -> None:
        self._unigrams, self._bigrams, self._n_chunks = unigrams, bigrams, n_chunks

    @classmethod
    def build(cls, fields: Sequence[Sequence[list[str]]]) -> _Layer:
        unigrams = [[word for field in of_chunk for word in field] for of_chunk in fields]
        bigrams = [[pair for field in of_chunk for pair in _pairs(field)] for of_chunk in fields]
        return cls(_bm25(unigrams), _bm25(bigrams), len(fields))

    def scores(self, words: list[str], asks: list[bool]) -> np.ndarray:
        """BM25 of every chunk; ``asks`` marks the question words, a pair is one when both its words are."""
        both = [left and right for left, right in zip(asks, asks[1:], strict=False)]
        total = np.zeros(self._n_chunks, dtype=np.float32)
        for model, terms, flags, weight in (
            (self._unigrams, words, asks, 1.0),
            (self._bigrams, _pairs(words), both, BIGRAM_WEIGHT),
        ):
            for asking, group_weight in ((False, weight), (True, weight * QUESTION_WORD_WEIGHT)):
                group = [term for term, flag in zip(terms, flags, strict=True) if flag is asking]
                known = [term for term in group if term in model.vocab_dict]
                if known:  # bm25s fails on an empty query
                    total += group_weight * model.get_scores(known)
        return total

    def ceiling(self, words: list[str], asks: list[bool]) -> float:
        """The sum of the words' rarities: BM25's bound for a passage of them all."""
        starts = self._unigrams.scores["indptr"]
        known = self._unigrams.vocab_dict
        total = 0.0
        for word, flag in zip(words, asks, strict=True):
            column = known.get(word)
            frequency = 0 if column is None else int(starts[column + 1] - starts[column])
            total += (QUESTION_WORD_WEIGHT if flag else 1.0) * _rarity(frequency, self._n_chunks)
        return total

    def save(self, folder: Path) -> None:
        self._unigrams.save(folder / "unigrams", show_progress=False)
        self._bigrams.save(folder / "bigrams", show_progress=False)

    @classmethod
    def load(cls, folder: Path, n_chunks: int) -> _Layer:
        parts = [bm25s.BM25.load(folder / name, show_progress=False) for name in ("unigrams", "bigrams")]
        return cls(*parts, n_chunks)


def _rarity(frequency: int, n_chunks: int) -> float:
    # Source: the idf of bm25s' "lucene" method.
    return math.log(1 + (n_chunks - frequency + 0.5) / (frequency + 0.5))


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{left}_{right}" for left, right in zip(words, words[1:], strict=False)]


def _bm25(streams: list[list[str]]) -> bm25s.BM25:
    model = bm25s.BM25(k1=K1, b=B, method="lucene")
    # bm25s needs one term somewhere; a blank can be no token of a query.
    model.index(streams if any(streams) else [[" "], *streams[1:]], show_progress=False)
    return model
