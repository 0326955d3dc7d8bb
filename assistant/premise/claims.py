"""What a text claims in figures, read for comparing one text with another: how much of what, which day, which rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from assistant.figures import Figure, all_figures, duration
from assistant.premise.premise_words import persons, spelt, words_of_list
from assistant.wording import wording
from index.text import fold, tokens
from index.types import Span

ClaimKind = Literal["number", "percent", "points", "rank", "date", "month", "year", "period", "document"]
DATED = ("date", "month", "year")

_BOUNDS = (
    ("min", "ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|đủ|từ đủ"),
    ("max", "tối đa|nhiều nhất|lâu nhất|không quá|không vượt quá|không được quá"),
    ("less", "dưới|chưa đến|chưa đủ|chưa tới|ít hơn"),
    ("more", "trên|hơn|quá|vượt|vượt quá"),
    ("about", "khoảng|gần|xấp xỉ|chừng|ước"),
)
_LINKS = r"(?:\s(?:là|từ|có|được|phải|còn|cần|đủ|cả|chỉ|mức|thời gian|công tác|bằng|đến))*"
_BOUND = rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BOUNDS)}){_LINKS}\s$"
_COMPARES = r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|kém)\s$"  # "cao hơn 15,3 điểm" is a difference
_ONWARD = r"(?:\s[^\s\d.,;:()]+){0,4}?\s(?:(?P<min>trở lên)|(?P<max>trở xuống))(?!\w)"
_LABELS = ("lần thứ", "vị trí thứ", "thứ hạng", "thứ", "hạng", "bậc", "nhóm", "loại", "mức", "khóa", "quý", "đợt")
_LABEL = rf"(?<!\w)(?P<label>{'|'.join(_LABELS)})\s$"
_OF_RANK = "thứ"  # "hạng 10", "đứng thứ 10" say one thing
_RANKED = r"(?<!\w)(?:hạng|vị trí|xếp|đứng|ở|giữ|về)\s$"  # "nhóm thứ hai" names one of a row and ranks nothing
_RANKS = frozenset(("hạng", "vị trí thứ", "thứ hạng"))
_ROW_LABEL = (
    r"(?<!\w)(?:(?<!\d )|(?<=khoản \d )|(?<=điểm \d ))"
    r"(?:điều|khoản|điểm|mục|chương|phần|phụ lục|bước|trang|số|ngày|tháng|trung ương|nhiệm vụ)\s$"
)
# "Quy định 65", "NQ 09": the number of a document.
_DOCUMENT_WORD = (
    r"(?<!\w)(?:nghị quyết|nghị định|quy định|quy chế|quyết định|kết luận|chỉ thị|kế hoạch|thông tư|công văn|đề án"
    r"|hướng dẫn|luật|nq|qđ|kl|kh|nđ|ct|tt)\s$"
)
_YEAR = r"(?:19|20)\d\d"
_YEARS = (
    rf"(?:từ )?(?:năm )?(?P<first>{_YEAR})(?:\s?[-–]\s?|\s(?:đến|tới)\s(?:hết )?(?:năm )?)(?P<last>{_YEAR})(?![\d/])"
)
_TERM = r"nhiệm kỳ\s$"
_DAY_WORD = r"(?<!\w)(?:từ )?(?:(?:ngày|tháng|năm|hồi|hôm)\s)$"
_TIME_WORDS = {"nam": "năm", "thang": "tháng", "tuan": "tuần", "ngay": "ngày"}
_NUMBERS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_IN_WORDS = rf"(?<!\w)(?P<word>{'|'.join(_NUMBERS)})\s(?P<unit>[^\W\d_]+)"
_COUNTED = re.compile(r"\s(?P<first>[^\W\d_]+\d?)(?:\s(?P<second>[^\W\d_]+))?")
_TOTAL = re.compile(r"/\d+(?![\d/])")  # "470/470 đại biểu", "thứ 10/63"
_MAX_LEAD_CHARS = 45  # of what belongs to a figure in front of it


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure with its sort: ``unit`` is the noun counted, "tháng" or "ngày" for a length of time, the label of a
    rank ("thứ", "khóa"), "document" for the day of a document named right before it; ``bound`` says how it limits
    ("min", "less"), "" for a plain figure.

    ``span`` holds the words that belong to it ("hơn 7.000 lượt"), ``start`` is where the figure begins.
    ``is_denied``: "không phải 7.000 người".
    """

    kind: ClaimKind
    value: str
    unit: str
    bound: str
    span: Span
    start: int = 0
    is_denied: bool = False

    @property
    def bound_span(self) -> Span:
        """Where its limit stands ("tối đa"), or all of it where that is behind."""
        return (self.span[0], self.start - 1) if self.start > self.span[0] else self.span

    @property
    def number(self) -> Decimal | None:
        """The value as a number, if it is one."""
        try:
            return Decimal(self.value.replace(",", "."))
        except InvalidOperation:
            return None


