"""An English-Vietnamese lexicon out of parallel sentences: IBM model 1, trained by expectation maximisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

MIN_SENTENCES = 2  # a word seen in fewer is not translated
_MAX_ENGLISH_WORDS = 60


@dataclass(frozen=True, slots=True)
class LexiconRecipe:
    """A meaning is kept from ``min_probability`` and ``min_count`` expected translations on, ``meanings`` a word."""

    rounds: int = 6
    min_probability: float = 0.2
    min_count: float = 2.0
    meanings: int = 2


def train_lexicon(
    english: Sequence[Sequence[str]], vietnamese: Sequence[Sequence[str]], recipe: LexiconRecipe
) -> dict[str, tuple[str, ...]]:
    """English word -> its Vietnamese words, the likeliest first, in alphabetical order of the English.

    Each Vietnamese word of a sentence is drawn from one English word of its pair, or from none.
    Source: Brown et al., The Mathematics of Statistical Machine Translation, 1993, model 1.
    """
    english_words, vietnamese_words = _counted(english), _counted(vietnamese)
    english_ids = {word: place for place, word in enumerate(english_words)}
    vietnamese_ids = {word: place for place, word in enumerate(vietnamese_words)}
    sources, targets, drawn = _links(english, vietnamese, english_ids, vietnamese_ids)
    if not len(sources):
        return {}
    pairs, pair_of = np.unique(sources * len(vietnamese_ids) + targets, return_inverse=True)
    source_of_pair = pairs // len(vietnamese_ids)
    probability = np.ones(len(pairs))
    for _ in range(recipe.rounds):
        share = probability[pair_of]
        share /= np.bincount(drawn, share)[drawn]
        counts = np.bincount(pair_of, share, minlength=len(pairs))
        probability = counts / np.bincount(source_of_pair, counts)[source_of_pair]
    meanings: dict[str, list[tuple[float, str]]] = defaultdict(list)
    kept = (probability >= recipe.min_probability) & (counts >= recipe.min_count) & (source_of_pair < len(english_ids))
    for place in np.flatnonzero(kept):
        source, target = divmod(int(pairs[place]), len(vietnamese_ids))
        meanings[english_words[source]].append((-float(probability[place]), vietnamese_words[target]))
    best = {word: sorted(found)[: recipe.meanings] for word, found in sorted(meanings.items())}
    return {word: tuple(meant for _, meant in found) for word, found in best.items()}


def _counted(sentences: Sequence[Sequence[str]]) -> list[str]:
    counts = Counter(word for sentence in sentences for word in set(sentence))
    return sorted(word for word, count in counts.items() if count >= MIN_SENTENCES)


def _links(
    english: Sequence[Sequence[str]],
    vietnamese: Sequence[Sequence[str]],
    english_ids: dict[str, int],
    vietnamese_ids: dict[str, int],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every way to draw a Vietnamese word: id of the English one (the last + 1: none), its own id, which draw."""
    sources, targets, drawn = [], [], []
    n_drawn = 0
    for ours, theirs in zip(english, vietnamese, strict=True):
        from_words = np.unique([english_ids[word] for word in ours if word in english_ids] + [len(english_ids)])
        to_words = np.unique([vietnamese_ids[word] for word in theirs if word in vietnamese_ids])
        if not len(to_words) or len(from_words) > _MAX_ENGLISH_WORDS:
            continue
        sources.append(np.tile(from_words, len(to_words)))
        targets.append(np.repeat(to_words.astype(np.int64), len(from_words)))
        drawn.append(np.repeat(np.arange(n_drawn, n_drawn + len(to_words)), len(from_words)))
        n_drawn += len(to_words)
    empty = np.zeros(0, np.int64)
    return tuple(np.concatenate(each) if each else empty for each in (sources, targets, drawn))
