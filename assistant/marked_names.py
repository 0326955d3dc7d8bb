"""Proper names typed without diacritics, in the spelling of the corpus: "Dinh Hoang Dung" -> "Đinh Hoàng Dũng"."""

from __future__ import annotations

import re

from assistant.vocabulary import Spellings, Vocabulary

_RUN = re.compile(r"(?<![\w/-])[A-Z][a-z]+(?: [A-Z][a-z]+)+(?![\w/-])")


def with_marks(text: str, vocabulary: Vocabulary) -> str:
    """A text whose runs of capitalised words without marks have those of the corpus, where it has such a run."""
    return _RUN.sub(lambda match: _marked(match.group(), vocabulary.marked), text)


def _marked(name: str, spellings: Spellings) -> str:
    # Every two neighbours must be neighbours in the corpus; of several readings the one found most often.
    readings: dict[tuple[str, ...], int] = {(): 0}
    for word in name.lower().split():
        alike = sorted({word, *spellings.with_other_marks(word)})
        readings = {
            (*before, each): times + (spellings.pair_frequency[(before[-1], each)] if before else 0)
            for before, times in readings.items()
            for each in alike
            if not before or spellings.has_pair(before[-1], each)
        }
    best = min(readings, key=lambda reading: (-readings[reading], reading), default=())
    return " ".join(word.capitalize() for word in best) or name
