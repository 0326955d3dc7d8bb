"""The two things that a question sets side by side, each with its own words.

"A nhiều hơn B bao nhiêu", "cộng A với B", "từ khi A đến khi B mấy ngày".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.calculation.asked_units import MUCH
from assistant.calculation.sought import DOCUMENTS_FROM, Named, Sought, pattern

_TIME = r"(?:năm|tháng|ngày|tuần)"
_HOW_LONG = rf"(?:bao lâu|{MUCH} {_TIME})"
_MORE = r"(?:(?:cao|thấp|lớn|nhỏ|dài|ngắn|lâu|mạnh|sớm|muộn)|(?:nhiều|ít|đông)(?: \w+){0,2}) hơn"
_WHEN = r"(?: khi| lúc| ngày| hôm)?"
_CUE = rf"(?:thì|chênh|lệch|khác|cách nhau|hơn kém|cộng|gộp|tổng|cái|ai|đâu|\w+ nào|{_MORE}|{MUCH})"
# Where the one ends and the other begins; the words outside both are said of both.
_FORMS = (
    rf"(?P<a>.+?) gấp (?:\w+ )?{MUCH} lần (?P<b>.+)",
    rf"so với (?P<b>.+?) thì (?P<a>.+?) (?:{_MORE}|hơn|kém|tăng|giảm|thêm|bớt)",
    rf"(?P<a>.+?) (?:{_MORE}|hơn|kém|tăng|giảm|thêm|bớt) (?:\w+ )*{MUCH}(?: \w+){{0,3}} so với (?P<b>.+)",
    rf"(?P<a>.+?) (?:{_MORE}|hơn|kém|vượt)(?: so với)? (?P<b>.+?)(?: là| thì| những| tối đa| tới)* {MUCH}",
    rf"(?P<a>.+?) so với (?P<b>.+?) (?:thì )?(?:{_MORE}|hơn|kém|tăng|giảm|chênh|thay đổi|khác|thế nào|ra sao)",
)
_FORMS_OF_TIME = (
    rf"{_HOW_LONG} (?:kể từ|tính từ|từ|sau){_WHEN} (?P<a>.+?) (?:thì|đến{_WHEN}|tới{_WHEN}) (?P<b>.+)",
    rf"(?:kể từ|tính từ|từ){_WHEN} (?P<a>.+?) (?:cho )?(?:đến|tới){_WHEN} (?P<b>.+?)"
    rf"(?: là| mất| cách nhau| cách| thì| có| được| hết| tổng cộng| dài)* {_HOW_LONG}",
    rf"(?:kể từ|tính từ|từ|sau){_WHEN} (?P<a>.+?) (?:thì )?(?:phải |mất )?{_HOW_LONG}(?: sau| nữa| thì| mới)* "
    r"(?P<b>.+)",
    rf"(?P<a>.+?) (?:sau|trước|cách|sớm hơn|muộn hơn){_WHEN} (?P<b>.+?) {_HOW_LONG}",
    rf"(?P<a>.+?) (?:được )?{_HOW_LONG} (?:thì|mới) (?P<b>.+)",
)
_JOINT = rf"(?:và|(?<!đối )với|cùng|hay|hoặc|lẫn) (?P<b>(?:(?!{_CUE} ).)+?)(?= {_CUE} |$)"
_OPENING = r".*(?:giữa|so sánh|đối chiếu|so|cộng|gộp|tổng)"


@dataclass(frozen=True, slots=True)
class Sides:
    """Which of the things named are of the first side, and which of the second; the others are of both."""

    first: frozenset[int]
    second: frozenset[int]


def sides_of(sought: Sought, named: Sequence[Named], of_time: bool = False) -> Iterator[Sides]:
    """The ways in which a question sets two things side by side, the likeliest first."""
    seen = set()
    for first, second in _runs(sought, _FORMS_OF_TIME if of_time else _FORMS):
        sides = Sides(_within(sought, named, first, first < second), _within(sought, named, second, second < first))
        if sides.first and sides.second and sides not in seen:
            seen.add(sides)
            yield sides


def _runs(sought: Sought, forms: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    # Spans of both sides, in syllables.
    for form in forms:
        if match := sought.search(form):
            yield _syllables(sought.text, match.span("a")), _syllables(sought.text, match.span("b"))
    for match in pattern(_JOINT, sought.question.unmarked).finditer(sought.text):
        opening = pattern(_OPENING, sought.question.unmarked).match(sought.text[: match.start()])
        start = opening.end() if opening and opening.end() < match.start() - 1 else 0
        yield _syllables(sought.text, (start, match.start() - 1)), _syllables(sought.text, match.span("b"))


def _syllables(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = (text[:at].count(" ") for at in span)
    return start, end + (span[1] > span[0])


def _within(sought: Sought, named: Sequence[Named], run: tuple[int, int], is_earlier: bool) -> frozenset[int]:
    documents = [number for number, each in enumerate(named) if each.kind == "document"]
    found = set()
    for number, each in enumerate(named):
        if each.kind == "document":
            # Taken out of the words: the one named first is of what stands first.
            is_own = len(documents) == 2 and (number == documents[0]) == is_earlier
        else:
            alone = each.kind == "year" and len(sought.question.years) == 1  # the time of both
            places = [each.place] if each.place < DOCUMENTS_FROM else _places(sought, each.words)
            is_own = not alone and any(run[0] <= place < run[1] for place in places)
        if is_own:
            found.add(number)
    return frozenset(found)


def _places(sought: Sought, words: Sequence[str]) -> list[int]:
    return [place for place, word in enumerate(sought.syllables) if word in words]
