"""Which words of the corpus a word may be a slip for, and how well each stands among the neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.vocabulary import Spellings
from index.text import fold, has_diacritic, syllable

COMMON_SLIP = 3.0  # added for a wrong mark, letters changed about, an onset said alike
# Tuned, as that, on slips put into the questions of judged sets.
_PAIR, _USUAL, _FREQUENCY_WEIGHT = 2.0, 1.0, 0.3
# Words that a question may put after any other: "điều nào", in a corpus that only states.
QUESTION_WORDS = frozenset("nào gì sao đâu ai mấy không nao gi dau may khong".split())


class Candidate(NamedTuple):
    """A word of the corpus that may have been meant.

    ``bonus`` is what the kind of slip adds to ``score``; ``n_pairs`` is with how many neighbours the corpus has it,
    ``fit`` what these pairs add: 2 + ln(1 + df) each.
    """

    score: float
    word: str
    bonus: float
    n_pairs: int
    fit: float


def key(word: str, folded: bool) -> str:
    """A word in the spelling that `Spellings` counts."""
    return fold(syllable(word)) if folded else syllable(word)


def neighbours(words: Sequence[str], place: int, folded: bool) -> tuple[str, str]:
    """The words before and behind a place, "" at an end."""
    before = key(words[place - 1], folded) if place else ""
    return before, key(words[place + 1], folded) if place + 1 < len(words) else ""


def is_lacking(word: str, spellings: Spellings) -> bool:
    """Whether the corpus has a word neither as it is nor, where it bears no mark, with marks."""
    return word not in spellings.frequency and (has_diacritic(word) or not spellings.with_other_marks(word))


def candidates(
    word: str, around: tuple[str, str], spellings: Spellings, usual: Spellings | None = None, only_marks: bool = False
) -> Iterator[Candidate]:
    """Words that differ by one slip, in alphabetical order; ``only_marks``: by their marks alone.

    They are words of the corpus, and, where ``usual`` is given, of ordinary texts.
    """
    bonuses: dict[str, float] = {}
    for known in filter(None, (usual, spellings)):
        same = known.with_other_marks(word)
        bonuses |= dict.fromkeys(same, COMMON_SLIP) if only_marks else _bonuses(word, same, known)
    for found, bonus in sorted(bonuses.items()):
        n_pairs, fit = pairs(found, around, spellings, usual)
        frequency = spellings.frequency[found] + (usual.frequency[found] if usual else 0)
        score = fit + bonus + _FREQUENCY_WEIGHT * math.log1p(frequency)
        yield Candidate(score, found, bonus, n_pairs, fit)


def pairs(
    word: str, around: tuple[str, str], spellings: Spellings, usual: Spellings | None = None
) -> tuple[int, float]:
    """With how many neighbours a word is known, and what these pairs add to its score."""
    before, after = around
    n_pairs, fit = 0, 0.0
    for pair in ((before, word), (word, after)):
        count = spellings.pair_frequency[pair]
        is_usual = usual is not None and pair in usual.pair_frequency
        if count or is_usual:
            n_pairs += 1
            fit += _PAIR + math.log1p(count) + (_USUAL if is_usual else 0.0)
    return n_pairs, max(fit, _PAIR) if word in QUESTION_WORDS else fit


def _bonuses(word: str, same: set[str], spellings: Spellings) -> dict[str, float]:
    letters = fold(word)
    similar = spellings.similar(word)
    if not set(letters) & set("aeiouy"):  # "thm" may be tham; "vs", "nx" are no slips
        similar = {each for each in similar if len(each) > len(word) or len(each) == len(word) > 2}
    moved = {each for each in similar if sorted(fold(each)) == sorted(letters)}
    doubled = similar & {word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]}
    common = same | moved | doubled | spellings.said_alike(word)
    return {**dict.fromkeys(similar, 0.0), **dict.fromkeys(common, COMMON_SLIP)}
