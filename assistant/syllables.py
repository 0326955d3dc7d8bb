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
    _exact_line: str
    _folded_line: str

    @classmethod
    def of(cls, text: str) -> Syllables:
        """The syllables of a text in their one spelling."""
        exact = tuple(tokens(text))
        folded = tuple(map(fold, exact))
        return cls(exact, folded, _line(exact), _line(folded))

    def read(self, unmarked: bool) -> tuple[str, ...]:
        """The syllables as a question typed with or without diacritics sees them."""
        return self.folded if unmarked else self.exact

    def hold(self, run: Sequence[str], unmarked: bool) -> bool:
        """Whether the run stands in the text, unbroken; without regard to diacritics for an unmarked question."""
        return _line(map(fold, run)) in self._folded_line if unmarked else _line(run) in self._exact_line

    def count(self, run: Sequence[str], unmarked: bool) -> int:
        """How often the run stands in the text, unbroken."""
        return self._folded_line.count(_line(map(fold, run))) if unmarked else self._exact_line.count(_line(run))


def holds(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether ``run`` stands in ``words``, unbroken."""
    return _line(run) in _line(words)


def _line(words: Sequence[str] | map) -> str:
    return f" {' '.join(words)} "
