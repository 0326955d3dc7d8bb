"""A question typed in capitals throughout, in the small letters that everything else reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.abbreviations import is_abbreviation, is_chat
from assistant.input_methods import is_shouted, may_be_word
from index.types import Span

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[\w–/-]*\d[\w–/-]*")  # "1674/NQ-UBTVQH15", "NQ-09"
_ROMAN = re.compile(r"[IVX]+")  # "LẦN THỨ XX", "KHÓA VI"
_COUNTED_IN_ROMAN = re.compile(r"(?:THỨ|THU|KHÓA|KHOÁ|KHOA)\s$")
_COUNT_WITHIN = 6


def in_small_letters(text: str, protected: Sequence[Span] = ()) -> str:
    """The text in small letters where it is typed in capitals throughout, else the text.

    Abbreviations, Roman numerals, what is joined to figures and what stands in a ``protected`` span stay.

    >>> in_small_letters("NAM ĐỊNH BẦU BCH KHÓA XX")
    'nam định bầu BCH khóa XX'
    """
    matches = list(_WORD.finditer(text))
    protected = (*protected, *(match.span() for match in _CODE.finditer(text)))
    if not is_shouted([match.group() for match in matches], is_abbreviation):
        return text
    pieces, position = [], 0
    for match in matches:
        start, end = match.span()
        is_kept = any(left < end and start < right for left, right in protected) or _is_kept(text, start, end)
        pieces += [text[position:start], match.group() if is_kept else match.group().lower()]
        position = end
    return "".join([*pieces, text[position:]])


def _is_kept(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if _ROMAN.fullmatch(word):
        return not may_be_word(word) or bool(_COUNTED_IN_ROMAN.search(text, max(0, start - _COUNT_WITHIN), start))
    return is_abbreviation(word) and not is_chat(word) and not may_be_word(word)
