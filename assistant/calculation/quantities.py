"""The numbers of one sentence that measure something: how much, in what unit, exactly or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.figures import Figure, figures
from assistant.wording import names
from index.text import fold
from index.types import Span

QuantityKind = Literal["percent", "points", "number", "rank", "money", "duration", "date", "year"]

MULTIPLES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
TIMES = ("năm", "tháng", "tuần", "ngày", "giờ")
RANGE = "từ … đến …"  # the qualifier of each end of "5-10%" and of "từ 1.800.000 đồng đến 2.700.000 đồng"
# "một" is an article, "năm" a year and "tư" the Party's centre more often than numbers.
NUMBER_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}

_QUALIFIER = re.compile(
    r"(?<!\w)(?P<words>ít nhất|tối thiểu|tối đa|không quá|không dưới|nhiều nhất|chưa đến|chưa tới|gần|khoảng|xấp xỉ|ước"
    r"|trên|dưới|(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )(?<!lớn )(?<!nhỏ )(?<!dài )(?<!ngắn )(?<!kém )hơn)(?: là)?\s*$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s?(?:[^\W\d_]+ ){0,2}(?P<words>trở lên|trở xuống)(?!\w)")
_DENIED = re.compile(r"(?<!\w)(?:không phải|chứ không|không còn)(?: là| của)?(?: mức| mốc| số)?\s*$", re.IGNORECASE)
_UNIT = re.compile(
    r"\s(?P<multiple>nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)(?:\s(?P<money>đồng(?! chí)(?!\w)))?|\s(?P<plain>đồng(?! chí)(?!\w))"
)
_TIME = re.compile(rf"\s(?P<unit>{'|'.join(TIMES)})(?!\w|\s\d{{1,2}}/)")  # not "mức 1 ngày 16/11/2022"
_NOUN = re.compile(r"\s(?P<first>[^\W\d_]+)(?:\s(?P<second>[^\W\d_]+))?")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s*$")
_RANK = re.compile(
    r"(?:(?:đứng|xếp)(?: hạng| ở vị trí| vị trí)? thứ|(?<!chức )hạng(?: thứ)?|vị trí thứ)\s*$", re.IGNORECASE
)
_FRACTION = re.compile(r"(?<![\d/.,-])\d+/\d+(?![\d/]|-)")
_STATED = re.compile(
    r"(?<!\w)(?:là|đạt|bằng|còn|chiếm|có|gồm|được|tăng|giảm|thêm|trong|bình|số|chỉ tiêu|mục tiêu)\s*$", re.IGNORECASE
)
# Numbers that name a place, a document or one of a row: "Điều 5", "nhóm 1", "Trung ương 7", "Quyết định số 71 của".
_NAMING = frozenset(
    "điều khoản điểm mục chương phần lục nhóm bước mức đợt khóa kỳ lần thứ quý tháng ngày năm loại tốp ương quyết luận"
    " định thị báo hoạch".split()
)
_NAMING_BEFORE_TIME = frozenset("điều khoản khóa lần thứ tháng năm".split())
_FOR_EACH = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|từng) \w+\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:định|quyết|luận|thị|hoạch|văn|bản|hiệu|luật) số\s*$", re.IGNORECASE)
_IDENTIFIER = re.compile(r"(?<!\w)(?:mã số|số hiệu)(?!\w)[^,;]*$", re.IGNORECASE)
_NO_NOUN = frozenset(
    "và hoặc với của cho là có gồm được bị đã đang sẽ phải do theo trong ở tại từ đến ngày năm về thì mà nên khi nếu"
    " để so nay trở đều không còn như tương bằng chiếm đạt tăng giảm các những mỗi đồng sau trước lên xuống x".split()
)
_ONE_SYLLABLE = frozenset("xã phường huyện tỉnh hộ xóm thôn tuổi điều chương km bậc hạng phiếu nữ nam tổ".split())
_TWO_SYLLABLES = frozenset({"chương trình", "tổ chức", "nam giới", "nữ giới"})
_NUMBER_WORD = re.compile(
    r"(?<!\w)(?<!thứ )(?<!tháng )(?<!lần )(?<!mươi )(?<!cả )(?<!bằng )"
    rf"(?P<word>{'|'.join(NUMBER_WORDS)})(?=\s[^\W\d_])",
    re.IGNORECASE,
)
_NOT_COUNTED_BY_WORD = frozenset("mươi trăm nghìn bên là mặt lần thứ phía".split()) | NUMBER_WORDS.keys()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at a span of its sentence; ``counted``, ``qualifier``, ``total`` as of a measure."""

    span: Span
    value: Decimal
    kind: QuantityKind
    counted: str = ""
    qualifier: str = ""
    total: Decimal | None = None


