"""Sections to chunks: neighbouring lines of one headed section, offsets carried and never searched for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.line_kinds import HEADINGS
from index.naming import own_label
from index.structure import leaves, parse_sections
from index.text import sentence_spans, token_spans
from index.types import Chunk, Document, Section, Span

MAX_CHUNK_SYLLABLES = 160


def chunk_document(document: Document, max_chunk_syllables: int = MAX_CHUNK_SYLLABLES) -> list[Chunk]:
    """The chunks of a document in order; each lies inside one headed section and begins at a line.

    A line longer than ``max_chunk_syllables`` is cut between its sentences, a list stays with its lead-in
    as long as both fit.
    """
    sections = parse_sections(document.text)
    by_id = {section.section_id: section for section in sections}
    chunks: list[Chunk] = []
    for head, blocks in _by_heading(document.text, sections, by_id):
        spans = [span for _, *block in blocks for span in _fitting(document.text, *block, max_chunk_syllables)]
        reached = 0
        for start, end in _merged(document.text, spans, max_chunk_syllables):
            while blocks[reached][2] <= start:
                reached += 1
            inside = {block.locator for block in _until(end, blocks, reached)}
            locator = inside.pop() if len(inside) == 1 else head.locator
            chunks.append(_chunk(document, head, locator, (start, end), by_id, len(chunks)))
    return chunks


def _until(end: int, blocks: Sequence[tuple[Section, int, int]], first: int) -> Iterable[Section]:
    for place in range(first, len(blocks)):
        section, start, _ = blocks[place]
        if start >= end:
            return
        yield section


def heading_section(section: Section, by_id: dict[str, Section]) -> Section:
    """The nearest section at or above this one that has a heading; itself where none has."""
    current = section
    while current.kind not in HEADINGS and current.parent_id:
        current = by_id[current.parent_id]
    return current


def _by_heading(
    text: str, sections: tuple[Section, ...], by_id: dict[str, Section]
) -> Iterable[tuple[Section, list[tuple[Section, int, int]]]]:
    groups: list[tuple[Section, list[tuple[Section, int, int]]]] = []
    parents = {section.parent_id for section in sections}
    for section, start, end in leaves(text, sections):
        if section.kind in HEADINGS:
            # "Điều 1. Phê duyệt ..." is its own text, and so is "Điều 3. Quyết định này có hiệu lực ..."
            is_text = len(section.title) > 120 or section.section_id not in parents
            if section.kind == "article" and section.title and is_text:
                groups.append((section, [(section, section.body_start_char, end)]))
            continue
        head = heading_section(section, by_id)
        start = max(start, section.start_char)  # blanks before the first line are no text
        if groups and groups[-1][0].section_id == head.section_id:
            groups[-1][1].append((section, start, end))
        else:
            groups.append((head, [(section, start, end)]))
    return groups


def _fitting(text: str, start: int, end: int, limit: int) -> list[Span]:
    if _syllables(text, start, end) <= limit:
        return [(start, end)]
    return _joined(text, sentence_spans(text, start, end), limit)


def _merged(text: str, spans: list[Span], limit: int) -> list[Span]:
    return [(start, start + len(text[start:end].rstrip())) for start, end in _joined(text, spans, limit)]


def _joined(text: str, spans: Iterable[Span], limit: int) -> list[Span]:
    # Neighbours are parted by a blank or a line: the syllables of both are those of each.
    joined: list[Span] = []
    held = 0
    for start, end in spans:
        count = _syllables(text, start, end)
        if joined and held + count <= limit:
            joined[-1], held = (joined[-1][0], end), held + count
        else:
            joined.append((start, end))
            held = count
    return joined


def _syllables(text: str, start: int, end: int) -> int:
    return sum(1 for _ in token_spans(text[start:end]))


def _chunk(
    document: Document, head: Section, locator: str, span: Span, by_id: dict[str, Section], position: int
) -> Chunk:
    start, end = span
    path = [document.heading, *_heading_path(head, by_id)]
    questions = tuple(q for section_id in _ancestors(head, by_id) for q in document.questions.get(section_id, ()))
    return Chunk(
        chunk_id=f"{document.doc_id}#{position:03d}",
        doc_id=document.doc_id,
        section_id=head.section_id,
        locator=locator,
        heading=" › ".join(path),
        text=document.text[start:end],
        start_char=start,
        end_char=end,
        sentences=tuple(sentence_spans(document.text, start, end)),
        questions=questions,
    )


def _ancestors(section: Section, by_id: dict[str, Section]) -> list[str]:
    ids = [section.section_id]
    while section.parent_id:
        section = by_id[section.parent_id]
        ids.append(section.section_id)
    return ids


def _heading_path(section: Section, by_id: dict[str, Section]) -> list[str]:
    path: list[str] = []
    for section_id in reversed(_ancestors(section, by_id)):
        each = by_id[section_id]
        if each.kind == "heading" and each.level > 1:
            path.append(each.title)
        elif each.kind != "heading" and each.kind in HEADINGS:
            path.append(f"{own_label(each)}. {each.title}".strip(". "))
    return path
