"""Documents named in a question: found in the forms that officials type, resolved against the corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from assistant.data_files import read_data
from assistant.figures import figures
from assistant.types import DocumentReference
from index.text import fold
from index.types import Document

_YEAR = r"(?:19|20)\d{2}"
_ALONE = r"(?!\s+(?:va|voi|hay|hoac)\s+(?:khoa|nam|ngay|nhiem ky|\d|[ivx]+\b))"  # "khóa XX và khóa XIX khác nhau"
# What may stand behind a number and narrow it: "ngày 20/10/2016", "tháng 5/2023", "2021", "(khóa 19)", "khóa XIX",
# "nhiệm kỳ 2015-2020", "của Bộ Chính trị", "UBND tỉnh Nam Định".
_DATED = re.compile(
    r"[\s,(]*(?:ban hanh\s+)?(?:ngay\s+(?:\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}|\d{1,2}([/.-])\d{1,2}(?:\1\d{4})?)"
    rf"|thang\s+\d{{1,2}}(?:/|\s+nam\s+){_YEAR}|nam\s+{_YEAR}|(?<=\s)(?P<bare>{_YEAR}))"
    rf"(?![\w%]|\s?[-–/]\s?\d)\)?{_ALONE}"
)
_TERM = re.compile(
    rf"[\s,(]*(?:khoa\s+(?:thu\s+)?(?P<term>\d{{1,2}}|[ivx]+)(?!\w)"
    rf"|nhiem ky\s+(?P<first>{_YEAR})\s?[-–]\s?(?P<last>{_YEAR})(?!\w))\)?{_ALONE}"
)
_ROMAN = {"x" * (n // 10) + ",i,ii,iii,iv,v,vi,vii,viii,ix".split(",")[n % 10]: str(n) for n in range(1, 40)}
# As typed, the code in the numbers of that body, the words for it in the name of an issuer where many share the code.
_BODIES = (
    ("bct|bo chinh tri", "tw", "bo chinh tri"),
    ("bbt|ban bi thu", "tw", "ban bi thu"),
    (r"(?:bch|ban chap hanh)\s?(?:tw|trung uong)(?: dang)?", "tw", "ban chap hanh trung uong"),
    (r"tw|t\.u|trung uong(?: dang)?", "tw", ""),
    (r"(?:(?:btv|bch|thuong truc|ban thuong vu|ban chap hanh)\s?)?(?:tu|tinh uy|dang bo tinh)", "tu", ""),
    ("(?:chu tich )?(?:ubnd|uy ban nhan dan)", "ubnd", ""),
    ("hdnd|hoi dong nhan dan", "hdnd", ""),
    ("ttg(?:cp)?|thu tuong(?: chinh phu)?", "ttg", ""),
    ("cp|chinh phu", "cp", ""),
    (r"ubtv\s?qh|uy ban thuong vu quoc hoi", r"ubtvqh\d*", ""),
    ("qh|quoc hoi", r"qh\d*", ""),
    ("(?:bo truong )?(?:bnv|bo noi vu)", "bnv", ""),
    ("(?:bo|so) (?!nao|gi|may|truong)[a-z]+ [a-z]+|(?:huyen|thanh|thi|quan) uy", "", ""),
)
_BODY = "|".join(typed for typed, _, _ in _BODIES)
_PLACE = fold(
    "An Giang|Bà Rịa|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau"
    "|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh"
    "|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn"
    "|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi"
    "|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Tiền Giang|Trà Vinh|Tuyên Quang"
    "|Vĩnh Long|Vĩnh Phúc|Vũng Tàu|Yên Bái"
)
_ISSUER = re.compile(
    rf"(?:[\s,(]*(?P<of>cua)\s+|\s+\(?)(?:(?P<body>{_BODY})(?!\w)(?:(?:,| va)\s+(?:{_BODY})(?!\w))?"
    rf"(?:\s+(?P<level>tinh|huyen|xa|phuong|thi tran|thanh pho)(?!\w))?(?:\s+(?P<place>{_PLACE})(?!\w))?"
    rf"|(?:tinh\s+)?(?P<only_place>{_PLACE})(?!\w))\)?(?!\s+(?:hay|hoac)\b)"
)
# "Kế hoạch thực hiện Quy định 65 của Tỉnh ủy": the plan is the Tỉnh ủy's.
_CARRIED_OUT = re.compile(r"\b(?:thuc hien|trien khai|cu the hoa|van dung|ap dung|quan triet)\b")
_SAME_CODE = {"qdi": "qd", "qyd": "qd"}  # "65-QĐi/TW"
_LAW_OF_YEAR = re.compile(rf"\bluat(?: can bo,? cong chuc)?(?: nam)? (?P<year>{_YEAR})\b(?!\s?/)")
_ARTICLE_WORDS = re.compile(r"\b(?:bai bao|bai viet)\b")

_Reference = tuple[DocumentReference, int, int]


class _Found(NamedTuple):
    start: int
    end: int
    digits: str
    kind: str
    year: str
    body: str


class _Narrowing(NamedTuple):
    end: int
    admits: Callable[[Document], bool]
    is_sure: bool = True  # else it may be other words that follow the number: it counts where a document answers it
    date: str = ""
    code: str = ""


def find_references(text: str, documents: Mapping[str, Document]) -> list[_Reference]:
    """References in order as (reference, start, end): "QĐ 65 của BCT", "kh 83", "26 NQ TW", "09-NQ/TU khóa XIX".

    One that no document of the corpus answers has no doc_ids.
    """
    folded = fold(text.replace("TƯ", "TW"))
    references = []
    for match in _LAW_OF_YEAR.finditer(folded):  # "Luật Cán bộ, công chức năm 2008", "luật 2025"
        laws = {doc_id: each.issued_on for doc_id, each in sorted(documents.items()) if each.kind == "law"}
        doc_ids = tuple(doc_id for doc_id, day in laws.items() if day and str(day.year) == match["year"])
        reference = DocumentReference(text[slice(*match.span())], "", doc_ids, (match["year"],))
        references.append((reference, *match.span()))
    by_year = [(start, end) for _, start, end in references]
    for found in _find(text, folded):
        if not any(start < found.end and found.start < end for start, end in by_year):
            references.append(_resolved(text, folded, found, documents))
    articles = tuple(sorted(doc_id for doc_id, each in documents.items() if each.kind == "article"))
    if articles and not references and (match := _ARTICLE_WORDS.search(folded)):
        references.append((DocumentReference(text[slice(*match.span())], "", articles), *match.span()))
    return sorted(references, key=lambda each: each[1])


def mentions(text: str, reference: DocumentReference) -> bool:
    """Whether a text names the document of a reference ("98-qd" is named by "Quy định số 98-QĐ/TW").

    A reference that no document of the corpus answers is named only with the dates typed with it.
    """
    digits, *rest = reference.key.split("-")
    stated = figures(text)
    named = (figure.value.split("-") for figure in stated if figure.kind == "document")
    if not any(parts[0] == digits and set(rest) <= _codes_of(parts) for parts in named):
        return False
    dates = [figure.value for figure in stated if figure.kind in ("date", "month", "year")]
    return bool(reference.doc_ids) or all(any(each.endswith(date) for each in dates) for date in reference.dates)


def _resolved(text: str, folded: str, found: _Found, documents: Mapping[str, Document]) -> _Reference:
    held = {doc_id: each for doc_id, each in sorted(documents.items()) if _matches(found, each)}
    # "Kế hoạch 83/2023": the year is that of its date, no part of its number.
    is_dated = bool(found.year and held) and not any(found.year in _parts(each) for each in held.values())
    dates, code, end, position = [found.year] if is_dated else [], "", found.end, found.end
    while narrowing := _narrowing(text, folded, position, found, held.values()):
        kept = {doc_id: each for doc_id, each in held.items() if narrowing.admits(each)}
        if not kept and not narrowing.is_sure:
            break
        if narrowing.date:
            dates.append(narrowing.date)
        elif not kept and any(_of_issuer(narrowing.code, (), each) for each in held.values()):
            # It rules out every document of this number: no text that names one of them answers.
            dates.append(text[position : narrowing.end].strip())
        held, code, position = kept, code or narrowing.code, narrowing.end
        if narrowing.is_sure or re.match(r"\s*(?:[.,;:?!)]|$)", folded[position:]):
            end = position
    body = found.body or ("" if held or not code.isalpha() else code)
    key = "-".join(part for part in (found.digits, found.kind, "" if is_dated else found.year, body) if part)
    return DocumentReference(text[found.start : end].strip(), key, tuple(held), tuple(dates)), found.start, end


def _narrowing(text: str, folded: str, position: int, found: _Found, held: Iterable[Document]) -> _Narrowing | None:
    if match := _DATED.match(folded, position):
        numbers = tuple(map(int, re.findall(r"\d+", match.group())))
        is_sure = not match["bare"] or any(_of_date(numbers, each) for each in held)
        return _Narrowing(match.end(), partial(_of_date, numbers), is_sure, "/".join(map(str, numbers)))
    if match := _TERM.match(folded, position):
        return _Narrowing(match.end(), partial(_of_term, match))
    if not (match := _ISSUER.match(folded, position)):
        return None
    typed = match["body"] or ""
    code, words = next(((code, words) for form, code, words in _BODIES if re.fullmatch(form, typed)), ("", ""))
    if typed and not match["of"] and (not code or (typed == "tu" and not text.startswith("TU", match.start("body")))):
        return None  # "NQ 09 từ năm 2016"
    place = match["place"] or match["only_place"] or ""
    words = (words or ("" if code else typed), match["level"] or "", place)
    # "NQ 09 Tỉnh ủy Thái Bình" needs no "của".
    is_said = match["of"] or (typed and place and any(_of_issuer(code, (), each) for each in held))
    is_local = typed or any(re.search(_PLACE, fold(each.issuer or "")) for each in held)
    is_sure = bool(is_said and is_local and not _CARRIED_OUT.search(folded, 0, found.start))
    return _Narrowing(match.end(), partial(_of_issuer, code, words), is_sure, code=code)


def _of_date(numbers: Sequence[int], document: Document) -> bool:  # (16, 5, 2023), (16, 5), (5, 2023), (2023,)
    names = ("day", "month", "year") if len(numbers) == 3 or numbers[-1] < 100 else ("month", "year")[-len(numbers) :]
    issued = document.issued_on
    return bool(issued) and all(getattr(issued, name) == n for name, n in zip(names, numbers, strict=False))


def _of_term(typed: re.Match[str], document: Document) -> bool:
    # "khóa XIX" of an issuer "... (khóa 19)"; nothing is known of an issuer without one.
    if typed["first"]:
        return bool(document.issued_on) and int(typed["first"]) <= document.issued_on.year <= int(typed["last"])
    own = _TERM.search(fold(document.issuer or ""))
    return len({_ROMAN.get(each["term"], each["term"]) for each in (own, typed) if each and each["term"]}) == 1


def _of_issuer(code: str, words: Sequence[str], document: Document) -> bool:
    issuer = fold(document.issuer or "")
    is_of_code = not code or any(re.fullmatch(code, part) for part in _parts(document))
    return is_of_code and (not issuer or all(each in issuer for each in words))


def _codes_of(parts: Sequence[str]) -> set[str]:
    # "202/2025/QH15" says that the National Assembly made it, not whether it is a resolution or a law.
    made = any(re.fullmatch(r"(?:ubtv)?qh\d*", part) for part in parts)
    return {*(_SAME_CODE.get(part, part) for part in parts[1:]), *(("nq", "luat") if made else ())}


def _find(text: str, folded: str) -> Iterable[_Found]:
    taken: list[_Found] = []
    before, spaced, typed = _patterns()
    for figure in figures(text):
        if figure.kind == "document":
            digits, _, rest = figure.value.partition("-")
            year = re.match(r"(\d{4})-", rest)
            kind, _, body = (rest[5:] if year else rest).partition("-")
            word = before.search(folded, 0, figure.start)
            kind, start = _SAME_CODE.get(kind, kind), word.start() if word else figure.start
            taken.append(_Found(start, figure.end, digits, kind, year[1] if year else "", body))
    for match in (*spaced.finditer(folded), *typed.finditer(folded)):
        if not any(match.start() < each.end and each.start < match.end() for each in taken):
            more, kind = match.groupdict(""), _codes()[match["type"]]
            digits, year, body = str(int(match["digits"])), more.get("year", ""), more.get("body", "")
            taken.append(_Found(match.start(), match.end(), digits, kind, year, body))
    return sorted(taken, key=lambda each: each.start)


def _parts(document: Document) -> list[str]:
    named = next((figure.value for figure in figures(document.number or "") if figure.kind == "document"), "")
    return named.split("-")


def _matches(found: _Found, document: Document) -> bool:
    parts = _parts(document)
    if parts[0] != found.digits or found.kind not in _codes_of(parts):
        return False
    if found.kind not in parts and {"nq": "resolution", "luat": "law"}.get(found.kind, "") not in (document.kind, ""):
        return False
    years = {*parts, str(document.issued_on.year) if document.issued_on else ""}
    return (not found.year or found.year in years) and all(part in parts for part in found.body.split("-") if part)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {fold(word): code for code, words in read_data("document_types").items() for word in words}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = "|".join(sorted(map(re.escape, _codes()), key=len, reverse=True))
    # A number, a type and a body that figures do not read as one: "26 NQ TW", "65 qd tw", "26NQ/TW", "65-QĐTW".
    spaced = re.compile(
        rf"(?<!\w)(?:(?:{words})\s+(?:so\s+)?)?(?<![\w.,/–-])(?<!\bco )(?<!hanh )(?!{_YEAR})(?P<digits>\d{{1,4}})"
        rf"\s?[-–/]?\s?(?P<type>{words})\s?[-–/]?\s?"
        r"(?P<body>tw|tu|ubnd|cp|bnv|hdnd|ttg)(?!\w)"
    )
    # "quy định số: 65", "kh83", "NQ-09", "nghị định 138/2020"; not "kế hoạch 5 năm", "thông báo 3 lần", "quy định 10%"
    typed = re.compile(
        rf"(?<!\w)(?P<type>{words})(?:-|\s*(?:so\s*:?\s*)?)(?P<digits>\d{{1,4}})(?:\s?/\s?(?P<year>{_YEAR}))?"
        r"(?![\w%.,]*\d)(?!\s*(?:%|nam\b(?!\s*(?:19|20)\d\d)|thang\b(?!\s*\d)|phan tram))"
        r"(?!(?<=\D\d) (?:lan|nguoi|buoc|nhom|noi dung|viec|loai|can bo|dong chi)\b)"
    )
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:so\s+)?$"), spaced, typed
