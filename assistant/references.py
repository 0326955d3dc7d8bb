"""Documents named in a question: found in the forms that officials type, resolved against the corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from assistant.figures import figures
from assistant.typed_numbers import (
    SAME_CODE,
    YEAR,
    TypedNumber,
    laws_of_year,
    listed_number,
    names_document,
    typed_numbers,
)
from assistant.types import DocumentReference
from index.text import fold, tokens
from index.types import Document

_ALONE = r"(?!\s+(?:va|voi|hay|hoac)\s+(?:khoa|nam|ngay|nhiem ky|\d|[ivx]+\b))"  # "khóa XX và khóa XIX khác nhau"
# "năm 2016 và 2021 khác gì"; "NĐ 138 năm 2020 và 170" goes on with another number.
_DATED_ALONE = _ALONE.replace(r"\d|", rf"{YEAR}\b|\d+\s?[./-]\s?\d|")
# What may stand behind a number and narrow it: "ngày 20/10/2016", "tháng 5/2023", "2021", "(khóa 19)", "khóa XIX",
# "nhiệm kỳ 2015-2020", "của Bộ Chính trị", "UBND tỉnh Nam Định".
_DATED = re.compile(
    r"[\s,(]*(?:ban hanh\s+)?(?:ngay\s+(?:\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}|\d{1,2}([/.-])\d{1,2}(?:\1\d{4})?)"
    rf"|thang\s+\d{{1,2}}(?:/|\s+nam\s+){YEAR}|nam\s+{YEAR}|(?<=\s)(?P<bare>{YEAR}))"
    rf"(?![\w%]|\s?[-–/]\s?\d)\)?{_DATED_ALONE}"
)
_TERM = re.compile(
    rf"[\s,(]*(?:khoa\s+(?:thu\s+)?(?P<term>\d{{1,2}}|[ivx]+)(?!\w)"
    rf"|nhiem ky\s+(?P<first>{YEAR})\s?[-–]\s?(?P<last>{YEAR})(?!\w))\)?{_ALONE}"
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
PROVINCES = fold(
    "An Giang|Bà Rịa|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau"
    "|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh"
    "|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn"
    "|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi"
    "|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Tiền Giang|Trà Vinh|Tuyên Quang"
    "|Vĩnh Long|Vĩnh Phúc|Vũng Tàu|Yên Bái"
)
_ISSUER = re.compile(
    rf"(?:[\s,(]*(?P<of>cua)\s+|\s+\(?)(?:(?P<body>{_BODY})(?!\w)(?:(?:,| va)\s+(?:{_BODY})(?!\w))?"
    rf"(?:\s+(?P<level>tinh|huyen|xa|phuong|thi tran|thanh pho)(?!\w))?(?:\s+(?P<place>{PROVINCES})(?!\w))?"
    rf"|(?:tinh\s+)?(?P<only_place>{PROVINCES})(?!\w))\)?(?!\s+(?:hay|hoac)\b)"
)
# "Kế hoạch thực hiện Quy định 65 của Tỉnh ủy": the plan is the Tỉnh ủy's.
_CARRIED_OUT = re.compile(r"\b(?:thuc hien|trien khai|cu the hoa|van dung|ap dung|quan triet)\b")
_LAW_WORDS = frozenset({"can", "bo", "cong", "chuc"})  # and those of the laws of the corpus
_APPROVED = {"da": "de an", "ctr": "chuong trinh"}  # "Đề án 905" of "905/QĐ-BNV: Phê duyệt Đề án ..."
_ARTICLE_WORDS = re.compile(r"\b(?:bai bao|bai viet)\b")

_Reference = tuple[DocumentReference, int, int]


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
    laws = {doc_id: each for doc_id, each in sorted(documents.items()) if each.kind == "law"}
    law_words = _LAW_WORDS.union(*(_name_words(each.title) for each in laws.values()))
    references = []
    for name, year, start, end in laws_of_year(folded, law_words):
        doc_ids = tuple(doc_id for doc_id, each in laws.items() if _is_law_of(name, year, each))
        references.append((DocumentReference(text[start:end], "", doc_ids, (year,)), start, end))
    numbers = typed_numbers(text, folded, law_words, [(start, end) for _, start, end in references])
    by_number = _by_number(documents)
    for place, number in enumerate(numbers):
        limit = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
        following: TypedNumber | None = number
        while following and following.end <= limit:
            held = {doc_id: each for doc_id, each in by_number.get(following.digits, ()) if _matches(following, each)}
            if not names_document(following, text, folded, bool(held)):
                break
            references.append(_resolved(text, folded, following, held))
            following = listed_number(folded, references[-1][2], number.kind)
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
    named = ((figure.value.split("-"), figure.end) for figure in stated if figure.kind == "document")
    if not any(parts[0] == digits and set(rest) <= _codes_of(parts) | _issued_by(text, end) for parts, end in named):
        return False
    dates = [figure.value for figure in stated if figure.kind in ("date", "month", "year")]
    return bool(reference.doc_ids) or all(any(each.endswith(date) for each in dates) for date in reference.dates)


def _issued_by(text: str, end: int) -> set[str]:
    # "Quyết định số 727 năm 2025 của Bộ Nội vụ": the code of the body in words behind a number without it.
    folded = fold(text[end:])
    dated = _DATED.match(folded)
    issuer = _ISSUER.match(folded, dated.end() if dated else 0)
    typed = issuer["body"] if issuer else None
    return {code for form, code, _ in _BODIES if code and typed and re.fullmatch(form, typed)}


def _resolved(text: str, folded: str, found: TypedNumber, held: dict[str, Document]) -> _Reference:
    kind = _kind_held(found, held.values())
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
    key = "-".join(part for part in (found.digits, kind, "" if is_dated else found.year, body) if part)
    return DocumentReference(text[found.start : end].strip(), key, tuple(held), tuple(dates)), found.start, end


def _narrowing(
    text: str, folded: str, position: int, found: TypedNumber, held: Iterable[Document]
) -> _Narrowing | None:
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
    is_local = typed or any(re.search(PROVINCES, fold(each.issuer or "")) for each in held)
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
    return {*(SAME_CODE.get(part, part) for part in parts[1:]), *(("nq", "luat") if made else ())}


def _by_number(documents: Mapping[str, Document]) -> dict[str, list[tuple[str, Document]]]:
    by_number: dict[str, list[tuple[str, Document]]] = {}
    for doc_id, document in sorted(documents.items()):
        by_number.setdefault(_parts(document)[0], []).append((doc_id, document))
    return by_number


def _parts(document: Document) -> tuple[str, ...]:
    return _parts_of(document.number or "")


@lru_cache(maxsize=4096)
def _parts_of(number: str) -> tuple[str, ...]:
    named = next((figure.value for figure in figures(number) if figure.kind == "document"), "")
    return tuple(named.split("-"))


def _matches(found: TypedNumber, document: Document) -> bool:
    parts = _parts(document)
    codes = _codes_of(parts)
    if parts[0] != found.digits or (found.kind not in codes and not _approves(found.kind, document)):
        return False
    if found.kind not in parts and {"nq": "resolution", "luat": "law"}.get(found.kind, "") not in (document.kind, ""):
        return False
    years = {*parts, str(document.issued_on.year) if document.issued_on else ""}
    return (not found.year or found.year in years) and all(part in parts for part in found.body.split("-") if part)


def _approves(kind: str, document: Document) -> bool:
    return kind in _APPROVED and _APPROVED[kind] in fold(document.title)


def _kind_held(found: TypedNumber, held: Iterable[Document]) -> str:
    # A project has the number of its decision, and is named by that.
    numbers = [_parts(each) for each in held]
    if not numbers or any(found.kind in _codes_of(parts) for parts in numbers):
        return found.kind
    return next((part for part in numbers[0][1:] if part.isalpha()), found.kind)


def _is_law_of(name: str, year: str, law: Document) -> bool:
    return bool(law.issued_on) and str(law.issued_on.year) == year and _name_words(name) <= _name_words(law.title)


@lru_cache(maxsize=256)
def _name_words(title: str) -> frozenset[str]:
    return frozenset(word for word in tokens(fold(title)) if word.isalpha() and word != "luat")
