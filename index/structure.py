"""The section tree of a document: State form (Chương, Mục, Điều, khoản, điểm), Party form (I, 1, 1.1, -), article.

Which lines open a section: index/line_kinds.py and index/line_context.py. How a section is cited: index/naming.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.line_context import lines_of
from index.line_kinds import CLAUSE_IN_POINT, HEADINGS, LEVELS, NAMED, ROMAN_IN_ARTICLE, Line
from index.naming import with_locators
from index.ordinals import follows
from index.text import fold
from index.types import Section

_ID_OF = {
    "part": "phan", "letter": "muc", "chapter": "chuong", "division": "muc", "subdivision": "tieu-muc",
    "article": "dieu", "roman": "muc", "clause": "khoan", "subclause": "khoan", "point": "diem", "subpoint": "diem",
    "item": "gach", "paragraph": "doan", "appendix": "phu-luc", "attachment": "kem-theo", "closing": "ket-thuc",
}  # fmt: skip
# Headings have names, and these are numbered through a document or an appendix: their ids need no parent.
_OWN_ID = frozenset(("heading", "article", "part", "chapter", "appendix", "attachment", "closing"))
_ANNEXES = frozenset(("appendix", "attachment"))
_OUTERMOST = frozenset(("appendix", "attachment", "closing"))


def slug(text: str) -> str:
    """A heading as an id: "Tình trạng hiệu lực" -> "tinh-trang-hieu-luc"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def parse_sections(text: str) -> tuple[Section, ...]:
    """Every section of a text in document order, parents before children.

    The leaves, joined in order, give back the text. A text without headings is one paragraph after another.
    """
    lines = lines_of(text)
    open_sections: list[Section] = []
    sections: list[Section] = []
    position_of: dict[str, int] = {}
    seen: dict[str, int] = {}
    for place, line in enumerate(lines):
        level = _level(lines, place, open_sections)
        while open_sections and (open_sections[-1].level >= level or _is_closed_by(open_sections[-1], line)):
            _close(open_sections.pop(), line.start, sections, position_of)
        section = _section(line, level, open_sections, seen)
        position_of[section.section_id] = len(sections)
        sections.append(section)
        open_sections.append(section)
    while open_sections:
        _close(open_sections.pop(), len(text), sections, position_of)
    return with_locators(sections)


def leaves(text: str, sections: tuple[Section, ...]) -> list[tuple[Section, int, int]]:
    """Each line-block of the text as (its section, start, end); joined they give the text back."""
    bounds = [section.start_char for section in sections] + [len(text)]
    spans = [(section, start, end) for section, start, end in zip(sections, bounds, bounds[1:], strict=False)]
    if spans and bounds[0] > 0:  # blanks before the first line
        section, _, end = spans[0]
        spans[0] = (section, 0, end)
    return spans


def _close(section: Section, end: int, sections: list[Section], position_of: dict[str, int]) -> None:
    sections[position_of[section.section_id]] = replace(section, end_char=end)


def _is_closed_by(section: Section, line: Line) -> bool:
    return section.kind == "closing" and line.kind in NAMED


def _level(lines: Sequence[Line], place: int, parents: Sequence[Section]) -> int:
    line = lines[place]
    if line.kind == "clause":
        return CLAUSE_IN_POINT if _is_in_point(lines, place, parents) else line.level
    if line.kind not in NAMED:
        return line.level
    if line.kind in _OUTERMOST and not line.marked:
        return min([line.level, *(each.level for each in parents if each.kind != "heading" or each.level > 1)])
    if line.kind == "roman":
        kinds = [each.kind for each in parents]
        # "Điều 1. Phê duyệt Đề án ... như sau:" / "I. MỤC TIÊU"
        if "article" in kinds and "roman" not in kinds[: kinds.index("article")]:
            article = parents[kinds.index("article")]
            return max(line.level, article.level + 1) if line.marked else ROMAN_IN_ARTICLE
    return _level_of_named(line, parents)


def _level_of_named(line: Line, parents: Sequence[Section]) -> int:
    # By the order of kinds, not by the signs: a text may carry "#" here and not there, or "##" everywhere.
    rank = LEVELS[line.kind]
    inner = next((p for p, each in enumerate(parents) if each.kind == line.kind), len(parents))
    outer = [e.level for e in parents[:inner] if e.kind in NAMED and e.kind != "closing" and LEVELS[e.kind] < rank]
    if line.marked:
        return max([line.level, *(level + 1 for level in outer)])
    return min([line.level, *(e.level for e in parents if e.kind in NAMED and LEVELS[e.kind] >= rank)])


def _is_in_point(lines: Sequence[Line], place: int, parents: Sequence[Section]) -> bool:
    # A list inside a điểm ("a) gồm:" / "1. ..." / "2. ..." / "b) ..."), not the next khoản: the điểm go on after it.
    point = next((each for each in reversed(parents) if each.kind == "point"), None)
    if not point:
        return False
    before = next((each.number for each in reversed(parents) if each.level == CLAUSE_IN_POINT), "0")
    if int(lines[place].number or 0) != int(before or 0) + 1:
        return False
    for later in range(place + 1, len(lines)):
        line = lines[later]
        if line.kind in HEADINGS:
            return False
        if line.kind == "point":
            return follows(line.number or "", point.number or "")
    return False


def _section(line: Line, level: int, parents: list[Section], seen: dict[str, int]) -> Section:
    return Section(
        section_id=_section_id(line, parents, seen),
        parent_id=parents[-1].section_id if parents else None,
        kind=line.kind,
        number=line.number if line.kind != "item" else None,
        title=line.title,
        locator="",
        level=level,
        start_char=line.start,
        end_char=line.start,
        body_start_char=line.body_start,
    )


def _section_id(line: Line, parents: list[Section], seen: dict[str, int]) -> str:
    if line.kind == "heading":
        base = slug(line.title) or "phan"
    elif line.kind in ("paragraph", "item"):
        base = ""
    else:
        base = f"{_ID_OF[line.kind]}-{slug(line.number or '')}".rstrip("-")
    prefix = _prefix(line, parents)
    if not base:
        key = f"{prefix}{_ID_OF[line.kind]}"
        seen[key] = seen.get(key, 0) + 1
        section_id = f"{key}-{seen[key]}"
        seen[section_id] = 1  # a heading below may be "Đoạn 1"
        return section_id
    key = prefix + base
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else f"{key}~{seen[key]}"


def _prefix(line: Line, parents: list[Section]) -> str:
    if line.kind not in _OWN_ID:
        return parents[-1].section_id + "." if parents else ""
    annex = next((each for each in parents if each.kind in _ANNEXES), None)
    return f"{annex.section_id}." if annex and line.kind in ("article", "part", "chapter") else ""
