"""What a sentence says otherwise than a question: the vocabulary of comparing the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.premise.claims import Claim
from index.types import Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words of a question and the words of a sentence that stand against them, as spans of either.

    ``is_weak``: only where nearly all the rest is the same.
    """

    reason: str
    asked: Span
    stated: Span
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a sentence says of the claims of a question: those it bears out, what stands against others, the rest."""

    agreed: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    lost: tuple[Claim, ...]


def within(position: int, spans: Sequence[Span]) -> bool:
    """Whether a position lies in one of several spans."""
    return any(first <= position < last for first, last in spans)
