"""Words that are usual in Vietnamese texts (news, law, Wikipedia), a corpus apart.

Source: the vocabulary of the shipped model, by the probability that its training gave each piece.
"""

from __future__ import annotations

import json
from functools import lru_cache

from assistant.input_methods import may_be_word
from assistant.vocabulary import Spellings
from index.text import fold, syllable

_MIN_LOG_PROBABILITY = -13.0  # of a word in ordinary texts; "nghành" and other frequent slips lie below
_MIN_LOG_PROBABILITY_OF_FREQUENT = -11.0


@lru_cache(maxsize=2)
def ordinary_words(folded: bool) -> frozenset[str]:
    """The words in their one spelling, or without diacritics; foreign ones among them."""
    words = frozenset(map(syllable, filter(str.isalpha, _ordinary_pieces())))
    return frozenset(map(fold, words)) if folded else words


@lru_cache(maxsize=2)
def usual_spellings(folded: bool) -> Spellings:
    """The syllables among `ordinary_words`, and the pairs of them that are usual as one: "nghe đồn"."""
    compounds = (each.split() for each in _ordinary_compounds(folded))
    texts = (" ".join(map(syllable, words)) for words in compounds if all(map(may_be_word, words)))
    return Spellings([*filter(may_be_word, ordinary_words(folded)), *texts])


def is_rare(word: str) -> bool:
    """Whether a word in its one spelling is seldom or never in ordinary texts: "niêu", "dan"; not "bao"."""
    return word not in _frequent_words()


@lru_cache(maxsize=1)
def _frequent_words() -> frozenset[str]:
    return frozenset(map(syllable, filter(str.isalpha, _pieces_over(_MIN_LOG_PROBABILITY_OF_FREQUENT))))


def is_compound(left: str, right: str, folded: bool) -> bool:
    """Whether two syllables are usual as one word: "học viên"; "lượt cán" is not."""
    return f"{left} {right}" in _ordinary_compounds(folded)


@lru_cache(maxsize=2)
def _ordinary_compounds(folded: bool) -> frozenset[str]:
    pairs = (piece.replace("▁", " ") for piece in _ordinary_pieces() if piece.count("▁") == 1)
    return frozenset(map(fold, pairs) if folded else pairs)


def _ordinary_pieces() -> tuple[str, ...]:
    return _pieces_over(_MIN_LOG_PROBABILITY)


@lru_cache(maxsize=2)
def _pieces_over(min_log_probability: float) -> tuple[str, ...]:
    from index.embedding import SHIPPED_MODEL

    pieces = json.loads((SHIPPED_MODEL / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return tuple(piece[1:] for piece, probability in pieces if probability > min_log_probability and piece[0] == "▁")
