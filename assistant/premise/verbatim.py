"""A sentence of the documents asked back word for word but for one figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.premise.conflicts import Conflict, within
from assistant.premise.statements import Statement
from index.text import fold
from index.types import Span

_TOKEN = re.compile(r"\d+(?:[./,]\d+)*%?|[^\W\d_]+")
_DAY = re.compile(r"\d{1,2}/(?:\d{1,2}/)?\d{4}$")
_OF_NUMBER = re.compile(r"\s?[-/–]\s?[^\W\d_]")  # "57-QĐ/TW", "170/2025/NĐ-CP"
_FEWEST = 8  # tokens: of fewer, two sentences of one form may well be of two things
_LEADS = frozenset("ngày tháng năm quý điều khoản điểm mục chương phần bước khóa thứ hạng".split())
_LEADS |= frozenset(map(fold, _LEADS))
_FIGURE = "#"


def one_figure_apart(asked: Statement, sentence: Statement, apart: Sequence[Span]) -> Conflict | None:
    """The one figure, day or place in a document that a sentence has otherwise; None where more is, or nothing.

    "... theo hồ sơ bổ nhiệm tại Điều 23" and "... tại Điều 35", all other words the same and in their order; ``apart``
    are spans of the question that name documents. The figures of a document's number must be the same.
    """
    mine, theirs = list(_TOKEN.finditer(asked.line)), list(_TOKEN.finditer(sentence.line))
    while mine and fold(mine[0].group()) in ("la", "rang"):
        mine.pop(0)
    size = len(mine)
    if not _FEWEST <= size <= len(theirs):
        return None
    masked, others = list(map(_masked, mine)), list(map(_masked, theirs))
    for start in range(len(theirs) - size + 1):
        if others[start : start + size] != masked:
            continue
        pairs = zip(mine, theirs[start : start + size], strict=True)
        differing = [(one, other) for one, other in pairs if _value(one) != _value(other)]
        if len(differing) != 1:
            return None
        one, other = differing[0]
        if within(one.start(), apart) or any(_OF_NUMBER.match(each.string, each.end()) for each in differing[0]):
            return None
        place = mine.index(one)
        named = _named(mine, place)
        is_day = _DAY.match(one.group()) or fold(asked.line[slice(*named)]).startswith(("ngay ", "thang ", "nam "))
        return Conflict("date" if is_day else "figure", named, _named(theirs, start + place))
    return None


def _masked(token: re.Match[str]) -> str:
    # A day stands in the place of a day, a share in that of a share.
    text = token.group()
    if not text[0].isdigit():
        return text
    return "#/" if _DAY.match(text) else "#%" if text.endswith("%") else _FIGURE


def _value(token: re.Match[str]) -> str:
    return "/".join(part.lstrip("0") for part in token.group().split("/"))


def _named(tokens: Sequence[re.Match[str]], place: int) -> Span:
    """A figure with the word that it belongs to: "Điều 23", "ngày 5/12/2019", "12 lớp"."""
    first, last = tokens[place], tokens[place]
    if place and tokens[place - 1].group() in _LEADS:
        first = tokens[place - 1]
    elif place + 1 < len(tokens) and _masked(last) == _FIGURE:
        following = tokens[place + 1]
        is_unit = following.group().isalpha() and following.start() == last.end() + 1
        last = following if is_unit else last
    return first.start(), last.end()
