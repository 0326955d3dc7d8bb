"""What most people would build, to be measured beside our search: BM25 as usual, and an English model over FAISS."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import bm25s
import numpy as np

from index.text import tokens
from index.types import Chunk, MissingPackageError

Ranker = Callable[[str], list[Chunk]]
BASELINES = ("floor", "blanks", "minilm")

_SPLIT_CHARS, _OVERLAP_CHARS = 1000, 200


def baseline(name: str, chunks: Sequence[Chunk]) -> Ranker:
    """A ranker of the chunks, best first, ties in their order.

    "floor": BM25 over one stream of syllables and their bigrams. "blanks": BM25 over what stands between blanks, as
    LangChain's BM25Retriever does it. "minilm": LangChain's splitter, the English MiniLM that pip installs, FAISS.

    Raises:
        MissingPackageError: the packages of "minilm" are not installed.
        ValueError: there is no such baseline.
    """
    if name == "floor":
        return _bm25(chunks, _syllables_and_bigrams, k1=1.2, b=0.75)
    if name == "blanks":
        return _bm25(chunks, str.split, k1=1.5, b=0.75)
    if name == "minilm":
        return _minilm(chunks)
    raise ValueError(f"baseline {name!r}; there are {', '.join(BASELINES)}")


def _syllables_and_bigrams(text: str) -> list[str]:
    words = tokens(text)
    return words + [f"{left}_{right}" for left, right in zip(words, words[1:], strict=False)]


def _bm25(chunks: Sequence[Chunk], terms_of: Callable[[str], list[str]], k1: float, b: float) -> Ranker:
    model = bm25s.BM25(k1=k1, b=b, method="lucene")
    model.index([terms_of(f"{chunk.heading}\n{chunk.text}") or [" "] for chunk in chunks], show_progress=False)

    def rank(question: str) -> list[Chunk]:
        known = [term for term in terms_of(question) if term in model.vocab_dict]
        if not known:
            return []
        scores = model.get_scores(known)
        return [chunks[place] for place in np.argsort(-scores, kind="stable") if scores[place] > 0]

    return rank


def _minilm(chunks: Sequence[Chunk]) -> Ranker:
    import faiss

    from index.training.minilm import load_minilm

    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ModuleNotFoundError as error:
        raise MissingPackageError(str(error.name)) from error
    model = load_minilm()
    splitter = RecursiveCharacterTextSplitter(chunk_size=_SPLIT_CHARS, chunk_overlap=_OVERLAP_CHARS)
    pieces = [(place, piece) for place, chunk in enumerate(chunks) for piece in splitter.split_text(_whole(chunk))]
    index = faiss.IndexFlatIP(model.get_embedding_dimension())
    index.add(model.encode([piece for _, piece in pieces], normalize_embeddings=True, show_progress_bar=False))
    owners = np.array([place for place, _ in pieces])

    def rank(question: str) -> list[Chunk]:
        vector = model.encode([question], normalize_embeddings=True, show_progress_bar=False)
        _, nearest = index.search(vector, min(len(pieces), 100))
        return [chunks[place] for place in dict.fromkeys(owners[nearest[0]].tolist())]

    return rank


def _whole(chunk: Chunk) -> str:
    return f"{chunk.heading}\n{chunk.text}".strip()
