"""A whole document as HTML: headings as headings, every section with an id, some words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ui.escaping import html_text
from index.line_kinds import HEADINGS, ITEM_MARK
from index.structure import leaves
from index.types import Document, Section, Span

_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")  # "## Điều 4. Phạm vi, đối tượng, chức danh"
# "- Trên xuống dưới", "a) Cán bộ được quy hoạch", "1.1. Rà soát, sắp xếp"
_ITEM = re.compile(rf"[ \t]*(?:{ITEM_MARK})")
_LOWEST = 6


def document_html(
    document: Document, sections: Sequence[Section], prefix: str, marked: Sequence[Span] = (), *, level: int = 3
) -> str:
    """The text of a document, a paragraph a line, with each span of ``marked`` inside ``<mark>``.

    ``sections`` are those of `index.structure.parse_sections`. The line that opens a section has the id
    ``{prefix}-{section_id}``; the outermost heading is ``h{level}``. Heading signs and blank lines are not shown.
    """
    depth = _depths(sections)
    spans = sorted(marked)
    drawn = []
    for section, start, end in leaves(document.text, tuple(sections)):
        anchor = f' id="{html_text(f"{prefix}-{section.section_id}")}"'
        position = start
        for line in document.text[start:end].splitlines(keepends=True):
            if line.strip():
                opens = section.kind in HEADINGS and bool(anchor)
                tag = f"h{min(level + depth[section.section_id], _LOWEST)}" if opens else "p"
                drawn.append(_line_html(line.rstrip("\n"), position, spans, tag, anchor))
                anchor = ""
            position += len(line)
    return "".join(drawn)


def _depths(sections: Sequence[Section]) -> dict[str, int]:
    # How many headings stand above a section.
    depth: dict[str, int] = {}
    headed: dict[str, bool] = {}
    for each in sections:  # parents come first
        above = each.parent_id
        depth[each.section_id] = depth[above] + headed[above] if above else 0
        headed[each.section_id] = each.kind in HEADINGS
    return depth


def _line_html(line: str, start: int, marked: Sequence[Span], tag: str, anchor: str) -> str:
    heading = _HEADING.match(line)
    position = heading.end() if heading else 0
    style = "" if tag != "p" else ' class="tl-item"' if _ITEM.match(line) else ' class="tl-line"'
    parts = []
    for begin, end in marked:
        begin, end = (min(max(each - start, position), len(line)) for each in (begin, end))
        if line[begin:end].strip():
            parts.append(f"{html_text(line[position:begin])}<mark>{html_text(line[begin:end])}</mark>")
            position = end
    parts.append(html_text(line[position:]))
    return f"<{tag}{anchor}{style}>{''.join(parts)}</{tag}>"
