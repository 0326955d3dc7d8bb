"""Numbers of documents as typed in a question: type, digits, year and body, and whether they can be something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.data_files import read_data
from assistant.figures import figures
from index.text import fold
from index.types import Span

YEAR = r"(?:19|20)\d{2}"
SAME_CODE = {"qdi": "qd", "qyd": "qd"}  # "65-QĐi/TW"
# Papers that are called by a number of their own or by that of what approves them ("Đề án 905"), or are counted.
_ONLY_HELD = frozenset({"bc", "ctr", "da", "ttr"})
_NO_VERBS = frozenset({"nq", "nd", "luat"})  # as "quy định 30 người", "thông báo 10 lớp" are; TT and CT are much else
_BODY = r"(?P<body>tw|tu|ubnd|cp|bnv|h[dđ]n[dđ]|ttg)(?!\w)"
_DIGITS = rf"(?P<digits>\d{{1,4}})(?:\s?/\s?(?P<year>{YEAR}))?"
# "nghị quyết 39 năm 2015", "kết luận 20 tháng 3"; not "kế hoạch 5 năm", "quy định 10%", "quy định 3,5"
_WHOLE = rf"(?![\w%.,]*\d)(?!\s*(?:%|nam\b(?!\s*{YEAR})|thang\b(?!\s*\d)|phan tram))"
_LISTED = re.compile(
    rf"\s*(?:(?:,\s*)?\b(?:va|hay|hoac|voi)\b|[,&])\s*(?P<so>so\s*:?\s*)?{_DIGITS}{_WHOLE}(?!\s?[-–/]\s?\d)"
)
_PERIOD = re.compile(rf"\s+nam\s+{YEAR}\s?[-–]\s?\d")  # "kế hoạch 5 năm 2021-2025"
_DATED = re.compile(r"\s+(?:ngay|thang|nam|khoa|nhiem ky|dieu|khoan)\s+(?:\d|[ivx]+\b)")
_BEFORE_WITHIN = 60  # characters: "Luật Cán bộ, công chức số "
_OPENING = re.compile(r"(?:^|[.?!:;–\n])[\s\"“«(]*$")
_NEXT = re.compile(r"\s+(?P<first>[^\W\d_]+)(?:\s+(?P<second>[^\W\d_]+))?")
_CLOSED = re.compile(r"\s*(?:[.,;:?!)\]\"”»]|$)")


def _typed(words: str) -> frozenset[str]:
    listed = [word.strip() for word in words.split(",")]
    return frozenset((*listed, *map(fold, listed)))


# Counted behind any number: "quy định 65 tuổi".
_MEASURES = _typed("tuổi, lần, lượt, giờ, tiết, buổi, phút, nghìn, triệu, tỷ, tỉ, phần trăm")
# Counted behind one digit or in a list: "thông báo 3 nhóm", "QĐ 98 và 65 người"; "theo Quy định 98 người" stays open.
_COUNTED = _MEASURES | _typed(
    "người, bước, nhóm, nội dung, việc, loại, lớp, khóa, ngày, năm, tháng, cán bộ, đồng chí, công chức, viên chức"
    ", chỉ tiêu, nhiệm vụ, điều kiện, tiêu chuẩn, giải pháp, trường hợp, đơn vị, cơ quan, văn bản"
    ", biên chế, chức danh, vị trí, hình thức, giai đoạn, phiếu, cuốn"
)
# Said of a document, never counted: "quy định 412 nói gì".
_SAID = _typed(
    "nói, nêu, về, quy định, có, của, thay thế, thay, là, do, còn, được, áp dụng, hiệu lực, hết, bị, thì, và, hay, hoặc"
    ", với, cho, tại, trong, như, gồm, sửa đổi, bổ sung, hướng dẫn, ban hành, nào, gì, khác, mới, cũ, đã, đang, sẽ"
    ", chưa, không, ko, ở, từ, đối với, nhằm, để, dành, theo, trên, thế, vậy, này, đó, ấy, kia, nữa, ạ, ntn, khi, ai"
    ", sao, đâu, nghĩa, ra đời, ra, phải, viết, cấm, bắt"
)


class TypedNumber(NamedTuple):
    """A number behind or before a type; ``kind`` is the code of the type.

    ``is_stated``: "số", a year, a body, a hyphen, no blank before it or a 0 at its head say that it names a document.
    ``is_named``: so does a type in capitals, or one that is no verb. ``is_listed``: it goes on with a list.
    ``is_only_held``: unless stated it names a document of the corpus or none.
    """

    start: int
    end: int
    digits: str
    kind: str
    year: str = ""
    body: str = ""
    is_stated: bool = True
    is_named: bool = False
    is_listed: bool = False
    is_only_held: bool = False


def typed_numbers(text: str, folded: str, law_words: frozenset[str], outside: Sequence[Span] = ()) -> list[TypedNumber]:
    """Numbers in order, none over another: "65-QĐ/TW", "qd 65", "26 NQ TW", "QĐ-TW 65", "luật cán bộ, công chức 80".

    ``law_words`` are folded words of the names of laws; ``outside`` are spans that hold none.
    """
    # Đ is no D: "HĐ 68" is a contract, "HD 68" a guidance; "QD 65" may be "QĐ 65".
    half_folded = "".join("đ" if char in "đĐ" else plain for char, plain in zip(text, folded, strict=False))
    found: list[TypedNumber] = []
    taken = bytearray(len(text))
    for start, end in outside:
        taken[start:end] = b"\1" * (end - start)
    for number in _candidates(text, half_folded, law_words):
        if not any(taken[number.start : number.end]):
            found.append(number)
            taken[number.start : number.end] = b"\1" * (number.end - number.start)
    return sorted(found, key=lambda each: each.start)


def laws_of_year(folded: str, law_words: frozenset[str]) -> list[tuple[str, str, int, int]]:
    """Laws under their year as (name, year, start, end), folded: "Luật Cán bộ, công chức năm 2008", "luật 2025"."""
    return [(match["name"], match["year"], *match.span()) for match in _law_of_year(law_words).finditer(folded)]


def listed_number(folded: str, position: int, kind: str) -> TypedNumber | None:
    """The number that a list goes on with behind a position: "Nghị định 138 và 170", "NĐ 101/2017, 89/2021"."""
    if not (match := _LISTED.match(folded, position)):
        return None
    raw, year = match["digits"], match["year"] or ""
    stated = bool(match["so"]) or raw[0] == "0" or bool(year and int(raw) > 12)  # "5/2022" is a month
    return TypedNumber(match.start("digits"), match.end(), str(int(raw)), kind, year, "", stated, is_listed=True)


def names_document(number: TypedNumber, text: str, folded: str, is_held: bool) -> bool:
    """Whether a number names a document, and is no year and no count; ``is_held``: the corpus has one of that number.

    "quy định 412 nói gì" does; "quy định 2022 về luân chuyển", "kế hoạch 10 lớp" and "quyết định 30 người" do not.
    """
    if number.is_stated:
        return True
    if re.fullmatch(YEAR, number.digits) or (number.is_listed and number.year) or number.is_only_held:
        return is_held and not _is_followed_by(_MEASURES, text, number.end)
    is_short = len(number.digits) == 1 or number.is_listed
    if _PERIOD.match(folded, number.end):
        return is_held and not is_short
    if _is_followed_by(_COUNTED if is_short else _MEASURES, text, number.end) and not _DATED.match(folded, number.end):
        return False
    if is_held or number.is_named or _CLOSED.match(folded, number.end) or _DATED.match(folded, number.end):
        return True
    return _is_followed_by(_SAID, text, number.end)


def _is_followed_by(words: frozenset[str], text: str, position: int) -> bool:
    if not (match := _NEXT.match(text, position)):
        return False
    first = match["first"].lower()
    return first in words or f"{first} {(match['second'] or '').lower()}" in words


def _candidates(text: str, half_folded: str, law_words: frozenset[str]) -> Iterator[TypedNumber]:
    before, *patterns = _patterns(law_words)
    for figure in figures(text):
        if figure.kind == "document":
            word = before.search(half_folded, max(0, figure.start - _BEFORE_WITHIN), figure.start)
            yield _of_figure(figure.value, word.start() if word else figure.start, figure.end)
    for pattern in patterns:
        for match in pattern.finditer(half_folded):
            if number := _of_match(text, match):
                yield number


def _of_figure(value: str, start: int, end: int) -> TypedNumber:
    digits, _, rest = value.partition("-")
    year = re.match(r"(\d{4})-", rest)
    kind, _, body = (rest[5:] if year else rest).partition("-")
    return TypedNumber(start, end, digits, SAME_CODE.get(kind, kind), year[1] if year else "", body)


def _of_match(text: str, match: re.Match[str]) -> TypedNumber | None:
    more = match.groupdict("")
    kind, body, raw = _codes()[fold(more["type"])], fold(more.get("body", "")), more["digits"]
    joint = more.get("joint")  # none where the number stands first: it has its body then
    is_joined = joint is None or any(sign in joint + more.get("after", "") for sign in "-–/")
    typed_body = text[slice(*match.span("body"))] if body else ""
    if body == "tu" and typed_body != "TU" and not (is_joined and typed_body.isascii()):  # "thông báo từ 2016"
        return None
    is_stated = is_joined or not joint or "so" in joint + more.get("after", "") or raw[0] == "0" or more["year"]
    # "nghị quyết TW 4" is of the fourth plenum.
    is_only_held = kind in _ONLY_HELD or (kind, body) == ("nq", "tw")
    return TypedNumber(
        *match.span(),
        digits=str(int(raw)),
        kind=kind,
        year=more.get("year", ""),
        body=body,
        is_stated=bool(is_stated),
        is_named=kind in _NO_VERBS or _is_capital(text, *match.span("type")),
        is_only_held=is_only_held,
    )


def _is_capital(text: str, start: int, end: int) -> bool:
    # "theo Quy định 412", "QĐ 412"; a capital that opens a sentence, or stands among others, tells nothing.
    word = text[start:end]
    if " " in word or not sum(map(str.isupper, word)) > 1:
        return word[0].isupper() and not word.isupper() and not _OPENING.search(text, max(0, start - 9), start)
    return not text.isupper()


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {fold(word): code for code, words in read_data("document_types").items() for word in words}


@lru_cache(maxsize=8)
def _patterns(law_words: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    # What stands before a number of figures ("QĐ số: "), then what figures do not read as one.
    typed = {word for words in read_data("document_types").values() for word in words}
    types = "|".join(sorted({_with_either_d(word) for word in typed}, key=len, reverse=True))
    leading, types = rf"(?:(?:{types})\s+(?:so\s+)?)?", rf"(?P<type>{types})"
    law = rf"(?:(?<=luat){_law_name(law_words)}(?!\w))?"
    so, mark = r"(?:so\s*:?\s*)?", r"\s?[-–/]?\s?"
    # "26 NQ TW", "65 qd tw", "26NQ/TW", "65-QĐTW"
    digits = rf"(?<![\w.,/–-])(?<!\bco )(?<!hanh )(?!{YEAR})(?P<digits>\d{{1,4}})"
    first = rf"(?<!\w){leading}{digits}{mark}{types}{mark}{_BODY}"
    # "QĐ-TW 65", "KH UBND số 83"
    behind_body = rf"(?<!\w){types}(?P<joint>{mark}){_BODY}(?P<after>{mark}{so}){_DIGITS}{_WHOLE}"
    # "quy định số: 65", "kh83", "NQ-09", "nghị định 138/2020", "luật cán bộ, công chức số 80"
    behind = rf"(?<!\w){types}{law}(?P<joint>-|\s*{so}){_DIGITS}{_WHOLE}"
    before = rf"(?<!\w){types}{law}\s+{so}$"
    return tuple(map(re.compile, (before, first, behind_body, behind)))


@lru_cache(maxsize=8)
def _law_of_year(law_words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\bluat(?P<name>{_law_name(law_words)})(?:\s+nam)?\s+(?P<year>{YEAR})\b(?!\s?/)")


def _law_name(law_words: frozenset[str]) -> str:
    # Words of names of laws in any order: "Luật Cán bộ, công chức công chức 2025" comes out of a translation.
    return rf"(?:,?\s+(?:{'|'.join(sorted(map(re.escape, law_words)))})\b)*"


def _with_either_d(word: str) -> str:
    # "QĐ" is typed "QĐ" or "QD", "HD" only so.
    return "".join("[dđ]" if char in "đĐ" else re.escape(fold(char)) for char in word)
