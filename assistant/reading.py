"""Passages read once: what each sentence holds, for scoring it against one question after another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.figures import Figure, figures
from assistant.names import capitalised_runs
from assistant.syllables import Syllables
from index.text import fold, tokens
from index.types import Chunk

_KEPT = 8192  # passages; a corpus of officials' documents has hundreds


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its syllables, its figures and the proper names in it, folded ("nguyen manh khuyen")."""

    text: str
    words: Syllables
    places: dict[str, tuple[int, ...]]
    folded_places: dict[str, tuple[int, ...]]
    figures: tuple[Figure, ...]
    values: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, text: str) -> ReadText:
        """The text read."""
        words = Syllables.of(text)
        found = tuple(figures(text))
        return cls(
            text=text,
            words=words,
            places=_places(words.exact),
            folded_places=_places(words.folded),
            figures=found,
            values=frozenset(figure.value for figure in found),
            names=frozenset(" ".join(fold(each) for each in tokens(" ".join(run))) for run in capitalised_runs(text)),
        )

    def places_of(self, unmarked: bool) -> dict[str, tuple[int, ...]]:
        """Where each syllable stands, as a question typed with or without diacritics sees it."""
        return self.folded_places if unmarked else self.places

    def kinds(self) -> frozenset[str]:
        """The kinds of figures in the text."""
        return frozenset(figure.kind for figure in self.figures)


@dataclass(frozen=True, slots=True)
class ReadChunk:
    """A passage: its heading, its sentences in order, and all of it with its sample questions."""

    heading: ReadText
    sentences: tuple[ReadText, ...]
    passage: ReadText


@lru_cache(maxsize=_KEPT)
def read_chunk(chunk: Chunk) -> ReadChunk:
    """A passage read, once for as long as it is in use."""
    offset = chunk.start_char
    return ReadChunk(
        heading=ReadText.of(chunk.heading),
        sentences=tuple(ReadText.of(chunk.text[start - offset : end - offset]) for start, end in chunk.sentences),
        passage=ReadText.of("\n".join((chunk.text, *chunk.questions))),
    )


def _places(words: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        found.setdefault(word, []).append(place)
    return {word: tuple(places) for word, places in found.items()}