def quantities(sentence: str) -> list[Quantity]:
    """What a sentence measures, in order; what it denies ("không phải hơn 7.000 người") is left out.

    >>> [(str(q.value), q.kind, q.counted, q.qualifier) for q in quantities("Năm 2023 có hơn 7.000 lượt, bốn lớp")]
    [('7000', 'number', 'lượt', 'hơn'), ('4', 'number', 'lớp', '')]
    """
    stated = figures(sentence)
    found = (*_by_figures(sentence, stated), *_by_words(sentence, stated))
    return sorted((each for each in found if not _is_denied(sentence, each)), key=lambda each: each.span)


def days(sentence: str) -> list[Quantity]:
    """The days and years of a sentence, in order; a day's value is its proleptic number."""
    found = []
    for figure in figures(sentence):
        if figure.kind == "year":
            found.append(Quantity((figure.start, figure.end), Decimal(figure.value), "year"))
        elif figure.kind == "date":
            day, month, year = map(int, figure.value.split("/"))
            try:
                value = date(year, month, day).toordinal()
            except ValueError:  # "31/2/2020"
                continue
            found.append(Quantity((figure.start, figure.end), Decimal(value), "date"))
    return found


def is_whole_noun(syllable: str, unmarked: bool = False) -> bool:
    """Whether one syllable is a noun that is counted by itself: "lượt", "xã"; not "cán" of "cán bộ"."""
    nouns = _ONE_SYLLABLE | names().measures
    return syllable in (set(map(fold, nouns)) if unmarked else nouns)


def number(written: str) -> Decimal:
    """The value of a number as written: "7.000" is 7000, "3.942,6" is 3942.6, "55,3" and "55.3" are 55.3."""
    whole, comma, decimals = written.partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        whole = whole.replace(".", "")
    return Decimal(f"{whole}.{decimals}" if comma else whole)


def _by_figures(sentence: str, stated: Sequence[Figure]) -> Iterator[Quantity]:
    fractions = {match.start(): match.span() for match in _FRACTION.finditer(sentence)}
    denominators = {sentence.index("/", start) + 1 for start in fractions}
    ranged = _ranged(sentence, stated)
    for place, figure in enumerate(stated):
        written = re.match(r"\d+(?:,\d+|\.\d+)*", sentence[figure.start : figure.end])
        if figure.kind not in ("number", "percent", "points") or not written or figure.start in denominators:
            continue
        if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?", written.group()):
            continue
        kind, counted, total, end = figure.kind, "", None, figure.end
        if kind == "number":
            if figure.start in fractions:
                end = fractions[figure.start][1]
                total = number(sentence[figure.start : end].partition("/")[2])
            kind, counted, end = _measured(sentence, figure.start, end, total)
        if kind:
            qualifier = RANGE if place in ranged else _qualifier(sentence, figure.start, end, counted)
            yield Quantity((figure.start, end), number(written.group()), kind, counted, qualifier, total)


