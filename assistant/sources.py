"""Where the facts of a quotation were read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.citing import official_citation
from index.structure import parse_sections
from index.types import Document, Section, Span

_KEPT = 1024  # documents


def section_sources(document: Document, quoted: Span) -> tuple[str, ...]:
    """Where the facts were read: the sources of the innermost section that has some and holds the quotation."""
    holders = [
        section
        for section in _sections(document.text)
        if section.section_id in document.sources and section.start_char <= quoted[0] and quoted[1] <= section.end_char
    ]
    if not holders:
        return ()
    return document.sources[min(holders, key=lambda each: each.end_char - each.start_char).section_id]


def place_name(place: str, documents: Mapping[str, Document]) -> str:
    """A source as people read it: "nghi-quyet-9#muc-2", a section of the corpus, by its official citation."""
    doc_id, _, section_id = place.partition("#")
    document = documents.get(doc_id)
    if not document:
        return place
    locators = {each.section_id: each.locator for each in _sections(document.text)} if section_id else {}
    return official_citation(document, locators.get(section_id, ""))


@lru_cache(maxsize=_KEPT)
def _sections(text: str) -> tuple[Section, ...]:
    return parse_sections(text)
