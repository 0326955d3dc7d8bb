"""Figures, dates and document numbers in a text, each in one spelling, with its span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.forgetting import remembered
from index.ordinals import roman_value
from index.text import fold

FigureKind = Literal["number", "percent", "points", "date", "month", "year", "document"]

_DAY, _MONTH_OF_YEAR, _THIS_CENTURY = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]", r"(?:19|20)\d{2}"
_MONTH_WORD, _YEAR_WORD, _TO = "th[áa]ng", "n[ăa]m", "(?:đến|tới|den|toi)"
# "16 tháng 5 năm 2023", "tháng 11 năm 2022"; "trong 5 năm 2021" has no month.
_DATE_WORDS = re.compile(
    rf"(?<=\d)\s{_MONTH_WORD}\s(?P<month>{_MONTH_OF_YEAR}),?\s{_YEAR_WORD}\s(?P<year>\d{{4}})(?!\d)"
)
_DAY_BEFORE = re.compile(rf"(?<!\d)(?:{_DAY})$")
_MONTH_WORDS = re.compile(
    rf"{_MONTH_WORD}\s(?P<month>{_MONTH_OF_YEAR})(?:\s?[.-]\s?|,?\s{_YEAR_WORD}\s)(?P<year>{_THIS_CENTURY})(?![\d/-])"
)
_DATE = re.compile(rf"(?P<day>{_DAY})([/.-])(?P<month>{_MONTH_OF_YEAR})\2(?P<year>\d{{4}})(?!\d)")
# What stands before a date of its month: "23-" of "23-25/9/2020", "từ ngày 13 đến hết ngày " of "... 17/5/2024".
_FROM_DAY = re.compile(
    rf"(?:(?<![\d/.,-])(?P<dash>{_DAY})\s?[-–]\s?"
    rf"|(?i:từ|tu)\s(?:ng[àa]y\s)?(?P<first>{_DAY})\s{_TO}\s(?:h[ếe]t\s)?(?:ng[àa]y\s)?)$"
)
_FULL_DATE_BEFORE = re.compile(r"[/.]\d{4}[-–]$")  # "15/12/2020-20/12/2020"
# "11/2022"
_MONTH = re.compile(rf"(?P<month>{_MONTH_OF_YEAR})/(?P<year>{_THIS_CENTURY})(?![\d/])(?!-(?!\d{{1,2}}/\d))")
# "65-QĐ/TW", "83/KH-UBND", "138/2020/NĐ-CP", "80/2025/QH15", dashes and blanks as people type them.
_DOCUMENT = re.compile(
    r"(?<!\d)(?P<digits>\d{1,4})(?:\s?/\s?(?P<year>(?:19|20)\d{2}))?\s?[-–—/]\s?"
    r"(?P<kind>(?i:NQ|Q[DĐ]i?|QyĐ|KL|CTr?|N[DĐ]|KH|TTr?|TTLT|BC|CV|HD|TB|QC|[DĐ]A|NQLT|(?:UBTV)?QH\d{1,2}))(?!\w)"
    r"(?:\s?[-–—/]\s?(?P<body>[^\W\d_][\w.]*\w(?:[-–][^\W_]\w*)?))?"
)
# "Công văn số 5673/BNV-CCVC": a letter has the offices behind its number, and no code of its own.
_LETTER = re.compile(
    r"(?i:công văn|cong van)\s+(?i:số\s+|so\s+)?"
    r"(?P<number>(?P<digits>\d{1,5})\s?/\s?(?P<body>[A-ZĐ]{2,}(?:[-–][A-ZĐ]{2,})*))"
)
# "Kết luận số 200", "Quyết định số 727 năm 2025": as the press writes them, without the letters.
_BARE = re.compile(
    r"(?P<word>[Nn]ghị quyết|[Qq]uy định|[Qq]uyết định|[Kk]ết luận|[Cc]hỉ thị|[Kk]ế hoạch|[Nn]ghị định|[Cc]ông văn) số "
    r"(?P<digits>\d{1,4})(?![\w.,%]*\d|\s?[-–/]\s?\w|\w)"
)
_BARE_CODES = {
    "nghị quyết": "nq", "quy định": "qd", "quyết định": "qd", "kết luận": "kl", "chỉ thị": "ct", "kế hoạch": "kh",
    "nghị định": "nd", "công văn": "cv",
}  # fmt: skip
_IN_NUMBER, _IN_DATE = frozenset("0123456789/"), frozenset("0123456789/.-")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"\s?(?:%|ph[ầa]n tr[ăa]m(?!\w))")
# "15,3 điểm phần trăm", "15,3 điểm"; not "khoản 2 điểm a"
_POINTS = re.compile(r"\s?(?:%|ph[ầa]n tr[ăa]m\s?)?\s?(?:điểm|diem)(?! [^\W\d_]\b)(?: ph[ầa]n tr[ăa]m)?(?!\w)")
# "15-20%", "từ 15 đến 20%", "1,5-2 điểm phần trăm": the first is a share as the last is.
_SHARES = re.compile(rf"(?:\s?[-–]\s?|\s{_TO}\s)\d+(?:[.,]\d+)*(?={_POINTS.pattern}|{_PERCENT.pattern})")
_THOUSAND = re.compile(r"\s?(?i:nghìn|ngàn|nghin|ngan|k)(?!\w)")  # "10 nghìn", "10k"
# "2000 lượt" counts, "năm 2000" and "2000 cán bộ ..." behind it do not.
_COUNTS = re.compile(r"\s(?i:lượt|luot|người|nguoi|đồng(?! chí)|học viên|hoc vien|triệu|trieu|hộ|km|suất|tuổi)(?!\w)")
_OF_YEAR = re.compile(r"(?:(?i:năm|nam|đến|tới|từ|tu|đầu|giữa|cuối|hết|trước|sau)|[-–/])\s?$")
_SCALE = re.compile(r"\s?(?i:(?P<million>triệu|trieu)|(?P<billion>t[ỷỉ](?! lệ| số)))(?!\w)")
# Words that count where a noun follows, the ambiguous among them.
NUMBER_WORDS = frozenset({"một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"})
_WORDS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TIMES = {"mươi": 10, "trăm": 100, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_UNIT = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_BEHIND_TENS = _UNIT.replace("năm", "mốt|tư|lăm|nhăm")  # "mười năm" is ten years, "mười lăm" fifteen
_TENS = rf"(?:mười|(?:{_UNIT}) mươi)(?: (?:{_BEHIND_TENS}))?"
_HUNDREDS = rf"(?:{_UNIT}) trăm(?: (?:linh|lẻ) (?:{_UNIT})| (?:{_TENS}))?"
_SCALES = r"nghìn|ngàn|triệu|t[ỷỉ](?! lệ| số)"
# "mười hai", "hai mươi lăm", "một trăm linh năm", "ba nghìn năm trăm"
_IN_WORDS = re.compile(
    rf"(?<![\w])(?i:(?:{_HUNDREDS}|{_TENS}|{_UNIT})(?: (?:{_SCALES})(?: (?:{_HUNDREDS}|{_TENS}))?)*)(?!\w)"
)
_ORDINAL = re.compile(r"(?<!\w)(?i:thứ|quý) (?P<word>nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w)")  # "quý tư"
_FRACTION = re.compile(r" phần (?!trăm)\w")  # "ba phần tư" is no three
# "năm" and "một" count before these, and "năm" not behind a word that makes it a year: "năm bước", "mỗi năm một lần".
_COUNTED = re.compile(
    r"\s(?i:năm|tháng|tuần|ngày|giờ|tiết|lần|lượt|người|bước|nhóm|lớp|khóa|điều|khoản|điểm|mục|chương|phụ lục"
    r"|nội dung|nhiệm vụ|nhiệm kỳ|trường hợp|chức danh|chức vụ|điều kiện|tiêu chuẩn|tiêu chí|nguyên tắc|giải pháp"
    r"|quan điểm|hướng|khâu|mức|bậc|hạng|loại|cấp|đợt|phần trăm|đồng chí|đại biểu|thành viên|ủy viên|cơ quan|đơn vị"
    r"|tỉnh|huyện|xã|phường|giai đoạn|độ tuổi|t[ỷỉ] lệ|cán bộ|công chức|viên chức)(?!\w)"
)
_MAKES_YEAR = re.compile(
    r"(?:\d|(?<!\w)(?i:mỗi|hằng|hàng|từng|các|những|nhiều|mấy|số|cuối|đầu|giữa|hết|theo|trong"
    rf"|mười|mươi|trăm|{'|'.join(_WORDS)})) $"
)
# "khóa XIX", "Đại hội XIII", "lần thứ XX", "quý II, III và IV"
_ROMAN = re.compile(
    r"(?<!\w)(?:(?i:khóa|khoá|khoa|đại hội|dai hoi|thứ|thu|quý|quí|quy|chương|chuong|mục|muc|phần|phan|phụ lục|phu luc"
    r"|loại|loai|hạng|hang|hội nghị|hoi nghi|trung ương)\s(?=[IVX])|(?i:khóa|khoá|đại hội|thứ|quý)\s(?=[ivx]))"
    r"(?P<numbers>[IVXivx]+(?:(?:, | và |[-–])[IVX]+)*)(?!\w)"
)
# What a span of time is counted in, in the smaller unit: "3 năm" is 36 months, "2 tuần" 14 days.
_LENGTHS = {"năm": ("tháng", 12), "tháng": ("tháng", 1), "tuần": ("ngày", 7), "ngày": ("ngày", 1)}
_LENGTH = re.compile(rf"\s(?P<unit>{'|'.join(_LENGTHS)})(?!\w|\s(?:rưỡi|\d))")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its kind, its value in one spelling ("7000", "55,3", "16/5/2023"), its span."""

    kind: FigureKind
    value: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """Every figure of a text in order; none lies inside another ("16" is not a figure of "16/5/2023").

    >>> [(f.kind, f.value) for f in figures("Ngày 16/5/2023, Kế hoạch số 83/KH-UBND: hơn 7.000 lượt, 55,3%")]
    [('date', '16/5/2023'), ('document', '83-kh-ubnd'), ('number', '7000'), ('percent', '55,3')]
    """
    return list(_figures(text))


