"""The wording lists of data/wording.yaml, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.data_files import read_data
from index.text import fold, tokens

# Function words whose folded form is as often a content word: đâu/đầu, hỏi/hội, cần/cán, chỉ/chi.
_AMBIGUOUS_FOLDED = frozenset({"dau", "hoi", "can", "chi"})

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One reading of the lists: with diacritics, or folded for questions typed without."""

    function_words: frozenset[str]
    asked_nouns: frozenset[str]
    phrases: frozenset[Run]
    also: dict[Run, tuple[Run, ...]]
    counted: dict[Run, tuple[Run, ...]]
    apart: tuple[tuple[Run, ...], ...]
    longer: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What names, measures and gaps are known by."""

    surnames: frozenset[str]
    measures: frozenset[str]
    gaps: tuple[str, ...]


@lru_cache(maxsize=2)
def wording(unmarked: bool) -> Wording:
    """The lists that a question is read by. The wordings looked for in documents keep their diacritics."""
    read = _read()

    def spelt(text: str) -> Run:
        return tuple(map(fold, tokens(text))) if unmarked else tuple(tokens(text))

    words = frozenset(spelt(read["function_words"]))
    counted: dict[Run, tuple[Run, ...]] = {}
    for noun, keys in read["counted"].items():
        for key in map(spelt, keys):  # without diacritics "bận" and "bản" are one
            counted[key] = (*counted.get(key, ()), tuple(tokens(noun)))
    return Wording(
        function_words=words - _AMBIGUOUS_FOLDED if unmarked else words,
        asked_nouns=frozenset(spelt(read["asked_nouns"])),
        phrases=frozenset(map(spelt, read["phrases"])),
        apart=tuple(tuple(map(spelt, group)) for group in read["apart"]),
        longer=tuple(map(spelt, read["longer"])),
        also={spelt(key): tuple(tuple(tokens(each)) for each in values) for key, values in read["also"].items()},
        counted=counted,
    )


@lru_cache(maxsize=1)
def names() -> Names:
    """Family names, words of measure, and the openings of sentences that say what is lacking."""
    read = _read()
    return Names(frozenset(read["surnames"].split()), frozenset(tokens(read["measures"])), tuple(read["gaps"]))


@lru_cache(maxsize=1)
def _read() -> dict:
    return read_data("wording")
