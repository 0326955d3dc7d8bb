"""What the corpus says, as syllables: how often a phrase occurs, how rare a syllable is, what is spelled like it."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import starmap

from assistant.data_files import read_data
from assistant.wording import Run, wording
from index.text import fold, nfc, tokens
from index.types import Chunk

_COMMON_SHARE = 0.1
_BREAK = "|"  # between sentences, and between the parts of a heading: no run of syllables goes over it
_HEADING_JOINT = "›"
_MAX_COUNTED = 16384  # runs whose counts are kept; a long question asks for many of them again and again
_MIN_SHARED_CHARS = 2  # of a form with one letter left out: "bộ" is not compared with all that begins with b
_BOUND_SHARE, _MIN_BOUND = 0.9, 3  # of the texts that have a word with any neighbour on that side
# Onsets that are said alike in one region or another: năm/lăm, chuyển/truyển, sử/xử, dành/giành/rành.
_ONSETS_ALIKE = (("l", "n"), ("tr", "ch"), ("s", "x"), ("d", "gi", "r"))
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng


class Vocabulary:
    """Counts over the sentences of the corpus, with diacritics and folded."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self._frequency: Counter[str] = Counter()
        self._folded_frequency: Counter[str] = Counter()
        self._texts: list[str] = []
        self._n_sentences = 0
        for chunk in chunks:
            runs = [tokens(part) for part in chunk.heading.split(_HEADING_JOINT)]
            position = 0
            for start_char, end_char in chunk.sentences:
                start, end = start_char - chunk.start_char, end_char - chunk.start_char
                words = tokens(chunk.text[start:end])
                runs += [tokens(chunk.text[position:start]), words]
                position = end
                self._frequency.update(set(words))
                self._folded_frequency.update(set(map(fold, words)))
                self._n_sentences += 1
            runs.append(tokens(chunk.text[position:]))
            self._texts.append(f" {_BREAK} ".join(" ".join(run) for run in runs if run))
        self._stream = f" {_BREAK} ".join(["", *map(fold, self._texts), ""]).split(" ")
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._stream):
            self._places[word].append(place)
        self._counted = lru_cache(maxsize=_MAX_COUNTED)(self._count)

    def rarity(self, syllable: str, folded: bool) -> float:
        """Inverse document frequency over sentences, BM25's form: ln(1 + (n - df + 0.5) / (df + 0.5))."""
        df = (self._folded_frequency if folded else self._frequency)[syllable]
        return math.log(1 + (self._n_sentences - df + 0.5) / (df + 0.5))

    def pair_rarity(self, left: str, right: str) -> float:
        """Inverse document frequency of two neighbours, by how often they occur; 0 where they never do."""
        occurrences = self.count((left, right))
        rest = max(self._n_sentences - occurrences + 0.5, 0.5)
        return math.log(1 + rest / (occurrences + 0.5)) if occurrences else 0.0

    def is_common(self, words: Sequence[str]) -> bool:
        """Whether a run of syllables stands in so many sentences that most of the corpus is about it."""
        return self.count(words) >= _COMMON_SHARE * self._n_sentences

    def count(self, words: Sequence[str]) -> int:
        """How often a run of syllables occurs within a sentence or a heading, diacritics aside."""
        return self._counted(tuple(map(_folded, words)))

    def beside(self, words: Sequence[str], neighbours: Sequence[str], step: int) -> int:
        """How often words stand before (step 1) or behind (step -1) the nearest one, and two, of their neighbours.

        Not "của" or "2025" alone, which stand beside everything.
        """
        run = tuple(map(_folded, words))
        telling = _telling(tuple(neighbours), step)
        return sum(self._counted(run + each if step > 0 else each + run) for each in telling)

    def _count(self, run: tuple[str, ...]) -> int:
        if not all(word in self._places for word in run):
            return 0
        words, n_words = list(run), len(run)
        rarest = min(range(n_words), key=lambda at: len(self._places[run[at]]), default=0)
        starts = [place - rarest for place in self._places[run[rarest]]] if run else []
        return sum(self._stream[start : start + n_words] == words for start in starts)

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
            self.frequency.update(set(words) - {_BREAK})
            pairs = set(zip(words, words[1:], strict=False))
            self.pair_frequency.update(pair for pair in pairs if _BREAK not in pair)

    def has_pair(self, left: str, right: str) -> bool:
        """Whether the one stands before the other anywhere."""
        return (left, right) in self.pair_frequency

    def bound_before(self, word: str) -> str | None:
        """What is nearly all that stands before a word: "bao" before "nhiêu"."""
        return self._bound[0].get(word)

    def bound_behind(self, word: str) -> str | None:
        """What is nearly all that stands behind a word."""
        return self._bound[1].get(word)

    def similar(self, word: str) -> set[str]:
        """The words one letter from this: inserted, left out, replaced, or changed with its neighbour."""
        alike = {each for form in _forms(word) for each in self._by_form.get(form, ())}
        return {each for each in alike - {word} if _is_one_slip(word, each)}

    def with_other_marks(self, word: str) -> set[str]:
        """The words of the same letters, diacritics aside: "nguời" -> "người"."""
        return self._by_folded.get(fold(word), set()) - {word}

    def said_alike(self, word: str) -> set[str]:
        """The words that some say like this: "truyển" -> "chuyển"."""
        alike = {
            other + word[len(onset) :] for onsets in _ONSETS_ALIKE for onset in onsets for other in onsets
            if word.startswith(onset)
        }  # fmt: skip
        return alike & self.frequency.keys() - {word}

    @cached_property
    def _bound(self) -> tuple[dict[str, str], dict[str, str]]:
        firsts: Counter[str] = Counter()
        seconds: Counter[str] = Counter()
        for (left, right), n_texts in self.pair_frequency.items():
            firsts[left] += n_texts
            seconds[right] += n_texts
        before: dict[str, str] = {}
        behind: dict[str, str] = {}
        for (left, right), n_texts in self.pair_frequency.items():
            if n_texts >= max(_MIN_BOUND, _BOUND_SHARE * seconds[right]):
                before[right] = left
            if n_texts >= max(_MIN_BOUND, _BOUND_SHARE * firsts[left]):
                behind[left] = right
        return before, behind

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


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=4096)
def _telling(neighbours: Run, step: int) -> list[Run]:
    empty = wording(unmarked=True).function_words
    near = tuple(map(_folded, neighbours[:2] if step > 0 else neighbours[-2:]))
    runs = [near[:n] if step > 0 else near[-n:] for n in range(1, len(near) + 1)]
    return [run for run in runs if not all(word[0].isdigit() or word in empty for word in run)]


