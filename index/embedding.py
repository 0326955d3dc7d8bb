"""Sentence vectors: any sentence-transformers model on this machine, behind LangChain's Embeddings interface."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain.embeddings import Embeddings

from index.types import EmbeddingModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SHIPPED_MODEL = Path(__file__).parent / "models" / "vi-static"
_PICKLES = frozenset((".bin", ".pt", ".pth", ".pkl", ".ckpt"))
_MODEL_FILES = (".json", ".txt", ".safetensors", ".model")
_BATCH = 256
_WHOLE_FILE_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model, and what it wants around its inputs (E5: "query: " and "passage: ")."""

    name: str | None = None
    query_prefix: str = ""
    passage_prefix: str = ""
    max_seq_length: int | None = None


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What an index must have been built with: equal identities give equal vectors."""

    name: str
    fingerprint: str
    query_prefix: str
    passage_prefix: str
    max_seq_length: int | None


class SentenceEmbeddings(Embeddings):
    """A sentence-transformers model; every vector is L2-normalised float32."""

    def __init__(self, model: SentenceTransformer, identity: ModelIdentity) -> None:
        self._model = model
        self.identity = identity

    @property
    def dim(self) -> int:
        """Dimensions of a vector."""
        return self._model.get_embedding_dimension()

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dim) float32, in the order given; (0, dim) for none."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        return self._encode([self.identity.passage_prefix + text for text in texts])

    def encode_query(self, text: str) -> np.ndarray:
        """(dim,) float32."""
        return self._encode([self.identity.query_prefix + text])[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's interface over `encode_passages`."""
        return self.encode_passages(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        """LangChain's interface over `encode_query`."""
        return self.encode_query(text).tolist()

    def _encode(self, texts: list[str]) -> np.ndarray:
        vectors = self._model.encode(
            texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1)


def model_identity(settings: ModelSettings | None = None) -> ModelIdentity:
    """The identity of a model from its files, without loading it.

    Raises:
        EmbeddingModelError: there is no such folder, nor a model of that name in the local cache.
    """
    settings = settings or ModelSettings()
    folder = _folder(settings)
    return ModelIdentity(
        name=settings.name or SHIPPED_MODEL.name,
        fingerprint=_fingerprint(folder),
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        max_seq_length=settings.max_seq_length,
    )


def load_embeddings(settings: ModelSettings | str | None = None) -> SentenceEmbeddings:
    """The model of the settings, the shipped one by default; from this machine's files only.

    Raises:
        EmbeddingModelError: the model is not on this machine or its files cannot be read.
    """
    if not isinstance(settings, ModelSettings):
        settings = ModelSettings(name=settings)
    identity = model_identity(settings)
    folder = _folder(settings)
    if (folder / "table.safetensors").is_file():
        from index.static_model import load_static

        model = load_static(folder)
    else:
        model = _load_sentence_transformer(folder, settings)
    if settings.max_seq_length:
        model.max_seq_length = settings.max_seq_length
    return SentenceEmbeddings(model, identity)


def _load_sentence_transformer(folder: Path, settings: ModelSettings) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer  # seconds: only when a model is really loaded

    if (pickled := _pickled_weights(folder)) is not None:
        problem = f"{pickled} is a pickle, which may hold code; only safetensors are read: convert the weights"
        raise EmbeddingModelError(settings.name or folder.name, problem)
    try:
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:  # of a broken tokenizer.json comes a plain Exception, of a missing one a TypeError
        problem = f"cannot be loaded from {folder}: {_one_line(error)}"
        raise EmbeddingModelError(settings.name or folder.name, problem) from error


def _pickled_weights(folder: Path) -> Path | None:
    # Beside safetensors they are not read.
    pickled = (each for each in sorted(folder.rglob("*")) if each.suffix in _PICKLES)
    return next((each for each in pickled if not list(each.parent.glob("*.safetensors"))), None)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _folder(settings: ModelSettings) -> Path:
    if settings.name is None:
        if not SHIPPED_MODEL.is_dir():
            raise EmbeddingModelError(SHIPPED_MODEL.name, f"the shipped model is missing: no folder {SHIPPED_MODEL}")
        return SHIPPED_MODEL
    if Path(settings.name).is_dir():
        return Path(settings.name)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(settings.name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError) as error:
        raise EmbeddingModelError(
            settings.name, "no such folder, and no model of that name is on this machine (nothing is downloaded)"
        ) from error


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _MODEL_FILES):
        digest.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
        for block in _blocks(path):
            digest.update(block)
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    # Gigabytes of weights are known by their ends and their size.
    size = path.stat().st_size
    with path.open("rb") as file:
        if size <= _WHOLE_FILE_BYTES:
            yield file.read()
        else:
            yield file.read(1 << 20)
            file.seek(size - (1 << 20))
            yield file.read()