def all_figures(text: str) -> list[Figure]:
    """As `figures`, and numbers in words, in Roman numerals and in millions: "mười hai", "khóa XIX", "1,5 triệu"."""
    stated = [_scaled(text, figure) if figure.kind == "number" else figure for figure in figures(text)]
    written = [_with_unit(text, str(value), start, end) for value, start, end in _in_words(text)]
    roman = (Figure("number", str(value), start, end) for value, start, end in _in_roman(text))
    return _apart([*stated, *written, *roman])


def number_words(text: str) -> set[str]:
    """Whole numbers written as words, as digits: "bốn lớp" -> {"4"}."""
    return {str(value) for value, _, _ in _in_words(text, every_one=True)}


def duration(text: str, figure: Figure) -> tuple[str, str] | None:
    """The length of time that a figure and the word behind it give: "3 năm" -> ("tháng", "36"); None for no time."""
    unit = _LENGTH.match(text, figure.end) if figure.kind == "number" else None
    if not unit:
        return None
    smaller, count = _LENGTHS[unit["unit"]]
    return smaller, _times(figure.value, count)


def document_key(digits: str, year: str | None, kind: str, body: str | None) -> str:
    """One spelling for a document number: "65 - QĐ/TW" -> "65-qd-tw", "138/2020/NĐ-CP" -> "138-2020-nd-cp"."""
    body = re.sub(r"(?i)^T\.?Ư$", "TW", body or "")  # "39-NQ/T.Ư" is 39-NQ/TW, "09-NQ/TU" is another
    parts = [str(int(digits)), year or "", kind, body]
    return "-".join(re.sub(r"[-–—]", "-", fold(part)) for part in parts if part)


