"""Locators as people write them ("điểm a, khoản 2 Điều 5 Quy định này") to the section that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from index.naming import holders
from index.ordinals import ORDINAL_WORDS, ordinal_value
from index.text import nfc
from index.types import KnownError, Section

MAX_NEAREST = 3

_Part = tuple[str, str]
# «điểm b khoản 2 Điều 4», «mục II.1.2», «Phụ lục số 01», «phần «Số liệu»», «khoản 1 danh sách thứ hai»
_PART = re.compile(
    r"(?P<heading>(?:phần|mục) «.*?»)(?=[,\s]|$)"
    r"|(?P<attached>\S+ \S+ kèm theo)"
    rf"|(?P<word>phụ lục|tiểu mục|danh sách|lần|phần|chương|mục|điều|khoản|điểm)"
    rf"(?: số)?(?: (?P<number>thứ \d+|(?:thứ )?(?:{ORDINAL_WORDS})|[\da-zđ][\da-z]*(?:\.\d+)*)(?![\w-]))?"
)
# "Điều 5 của Quy định này": words that name the document at hand.
_THIS_DOCUMENT = re.compile(
    r"[\s,]*(?:của )?(?:quy định|quy chế|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|kết luận|hướng dẫn|"
    r"kế hoạch|bộ luật|luật|điều lệ|thông báo|văn bản|đề án) này$"
)
# "Chương 2" is "Chương II", "Phần thứ nhất" is "Phần I", "khoản hai" is "khoản 2".
_BY_VALUE = ("phụ lục", "phần", "chương", "điều", "khoản", "danh sách", "lần")


class LocatorError(KnownError):
    """A locator that names no section, or more than one: what was looked for, and what there is instead."""

    def __init__(self, locator: str, problem: str, nearest: tuple[str, ...]) -> None:
        self.locator, self.problem, self.nearest = locator, problem, nearest
        choice = ", ".join(f"«{each}»" for each in nearest) or "no numbered section at all"
        super().__init__(f"locator «{locator}» {problem}; there is: {choice}")


def resolve(locator: str, sections: Sequence[Section]) -> Section:
    """The one section that a locator names; capitals, commas, "của Quy định này" and "Chương 2" for "Chương II" pass.

    The exact locator of a section comes first. Otherwise holders may be left out ("khoản 3" where there is only one)
    or named beyond need ("Điều 4 Chương II"), as long as one section fits. A paragraph or a dash has no locator of
    its own: the section that holds it is found.

    Raises:
        LocatorError: nothing fits (``nearest``: the locators closest to it, at most 3), or several do
            (``nearest``: all of them, e.g. «Mục 1 Chương I» and «Mục 1 Chương II» for «Mục 1»).
    """
    wanted = _parts(locator)
    named = [section for section in sections if section.locator and section.kind not in ("paragraph", "item")]
    if not wanted:
        raise LocatorError(locator, "is not understood", _nearest(locator, (), named))
    exact = [section for section in named if _plain(section.locator) == _plain(locator)]
    if len(exact) != 1:
        exact = [section for section in named if _parts(section.locator) == wanted] or exact
    if len(exact) == 1:
        return exact[0]
    by_id = {section.section_id: section for section in sections}
    fitting = exact or [section for section in named if _fits(wanted, section, by_id)]
    if not fitting:
        raise LocatorError(locator, "is not in this text", _nearest(locator, wanted, named))
    if len(fitting) > 1:
        problem = f"is ambiguous, it fits {len(fitting)} sections"
        raise LocatorError(locator, problem, tuple(section.locator for section in fitting))
    return fitting[0]


@lru_cache(maxsize=16384)
def _plain(locator: str) -> str:
    lowered = " ".join(nfc(locator).casefold().split())
    return _THIS_DOCUMENT.sub("", lowered).strip(" ,.;:")


@lru_cache(maxsize=16384)
def _parts(locator: str) -> tuple[_Part, ...]:
    """The parts of a locator, the innermost first; empty where some of its words are none."""
    plain = _plain(locator)
    found: list[_Part] = []
    position = 0
    while position < len(plain):
        match = _PART.match(plain, position)
        if not match:
            return ()
        found.append(_part(match))
        position = match.end()
        while position < len(plain) and plain[position] in " ,;.)":
            position += 1
        if plain.startswith("của ", position):
            position += len("của ")
    return tuple(found)


def _part(match: re.Match[str]) -> _Part:
    if match["heading"] or match["attached"]:
        return "", match.group()
    word, number = match["word"], match["number"] or ""
    if word in _BY_VALUE and number:
        value = ordinal_value(number)
        # "phần A" holds "phần I": a letter is no number there.
        return word, number if word == "phần" and number in "abcdđegh" else str(value or number)
    return word, number


def _fits(wanted: tuple[_Part, ...], section: Section, by_id: dict[str, Section]) -> bool:
    own = _parts(section.locator)
    if not own or own[0] != wanted[0]:
        return False
    held = [part for each in holders(section, by_id) for part in _parts(each.locator)[:2]]
    rest: Iterable[_Part] = iter([*own[1:], *held])
    return all(part in rest for part in wanted[1:])


def _nearest(locator: str, wanted: tuple[_Part, ...], named: Sequence[Section]) -> tuple[str, ...]:
    plain = _plain(locator)

    def closeness(section: Section) -> tuple[int, float]:
        parts = _parts(section.locator)
        same = sum(one == other for one, other in zip(reversed(wanted), reversed(parts), strict=False))
        kind = bool(parts and wanted) and parts[0][0] == wanted[0][0]
        return same * 2 + kind, SequenceMatcher(None, plain, _plain(section.locator)).ratio()

    ranked = sorted(named, key=closeness, reverse=True)
    return tuple(section.locator for section in ranked[:MAX_NEAREST])
