"""Two things side by side: figures of two groups, two documents on one point, two terms. No verdict of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.calculation.asked_units import in_asked_unit
from assistant.calculation.calculating import difference
from assistant.calculation.calculation_drafts import drafts_of, of_difference, quotes_of
from assistant.calculation.compared_documents import compared_documents, named_together, on_the_point
from assistant.calculation.compared_terms import compared_terms
from assistant.calculation.compared_times import BEFORE_AND_SINCE, compared_times
from assistant.calculation.document_sizes import sizes
from assistant.calculation.durations import day_of_reference
from assistant.calculation.measures import Measure, MeasureIndex
from assistant.calculation.operands import alike, operands_of
from assistant.calculation.pairs import best_pair
from assistant.calculation.side_pairs import pair_by_sides
from assistant.calculation.sought import Sought
from assistant.corpus import Corpus
from assistant.evidence import Evidence
from assistant.messages import day as written_day
from assistant.types import Draft, Question

_MORE = r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|dài|ngắn|lâu|đông|mạnh|nhanh|chậm)(?: \w+){0,2} hơn"  # "nhiều sách hơn"
_COMPARES = (
    r"so sánh|so với|đối chiếu|phân biệt|khác|giống|chênh|thay đổi (?:gì|thế nào|ra sao|những gì|ở)|có gì mới"
    rf"|điểm mới|mới so với|(?:hay|hoặc|và|với|giữa|nào) .*(?:{_MORE}|(?:sớm|muộn) hơn)|{_MORE} .*(?:hay|không)"
    rf"|(?:hay|hoặc|nào) .*(?:trước|sau)|{BEFORE_AND_SINCE}"
)
# "Có khác nhau không?", "Có so sánh được không?" ask for yes or no.
_NO_COMPARISON = r"(?:khác|giống)(?: nhau)?(?: nữa)? không|so sánh được|có (?:khác|giống|phân biệt)"
_FIGURES = rf"{_MORE}|tỉ lệ|số lượng|số|mức|bao nhiêu|mấy|chênh"
_MEASURED = r"chỉ tiêu|mục tiêu|thời gian|thời lượng|thời hạn|tuổi|kinh phí|tiền"
_EARLIER = r"trước|sau|sớm hơn|muộn hơn"
_ISSUED = r"ban hành|ra đời|có hiệu lực|kí|ra|có (?:trước|sau)"


def comparison(question: Question, evidence: Sequence[Evidence], measures: MeasureIndex, corpus: Corpus) -> list[Draft]:
    """What the documents say of each of two things that a question compares; [] where only one side is found.

    Quotations only, and the difference of two figures where it can be worked out.
    """
    sought = Sought(question, evidence, measures)
    if not sought.asks(_COMPARES) or sought.asks(_NO_COMPARISON):
        return []
    if _asks_earlier(sought) and len(question.documents) == 2:
        return _earlier(sought)
    if _asks_earlier_event(sought) and (drafts := _earlier_event(sought)):
        return drafts
    if told := sizes(sought) or compared_times(sought):
        return told
    if documents := compared_documents(sought, corpus):
        return on_the_point(sought, documents, corpus)
    if told := named_together(sought):
        return told
    return _figures(sought, _FIGURES) or compared_terms(sought, corpus) or _figures(sought, _MEASURED)


def _asks_earlier(sought: Sought) -> bool:
    # "Nghị quyết 39 hay Nghị quyết 26 ban hành trước?"
    return sought.asks(_EARLIER) and sought.asks(_ISSUED) and sought.asks(r"hay|hoặc|nào")


def _earlier(sought: Sought) -> list[Draft]:
    event = "effect" if sought.asks("hiệu lực") else "issue"
    days = [day_of_reference(sought, each, event) for each in sought.question.documents]
    if any(each is None for each in days) or len({each.value for each in days}) < len(days):
        return []
    first, *later = sorted(days, key=lambda each: each.value)
    formula = " < ".join(_day_of(each) for each in (first, *later))
    return _quotes_first(drafts_of(formula, (first, *later), sought.index))


def _asks_earlier_event(sought: Sought) -> bool:
    # "Trường A và trường B, nơi nào đón bằng trước?"
    return sought.asks(rf"(?:nào|ai) .*(?:{_EARLIER})")


def _earlier_event(sought: Sought) -> list[Draft]:
    named, found = operands_of(sought, drop=rf"{_EARLIER}|nơi|bên|ngày|hay|hoặc")
    pair = pair_by_sides(sought, named, found, lambda a, b: a.kind == b.kind == "date")
    if pair is None or pair.first.value == pair.second.value:
        return []
    return quotes_of(sorted((pair.first, pair.second), key=lambda each: each.value), sought.index)


def _figures(sought: Sought, measured: str) -> list[Draft]:
    if not sought.asks(measured):
        return []
    if drafts := difference(sought, is_asked=False):
        return _quotes_first(drafts)
    # Two figures that are not exact stand side by side without a difference.
    named, found = operands_of(sought, drop=r"hơn|khác|giống|hay|hoặc")
    fits = in_asked_unit(sought)

    def side_by_side(left: Measure, right: Measure) -> bool:
        return fits(left) and fits(right) and alike(left, right)

    pair = best_pair(sought, named, found, side_by_side) or pair_by_sides(sought, named, found, side_by_side)
    if pair is None or of_difference(pair.first, pair.second) is not None:
        return []
    return quotes_of((pair.first, pair.second), sought.index)


def _quotes_first(drafts: Sequence[Draft]) -> list[Draft]:
    return [*drafts[1:], *drafts[:1]]


def _day_of(measure: Measure) -> str:
    return written_day(date.fromordinal(int(measure.value)))