def _asked() -> list[str]:
    read = wording(unmarked=False)
    runs = [
        *map(tokens, read_data("spelling")["asked"]),
        *read.phrases,
        *read.also,
        *((word,) for word in read.function_words),
    ]
    return [" ".join(run) for run in runs]


def _forms(word: str) -> set[str]:
    """What one slip leaves of a word: words that differ by one letter more, less, other or moved share a form."""
    forms = set(_spelt(word))
    for spelt in _spelt(word):
        if len(spelt) > _MIN_SHARED_CHARS:
            forms.update(spelt[:at] + spelt[at + 1 :] for at in range(len(spelt)))
    return forms


@lru_cache(maxsize=65536)
def _spelt(word: str) -> tuple[str, str]:
    """A word, and the same with its tone behind the letters, by which "cảu" is one move from "của"."""
    marks = unicodedata.normalize("NFD", word)
    tone = "".join(filter(_TONES.__contains__, marks))
    return word, nfc("".join(mark for mark in marks if mark not in _TONES)) + tone


def _is_one_slip(word: str, other: str) -> bool:
    return any(starmap(_is_one_edit, zip(_spelt(word), _spelt(other), strict=True)))


def _is_one_edit(word: str, other: str) -> bool:
    """Whether one letter put in, left out, replaced, or changed about with the next makes one of the other."""
    shorter, longer = sorted((word, other), key=len)
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    rest, other_rest = shorter[at:], longer[at:]
    if len(shorter) < len(longer):
        return rest == other_rest[1:]
    return rest[1:] == other_rest[1:] or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