def _measured(sentence: str, start: int, end: int, total: Decimal | None) -> tuple[QuantityKind | None, str, int]:
    """Kind, noun or unit, and end of a number with it; no kind for one that measures nothing."""
    before = sentence[:start]
    if _RANK.search(before):
        return "rank", _noun(sentence, end), end
    if unit := _UNIT.match(sentence, end):
        if unit["money"] or unit["plain"]:
            return "money", unit.group().strip(), unit.end()
        return "number", f"{unit['multiple']} {_noun(sentence, unit.end())}".strip(), unit.end()
    if time := _TIME.match(sentence, end):
        return (None, "", end) if _is_naming(before, _NAMING_BEFORE_TIME) else ("duration", time["unit"], time.end())
    noun = _noun(sentence, end)
    counts = noun or total or "." in sentence[start:end] or _STATED.search(before)
    if not counts or _is_naming(before, _NAMING) or _IDENTIFIER.search(before):
        return None, "", end
    return "number", noun, end


def _is_naming(before: str, naming: frozenset[str]) -> bool:
    # "mốc 8 năm", "mức 36 tháng", "mỗi lần 12 cuốn" measure; "mức 1" and "Quyết định số 71" do not.
    word = _WORD_BEFORE.search(before)
    return (
        bool(word)
        and not _FOR_EACH.search(before)
        and (word["word"].lower() in naming or bool(_NUMBERED.search(before)))
    )


def _noun(sentence: str, end: int) -> str:
    match = _NOUN.match(sentence, end)
    if not match or match["first"][0].isupper() or match["first"] in _NO_NOUN:
        return ""
    first, second = match["first"], match["second"] or ""
    alone = (is_whole_noun(first) and f"{first} {second}" not in _TWO_SYLLABLES) or not second or second in _NO_NOUN
    return first if alone or second[0].isupper() else f"{first} {second}"


def _by_words(sentence: str, stated: Sequence[Figure]) -> Iterator[Quantity]:
    for match in _NUMBER_WORD.finditer(sentence):
        noun = _noun(sentence, match.end())
        held = any(figure.start <= match.start() < figure.end for figure in stated)
        if noun and not held and noun.partition(" ")[0] not in _NOT_COUNTED_BY_WORD:
            is_time = noun in TIMES
            end = match.end() + len(noun) + 1 if is_time else match.end()
            value = Decimal(NUMBER_WORDS[match["word"].lower()])
            qualifier = _qualifier(sentence, match.start(), match.end(), "")
            yield Quantity((match.start(), end), value, "duration" if is_time else "number", noun, qualifier)


def _qualifier(sentence: str, start: int, end: int, counted: str) -> str:
    if before := _QUALIFIER.search(sentence[max(0, start - 30) : start]):
        return before["words"].lower()
    behind = _ONWARD.match(sentence, end) or (counted and _ONWARD.match(sentence, end + len(counted) + 1))
    return behind["words"] if behind else ""


def _is_denied(sentence: str, quantity: Quantity) -> bool:
    before = sentence[: quantity.span[0]].rstrip()
    return bool(_DENIED.search(before.removesuffix(quantity.qualifier) if quantity.qualifier else before))


def _ranged(sentence: str, stated: Sequence[Figure]) -> set[int]:
    found = set()
    for place, (left, right) in enumerate(zip(stated, stated[1:], strict=False)):
        between = sentence[left.end : right.start]
        numeric = {left.kind, right.kind} <= {"number", "percent", "points"}
        listed = between in (", ", "; ", " và ") and left.kind == right.kind == "number"  # "các mức 4, 6, 8 tuần"
        if numeric and (between.strip() in ("-", "–") or listed or _is_from_to(sentence[: left.start], between)):
            found |= {place, place + 1}
    return found


def _is_from_to(before: str, between: str) -> bool:
    return bool(re.search(r"(?<!\w)từ\s*$", before) and re.fullmatch(r"\s?[^\d,;.]{0,16}\sđến\s", between))
