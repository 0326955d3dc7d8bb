"""The syllables of a text, for asking whether a run of them stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.text import fold, tokens


@dataclass(frozen=True, slots=True)
class Syllables:
    """Syllables of a text in order, with diacritics and folded."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Syllables:
        """The syllables of a text in their one spelling."""
        exact = tuple(tokens(text))
        return cls(exact, tuple(map(fold, exact)))

    def read(self, unmarked: bool) -> tuple[str, ...]:
        """The syllables as a question typed with or without diacritics sees them."""
        return self.folded if unmarked else self.exact

    def hold(self, run: Sequence[str], unmarked: bool) -> bool:
        """Whether the run stands in the text; without regard to diacritics for an unmarked question."""
        return holds(self.read(unmarked), tuple(map(fold, run)) if unmarked else tuple(run))


def holds(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether ``run`` stands in ``words``, unbroken."""
    return any(tuple(words[place : place + len(run)]) == tuple(run) for place in range(len(words) - len(run) + 1))
