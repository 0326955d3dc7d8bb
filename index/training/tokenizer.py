"""The Unigram tokenizer whose pieces span syllables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers

from index.training.vocabulary import Vocabulary


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """A tokenizer with one id a piece. No pre-tokenizer: a piece may hold several syllables."""
    pairs = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pairs, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"[^\p{L}\p{N}\p{M}_]+"), " "),
            normalizers.Strip(),
            normalizers.Replace(" ", "▁"),
            normalizers.Prepend("▁"),
        ]
    )
    return tokenizer


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> list[np.ndarray]:
    """Ids of each text, int32, unknown characters left out."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [np.asarray([token for token in each.ids if token], dtype=np.int32) for each in encoded]
