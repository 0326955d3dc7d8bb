"""Proper names in a text: runs of capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+")


def capitalised_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of two or more capitalised words with one blank between them, in order.

    >>> list(capitalised_runs("Theo đồng chí Nguyễn Mạnh Khuyến, Sở Thông tin"))
    [('Nguyễn', 'Mạnh', 'Khuyến'), ('Sở', 'Thông')]
    """
    run: list[str] = []
    previous_end = 0
    for word in _WORD.finditer(text):
        capital = word.group()[0].isupper()
        if run and not (capital and text[previous_end : word.start()] == " "):
            if len(run) > 1:
                yield tuple(run)
            run = []
        if capital:
            run.append(word.group())
        previous_end = word.end()
    if len(run) > 1:
        yield tuple(run)
