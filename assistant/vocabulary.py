"""What the corpus says, as syllables: how often a phrase occurs, how rare a syllable is, what is spelled like it."""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from assistant.wording import wording
from index.text import fold, nfc, syllable, tokens
from index.types import Chunk

_COMMON_SHARE = 0.1
_MIN_SHARED_CHARS = 2  # of a form with one letter left out: "bộ" is not compared with all that begins with b
_MIN_LOG_PROBABILITY = -13.0  # of a word in ordinary texts; "nghành" and other frequent slips lie below
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
# How questions are put, beside the words of data/wording.yaml: documents seldom say these, and they are no slips.
_ASKED = (
    "là gì", "những gì", "làm gì", "điều gì", "vì sao", "tại sao", "ra sao", "là ai", "do ai", "ở đâu", "từ đâu",
    "đến đâu", "như thế nào", "khi nào", "năm nào", "ngày nào", "nào sau đây", "cơ quan nào", "bao lâu", "bao nhiêu",
    "được không", "hay không", "là mấy", "có mấy", "kể tên", "liệt kê", "một vài",
)  # fmt: skip


class Vocabulary:
    """Counts over the sentences of the corpus, with diacritics and folded."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self._frequency: Counter[str] = Counter()
        self._folded_frequency: Counter[str] = Counter()
        self._texts: list[str] = []
        self._n_sentences = 0
        for chunk in chunks:
            self._texts.append(" ".join(tokens(f"{chunk.heading} \n {chunk.text}")))
            for start, end in chunk.sentences:
                words = set(tokens(chunk.text[start - chunk.start_char : end - chunk.start_char]))
                self._frequency.update(words)
                self._folded_frequency.update(set(map(fold, words)))
                self._n_sentences += 1
        self._stream = " | ".join(["", *map(fold, self._texts), ""])

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

    @cached_property
    def marked(self) -> Spellings:
        """The words of the chunks, headings included, in their one spelling; counted when first asked for."""
        return Spellings([*self._texts, *_asked()])

    @cached_property
    def folded(self) -> Spellings:
        """The same without diacritics."""
        return Spellings(map(fold, [*self._texts, *_asked()]))


class Spellings:
    """The words of texts, and of how many texts each word and each pair of neighbours is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.frequency: Counter[str] = Counter()
        self.pair_frequency: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = text.split()
            self.frequency.update(set(words))
            self.pair_frequency.update(set(zip(words, words[1:], strict=False)))

    def similar(self, word: str) -> set[str]:
        """The words one letter from this: inserted, left out, replaced, or changed with its neighbour."""
        return {each for form in _forms(word) for each in self._by_form.get(form, ())} - {word}

    def with_other_marks(self, word: str) -> set[str]:
        """The words of the same letters, diacritics aside: "nguời" -> "người"."""
        return self._by_folded.get(fold(word), set()) - {word}

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        by_form: dict[str, list[str]] = defaultdict(list)
        for word in filter(str.isalpha, self.frequency):
            for form in _forms(word):
                by_form[form].append(word)
        return dict(by_form)

    @cached_property
    def _by_folded(self) -> dict[str, set[str]]:
        by_folded: dict[str, set[str]] = defaultdict(set)
        for word in filter(str.isalpha, self.frequency):
            by_folded[fold(word)].add(word)
        return dict(by_folded)


@lru_cache(maxsize=2)
def ordinary_words(folded: bool) -> frozenset[str]:
    """Words that are usual in Vietnamese texts (news, law, Wikipedia), a corpus apart; foreign ones among them.

    Source: the vocabulary of the shipped model, by the probability that its training gave each piece.
    """
    if folded:
        return frozenset(map(fold, ordinary_words(False)))
    from index.embedding import SHIPPED_MODEL

    pieces = json.loads((SHIPPED_MODEL / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    words = (
        piece[1:] for piece, log_probability in pieces if log_probability > _MIN_LOG_PROBABILITY and piece[0] == "▁"
    )
    return frozenset(map(syllable, filter(str.isalpha, words)))


def _asked() -> list[str]:
    read = wording(unmarked=False)
    runs = [*map(tokens, _ASKED), *read.phrases, *read.also, *((word,) for word in read.function_words)]
    return [" ".join(run) for run in runs]


def _forms(word: str) -> set[str]:
    """What one slip leaves of a word: words that share a form differ by one letter more, less, other or moved.

    The word without each letter; and so with its tone behind the letters, by which "cảu" is one move from "của".
    """
    marks = unicodedata.normalize("NFD", word)
    tone = "".join(filter(_TONES.__contains__, marks))
    keys = nfc("".join(mark for mark in marks if mark not in _TONES)) + tone
    forms = {word, keys}
    for spelt in {word, keys}:
        if len(spelt) > _MIN_SHARED_CHARS:
            forms.update(spelt[:at] + spelt[at + 1 :] for at in range(len(spelt)))
    return forms
