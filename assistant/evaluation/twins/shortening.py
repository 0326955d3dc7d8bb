"""The long forms of a question shortened as officials type them: "luân chuyển cán bộ" -> "LCCB"."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from assistant.data_files import read_data
from assistant.evaluation.twins.corpus import TwinCorpus

_WORD_BEFORE = re.compile(r"([^\W_]+)\s$")
_WORD_AFTER = re.compile(r"\s([^\W_]+)")
_NAME_AFTER = re.compile(r"\s[A-ZĐ]\w")


class _Short(NamedTuple):
    form: str
    others: tuple[str, ...]  # what else it is short for


def shortened(question: str, corpus: TwinCorpus, chance: random.Random) -> str:
    """The question with every long form shortened whose short form can be read in one way only.

    It can where it stands for nothing else, or where the documents have the long form with the word before or
    behind it and never another reading of the short form: "CB lãnh đạo" is no "chi bộ lãnh đạo".
    """

    def short_of(match: re.Match[str]) -> str:
        shorts = _shorts()[match.group().casefold()]
        fit = [short.form for short in shorts if _is_clear(question, match, short, corpus)]
        return chance.choice(fit) if fit else match.group()

    return _long_forms().sub(short_of, question)


def _is_clear(question: str, match: re.Match[str], short: _Short, corpus: TwinCorpus) -> bool:
    if short.form.endswith("."):  # "H. Giao Thủy"
        return bool(_NAME_AFTER.match(question, match.end()))
    before, after = _WORD_BEFORE.search(question, 0, match.start()), _WORD_AFTER.match(question, match.end())

    def stands(reading: str) -> bool:
        near = [f"{before[1]} {reading}"] if before else []
        near += [f"{reading} {after[1]}"] if after else []
        return any(map(corpus.occurs, near))

    return not short.others or (stands(match.group()) and not any(map(stands, short.others)))


@lru_cache(maxsize=1)
def _shorts() -> Mapping[str, tuple[_Short, ...]]:
    listed = read_data("abbreviations")
    del listed["around"]
    shorts: dict[str, tuple[_Short, ...]] = {}
    for form, readings in listed.items():
        for reading in readings:
            others = tuple(each for each in readings if each != reading)
            shorts[reading.casefold()] = (*shorts.get(reading.casefold(), ()), _Short(form, others))
    return shorts


@lru_cache(maxsize=1)
def _long_forms() -> re.Pattern[str]:
    forms = sorted(_shorts(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
