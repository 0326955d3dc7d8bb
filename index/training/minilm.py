"""The English MiniLM that pip installs: teacher of the parallel sentences, and what most people would search with."""

from __future__ import annotations

import tempfile
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING

from index.types import MissingPackageError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_PACKAGE = "all_minilm_l6_v2"


def load_minilm() -> SentenceTransformer:
    """all-MiniLM-L6-v2, 384 dimensions, on the CPU; nothing is downloaded.

    Raises:
        MissingPackageError: its package is not installed.
    """
    try:
        packed = files(_PACKAGE) / "model.zip"
    except ModuleNotFoundError as error:
        raise MissingPackageError(_PACKAGE) from error
    from sentence_transformers import SentenceTransformer

    with tempfile.TemporaryDirectory() as folder:
        with packed.open("rb") as file, zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
        return SentenceTransformer(folder, device="cpu", local_files_only=True)
