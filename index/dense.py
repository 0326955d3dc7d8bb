"""FAISS over vectors of sentences (and sample questions); a chunk scores by its best one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.embedding import SentenceEmbeddings
from index.types import Chunk

Progress = Callable[[int, int], None]


class Embedded(NamedTuple):
    """A sentence or sample question, with what its vector takes from around it."""

    text: str
    heading: str
    before: str = ""
    after: str = ""


KnownVectors = Mapping[Embedded, np.ndarray]

# v = normalise(sentence + 0.6 heading + 0.2 (sentence before + sentence after)), tuned on the dev sets and the tuning
# halves of the lay questions: index/models/README.md.
HEADING_WEIGHT = 0.6
NEIGHBOUR_WEIGHT = 0.2
_MAX_VECTORS = 2048
_BLOCK = 2048


class DenseIndex:
    """Exact inner product over unit vectors; ``owners[i]`` is the position of the chunk of vector i."""

    def __init__(self, faiss_index: object, owners: np.ndarray, n_chunks: int) -> None:
        if faiss_index.ntotal != len(owners):
            raise ValueError(f"{faiss_index.ntotal} vectors, {len(owners)} owners")
        self._faiss, self._owners, self._n_chunks = faiss_index, owners, n_chunks

    @property
    def n_vectors(self) -> int:
        return self._faiss.ntotal

    @classmethod
    def build(
        cls,
        chunks: Sequence[Chunk],
        embeddings: SentenceEmbeddings,
        progress: Progress | None = None,
        known: KnownVectors | None = None,
    ) -> DenseIndex:
        """Vectors of every sentence and sample question; those ``known`` are not embedded again.

        ``progress`` is told (chunks done, all chunks).
        """
        import faiss

        texts: list[Embedded] = []
        owners: list[int] = []
        vectors: list[np.ndarray] = []
        for position, chunk in enumerate(chunks):
            own = _texts(chunk)
            texts += own
            owners += [position] * len(own)
            if len(texts) >= _BLOCK or position + 1 == len(chunks):
                vectors.append(_vectors(texts, embeddings, known or {}))
                texts = []
                if progress:
                    progress(position + 1, len(chunks))
        matrix = np.concatenate(vectors) if vectors else np.zeros((0, 1), np.float32)
        index = faiss.IndexFlatIP(matrix.shape[1])
        index.add(matrix)
        return cls(index, np.asarray(owners, dtype=np.int32), len(chunks))

    def known_vectors(self, chunks: Sequence[Chunk]) -> KnownVectors:
        """The vector of everything embedded for these chunks, the ones that this index was built from."""
        texts = [text for chunk in chunks for text in _texts(chunk)]
        if len(texts) != self.n_vectors:
            raise ValueError(f"{len(texts)} texts, {self.n_vectors} vectors")
        return dict(zip(texts, self._faiss.reconstruct_n(0, self.n_vectors), strict=True)) if texts else {}

    def scores(self, query: np.ndarray) -> np.ndarray:
        """Cosine of the best vector of every chunk, (n_chunks,) float32.

        Of a very large index only the nearest vectors are seen; a chunk with none of these gets the
        last score seen, which bounds its own from above.
        """
        if self.n_vectors and query.shape != (self._faiss.d,):
            raise ValueError(f"query has shape {query.shape}, the index {self._faiss.d} dimensions")
        if not self.n_vectors:
            return np.zeros(self._n_chunks, dtype=np.float32)
        found, nearest = self._faiss.search(query[None, :], min(self.n_vectors, _MAX_VECTORS))
        best = np.full(self._n_chunks, found[0, -1], dtype=np.float32)
        np.maximum.at(best, self._owners[nearest[0]], found[0])
        return best

    def sentence_scores(self, query: np.ndarray, position: int, n_sentences: int) -> list[float]:
        """Cosine of each of the ``n_sentences`` sentences of the chunk at a position."""
        first = int(np.searchsorted(self._owners, position))
        last = int(np.searchsorted(self._owners, position, side="right"))
        own = self._faiss.reconstruct_n(first, min(n_sentences, last - first))  # its sample questions stand behind
        return (own @ query).tolist()

    def save(self, folder: Path) -> None:
        """``index.faiss`` and ``owners.npy``."""
        import faiss

        # Written from Python: on a full disk FAISS raises a RuntimeError, a file an OSError.
        (folder / "index.faiss").write_bytes(faiss.serialize_index(self._faiss).tobytes())
        np.save(folder / "owners.npy", self._owners, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, n_chunks: int) -> DenseIndex:
        """The vectors as saved."""
        import faiss

        owners = np.load(folder / "owners.npy", allow_pickle=False)
        # Read from Python: of a file that is gone FAISS raises a RuntimeError, a file a FileNotFoundError.
        content = np.frombuffer((folder / "index.faiss").read_bytes(), dtype=np.uint8)
        return cls(faiss.deserialize_index(content), owners, n_chunks)


def _texts(chunk: Chunk) -> list[Embedded]:
    offset = chunk.start_char
    own = [chunk.text[start - offset : end - offset] for start, end in chunk.sentences] or [chunk.text]
    around = zip(["", *own[:-1]], own, [*own[1:], ""], strict=True)
    sentences = [Embedded(text, chunk.heading, before, after) for before, text, after in around]
    return sentences + [Embedded(question, chunk.heading) for question in chunk.questions]


def _vectors(texts: Sequence[Embedded], embeddings: SentenceEmbeddings, known: KnownVectors) -> np.ndarray:
    new = [text for text in dict.fromkeys(texts) if text not in known]
    vector_of = dict(zip(new, _in_context(new, embeddings), strict=True)) if new else {}
    return np.stack([vector_of[text] if text in vector_of else known[text] for text in texts])


def _in_context(texts: Sequence[Embedded], embeddings: SentenceEmbeddings) -> np.ndarray:
    strings = sorted({part for text in texts for part in text if part})
    row_of = {string: row for row, string in enumerate(strings)}
    # The last row is for what is not there: a sentence that opens its chunk has none before it.
    vectors = np.concatenate([embeddings.encode_passages(strings), np.zeros((1, embeddings.dim), np.float32)])
    parts = np.array([[row_of.get(part, -1) for part in text] for text in texts])
    weights = np.array([1, HEADING_WEIGHT, NEIGHBOUR_WEIGHT, NEIGHBOUR_WEIGHT], dtype=np.float32)
    summed = np.einsum("tpd,p->td", vectors[parts], weights)
    return summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-9)
