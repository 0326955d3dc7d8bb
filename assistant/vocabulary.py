"""What the corpus says, as syllables: how often a phrase occurs, how rare a syllable is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from index.text import fold, tokens
from index.types import Chunk

_COMMON_SHARE = 0.1


class Vocabulary:
    """Counts over the sentences of the corpus, with diacritics and folded."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self._frequency: Counter[str] = Counter()
        self._folded_frequency: Counter[str] = Counter()
        texts: list[str] = []
        self._n_sentences = 0
        for chunk in chunks:
            texts.append(" ".join(map(fold, tokens(f"{chunk.heading} \n {chunk.text}"))))
            for start, end in chunk.sentences:
                words = set(tokens(chunk.text[start - chunk.start_char : end - chunk.start_char]))
                self._frequency.update(words)
                self._folded_frequency.update(set(map(fold, words)))
                self._n_sentences += 1
        self._stream = " | ".join(["", *texts, ""])

    def rarity(self, syllable: str, folded: bool) -> float:
        """Inverse document frequency over sentences, BM25's form: ln(1 + (n - df + 0.5) / (df + 0.5))."""
        df = (self._folded_frequency if folded else self._frequency)[syllable]
        return math.log(1 + (self._n_sentences - df + 0.5) / (df + 0.5))

    def is_common(self, words: Sequence[str]) -> bool:
        """Whether a run of syllables stands in so many sentences that most of the corpus is about it."""
        return self.count(words) >= _COMMON_SHARE * self._n_sentences

    def count(self, words: Sequence[str]) -> int:
        """How often a run of syllables occurs, diacritics aside."""
        return self._stream.count(" " + " ".join(map(fold, words)) + " ")
