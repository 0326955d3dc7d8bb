"""The pieces of the model: syllables, pairs that go together, their folded forms, English words."""

from __future__ import annotations

import gzip
import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.syllables import is_unmarked_syllable
from index.text import fold

_SPACE = "▁"
MEANING = "en:"
_ENGLISH_FUNCTION_WORDS = frozenset(
    "the of a to and in is that it for you i we this was with on are be as have he they s t not at from by what so but"
    " all about can my an one there or me do if which when will our out who like just get up more".split()
)
MIN_SYLLABLE_COUNT, MIN_PAIR_COUNT, MIN_PAIR_NPMI, MIN_ENGLISH_COUNT = 6, 15, 0.12, 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many pieces of each sort at most; together they decide the size of the shipped table."""

    pairs: int = 44_000
    folded_pairs: int = 28_000
    english: int = 10_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces ("▁luân▁chuyển"), their log probabilities, and the features of each (positions in ``features``)."""

    pieces: list[str]
    scores: list[float]
    features: list[str]
    features_of: list[tuple[int, ...]]
    idf: np.ndarray


def rows(path: Path) -> Iterator[dict]:
    """The objects of a gzipped JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def words(text: str) -> list[str]:
    """Lower-case runs of letters and digits, NFC: what the tokenizer's normaliser leaves between blanks."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return "".join(char if char.isalnum() or char == "_" else " " for char in lowered).split()


def build_vocabulary(vietnamese: Iterable[str], english: Iterable[str], sizes: Sizes) -> Vocabulary:
    """Pieces counted over Vietnamese texts and the English side of the parallel ones."""
    singles, pairs, in_texts, n_texts = _count(vietnamese)
    syllables = [word for word, count in sorted(singles.items()) if count >= MIN_SYLLABLE_COUNT]
    good_pairs = _pairs(singles, pairs)[: sizes.pairs]
    weight = {_SPACE + syllable: singles[syllable] for syllable in syllables}
    weight |= {_piece(pair): count for pair, count in good_pairs}
    for form, count in [(fold(syllable), singles[syllable]) for syllable in syllables]:
        weight.setdefault(_SPACE + form, count)
    for pair, count in good_pairs[: sizes.folded_pairs]:
        weight.setdefault(_piece(tuple(map(fold, pair))), count)
    english_counts: Counter[str] = Counter()
    for text in english:
        found = words(text)
        english_counts.update(found)
        in_texts.update(set(found))  # an English word must not pass for rare because no Vietnamese text has it
        n_texts += 1
    for word, count in english_counts.most_common(sizes.english):
        if count >= MIN_ENGLISH_COUNT and not word.isdigit():
            weight.setdefault(_SPACE + word, count)
    characters = sorted({char for piece in weight for char in piece})
    total = sum(weight.values())
    pieces = ["<unk>", *characters, *sorted(weight)]
    # A pair must outscore its parts, a single character is a last resort.
    scores = [-100.0, *(-30.0 for _ in characters), *(math.log(weight[piece] / total) for piece in sorted(weight))]
    features, features_of = _features(pieces)
    return Vocabulary(pieces, scores, features, features_of, _idf(features, in_texts, n_texts))


def with_meanings(vocabulary: Vocabulary, meanings: Mapping[str, Sequence[str]]) -> Vocabulary:
    """The same pieces with a feature more for each English word that a piece means: "en:dismiss" for "▁sa▁thải".

    Pieces of one meaning share it, the English word itself included, and pairs lend theirs to their folded form.
    Function words, and words that are no piece, are no meaning.
    """
    places = {piece: place for place, piece in enumerate(vocabulary.pieces)}
    feature_places = {feature: place for place, feature in enumerate(vocabulary.features)}
    features, idf = list(vocabulary.features), list(vocabulary.idf)
    added: dict[int, set[int]] = defaultdict(set)

    def add(piece: str, word: str) -> None:
        name = MEANING + word
        if name not in feature_places:
            feature_places[name] = len(features)
            features.append(name)
            idf.append(vocabulary.idf[feature_places[_SPACE + word]])
        added[places[piece]].add(feature_places[name])

    for piece, words_meant in meanings.items():
        for word in words_meant:
            if piece not in places or _SPACE + word not in places or word in _ENGLISH_FUNCTION_WORDS:
                continue
            add(piece, word)
            if piece.count(_SPACE) == 2 and fold(piece) in places:
                add(fold(piece), word)
    for name in [feature for feature in features if feature.startswith(MEANING)]:
        if not is_unmarked_syllable(name.removeprefix(MEANING)):
            add(_SPACE + name.removeprefix(MEANING), name.removeprefix(MEANING))
    features_of = [(*own, *sorted(added[place])) for place, own in enumerate(vocabulary.features_of)]
    return replace(vocabulary, features=features, features_of=features_of, idf=np.asarray(idf, dtype=np.float32))


def _count(texts: Iterable[str]) -> tuple[Counter[str], Counter[tuple[str, str]], Counter[str], int]:
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    in_texts: Counter[str] = Counter()
    n_texts = 0
    for text in texts:
        found = words(text)
        singles.update(found)
        pairs.update(zip(found, found[1:], strict=False))
        in_texts.update(set(found))
        n_texts += 1
        if len(pairs) > 6_000_000:  # what was seen once so far will not reach the minimum
            pairs = Counter({pair: count for pair, count in pairs.items() if count > 1})
    return singles, pairs, in_texts, n_texts


def _pairs(singles: Counter[str], pairs: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    total = sum(singles.values())
    kept = []
    for (left, right), count in pairs.items():
        if count < MIN_PAIR_COUNT or left.isdigit() or right.isdigit():
            continue
        joint = count / total
        npmi = math.log(joint * total * total / (singles[left] * singles[right])) / -math.log(joint)
        if npmi > MIN_PAIR_NPMI:
            kept.append(((left, right), count))
    return sorted(kept, key=lambda each: (-each[1], each[0]))


def _piece(pair: tuple[str, ...]) -> str:
    return "".join(_SPACE + syllable for syllable in pair)


def _features(pieces: list[str]) -> tuple[list[str], list[tuple[int, ...]]]:
    position: dict[str, int] = {}
    features_of = []
    for piece in pieces:
        parts = piece.strip(_SPACE).split(_SPACE) if piece.startswith(_SPACE) and len(piece) > 1 else [piece]
        names = {piece, fold(piece), *(_SPACE + part for part in parts), *(_SPACE + fold(part) for part in parts)}
        if not piece.startswith(_SPACE) or len(piece) == 1:
            names = {piece}
        features_of.append(tuple(position.setdefault(name, len(position)) for name in sorted(names)))
    return list(position), features_of


def _idf(features: list[str], in_texts: Counter[str], n_texts: int) -> np.ndarray:
    folded: Counter[str] = Counter()
    for word, count in in_texts.items():
        folded[fold(word)] += count
    rarity = []
    for feature in features:
        parts = feature.strip(_SPACE).split(_SPACE)
        df = min(max(in_texts[part], folded[part] if part.isascii() else 0) for part in parts)
        rarity.append(math.log((n_texts + 1) / (df + 1)))
    return np.asarray(rarity, dtype=np.float32)
