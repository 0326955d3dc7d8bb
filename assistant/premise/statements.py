"""Texts read for comparing what one says with what another says: syllables with their places, claims, denials."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from assistant.forgetting import remembered
from assistant.premise.claims import Claim, claims_of
from assistant.premise.premise_words import Found, Run, find, lexicon, spelt
from assistant.wording import wording
from index.text import fold, nfc, token_spans
from index.types import Span

_KEPT = 16384  # sentences and headings; a corpus of officials' documents has thousands
# Behind a comma all of what follows, elsewhere the next words: "người không phải người địa phương về giữ chức ...".
_NOT = r"(?:không phải|chứ không|không có nghĩa)(?: là| của| do)?(?= )(?! đều| lúc| ai| tất cả| mọi)"
_DENIED = (rf"(?:[,;(]\s|^){_NOT}(?P<what>[^.;,()]+)", rf"(?<!\w){_NOT}(?P<what>(?: [^\s.;,()]+){{1,4}})")


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable in its one spelling (folded for an unmarked question) with its span."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Statement:
    """A text as it is compared: ``line`` is it in small letters, folded for an unmarked question."""

    text: str
    line: str
    unmarked: bool
    words: tuple[Word, ...]
    _found: dict[str, tuple[Found, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What it claims in figures."""
        return tuple(claims_of(self.text, self.line, self.unmarked, self.denied))

    @cached_property
    def denied(self) -> tuple[Span, ...]:
        """The spans behind "không phải" and the like."""
        return tuple(match.span("what") for each in _DENIED for match in spelt(each, self.unmarked).finditer(self.line))

    @cached_property
    def syllables(self) -> Run:
        """The words without their places."""
        return tuple(word.text for word in self.words)

    @cached_property
    def known(self) -> frozenset[str]:
        """Each syllable once."""
        return frozenset(self.syllables)

    @cached_property
    def spaced(self) -> str:
        """The syllables in one line with a blank around each."""
        return f" {' '.join(self.syllables)} "

    @cached_property
    def folded(self) -> str:
        """The same without diacritics."""
        return fold(self.spaced)

    def found(self, name: str) -> tuple[Found, ...]:
        """The expressions of a list of data/premises.yaml in the text."""
        if name not in self._found:
            self._found[name] = tuple(find(self.syllables, lexicon(name, self.unmarked)))
        return self._found[name]

    def span(self, place: int, length: int) -> Span:
        """Where so many words from a place on stand."""
        return self.words[place].start, self.words[place + length - 1].end

    def place_of(self, start: int) -> int:
        """The number of the word at or behind a position."""
        return next((place for place, word in enumerate(self.words) if word.end > start), len(self.words))

    def places_of(self, run: Run) -> list[int]:
        """Where a run of words stands."""
        if not run or run[0] not in self.known:
            return []
        words = self.syllables
        return [place for place in range(len(words) - len(run) + 1) if words[place : place + len(run)] == run]

    def is_denied(self, start: int) -> bool:
        """Whether what stands at a position is denied by "không phải" or the like."""
        return any(first <= start < last for first, last in self.denied)

    def near(self, first: int, last: int, before: int, behind: int, figures: bool = False) -> frozenset[str]:
        """The content words around those from ``first`` to before ``last``; figures only if asked for."""
        stop = wording(self.unmarked).function_words
        window = self.syllables[max(0, first - before) : first] + self.syllables[last : last + behind]
        return frozenset(word for word in window if word not in stop and (figures or not word[0].isdigit()))


@remembered(maxsize=_KEPT)
def statement(text: str, unmarked: bool = False) -> Statement:
    """A text read for comparing it with a question typed with or without diacritics."""
    text = nfc(text)
    line = fold(text) if unmarked else text.lower()
    words = tuple(Word(fold(word) if unmarked else word, start, end) for word, start, end in token_spans(text))
    return Statement(text, line, unmarked, words)
