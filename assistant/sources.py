"""Where the facts of a quotation were read."""

from __future__ import annotations

from index.structure import parse_sections
from index.types import Document, Span


def section_sources(document: Document, quoted: Span) -> tuple[str, ...]:
    """Where the facts were read: the sources of the innermost section that has some and holds the quotation."""
    holders = [
        section
        for section in parse_sections(document.text)
        if section.section_id in document.sources and section.start_char <= quoted[0] and quoted[1] <= section.end_char
    ]
    if not holders:
        return ()
    return document.sources[min(holders, key=lambda each: each.end_char - each.start_char).section_id]
