"""The day that a question itself asks about: when the rules that it asks for were to be in force."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from index.text import fold, nfc

Span = tuple[date, date]

_TYPES = "văn bản|quy định|quyết định|nghị định|nghị quyết|kết luận|kế hoạch|chỉ thị|thông tư|hướng dẫn|luật"
_WHICH = r"(?:nào|gì|số mấy|số bao nhiêu)"
# What makes a year or a day one of validity: "năm 2023 thì áp dụng văn bản nào", "theo quy định lúc đó".
_OF_VALIDITY = (
    r"hiệu lực|còn giá trị"
    r"|(?:đang|còn|vẫn|thì|sẽ) (?:được |còn |phải )?(?:áp dụng|theo)(?! bài| báo| tài liệu| số liệu)|được áp dụng"
    rf"|áp dụng (?:theo )?(?:(?:những|các) )?(?:{_TYPES}|vbref)|áp dụng (?:không|chưa|nữa|thế nào)"
    r"|(?:theo|dùng|tra|xem|căn cứ|căn cứ vào|dựa vào|dựa trên) (?:(?:những|các) )?"
    rf"(?:{_TYPES})(?: [^\W\d_]+,?){{0,6}}? {_WHICH}"
    rf"|(?:{_TYPES}) {_WHICH} (?:đang |còn |được )*(?:điều chỉnh|áp dụng|quy định về)"
    rf"|(?:{_TYPES}) (?:lúc|khi|thời|hồi) (?:đó|ấy|bấy giờ)"
)
# What a rule says: enough beside a day, which is seldom that of a figure; beside a year only conditions are.
_OF_A_RULE = (
    r"(?:có|không) (?:phải|được|cần|bị)|được (?:không|cử|hưởng)|(?<!biệt )phải|điều kiện|tiêu chuẩn|bắt buộc"
    r"|tối đa|tối thiểu|thời hạn|bao nhiêu tuổi|bao lâu|quy định (?:thế nào|ra sao|gì|như thế nào)"
)
_OF_CONDITIONS = (
    r"(?:điều kiện|tiêu chuẩn)(?: [^\W\d_]+,?)* năm \d{4}(?: thì)?(?: là| gồm)? (?:gì|những gì|thế nào|ra sao)"
)
_OF_A_FIGURE = (
    r"(?:bao nhiêu|(?<!số )mấy) (?!tuổi|lâu|năm|tháng|ngày|lần|bước|tiền|tiết|giờ|điều|văn bản)\w+|xếp"
    r"|thứ mấy|thứ bao nhiêu|tỷ lệ|tỉ lệ|tổng số|số lượng|số lượt|diễn ra|xảy ra"
)
_OF_A_DEADLINE = r"hạn|xong|hoàn thành|báo cáo"
_NOW = (
    r"hiện nay|(?<!thu hút )(?<!trọng dụng )(?<!người )hiện tại|bây giờ|hiện giờ|hiện thời|hôm nay|ngay lúc này|năm nay"
)
_LAST_YEAR = r"năm ngoái"

# Over folded text, which digits bound on one side. First what no day is: a document with its date, a range of years.
_DATE = r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}|\d{1,2} thang \d{1,2} nam \d{4}"
_FOLDED_TYPES = fold(_TYPES) + "|nd|qd|nq|kl|kh|ct|tt|de an"
_DOCUMENT = re.compile(
    rf"\b(?:{_FOLDED_TYPES})(?: so:?)? ?\d{{1,4}}[\w/-]*"
    rf"(?: ?\(?,? ?(?:ban hanh )?(?:ngay (?:{_DATE})|nam \d{{4}}|\d{{4}}\b))?"
    rf"|\b\d{{1,4}}(?:/\d{{4}})? ?[/-] ?(?:nq|qd|nd|kl|kh|ct|tt|qh|ubtvqh)[\w/-]*(?: (?:ngay (?:{_DATE})|nam \d{{4}}))?"
    rf"|\b(?:{_FOLDED_TYPES}) (?:nam |thang \d{{1,2}}(?:/| nam ))?\d{{4}}\b"
    r"|\b(?:nghi dinh|nghi quyet|quyet dinh|ket luan|thong tu|chi thi) nao nam \d{4}\b"
    r"|\bluat(?: (?!(?:nao|gi|nam|con|ap|co|thi|da|duoc|dang|cho|vao|o)\b)[a-z]+,?){1,6}(?: nam)? \d{4}\b"
    rf"|(?:^|\b(?:cua|trong|theo|vao) )(?:{_FOLDED_TYPES})"
    r"(?: (?!(?:theo|ap|con|thi|het|da|nao|gi|luc|khi|so)\b)[a-z]+,?){1,8}? nam \d{4}\b"
)
_RANGE = re.compile(
    r"\b(?:giai doan|nhiem ky)(?: tu| nam)* \d{4}(?:\s?[-–]\s?\d{4})?|\d{4}\s?[-–]\s?\d{4}"
    rf"|\b(?:tu|giua|trong)(?: nam| ngay| thang)? (?:{_DATE}|\d{{1,2}}/\d{{4}}|\d{{4}}) "
    rf"(?:den|toi|va)(?: het)?(?: nam| ngay| thang)? (?:{_DATE}|\d{{1,2}}/\d{{4}}|\d{{4}}|nay)"
)
# "có hiệu lực từ ngày 01/7/2025", "ban hành năm 2017": a claim about a document, no day asked about.
_CLAIMED = re.compile(
    r"(?:(?:hieu luc(?: thi hanh)?|ap dung)(?: ke)? tu|het hieu luc(?: ke| tu| vao| o)*"
    r"|(?:ban hanh|ra doi|ky|thong qua|cong bo|thay the|bai bo|bi bo|sua doi|bo sung|ra"
    r"|ket thuc|cham dut|hoat dong|bat dau|thanh lap|hop nhat|sap nhap|giai the)"
    r"(?: tu| vao| trong| hoi| o| dau| cuoi| giua)*)\s*$"
)
_TIME = re.compile(
    rf"(?P<relation>(?:\b(?:truoc|sau|tu|dau|giua|cuoi)(?: thoi diem)? ?)?)(?:(?:\bngay )?(?<!\d)(?P<date>{_DATE})"
    r"|\b(?:(?:thang ?|t)?(?P<month>\d{1,2}) ?/ ?|thang (?P<month_word>\d{1,2}) nam )(?P<of>(?:19|20)\d{2})"
    r"|(?P<sign>\b(?:nam|thoi diem(?: nam)?|hoi|vao|den|truoc|sau|tu) )?(?P<year>(?:19|20)\d{2}))(?![\d/.]\d|\d)"
)


def day_asked(text: str, unmarked: bool, as_of: date) -> date | None:
    """The day whose rules a question asks for; None where it names none, or several.

    A month or a year alone stands for its last day, or for ``as_of`` if that is earlier; "trước năm 2022" for the
    day before it, "sau năm 2022" for the year after. A year that a figure or a document is of is no day asked
    about ("năm 2022 xếp thứ mấy", "Quy định 65 năm 2022"), nor one that a document is said to begin or end in.

    >>> day_asked("Năm 2023 thì luân chuyển cán bộ theo văn bản nào?", False, date(2026, 11, 26))
    datetime.date(2023, 12, 31)
    """
    days = {last for _, last in times_asked(text, unmarked, as_of)}
    return days.pop() if len(days) == 1 else None


def times_asked(text: str, unmarked: bool, as_of: date) -> list[Span]:
    """First and last day of each time whose rules a question asks for; a month or a year ends by ``as_of``."""
    text, said = _read(text, unmarked)
    times = list(dict.fromkeys(_times(text, said, unmarked, as_of)))
    if _found(_LAST_YEAR, said, unmarked) and _found(_OF_VALIDITY, said, unmarked):
        times.append((date(as_of.year - 1, 1, 1), date(as_of.year - 1, 12, 31)))
    if _found(_NOW, said, unmarked):
        times.append((as_of, as_of))
    return times


def asks_what_applies(text: str, unmarked: bool) -> bool:
    """Whether a question is for what applies or is in force: "... thì theo nghị định nào?"."""
    return _found(_OF_VALIDITY, _read(text, unmarked)[1], unmarked)


def _read(text: str, unmarked: bool) -> tuple[str, str]:
    # Without its documents and ranges of years, and that as patterns read it.
    text = _without(_RANGE, _without(_DOCUMENT, nfc(text), " vbref "), " ")
    return text, re.sub(r"\s+", " ", fold(text) if unmarked else text.lower())


def _times(text: str, said: str, unmarked: bool, as_of: date) -> Iterator[Span]:
    folded = fold(text)
    of_validity, of_a_rule, of_conditions, of_a_figure, of_a_deadline = (
        _found(pattern, said, unmarked)
        for pattern in (_OF_VALIDITY, _OF_A_RULE, _OF_CONDITIONS, _OF_A_FIGURE, _OF_A_DEADLINE)
    )
    for match in _TIME.finditer(folded):
        if of_a_figure or _CLAIMED.search(folded[: match.start()] + match["relation"]):
            continue
        relation = match["relation"].strip() or (match["sign"] or "").strip()
        relation = relation.split()[0] if relation else ""
        if match["year"]:
            governs = of_validity or of_conditions
        else:
            opens = not folded[: match.start()].strip(" ,.:;–-") or relation not in ("truoc", "sau", "tu")
            governs = of_validity or (of_a_rule and opens and not of_a_deadline)
        if governs and relation != "giua" and (span := _span(match)):
            yield _time(span, relation, match, as_of)


def _span(match: re.Match[str]) -> Span | None:
    """First and last day of what is written; None for a day that no calendar has."""
    try:
        if match["date"]:
            day, month, year = map(int, re.findall(r"\d+", match["date"]))
            return date(year, month, day), date(year, month, day)
        if match["of"]:
            year, month = int(match["of"]), int(match["month"] or match["month_word"])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)


def _time(span: Span, relation: str, match: re.Match[str], as_of: date) -> Span:
    first, last = span
    if relation == "truoc":
        before = first - timedelta(days=1)
        return before, before
    if match["date"]:
        day = first + timedelta(days=1) if relation == "sau" else first
        return day, day
    if relation == "dau" and match["year"]:
        last = date(first.year, 3, 31)
    elif relation == "cuoi" and match["year"]:
        first = date(first.year, 10, 1)
    elif relation == "sau":
        first = last + timedelta(days=1)
        end = calendar.monthrange(first.year, first.month)[1]
        last = first.replace(day=end) if match["of"] else first.replace(month=12, day=31)
    last = min(last, as_of)
    return min(first, last), last


def _without(pattern: re.Pattern[str], text: str, instead: str) -> str:
    folded, kept, position = fold(text), [], 0
    for match in pattern.finditer(folded):
        kept += [text[position : match.start()], instead]
        position = match.end()
    return "".join([*kept, text[position:]])


def _found(pattern: str, said: str, unmarked: bool) -> bool:
    return bool(_compiled(pattern, unmarked).search(said))


@lru_cache(maxsize=64)
def _compiled(pattern: str, unmarked: bool) -> re.Pattern[str]:
    # Only letters with marks: the escapes of a pattern are ASCII and stay.
    pattern = "".join(char if char.isascii() else fold(char) for char in pattern) if unmarked else pattern
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
