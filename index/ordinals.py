"""The numbers of provisions as integers ("IV", "thứ tư", "đ", "3a"), and lists of numbers that start again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# điểm go by the Vietnamese alphabet (Nghị định 30/2020/NĐ-CP, phụ lục I); in use, without ă, â, ê, ô, ơ, ư.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ONLY_LATIN = frozenset("fjwz")
_WORDS = {
    "nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10,
}  # fmt: skip
ORDINAL_WORDS = "|".join(_WORDS)
_ORDINAL_NAMES = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")  # up to 39: "L", "C", "D", "M" are letters, not numbers of sections
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: in which list (1 is the first), and what is wrong with it, if anything.

    ``fault``: "gap" | "repeat" | "out-of-order" | None; ``expected``: the number that should stand there.
    """

    list_number: int
    fault: str | None
    expected: int


def roman_value(number: str) -> int | None:
    """1 to 39 of a Roman numeral in capitals ("XIV" -> 14); None for anything else."""
    if not number or not _ROMAN.fullmatch(number):
        return None
    values = [_ROMAN_VALUES[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def ordinal_value(number: str) -> int | None:
    """The value of "II", "2", "thứ hai", "hai" or "B"; None where it has none."""
    bare = number.lower().removeprefix("thứ").strip()
    if bare.isdecimal():
        return int(bare)
    if bare in _WORDS:
        return _WORDS[bare]
    return roman_value(number.upper()) or letter_value(bare)


def letter_value(letter: str, latin: bool = False) -> int | None:
    """The place of a letter of điểm, from 1: "đ" -> 5; with ``latin``, among a to z."""
    place = (_LATIN if latin else _LETTERS).find(letter) if len(letter) == 1 else -1
    return place + 1 if place >= 0 else None


def letter_at(value: int, latin: bool = False) -> str:
    """The letter of a place, from 1; "?" past the last."""
    letters = _LATIN if latin else _LETTERS
    return letters[value - 1] if 0 < value <= len(letters) else "?"


def is_latin(letters: Sequence[str]) -> bool:
    """Whether a list of điểm goes by a to z: it uses f, j, w or z."""
    return not _ONLY_LATIN.isdisjoint(letters)


def follows(letter: str, before: str) -> bool:
    """Whether one letter comes right after another, in either alphabet."""
    pairs = [(letter_value(before, latin), letter_value(letter, latin)) for latin in (False, True)]
    return any(one and after and after == one + 1 for one, after in pairs)


def ordinal_name(value: int) -> str:
    """ "thứ hai" for 2; "thứ 11" past ten."""
    return f"thứ {_ORDINAL_NAMES[value]}" if 0 < value < len(_ORDINAL_NAMES) else f"thứ {value}"


def places(values: Sequence[int]) -> list[Place]:
    """The place of each number of one holder, in order.

    A 1 opens a new list; a number that continues an earlier list, and not the last, goes back to that one.
    A 1 right after a list of one is a repeat.
    """
    found: list[Place] = []
    open_lists: list[_List] = []
    n_lists = 0
    for value in values:
        resumed = None
        if value > 1:
            resumed = next((p for p in range(len(open_lists) - 1, -1, -1) if value == open_lists[p].last + 1), None)
        if resumed is not None:
            del open_lists[resumed + 1 :]
            found.append(Place(open_lists[-1].number, None, value))
        elif value == 1 or not open_lists:
            n_lists += 1
            repeated = bool(open_lists) and open_lists[-1].seen == {1}
            open_lists.append(_List(n_lists))
            fault = "repeat" if repeated else "gap" if value > 1 else "out-of-order" if value < 1 else None
            found.append(Place(n_lists, fault, 2 if repeated else 1))
        else:
            one = open_lists[-1]
            fault = "gap" if value > one.last + 1 else "repeat" if value in one.seen else "out-of-order"
            found.append(Place(one.number, fault, one.last + 1))
        open_lists[-1].add(value)
    return found


class _List:
    """A list of numbers that may go on."""

    def __init__(self, number: int) -> None:
        self.number, self.last, self.seen = number, 0, set[int]()

    def add(self, value: int) -> None:
        self.last = max(self.last, value)
        self.seen.add(value)
