"""Whether an answer holds a term, as a whole: "5%" is not in "8,5%", "công chức" is in "Công chức, viên chức"."""

from __future__ import annotations

import re
from functools import lru_cache

from index.text import clean, syllable

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_LETTERS = re.compile(r"[^\W\d_]+")
_AROUND_A_DASH = re.compile(r"(?<=\w) ?- ?(?=\w)")
_SEPARATORS = ".,"


def holds(text: str, term: str) -> bool:
    """Whether a text holds a term. Case, tone place ("hoà", "hòa"), i and y, dashes and blanks are evened out.

    A term touches no letter or digit; one that begins or ends in a digit touches no "." or "," that has a digit on
    its other side either ("2." ends in one: it is not in "2.5"). An empty term is held by nothing.
    """
    said, wanted = even(text), even(term)
    start = said.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if _parts(said[:start][::-1], wanted[:2]) and _parts(said[end:], wanted[::-1][:2]):
            return True
        start = said.find(wanted, start + 1)
    return False


@lru_cache(maxsize=4096)
def even(text: str) -> str:
    """The text in the one form that terms are compared in."""
    plain = " ".join(clean(text).translate(_DASHES).split())
    return _AROUND_A_DASH.sub("-", _LETTERS.sub(lambda match: syllable(match.group()), plain)).casefold()


def _parts(beside: str, edge: str) -> bool:
    """Whether what stands beside a term, read away from it, leaves the term's edge, read towards its middle, whole."""
    if edge[0] in _SEPARATORS and edge[1:].isdigit():
        return not beside[:1].isdigit()
    if not edge[0].isalnum() or not beside:
        return True
    if beside[0].isalnum():
        return False
    return not (edge[0].isdigit() and beside[0] in _SEPARATORS and beside[1:2].isdigit())