def number_value(raw: str) -> str:
    """A number in one spelling: "7.000" -> "7000", "55.3" -> "55,3", "10,000" stays a decimal "10,000"."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", raw):
        return raw.replace(".", "")
    return raw.replace(".", ",")


@remembered(maxsize=4096)
def _figures(text: str) -> tuple[Figure, ...]:
    return tuple(_apart(_candidates(text)))


def _apart(candidates: Iterable[Figure]) -> list[Figure]:
    # Of two that share a character the first candidate stands.
    found: list[Figure] = []
    for figure in candidates:
        if not any(figure.start < other.end and other.start < figure.end for other in found):
            found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def _candidates(text: str) -> Iterator[Figure]:
    if has_month := "tháng" in text or "thang" in text:
        for match in _DATE_WORDS.finditer(text):
            if day := _DAY_BEFORE.search(text, max(0, match.start() - 2), match.start()):
                yield Figure("date", _date(match, day.group()), day.start(), match.end())
    for match in _DATE.finditer(text):
        yield from _dates(text, match)
    for match in _DOCUMENT.finditer(text):
        value = document_key(match["digits"], match["year"], match["kind"], match["body"])
        yield Figure("document", value, match.start(), match.end())
    for match in _LETTER.finditer(text):
        value = document_key(match["digits"], None, "CV", match["body"])
        yield Figure("document", value, match.start("number"), match.end("number"))
    for match in _BARE.finditer(text) if " số " in text else ():
        value = f"{int(match['digits'])}-{_BARE_CODES[match['word'].lower()]}"
        yield Figure("document", value, match.start("digits"), match.end("digits"))
    for pattern in (_MONTH, _MONTH_WORDS) if has_month else (_MONTH,):
        for match in pattern.finditer(text):
            if text[match.start() - 1 : match.start()] not in _IN_NUMBER:
                value = f"{int(match['month'])}/{match['year']}"
                yield Figure("month", value, match.start("month"), match.end())
    for match in _NUMBER.finditer(text):
        yield _number(text, match.group(), match.start(), match.end())


def _date(match: re.Match[str], day: str) -> str:
    return f"{int(day)}/{int(match['month'])}/{match['year']}"


def _dates(text: str, match: re.Match[str]) -> Iterator[Figure]:
    start = match.start()
    if first := match[2] != "-" and _FROM_DAY.search(text, max(0, start - 30), start):
        name = first.lastgroup or ""
        yield Figure("date", _date(match, first[name]), first.start(name), first.end(name))
    elif text[max(0, start - 1) : start] in _IN_DATE and not _FULL_DATE_BEFORE.search(text, max(0, start - 6), start):
        return
    yield Figure("date", _date(match, match["day"]), start, match.end())


def _number(text: str, raw: str, start: int, end: int) -> Figure:
    value = number_value(raw)
    if re.fullmatch(_THIS_CENTURY, raw):
        is_year = not _COUNTS.match(text, end) or _OF_YEAR.search(text, max(0, start - 6), start)
        plain = _with_unit(text, value, start, end)
        return Figure("year", value, start, end) if is_year and plain.kind == "number" else plain
    if shares := _SHARES.match(text, end):
        return Figure("points" if _POINTS.match(text, shares.end()) else "percent", value, start, end)
    if thousand := _THOUSAND.match(text, end):
        value, end = _times(value, 1000), thousand.end()
    return _with_unit(text, value, start, end)


def _with_unit(text: str, value: str, start: int, end: int) -> Figure:
    if points := _POINTS.match(text, end):
        return Figure("points", value, start, points.end())
    if percent := _PERCENT.match(text, end):
        return Figure("percent", value, start, percent.end())
    return Figure("number", value, start, end)


def _scaled(text: str, figure: Figure) -> Figure:
    if not (scale := _SCALE.match(text, figure.end)):
        return figure
    value = _times(figure.value, 10**6 if scale["million"] else 10**9)
    return Figure("number", value, figure.start, scale.end())


def _times(value: str, factor: int) -> str:
    if value.count(",") > 1:  # "1.2.3" is no number
        return value
    return f"{(Decimal(value.replace(',', '.')) * factor).normalize():f}".replace(".", ",")


def _in_words(text: str, every_one: bool = False) -> Iterator[tuple[int, int, int]]:
    """Numbers written in words as (value, start, end); "một" before a noun that is counted, or ``every_one``."""
    for match in _ORDINAL.finditer(text):
        word = match["word"].lower()
        yield {"nhất": 1, "nhì": 2, "mười": 10}.get(word) or _WORDS[word], match.start("word"), match.end("word")
    for match in _IN_WORDS.finditer(text):
        word, (start, end) = match.group(), match.span()
        if _FRACTION.match(text, end) or text[max(0, start - 5) : start].lower() == "phần ":
            continue
        following = text[end + 1 : end + 2] if text[end : end + 1] == " " else ""
        if word[0].isupper() and (following.isupper() or text[max(0, start - 2) : start - 1].isalpha()):
            continue  # "Hai Bà Trưng", "ông Trần Văn Bảy"
        if word.lower() == "năm" and not (
            _COUNTED.match(text, end) and not _MAKES_YEAR.search(text, max(0, start - 8), start)
        ):
            continue
        if word.lower() == "một" and not (every_one or _COUNTED.match(text, end)):
            continue
        yield _value_of(word.lower().split()), start, end


def _value_of(words: list[str]) -> int:
    # "ba nghìn năm trăm": 3 x 1000, then 5 x 100.
    total = group = 0
    for word in words:
        times = _TIMES.get(word)
        if word == "mười":
            group += 10
        elif times is None:
            group += _WORDS.get(word, 0)
        elif times >= 1000:
            total, group = (total + group) * times, 0
        else:
            group = group - group % 10 + group % 10 * times
    return total + group


def _in_roman(text: str) -> Iterator[tuple[int, int, int]]:
    for match in _ROMAN.finditer(text):
        for each in re.finditer(r"\b[IVXivx]+\b", match["numbers"]):
            start = match.start("numbers")
            if value := roman_value(each.group().upper()):
                yield value, start + each.start(), start + each.end()
