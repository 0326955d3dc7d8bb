"""What the front matter of a document states, in the forms that people read: what a notice may say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from assistant import messages
from assistant.citing import official_name, written_date
from index.documents import KIND_WORDS
from index.structure import parse_sections
from index.types import Document, DocumentName, Provision, Span

_LOCATOR = re.compile(
    r"(?<!\w)(?i:(?:điểm [a-zđ]\d? )?(?:khoản \d+[a-zđ]? )?(?:điều|mục \d+ chương|mục|chương|phụ lục)) "
    r"(?:\d+[a-zđ]?|[IVX]+)\b"
)
_ARTICLE = re.compile(r"dieu-(\d+[a-z]?)(?:-khoan-(\d+[a-z]?))?$")  # "dieu-5", "dieu-4-khoan-2"


def front_matter_text(document: Document) -> str:
    """Number, title, issuer, dates, what it replaces and what replaces it, its provisions and its notice; one a line.

    Dates stand in both forms ("05/7/2023", "ngày 05 tháng 7 năm 2023") behind what happened on them, documents by
    number and date, sections by their place ("Điều 5") and their title. What ended on a day also held "đến hết ngày"
    the day before.
    """
    own = Provision(effective_on=document.effective_on, ineffective_on=document.ineffective_on)
    return _text(
        (official_name(document), document.number, document.title, document.issuer, document.notice),
        KIND_WORDS[document.kind],
        document.status,
        (document.issued_on, document.status_checked_on, document.last_confirmed_on),
        (*document.replaces, *document.replaced_by, *document.amended_by),
        (("", own), *sorted(document.provisions.items())),
        document.text if document.provisions else "",
    )


def places_in(text: str, documents: Iterable[Document]) -> list[Span]:
    """Spans of a text that name a place which one of the documents has: "khoản 2 Điều 4", "Mục 3 Chương IV"."""
    named = list(_LOCATOR.finditer(text))
    known = [_places_of(each.text) for each in documents] if named else []
    return [match.span() for match in named if any(match.group().lower() in each for each in known)]


@lru_cache(maxsize=256)
def _places_of(text: str) -> frozenset[str]:
    locators = (each.locator.lower() for each in parse_sections(text))
    return frozenset((*locators, *(match.group().lower() for match in _LOCATOR.finditer(text))))


@lru_cache(maxsize=1024)
def _text(
    names: tuple[str | None, ...],
    kind_word: str,
    status: str,
    days: tuple[date | None, date | None, date | None],
    related: tuple[DocumentName, ...],
    provisions: tuple[tuple[str, Provision], ...],
    text: str,
) -> str:
    official, number, *others = names
    issued_on, checked_on, confirmed_on = days
    lines = [official, f"{kind_word} số {number}" if number else kind_word, *others, messages.STATUS.get(status)]
    lines += [*_day("ban hành ngày", issued_on), *_day("kiểm tra ngày", checked_on)]
    lines += [*_day("còn hiệu lực đến ngày", confirmed_on), *_day("sau ngày", confirmed_on)]
    lines += [line for name in related for line in _document(name)]
    titles = {each.section_id: f"{each.locator} {each.title}" for each in parse_sections(text)} if text else {}
    for section_id, provision in provisions:
        started, ended = provision.effective_on, provision.ineffective_on
        lines += [*_place(section_id), titles.get(section_id), provision.scope]
        lines += [*_day("có hiệu lực từ ngày", started), *_day("hết hiệu lực từ ngày", ended)]
        for what in ("trước ngày", "từ ngày", "đến ngày"):
            lines += [*_day(what, started), *_day(what, ended)]
        lines += _day("đến hết ngày", ended - timedelta(days=1) if ended else None)
        successors = (*provision.replaced_by, *provision.repealed_by, *provision.amended_by)
        lines += [line for name in successors for line in _document(name)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _day(what: str, day: date | None) -> Iterable[str]:
    return (f"{what} {messages.day(day)}", f"{what} {written_date(day).removeprefix('ngày ')}") if day else ()


def _document(name: DocumentName) -> Iterator[str]:
    yield f"số {name.number} ngày {messages.day(name.issued_on)}"
    yield f"số {name.number} {written_date(name.issued_on)}"
    if name.section_id:
        yield from _place(name.section_id)


def _place(section_id: str) -> Iterable[str]:
    article = _ARTICLE.match(section_id)
    if not article:
        return ()
    return (f"khoản {article[2]} Điều {article[1]}",) if article[2] else (f"Điều {article[1]}",)
