"""The time between two days or years that the documents give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from assistant import messages
from assistant.calculation.asked_units import MUCH
from assistant.calculation.calculation_drafts import drafts_of
from assistant.calculation.calculation_messages import SUM_COUNTS_BOTH_DAYS, SUM_COUNTS_BOTH_ENDS
from assistant.calculation.formulas import day_of, length, written
from assistant.calculation.measures import Measure, MeasureIndex
from assistant.calculation.operands import Candidate, best_one, candidates, operands_of
from assistant.calculation.pairs import Pair, best_pair
from assistant.calculation.side_pairs import pair_by_sides
from assistant.calculation.sought import Named, Sought
from assistant.figures import figures
from assistant.references import mentions
from assistant.types import DocumentReference, Draft
from assistant.wording import wording
from index.text import fold, tokens

_TIME = r"(?:năm|tháng|ngày|tuần)"
DURATION = (
    rf"bao lâu|{MUCH} {_TIME} .*(?:sau|trước|kể từ|tính từ|giữa|thì|mới)|(?:sau|trước|sớm hơn|muộn hơn|cách|kéo dài"
    rf"|suốt|trong|được|từ|giữa|tồn tại|hiệu lực|diễn ra|mất|chênh) .*{MUCH} {_TIME}|{MUCH} {_TIME}$"
)
_APART = (
    rf"cách (?:nhau|biệt|đây)|kể từ|tính từ|từ (?:.* )?đến|giữa (?:.* )?(?:và|với)"
    rf"|(?:bao lâu|{MUCH} {_TIME}) (?:sau|trước|kể từ)"
    rf"|(?:sau|trước|sớm hơn|muộn hơn|cách) .*(?:bao lâu|{MUCH} {_TIME})"
    rf"|(?:sớm|muộn|trước|sau) hơn .*(?:bao lâu|{MUCH})"
)
_EVENTS = (
    ("end", r"hết hiệu lực|(?:bị )?thay thế|chấm dứt|bãi bỏ", r"hết hiệu lực|thay thế|không còn|bãi bỏ|chấm dứt"),
    ("effect", r"có hiệu lực|hiệu lực thi hành|bắt đầu áp dụng|hiệu lực", r"(?<!hết )hiệu lực"),
    ("issue", r"ban hành|ra đời|ra|kí|thông qua|phê duyệt|duyệt|công bố|có", r"ban hành|thông qua|ký"),
)
_APART_WORDS = r"lúc|khi|thời điểm|hai"
_APART_WORDS += r"|cách nhau|cách|kể từ|tính từ|sau|trước|sớm hơn|muộn hơn|giữa|chênh nhau|chênh|bao lâu|khoảng|được"
_KINDS_OF_DOCUMENTS = r"quy định|nghị quyết|nghị định|kết luận|kế hoạch|quyết định|văn bản|luật"
_LIVED = r"tồn tại|được áp dụng|áp dụng được|có hiệu lực được|hiệu lực (?:được|trong|kéo dài)|sống|dùng được|được dùng"
_FROM_TO = re.compile(
    r"từ (?:sáng |chiều )?(?:ngày )?(?P<start>\d{1,2}/\d{1,2}/\d{4}) đến (?:hết )?(?:sáng |chiều )?(?:ngày )?"
    r"(?P<end>\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_BEHIND_NUMBER = re.compile(r"(?:\d|/[\w-]+),? (?:ngày )?$")
_LASTS = r"kéo dài|diễn ra|mở|họp|tổ chức|trong (?:bao nhiêu|mấy) ngày|mất"
_PERIOD = r"(?P<what>giai đoạn|nhiệm kì|nhiệm kỳ)(?: từ)? (?P<first>\d{4})(?: đến| tới|\s?[-–])?\s?(?P<last>\d{4})"
_IN_OFFICE = r"(?:làm|giữ chức|giữ ghế|ngồi ghế|đảm nhiệm|đương nhiệm|tại vị|giữ cương vị)"
_BEGINS = re.compile(r"(?<!thôi )(?<!\w)(?:làm|giữ chức|được bầu|bổ nhiệm|chỉ định|điều động)(?!\w)")
_ENDS = re.compile(r"(?<!\w)(?:thôi|nghỉ|miễn nhiệm|rời)(?: \w+){0,2}(?!\w)")


def duration(sought: Sought) -> list[Draft]:
    """The time between two days that a question names by documents, by events, or by one period."""
    for work in (_between_documents, _of_one_document, _of_period, _from_to, _in_office, _between_events):
        if drafts := work(sought):
            return drafts
    return []


def issue_day(index: MeasureIndex, doc_id: str, event: str = "issue") -> Measure | None:
    """Where a document says when it was issued, took effect or ended; None if nowhere in its own words."""
    document = index.documents[doc_id]
    day = {"issue": document.issued_on, "effect": document.effective_on, "end": document.ineffective_on}[event]
    if day is None:
        return None
    days = [each for each in index.of(doc_id) if each.kind == "date" and each.value == day.toordinal()]
    words = re.compile(rf"(?<!\w)(?:{next(said for name, _, said in _EVENTS if name == event)})(?!\w)", re.IGNORECASE)
    parts = next((each.value for each in figures(document.number or "") if each.kind == "document"), "").split("-")
    key = "-".join(parts[:1] + [each for each in parts[1:] if each.isalpha()][:1])  # "Kết luận số 200" is 200-KL/TW
    reference = DocumentReference(document.number or "", key, (doc_id,))
    for each in days:
        if words.search(each.about) and (not key or mentions(index.text(each), reference)):
            return each
    if event != "issue" or not key:
        return None
    # "Kết luận số 200 ngày 17/10/2025": the day stands right behind the number.
    leads = ((each, document.text[each.sentence[0] : each.figure[0]]) for each in days)
    return next((each for each, lead in leads if _BEHIND_NUMBER.search(lead) and mentions(lead, reference)), None)


def day_of_reference(sought: Sought, reference: DocumentReference, event: str) -> Measure | None:
    """The day of an event of a document named; of one that is not held, where its number stands with its day."""
    if len(reference.doc_ids) == 1:
        return issue_day(sought.index, reference.doc_ids[0], event)
    if reference.doc_ids or not reference.key or event != "issue":
        return None
    found = {}
    for each in sought.evidence:
        for measure in sought.index.within(each.chunk.doc_id, each.span):
            lead = sought.index.documents[measure.doc_id].text[measure.sentence[0] : measure.figure[0]]
            own = _DAY.split(lead)[-1]
            if measure.kind == "date" and _BEHIND_NUMBER.search(own) and mentions(own, reference):
                found.setdefault(measure.value, measure)
    return next(iter(found.values())) if len(found) == 1 else None


def between(sought: Sought, start: Measure, end: Measure, remarks: Sequence[str] = ()) -> list[Draft]:
    """The drafts of the time from one day to another, in the unit asked for."""
    if start.value > end.value:
        start, end = end, start
    if start.value == end.value:
        return []
    if start.kind == "year":
        result = f"{int(end.value)} − {int(start.value)} = {int(end.value - start.value)} năm"
        return drafts_of(result, (end, start), sought.index, remarks)
    first, last = date.fromordinal(int(start.value)), date.fromordinal(int(end.value))
    formula = f"{messages.day(last)} − {messages.day(first)} = {_in_unit(sought, first, last)}"
    return drafts_of(formula, (end, start), sought.index, remarks)


def _between_documents(sought: Sought) -> list[Draft]:
    references = sought.question.documents
    if len(references) != 2 or not sought.asks(_APART):
        return []
    held = [sought.index.documents[doc_id] for each in references for doc_id in each.doc_ids]
    titles = " ".join(f"{each.title} {each.issuer or ''}" for each in held)
    if any(not sought.index.syllables(titles).hold((word,), sought.question.unmarked) for word in _others(sought)):
        return []
    event = _event(sought)
    days = [day_of_reference(sought, each, event) for each in references]
    if any(each is None for each in days):
        return []
    return between(sought, *sorted(days, key=lambda each: each.value))


def _others(sought: Sought) -> list[str]:
    # Words beside those of time and of issuing: "công chức phải phục vụ nhiều hơn ... bao nhiêu tháng" asks of these.
    events = "|".join(asked for _, asked, _ in _EVENTS)
    words = tokens(sought.without(rf"{events}|{_APART_WORDS}|{_TIME}|{MUCH}|{_KINDS_OF_DOCUMENTS}"))
    read = fold if sought.question.unmarked else str
    return [each for each in words if read(each) not in wording(sought.question.unmarked).function_words]


def _of_one_document(sought: Sought) -> list[Draft]:
    references = [each for each in sought.question.documents if each.doc_ids]
    if len(references) != 1 or len(sought.question.documents) != 1 or len(references[0].doc_ids) != 1:
        return []
    events = [name for name, asked, _ in _EVENTS if sought.asks(asked)]
    doc_id = references[0].doc_ids[0]
    if sought.asks(_LIVED):
        document = sought.index.documents[doc_id]
        at_once = document.effective_on == document.issued_on or not sought.asks("hiệu lực")
        start = issue_day(sought.index, doc_id, "effect") or (issue_day(sought.index, doc_id) if at_once else None)
        end = issue_day(sought.index, doc_id, "end")
    elif {"issue", "effect"} <= set(events) and not sought.asks(r"hết hiệu lực"):
        start, end = issue_day(sought.index, doc_id), issue_day(sought.index, doc_id, "effect")
    elif {"issue", "end"} <= set(events):
        start, end = issue_day(sought.index, doc_id), issue_day(sought.index, doc_id, "end")
    else:
        return []
    return between(sought, start, end) if start and end else []


def _from_to(sought: Sought) -> list[Draft]:
    # "từ ngày 03/11/2025 đến ngày 18/11/2025"; "giai đoạn 2022-2026".
    named, found = operands_of(sought, drop=rf"{_LASTS}|{_TIME}|được|dài|suốt")

    def begins(measure: Measure) -> bool:
        span = _FROM_TO.search(sought.index.text(measure)) if measure.kind == "date" else None
        return bool(span) and _of_day([measure], day_of(span["start"])) is not None

    best = best_one(named, found, begins)
    if best is None or not sought.asks(_LASTS):
        return []
    own = [each for each in sought.index.within(best.measure.doc_id, best.measure.sentence) if each.kind == "date"]
    days = _FROM_TO.search(sought.index.text(best.measure))
    start, end = (_of_day(own, day_of(days[name])) for name in ("start", "end"))
    if start is None or end is None or start.value >= end.value:
        return []
    if sought.asks(rf"{MUCH} ngày|bao lâu"):
        count = int(end.value - start.value) + 1
        formula = f"{days['end']} − {days['start']} + 1 = {written(count)} ngày"
        return drafts_of(formula, (start, end), sought.index, [SUM_COUNTS_BOTH_DAYS])
    return between(sought, start, end)


def _of_period(sought: Sought) -> list[Draft]:
    # "giai đoạn 2022-2026" has five years, and so has "nhiệm kỳ 2020-2025".
    asked = sought.search(_PERIOD)
    if not asked or not sought.asks(rf"{MUCH} năm|bao lâu"):
        return []
    first, last = int(asked["first"]), int(asked["last"])
    for each in sought.evidence:
        stated = re.search(_PERIOD, each.text, re.IGNORECASE)
        years = sought.index.within(each.chunk.doc_id, each.span)
        own = [next((m for m in years if m.kind == "year" and m.value == year), None) for year in (last, first)]
        if stated and (stated["first"], stated["last"]) == (asked["first"], asked["last"]) and all(own):
            if fold(stated["what"])[:5] != fold(asked["what"])[:5] or first >= last:  # "kỳ" is "kì"
                continue
            if fold(stated["what"]).startswith("nhiem"):
                return drafts_of(f"{last} − {first} = {last - first} năm", own, sought.index)
            formula = f"{last} − {first} + 1 = {last - first + 1} năm"
            return drafts_of(formula, own, sought.index, [SUM_COUNTS_BOTH_ENDS])
    return []


def _in_office(sought: Sought) -> list[Draft]:
    # From the day when someone came to an office to the day when he left it.
    if not sought.asks(_IN_OFFICE):
        return []
    named, found = operands_of(sought, drop=rf"{_IN_OFFICE}|ghế|chức|được|{_TIME}")
    fitting = [each for each in found if each.measure.kind == "date" and _holds_names(named, each)]
    ends = {each.measure.value: each.measure for each in reversed(fitting) if _ENDS.search(each.measure.about)}
    begins = {
        each.measure.value: each.measure
        for each in reversed(fitting)
        if _BEGINS.search(each.measure.about) and not _ENDS.search(each.measure.about)
    }
    if len(ends) != 1 or len(begins) != 1 or not any(name.is_name for name in named):
        return []
    (start,), (end,) = begins.values(), ends.values()
    return between(sought, start, end) if start.value < end.value else []


def _between_events(sought: Sought) -> list[Draft]:
    if not sought.asks(_APART) or sought.asks(rf"{MUCH} tuần"):
        return []
    words = rf"sau|trước|cách|kể từ|tính từ|khi|sớm hơn|muộn hơn|{_TIME}|được|đến|từ|mới"
    named, found = operands_of(sought, drop=words)
    for kind in ("date",) if sought.asks(rf"{MUCH} (?:ngày|tháng)") else ("date", "year"):
        fits = partial(_of_one_account, kind)
        pair = best_pair(sought, named, found, fits, least_own=0.15) or pair_by_sides(
            sought, named, found, fits, of_time=True
        )
        if pair and not _is_stated(sought, named, pair):
            return between(sought, pair.first, pair.second)
    return []


def _of_one_account(kind: str, left: Measure, right: Measure) -> bool:
    return left.kind == right.kind == kind and left.doc_id == right.doc_id


def _is_stated(sought: Sought, named: Sequence[Named], pair: Pair) -> bool:
    # "Thời gian bồi dưỡng ... là mấy tuần?" asks for a time that a document gives.
    lengths = (each for each in candidates(named, sought.evidence, sought.index, ranges=True))
    return any(each.measure.kind == "duration" and each.score >= pair.coverage - 0.3 for each in lengths)


def _holds_names(named: Sequence[Named], candidate: Candidate) -> bool:
    return all(level == 1.0 for name, level in zip(named, candidate.levels, strict=True) if name.is_name)


def _of_day(days: Sequence[Measure], day: date) -> Measure | None:
    return next((each for each in days if each.value == day.toordinal()), None)


def _event(sought: Sought) -> str:
    return next((name for name, asked, _ in _EVENTS[:2] if sought.asks(asked)), "issue")


def _in_unit(sought: Sought, first: date, last: date) -> str:
    years, months, days = length(first, last)
    if sought.asks(rf"{MUCH} (?:ngày|hôm)"):
        return f"{written((last - first).days)} ngày"
    if sought.asks(rf"{MUCH} tháng"):
        years, months = 0, years * 12 + months
    parts = [f"{value} {unit}" for value, unit in ((years, "năm"), (months, "tháng"), (days, "ngày")) if value]
    return " ".join(parts)
