"""Citations: the exact place of a sentence, and how an official writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.types import Citation
from assistant.validity import Register
from index.documents import KIND_WORDS
from index.types import Document, Section, Span


class Citer:
    """Makes citations into the documents of one corpus for one day."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        sections: Mapping[str, Sequence[Section]],
        register: Register,
        as_of: date,
    ) -> None:
        self._documents, self._sections = documents, sections
        self._register, self._as_of = register, as_of

    def cite(self, doc_id: str, span: Span, marker: int) -> Citation:
        """The citation of a span: the deepest section that holds it gives the locator.

        Raises:
            ValueError: the span is empty or outside the document.
        """
        document = self._documents[doc_id]
        start, end = span
        if not 0 <= start < end <= len(document.text):
            raise ValueError(f"span {span} outside {doc_id} ({len(document.text)} characters)")
        section = section_at(self._sections[doc_id], start)
        locator = section.locator if section else ""
        section_ids = [each.section_id for each in holding(self._sections[doc_id], start)]
        return Citation(
            marker=marker,
            doc_id=doc_id,
            section_id=section.section_id if section else "",
            number=document.number,
            title=document.title,
            locator=locator,
            quote=document.text[start:end],
            start_char=start,
            end_char=end,
            text_kind=document.text_kind,
            official=official_citation(document, locator),
            validity=self._register.state(doc_id, self._as_of, section_ids),
        )


def section_at(sections: Sequence[Section], position: int) -> Section | None:
    """The deepest section that holds a position; None before the first."""
    return next(iter(holding(sections, position)), None)


def holding(sections: Sequence[Section], position: int) -> list[Section]:
    """The sections that hold a position, the deepest first."""
    found = [section for section in sections if section.start_char <= position < section.end_char]
    return sorted(found, key=lambda section: (section.level, section.start_char), reverse=True)


def official_citation(document: Document, locator: str = "") -> str:
    """As an official writes it, the date by the rule of Nghị định 30/2020/NĐ-CP.

    "khoản 2 Điều 4 Quy định số 65-QĐ/TW ngày 28 tháng 4 năm 2022 của Bộ Chính trị về luân chuyển cán bộ"
    """
    joint = ", " if locator.endswith("»") else " "  # a quoted heading needs the comma, "Điều 4" does not
    return f"{locator}{joint}{official_name(document)}" if locator else official_name(document)


def official_name(document: Document) -> str:
    """Kind, number, date, issuer and title of a document, without a locator."""
    type_word = KIND_WORDS[document.kind]
    if not document.number:
        return f"{type_word} «{document.title}»"
    if document.kind == "law":  # a law is cited by its name
        title = re.sub(r"^Luật\s+", "", document.title)
        dated = f" {written_date(document.issued_on)}" if document.issued_on else ""
        return f"Luật {title} số {document.number}{dated}" + (f" của {document.issuer}" if document.issuer else "")
    name = f"{type_word} số {document.number}"
    if document.issued_on:
        name += f" {written_date(document.issued_on)}"
    if document.issuer:
        name += f" của {document.issuer}"
    title = re.sub(rf"^{type_word}\s+", "", document.title)
    if title.lower().startswith("về "):
        return f"{name} {title[0].lower()}{title[1:]}"
    return f"{name} {title[0].lower()}{title[1:]}" if title.lower().startswith("phê duyệt") else f"{name} «{title}»"


def written_date(day: date) -> str:
    """"ngày 05 tháng 7 năm 2023": a 0 before days under 10 and before months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
