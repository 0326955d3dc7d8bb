"""Documents named in a question: found in the forms that officials type, resolved against the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.figures import figures
from assistant.types import DocumentReference
from index.text import fold
from index.types import Document

_DATA = Path(__file__).parent / "data" / "document_types.yaml"
# What may stand behind a number and narrow it: "ngày 20/10/2016", "năm 2022", "(khóa 19)", "của Bộ Chính trị".
_DATED = re.compile(r"[\s,(]*(?:ban hanh\s+)?(?:ngay|nam)\s+(?P<date>[\d/.-]+(?: thang \d{1,2} nam \d{4})?)")
_KIND_OF = {"nq": "resolution", "luat": "law"}
_LAW_OF_YEAR = re.compile(r"\bluat(?: can bo,? cong chuc)?(?: nam)? (?P<year>(?:19|20)\d{2})\b(?!\s?/)")
_ARTICLE_WORDS = re.compile(r"\b(?:bai bao|bai viet)\b")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    digits: str
    kind: str
    rest: str  # year and body of the key, "" when not typed


def find_references(text: str, documents: Mapping[str, Document]) -> list[tuple[DocumentReference, int, int]]:
    """References in order as (reference, start, end) of the text.

    "Quy định 65", "QĐ 65 của BCT", "kh 83", "83/KH – UBND" and "65-QĐ/TW ngày 28/4/2022" are read. A reference
    that no document of the corpus answers has no doc_ids.
    """
    folded = fold(text)
    references = [_law_of_year(text, match, documents) for match in _LAW_OF_YEAR.finditer(folded)]
    laws = [(start, end) for _, start, end in references]
    for found in _find(text, folded):
        if any(start < found.end and found.start < end for start, end in laws):
            continue
        dated = _DATED.match(folded, found.end)
        end = dated.end() if dated else found.end
        doc_ids = tuple(
            doc_id
            for doc_id, document in sorted(documents.items())
            if _matches(found, document) and (not dated or _has_date(document, text[dated.start() : dated.end()]))
        )
        key = "-".join(part for part in (found.digits, found.kind, found.rest) if part)
        dates = tuple(figure.value for figure in figures(text[dated.start() : end])) if dated else ()
        references.append((DocumentReference(text[found.start : end].strip(), key, doc_ids, dates), found.start, end))
    if not references and (match := _ARTICLE_WORDS.search(folded)):
        articles = tuple(sorted(doc_id for doc_id, each in documents.items() if each.kind == "article"))
        if articles:
            span = text[match.start() : match.end()]
            references.append((DocumentReference(span, "", articles), match.start(), match.end()))
    return sorted(references, key=lambda each: each[1])


def _law_of_year(
    text: str, match: re.Match[str], documents: Mapping[str, Document]
) -> tuple[DocumentReference, int, int]:
    # "Luật Cán bộ, công chức năm 2008", "luật 2025": a law by the year that it was made in.
    doc_ids = tuple(
        doc_id
        for doc_id, each in sorted(documents.items())
        if each.kind == "law" and each.issued_on and str(each.issued_on.year) == match["year"]
    )
    span = text[match.start() : match.end()]
    return DocumentReference(span, "", doc_ids, (match["year"],)), match.start(), match.end()


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


def _codes_of(parts: Sequence[str]) -> set[str]:
    # "202/2025/QH15" says that the National Assembly made it, not whether it is a resolution or a law.
    made = any(re.fullmatch(r"(?:ubtv)?qh\d*", part) for part in parts)
    return {*parts[1:], *(("nq", "luat") if made else ())}


def _find(text: str, folded: str) -> Iterable[_Found]:
    taken: list[_Found] = []
    for figure in figures(text):
        if figure.kind == "document":
            digits, _, rest = figure.value.partition("-")
            year = re.match(r"(\d{4})-", rest)
            rest = rest[5:] if year else rest
            kind, _, body = rest.partition("-")
            start = _type_word_before(folded, figure.start)
            taken.append(_Found(start, figure.end, digits, kind, "-".join(filter(None, (year and year[1], body)))))
    for match in _typed_pattern().finditer(folded):
        if not any(match.start() < each.end and each.start < match.end() for each in taken):
            kind = _codes()[match["type"]]
            taken.append(_Found(match.start(), match.end(), str(int(match["digits"])), kind, match["year"] or ""))
    return sorted(taken, key=lambda each: each.start)


def _type_word_before(folded: str, position: int) -> int:
    match = re.search(rf"(?:{_type_words()})\s+(?:so\s+)?$", folded[:position])
    return match.start() if match and (match.start() == 0 or not folded[match.start() - 1].isalnum()) else position


def _matches(found: _Found, document: Document) -> bool:
    if not document.number:
        return False
    named = next((figure.value for figure in figures(document.number) if figure.kind == "document"), "")
    parts = named.split("-")
    if parts[:1] != [found.digits] or found.kind not in _codes_of(parts):
        return False
    if found.kind in ("nq", "luat") and found.kind not in parts and _KIND_OF[found.kind] != document.kind:
        return False
    return all(part in parts for part in found.rest.split("-") if part)


def _has_date(document: Document, typed: str) -> bool:
    issued = document.issued_on
    if issued is None:
        return False
    for figure in figures(typed):
        if figure.kind == "date" and figure.value != f"{issued.day}/{issued.month}/{issued.year}":
            return False
        if figure.kind in ("year", "month") and not figure.value.endswith(str(issued.year)):
            return False
    return True


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    types = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {fold(word): code for code, words in types.items() for word in words}


@lru_cache(maxsize=1)
def _type_words() -> str:
    return "|".join(sorted(map(re.escape, _codes()), key=len, reverse=True))


@lru_cache(maxsize=1)
def _typed_pattern() -> re.Pattern[str]:
    # "quy định 65", "quy định số 65", "kh83", "nghị định 138/2020"; not "kế hoạch 5 năm" nor "quyết định 10%".
    return re.compile(
        rf"(?<!\w)(?P<type>{_type_words()})\s*(?:so\s*)?(?P<digits>\d{{1,4}})(?:\s?/\s?(?P<year>(?:19|20)\d{{2}}))?"
        r"(?![\w%.,]*\d)(?!\s*(?:%|nam\b(?!\s*(?:19|20)\d\d)|thang\b|phan tram))"
    )
