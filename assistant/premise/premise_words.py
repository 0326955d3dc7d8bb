"""The lists of data/premises.yaml, and patterns and expressions as text with or without diacritics has them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from assistant.data_files import read_data
from index.text import fold, tokens

Run = tuple[str, ...]


class Found(NamedTuple):
    """An expression in a row of syllables: the place of its first one, how many, and what it stands for."""

    place: int
    length: int
    value: Hashable


Lexicon = Mapping[str, tuple[tuple[Run, Hashable], ...]]


@lru_cache(maxsize=1)
def premise_words() -> dict:
    """The lists as the file has them."""
    return read_data("premises")


@lru_cache(maxsize=1024)
def spelt(pattern: str, unmarked: bool) -> re.Pattern[str]:
    """A pattern written in small letters with diacritics, compiled for text with or without them."""
    if unmarked:
        pattern = "".join(char if char.isascii() else fold(char) for char in pattern)
    return re.compile(pattern)


@lru_cache(maxsize=1024)
def runs(text: str, unmarked: bool, mark: str = ",") -> tuple[Run, ...]:
    """Expressions parted by a mark, each as its syllables."""
    return tuple(spelt_run(each, unmarked) for each in text.split(mark) if each.strip())


def spelt_run(text: str, unmarked: bool) -> Run:
    """The syllables of an expression, folded for an unmarked text."""
    return tuple(map(fold, tokens(text)) if unmarked else tokens(text))


@lru_cache(maxsize=64)
def words_of_list(name: str, unmarked: bool) -> frozenset[str]:
    """A list of single syllables."""
    return frozenset(spelt_run(premise_words()[name], unmarked))


@lru_cache(maxsize=64)
def lexicon(name: str, unmarked: bool) -> Lexicon:
    """The expressions of a list by their first syllable, the longest first.

    Each stands for the number of its line; those of a list in one line for themselves.
    """
    read = premise_words()
    listed = [*read["document_acts"], *read["acts"]] if name == "acts" else read[name]
    lines = listed if isinstance(listed, list) else [listed.replace("|", ",")]
    entries = [
        (run, number if isinstance(listed, list) else run)
        for number, line in enumerate(lines)
        for run in runs(line, unmarked)
    ]
    return by_first(entries)


def by_first(entries: list[tuple[Run, Hashable]]) -> Lexicon:
    """Expressions by their first syllable, the longest first."""
    found: dict[str, list[tuple[Run, Hashable]]] = {}
    for run, value in entries:
        found.setdefault(run[0], []).append((run, value))
    return {first: tuple(sorted(each, key=lambda one: -len(one[0]))) for first, each in found.items()}


def find(words: Run, known: Lexicon) -> Iterator[Found]:
    """The expressions of a lexicon in a row of syllables, the longest at each place, none inside another."""
    place = 0
    while place < len(words):
        length = 1
        for run, value in known.get(words[place], ()):
            if words[place : place + len(run)] == run:
                yield Found(place, len(run), value)
                length = len(run)
                break
        place += length


@lru_cache(maxsize=2)
def persons(unmarked: bool) -> frozenset[Run]:
    """What people are counted as."""
    return frozenset(runs(premise_words()["persons"], unmarked))
