"""A cited section as HTML: the whole section, with the quoted words marked."""

from __future__ import annotations

import re

from assistant.ui.escaping import html_text
from index.line_kinds import ITEM_MARK
from index.structure import parse_sections
from index.types import Document, Section, Span

_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")  # "## Điều 4. Phạm vi, đối tượng, chức danh"
# "- Trên xuống dưới", "a) Cán bộ được quy hoạch", "1.1. Rà soát, sắp xếp"
_ITEM = re.compile(rf"[ \t]*(?:{ITEM_MARK})")


def passage_html(document: Document, section: Section, quoted: Span) -> str:
    """The section, a paragraph a line, with ``document.text[quoted[0]:quoted[1]]`` inside ``<mark>``.

    Heading signs are not shown. The section is widened when the quotation reaches beyond it.
    """
    position = min(section.start_char, quoted[0])
    end = max(section.end_char, quoted[1])
    lines = []
    for line in document.text[position:end].splitlines(keepends=True):
        if line.strip():
            lines.append(_line_html(line.rstrip("\n"), position, quoted))
        position += len(line)
    return "".join(lines)


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


def _line_html(line: str, start: int, quoted: Span) -> str:
    heading = _HEADING.match(line)
    hidden = heading.end() if heading else 0
    kind = "tl-heading" if heading else "tl-item" if _ITEM.match(line) else "tl-line"
    mark_start = min(max(quoted[0] - start, hidden), len(line))
    mark_end = min(max(quoted[1] - start, mark_start), len(line))
    marked = html_text(line[mark_start:mark_end])
    mark = f"<mark>{marked}</mark>" if marked.strip() else marked
    return f'<p class="{kind}">{html_text(line[hidden:mark_start])}{mark}{html_text(line[mark_end:])}</p>'
