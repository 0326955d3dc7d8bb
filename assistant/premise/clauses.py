"""The clause of a sentence around some words of it, cut where nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lock.qualifiers import cut_faults
from assistant.premise.premise_words import words_of_list
from index.types import Span

# In words: how far in front of what is wanted a clause may begin, how long it is at least and a sentence that is given
# whole at most, and what is left behind it that is taken along.
_LEAD, _LEAST, _WHOLE, _TAIL = 12, 12, 40, 6
_IN_TITLE = re.compile(r"[^,;:(]{0,25} số \d")  # "Luật Cán bộ, công chức số 80/2025/QH15"
_JOINT = re.compile(r"[,;:(]\s|\s[–-]\s")


def clause_around(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with the words that it stands among, cut where nothing is lost; "…" where it is cut.

    It begins and ends at a joint or at a word that joins, never inside a compound.
    """
    whole = text.rstrip(" .;:")
    words = [match.span() for match in re.finditer(r"\S+", whole)]
    if len(words) <= _WHOLE:
        return whole
    joints = {match.end() for match in _JOINT.finditer(whole) if not _IN_TITLE.match(whole, match.end())}
    denies = whole.lower().startswith(("không phải", "chứ không"), start)
    reach = [first for first, _ in words if first <= start][-_LEAD:]
    opening = [each for each in reach if each in joints and not (denies and each == start)]
    joining = [first for first in reach if _joins(whole, first, words, "joining")]
    first = opening[-1] if opening else joining[0] if joining and reach[0] > 0 else 0
    last = _closed(whole, words, joints, first, end)
    while first > 0 and _cuts(text, first, last):
        first = max([each for each, _ in words if each < first], default=0)
    while last < len(whole) and _cuts(text, first, last):
        last = next((each for _, each in words if each > last), len(whole))
    return f"{'… ' if first else ''}{whole[first:last].rstrip(' ,;:')}{' …' if last < len(whole) else ''}"


def _joins(whole: str, place: int, words: Sequence[Span], name: str) -> bool:
    """Whether the word at a place is one of a list, and not guarded by the word before it ("có thể được")."""
    before = [whole[first:last].lower() for first, last in words if last <= place][-1:]
    last = next(last for first, last in words if first == place)
    return whole[place:last].lower() in words_of_list(name, False) and words_of_list("guarding", False).isdisjoint(
        before
    )


def _closed(whole: str, words: Sequence[Span], joints: set[int], first: int, end: int) -> int:
    """Where a clause ends that is to be long enough: before a joint or a word that joins, or with the sentence."""
    if sum(start >= end for start, _ in words) <= _TAIL:
        return len(whole)
    for place, _ in words:
        if place < end or not (place in joints or _joins(whole, place, words, "joining_behind")):
            continue
        left = sum(start >= place for start, _ in words)
        if sum(first <= start < place for start, _ in words) >= _LEAST and left > _TAIL // 2:
            return place
    return len(whole)


def _cuts(text: str, first: int, last: int) -> bool:
    return bool(cut_faults(text, first, last))
