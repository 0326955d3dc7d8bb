"""What a question is about: its content as weighted terms, each with the wordings that count as it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.types import Question
from assistant.vocabulary import Vocabulary
from index.text import fold, token_spans, tokens

_DATA = Path(__file__).parent / "data" / "wording.yaml"

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A content word or phrase: as typed, its wordings (its own first), its rarity, its place in the question."""

    typed: str
    runs: tuple[Run, ...]
    weight: float
    place: int


def subject_terms(question: Question, vocabulary: Vocabulary) -> list[Term]:
    """The content terms of a question in order; function words, years and figures are none.

    A phrase of the wording list is one term; every other syllable is its own, weighted by its rarity in
    the corpus. One that the corpus does not hold weighs most: an answer cannot cover it.
    """
    wording = _wording()
    words = list(token_spans(question.subject))
    keys = [fold(word) if question.unmarked else word for word, _, _ in words]
    terms: list[Term] = []
    place = 0
    while place < len(words):
        length = _phrase_at(keys, place, wording.phrases(question.unmarked))
        if length:
            place += length
            continue
        length = _phrase_at(keys, place, wording.also_keys(question.unmarked)) or 1
        word, start, _ = words[place]
        run = tuple(each for each, _, _ in words[place : place + length])
        stopped = length == 1 and (word[0].isdigit() or keys[place] in wording.function_words(question.unmarked))
        if not stopped:
            typed = question.subject[start : words[place + length - 1][2]]
            spelt = [fold(each) if question.unmarked else each for each in run]
            weight = max(vocabulary.rarity(each, question.unmarked) for each in spelt)
            terms.append(Term(typed, (run, *also_of(" ".join(keys[place : place + length]))), weight, place))
        place += length
    return terms


def also_of(phrase: str) -> tuple[Run, ...]:
    """Other wordings to look for when a question says a phrase; () where the list has none."""
    return _wording().also.get(phrase) or _wording().also_folded.get(phrase, ())


@dataclass(frozen=True, slots=True)
class _Wording:
    words: frozenset[str]
    folded_words: frozenset[str]
    openings: frozenset[Run]
    folded_openings: frozenset[Run]
    also: dict[str, tuple[Run, ...]]
    also_folded: dict[str, tuple[Run, ...]]

    def function_words(self, unmarked: bool) -> frozenset[str]:
        return self.folded_words if unmarked else self.words

    def phrases(self, unmarked: bool) -> frozenset[Run]:
        return self.folded_openings if unmarked else self.openings

    def also_keys(self, unmarked: bool) -> frozenset[Run]:
        return frozenset(tuple(key.split()) for key in (self.also_folded if unmarked else self.also))


def _phrase_at(keys: Sequence[str], place: int, phrases: frozenset[Run]) -> int:
    longest = max(map(len, phrases), default=0)
    for length in range(min(longest, len(keys) - place), 0, -1):
        if tuple(keys[place : place + length]) in phrases:
            return length
    return 0


@lru_cache(maxsize=1)
def _wording() -> _Wording:
    read = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    words = frozenset(tokens(read["function_words"]))
    openings = frozenset(tuple(tokens(phrase)) for phrase in read["phrases"])
    also = {
        " ".join(tokens(key)): tuple(tuple(tokens(each)) for each in values) for key, values in read["also"].items()
    }
    return _Wording(
        words=words,
        folded_words=frozenset(map(fold, words)) - _AMBIGUOUS_FOLDED,
        openings=openings,
        folded_openings=frozenset(tuple(map(fold, run)) for run in openings),
        also=also,
        also_folded={fold(key): values for key, values in also.items()},
    )


# Function words whose folded form is as often a content word: hỏi/hội, đầu, bỏ/bộ, chi, cử/cũ.
_AMBIGUOUS_FOLDED = frozenset({"dau", "hoi", "bo", "chi", "can", "tinh", "su", "luong"})
