"""The unit that a question asks its figure in, and whether a measure has it."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.calculation.measures import Measure
from assistant.calculation.operands import PERSONS, PLACES, same_noun
from assistant.calculation.quantities import TIMES, is_whole_noun
from assistant.calculation.sought import Sought
from index.text import fold

MUCH = r"(?:bao nhiêu|mấy)"

_PERCENT = rf"phần trăm|tỉ lệ|{MUCH} điểm"
_MONEY = rf"{MUCH} (?:tiền|triệu|tỉ|nghìn|ngàn|đồng)|số tiền|kinh phí|mức (?:tiền|hỗ trợ)"
_RANK = rf"{MUCH} (?:hạng|bậc)|thứ hạng|xếp hạng"
_MORE_OF = r"(?:nhiều|ít|đông) hơn"
_CHANGED_MORE = rf"(?:tăng|giảm)(?: được)? {_MORE_OF}"
# Not "dịch vụ số", "kỹ năng số", "chuyển đổi số", "kinh tế số".
_COUNT = r"số lượng|(?<!vụ )(?<!năng )(?<!đổi )(?<!nghệ )(?<!tế )(?<!hội )số (?!liệu)\w+"
_NOUN = rf"{MUCH} (?P<first>[^\W\d_]+)(?: (?P<second>[^\W\d_]+))?"
_NO_NOUN = frozenset(
    "là và so với thì của trong ở tại về hơn nhau vậy lần phần điểm cả nếu khi cho để được bị có do theo từ đến đi ạ"
    " nhỉ thế nhiều ít cao thấp lớn nhỏ tất tổng mỗi mới sau trước trên dưới không chưa".split()
)


def in_asked_unit(sought: Sought) -> Callable[[Measure], bool]:
    """Whether a measure is of the kind that the question asks for: percent, money, ranks, a time, or its noun."""
    if sought.asks(_PERCENT):
        return lambda measure: measure.kind == "percent"
    if sought.asks(_MONEY):
        return lambda measure: measure.kind == "money"
    if sought.asks(_RANK):
        return lambda measure: measure.kind == "rank"
    noun = asked_noun(sought)
    if noun in TIMES or (sought.question.unmarked and noun in map(fold, TIMES)):
        return lambda measure: measure.kind == "duration" and noun in (measure.counted, fold(measure.counted))
    if noun:
        return lambda measure: counts(measure, noun, sought.question.unmarked)
    if sought.asks(_CHANGED_MORE):
        return lambda measure: measure.kind in ("percent", "number", "money")
    if sought.asks(_MORE_OF):
        return lambda measure: measure.kind in ("number", "money")
    if sought.asks(_COUNT):
        return lambda measure: measure.kind == "number"
    return lambda measure: measure.kind in ("percent", "number", "money", "duration", "rank")


def asked_noun(sought: Sought) -> str:
    """The noun behind "bao nhiêu": "cán bộ", "năm"; "" if there is none."""
    match = sought.search(_NOUN)
    if not match:
        return ""
    first, second = match["first"], match["second"] or ""
    stop = {*_NO_NOUN, *map(fold, _NO_NOUN)} if sought.question.unmarked else _NO_NOUN
    if first in stop:
        return ""
    return first if not second or second in stop else f"{first} {second}"


def counts(measure: Measure, noun: str, unmarked: bool) -> bool:
    """Whether a measure counts a noun: in "418 cán bộ" it does "cán bộ" and "người", and never "lượt"."""
    if measure.kind != "number":
        return False
    read = fold if unmarked else str
    counted, first = read(measure.counted), noun.split()[0]
    if (counted.split()[-1:] == [read("lượt")]) != (first == read("lượt")):
        return False
    # "bao nhiêu lượt cán bộ" asks for "lượt"; "bao nhiêu cán bộ" for no other "cán".
    alone = any(read(each) == first for each in (measure.counted.split()[:1]) if is_whole_noun(each))
    if counted and (same_noun(counted, noun) or alone):
        return True
    if noun == read("đơn vị") and counted in {read(each) for each in PLACES}:
        return True
    persons = {read(each) for each in PERSONS}
    if read("người") in (noun, first):
        return counted in persons
    # "Số đại biểu nữ ... là 43 người" counts delegates.
    return counted in ("", read("người")) and _stands(noun, measure.about, unmarked)


def _stands(noun: str, text: str, unmarked: bool) -> bool:
    said = fold(text) if unmarked else text.lower()
    return bool(re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", said))
