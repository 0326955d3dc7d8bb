"""Caches that hold what was asked no longer than its answer takes.

Much is read of a question, and of the passages beside it, more than once while it is answered; what a cache of the
program keeps of it for the next question, of someone else, would be a store of questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar
from weakref import WeakSet

_T = TypeVar("_T")
_CACHES: WeakSet[_lru_cache_wrapper] = WeakSet()


def remembered(maxsize: int) -> Callable[[Callable[..., _T]], Callable[..., _T]]:
    """A cache, as ``lru_cache``, for a function that reads what was asked; `forgotten` empties it."""

    def decorate(function: Callable[..., _T]) -> Callable[..., _T]:
        cached = lru_cache(maxsize=maxsize)(function)
        _CACHES.add(cached)
        return cached

    return decorate


@contextmanager
def forgotten() -> Iterator[None]:
    """Empties every such cache at the end; another question being answered meanwhile only takes a little longer."""
    try:
        yield
    finally:
        for each in list(_CACHES):
            each.cache_clear()
