"""The shipped format of a static embedding model: a tokenizer and one int8 row a token, expanded on loading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.types import EmbeddingModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

FORMAT = "static-int8-1"
_CONFIG, _TOKENIZER, _TABLE = "config.json", "tokenizer.json", "table.safetensors"


def save_static(folder: Path, tokenizer: Tokenizer, table: np.ndarray, facts: Mapping[str, object]) -> None:
    """Writes a model: ``table`` is (n_tokens, dim) float32, stored as int8 with one float32 scale a row.

    Raises:
        ValueError: the table has not one row a token.
    """
    from safetensors.numpy import save_file

    if table.ndim != 2 or len(table) != tokenizer.get_vocab_size():
        raise ValueError(f"table has shape {table.shape}, the tokenizer {tokenizer.get_vocab_size()} tokens")
    rows, scales = quantised(table)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / _TOKENIZER), pretty=False)
    save_file({"rows": rows, "scales": scales}, str(folder / _TABLE))
    config = {"format": FORMAT, "rows": len(table), "dim": table.shape[1], "training": dict(facts)}
    (folder / _CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def quantised(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(n, dim) int8 and (n,) float32 with row ~ int8 * scale; the greatest value of a row becomes 127."""
    scales = np.abs(table).max(axis=1).astype(np.float32) / 127
    safe = np.where(scales > 0, scales, 1)
    return np.round(table / safe[:, None]).astype(np.int8), scales


def load_static(folder: Path) -> SentenceTransformer:
    """The model as a SentenceTransformer: mean of token rows, L2-normalised.

    Raises:
        EmbeddingModelError: a file is missing, cannot be read, or the three do not fit together.
    """
    from safetensors.numpy import load_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer

    config = _read_config(folder)
    try:
        tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
    except Exception as error:  # tokenizers raises plain Exception for a missing or broken file
        raise EmbeddingModelError(folder.name, f"{folder / _TOKENIZER}: {error}") from error
    try:
        tensors = load_file(str(folder / _TABLE))
        rows, scales = tensors["rows"], tensors["scales"]
    except Exception as error:  # safetensors raises its own error, OSError or KeyError
        raise EmbeddingModelError(folder.name, f"{folder / _TABLE}: {error}") from error
    expected = (config["rows"], config["dim"])
    if rows.dtype != np.int8 or rows.shape != expected or scales.shape != expected[:1]:
        seen = f"rows {rows.dtype} {rows.shape}, scales {scales.shape}"
        raise EmbeddingModelError(folder.name, f"{folder / _TABLE}: {seen}; config.json says {expected}")
    if tokenizer.get_vocab_size() != expected[0]:
        seen = f"{tokenizer.get_vocab_size()} tokens for {expected[0]} rows"
        raise EmbeddingModelError(folder.name, f"{folder / _TOKENIZER}: {seen}")
    table = rows.astype(np.float32) * scales[:, None]
    return SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=table), Normalize()], device="cpu"
    )


def _read_config(folder: Path) -> dict:
    file = folder / _CONFIG
    try:
        config = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EmbeddingModelError(folder.name, f"{file}: {error}") from error
    if not isinstance(config, dict) or config.get("format") != FORMAT:
        raise EmbeddingModelError(folder.name, f"{file}: format is not {FORMAT!r}")
    if not all(isinstance(config.get(key), int) for key in ("rows", "dim")):
        raise EmbeddingModelError(folder.name, f"{file}: rows and dim must be whole numbers")
    return config
