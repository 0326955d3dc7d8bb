"""What a list is announced as being of, against what a question asks to be listed: cases are no costs."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.forgetting import remembered
from index.text import fold

# Nouns that may stand for each other in front of a list; those of different lines announce different lists.
_ALIKE = (
    "trường hợp|đối tượng|nhóm|diện|những ai|người|chức danh",
    "điều kiện|tiêu chuẩn|yêu cầu",
    "khoản|chi phí|học phí",
    "bước|quy trình|trình tự",
    "nhiệm vụ|trách nhiệm|giải pháp",
    "hồ sơ|giấy tờ|tài liệu",
    "nguyên tắc|quan điểm",
    "quyền lợi|chế độ|chính sách",
    "mục tiêu|chỉ tiêu|mục đích",
    "nguồn|kinh phí",
    "tiêu chí|chỉ tiêu|tiêu chuẩn",
    "căn cứ",
    "đại lượng",
    "điểm mới|điểm thay đổi|thay đổi",
)
_NOUNS = fold("|".join(sorted({each for nouns in _ALIKE for each in nouns.split("|")}, key=len, reverse=True)))
_ASKED = re.compile(
    rf"\b(?:nhung|cac|may|bao nhieu) (?P<noun>{_NOUNS})\b|\b(?P<bare>{_NOUNS}) (?:nao|gi)\b|\b(?P<whom>nhung ai)\b"
)
_COUNTED = re.compile(
    rf"\b(?:cac|nhung|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d+) (?:loai |diem )?(?P<noun>{_NOUNS})\b"
)
_NAMED = re.compile(rf"\b(?P<noun>{_NOUNS})\b")


def announces_another(asked: str, lead_in: str) -> bool:
    """Whether the sentence that opens a list announces other things than a question asks for.

    >>> announces_another("phải đền bù những khoản nào?", "Công chức phải đền bù chi phí trong bốn trường hợp:")
    True
    """
    sought, announced = _sought(fold(asked)), _announced(fold(lead_in))
    return bool(sought and announced) and sought.isdisjoint(announced)


def announces(asked: str, lead_in: str) -> bool:
    """Whether the sentence that opens a list announces what a question asks for."""
    return not _sought(fold(asked)).isdisjoint(_announced(fold(lead_in)))


@remembered(maxsize=64)
def _sought(said: str) -> frozenset[int]:
    nouns = [match["noun"] or match["bare"] or match["whom"] for match in _ASKED.finditer(said)]
    return frozenset[int]().union(*map(_lines_of, nouns))


def _announced(said: str) -> frozenset[int]:
    # What is counted or many ("trong bốn trường hợp:"), else what the sentence begins with ("Quyền lợi ... gồm:").
    counted = [match["noun"] for match in _COUNTED.finditer(said)]
    first = _NAMED.search(said)
    noun = counted[-1] if counted else first["noun"] if first else ""
    return _lines_of(noun)


@lru_cache(maxsize=64)
def _lines_of(noun: str) -> frozenset[int]:
    return frozenset(place for place, nouns in enumerate(_ALIKE) if noun in fold(nouns).split("|"))