def claims_of(text: str, line: str, unmarked: bool, denied: tuple[Span, ...]) -> Iterator[Claim]:
    """The claims of a text whose small letters, folded if ``unmarked``, are ``line``; ``denied`` are spans of it."""

    def claim(kind: ClaimKind, value: str, unit: str, bound: str, span: Span, start: int | None = None) -> Claim:
        begins = span[0] if start is None else start
        return Claim(kind, value, unit, bound, span, begins, any(first <= span[0] < last for first, last in denied))

    taken: list[Span] = []
    for match in spelt(_YEARS, unmarked).finditer(line):
        term = spelt(_TERM, unmarked).search(line, max(0, match.start() - 12), match.start())
        start = term.start() if term else match.start()
        yield claim("period", f"{match['first']}-{match['last']}", "nhiệm kỳ" if term else "", "", (start, match.end()))
        taken.append(match.span())
    found = [*all_figures(text), *(_in_words(line) if unmarked else ())]
    documents = [each.end for each in found if each.kind == "document"]
    for figure in found:
        if any(first <= figure.start < last for first, last in taken):
            continue
        taken.append((figure.start, figure.end))
        if figure.kind == "document":
            yield claim("document", figure.value, "", "", (figure.start, figure.end))
        elif figure.kind in DATED:
            word = spelt(_DAY_WORD, unmarked).search(line, max(0, figure.start - 10), figure.start)
            start = word.start() if word else figure.start
            # "Quyết định số 905/QĐ-BNV ngày 17/11/2022"; the year of "138/2020" is no day
            of_document = any(0 <= start - end <= 3 for end in documents)
            if line[start - 1 : start] != "/":
                yield claim(figure.kind, figure.value, "document" if of_document else "", "", (start, figure.end))
        elif parts := _numeric(line, figure, unmarked):
            yield claim(*parts, start=figure.start)


def _numeric(line: str, figure: Figure, unmarked: bool) -> tuple[ClaimKind, str, str, str, Span] | None:
    start, end = figure.start, figure.end
    opened = max(0, start - _MAX_LEAD_CHARS)
    if line[start - 1 : start] in ("/", "-") or spelt(_DOCUMENT_WORD, unmarked).search(line, opened, start):
        return None
    if figure.kind in ("percent", "points"):
        bound, first, last = _bound(line, start, end, unmarked)
        return figure.kind, figure.value, figure.kind, bound, (first, last)
    unit, unit_end = _unit(line, end, unmarked)
    if label := spelt(_LABEL, unmarked).search(line, opened, start):
        word = next(each for each in _LABELS if label["label"] in (each, fold(each)))
        total = _TOTAL.match(line, end)
        names_one = word == _OF_RANK and not spelt(_RANKED, unmarked).search(line, opened, label.start())
        measures = word == "mức" and (unit or len(figure.value) > 1)  # "mức 40 tuổi"
        if not measures:
            span = (label.start(), total.end() if total else end)
            return None if names_one else ("rank", figure.value, _OF_RANK if word in _RANKS else word, "", span)
    if spelt(_ROW_LABEL, unmarked).search(line, opened, start):
        return None
    if not unit and (total := _TOTAL.match(line, end)):
        unit, unit_end = _unit(line, total.end(), unmarked)
    value, length = figure.value, _length(line, figure, unmarked)
    if length:
        unit, value = length
    bound, first, last = _bound(line, start, unit_end, unmarked)
    return "number", value, unit, bound, (first, last)


def _length(line: str, figure: Figure, unmarked: bool) -> tuple[str, str] | None:
    head, tail = line[figure.start : figure.end], line[figure.end : figure.end + 7]
    if unmarked and (match := re.match(r" (nam|thang|tuan|ngay)(?!\w)", tail)):
        tail = f" {_TIME_WORDS[match[1]]}"
    return duration(head + tail, Figure("number", figure.value, 0, len(head)))


def _unit(line: str, end: int, unmarked: bool) -> tuple[str, int]:
    """The noun behind a figure, one syllable of those that count alone and two of others, and where it ends."""
    following = _COUNTED.match(line, end)
    if not following:
        return "", end
    stop = wording(unmarked).function_words
    words = [tokens(each)[0] for each in (following["first"], following["second"]) if each]
    if len(words) == 2 and tuple(words) in persons(unmarked):
        return " ".join(words), following.end("second")
    if words[0] in words_of_list("units", unmarked):
        return words[0], following.end("first")
    if words[0] in stop or words[0] in words_of_list("not_counted", unmarked):
        return "", end
    if len(words) < 2 or words[1] in stop:
        return words[0], following.end("first")
    return " ".join(words), following.end("second")


def _bound(line: str, start: int, end: int, unmarked: bool) -> tuple[str, int, int]:
    opened = max(0, start - _MAX_LEAD_CHARS)
    if match := spelt(_BOUND, unmarked).search(line, opened, start):
        if match.lastgroup == "more" and spelt(_COMPARES, unmarked).search(line, opened, match.start()):
            return "", start, end
        return match.lastgroup or "", match.start(), end
    if match := spelt(_ONWARD, unmarked).match(line, end):
        return match.lastgroup or "", start, match.end()
    return "", start, end


def _in_words(line: str) -> Iterator[Figure]:
    # Without diacritics a word of number is one only before what is counted: "bon lop", not "sau do".
    for match in spelt(_IN_WORDS, True).finditer(line):
        if match["unit"] in words_of_list("units", True):
            value = next(number for number, word in enumerate(_NUMBERS, start=2) if fold(word) == match["word"])
            yield Figure("number", str(value), match.start("word"), match.end("word"))
