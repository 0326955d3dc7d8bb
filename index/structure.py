"""The section tree of a document: State form (Chương, Mục, Điều, khoản, điểm), Party form (I, 1, 1.1, -), article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.text import fold
from index.types import Section

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*$")  # "## Điều 4. Phạm vi, đối tượng, chức danh"
_ORDINAL = "(?:thứ )?(?:nhất|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)"  # "Phần thứ hai", not "Phần mềm"
_NAMED = (  # kind, level of a line that carries no "#", pattern with number and title
    ("part", 11, re.compile(rf"Phần (?P<number>{_ORDINAL}|[IVXLC]+|\d+)(?=[\s.:]|$)[.:]?\s*(?P<title>.*)")),
    ("chapter", 12, re.compile(r"(?i:Chương) (?P<number>[IVXLC]+|\d+)(?=[\s.:]|$)[.:]?\s*(?P<title>.*)")),
    ("division", 13, re.compile(r"Mục (?P<number>[IVXLC]+|\d+)(?=[\s.:]|$)[.:]?\s*(?P<title>.*)")),
    ("article", 14, re.compile(r"Điều (?P<number>\d+[a-zđ]?)\s?(?:[.:]\s*(?P<title>.*)|$)")),  # "Điều 4 . Phạm vi"
    ("roman", 12, re.compile(r"(?P<number>[IVXLC]+)\s?[.)-]\s+(?P<title>\S.*)")),  # "II. Mục tiêu"
)
_ITEMS = (  # kind, level, pattern of the mark; the words follow
    ("subclause", 16, re.compile(r"(?P<number>\d+(?:\.\d+)+)\.?[ \t]+")),  # "1.1. Rà soát, sắp xếp"
    ("clause", 15, re.compile(r"(?P<number>\d+)[.)][ \t]+")),  # "2. Đối tượng luân chuyển"
    ("point", 17, re.compile(r"(?P<number>[a-zđ])\)[ \t]+")),  # "a) Cán bộ được quy hoạch"
    ("item", 18, re.compile(r"(?P<number>[-–+•*])[ \t]+")),  # "- Trên xuống dưới"
)
_PARAGRAPH_LEVEL = 19
_ID_OF = {
    "part": "phan", "chapter": "chuong", "division": "muc", "article": "dieu", "roman": "muc",
    "clause": "khoan", "subclause": "khoan", "point": "diem", "item": "gach", "paragraph": "doan",
}  # fmt: skip
_WORD_OF = {
    "part": "Phần", "chapter": "Chương", "division": "Mục", "article": "Điều", "roman": "mục",
    "clause": "khoản", "subclause": "điểm", "point": "điểm",
}  # fmt: skip
_NUMBERED = ("clause", "subclause")


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    number: str | None
    title: str
    level: int
    start: int
    body_start: int


def slug(text: str) -> str:
    """A heading as an id: "Tình trạng hiệu lực" -> "tinh-trang-hieu-luc"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def parse_sections(text: str) -> tuple[Section, ...]:
    """Every section of a text in document order, parents before children.

    The leaves, joined in order, give back the text. A text without headings is one paragraph after another.
    """
    lines = _lines(text)
    open_sections: list[Section] = []
    sections: list[Section] = []
    position_of: dict[str, int] = {}
    seen: dict[str, int] = {}
    for line in lines:
        while open_sections and open_sections[-1].level >= line.level:
            _close(open_sections.pop(), line.start, sections, position_of)
        section = _section(line, open_sections, sections, seen)
        position_of[section.section_id] = len(sections)
        sections.append(section)
        open_sections.append(section)
    while open_sections:
        _close(open_sections.pop(), len(text), sections, position_of)
    return tuple(sections)


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


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        line = raw.rstrip()
        if line:
            indent = len(line) - len(line.lstrip())
            found.append(_line(line.lstrip(), position + indent))
        position += len(raw)
    return found


def _line(line: str, start: int) -> _Line:
    heading = _HEADING.match(line)
    level = len(heading.group(1)) if heading else None
    words = heading.group(2) if heading else line
    body_start = start + (heading.start(2) if heading else 0)
    for kind, plain_level, pattern in _NAMED:
        match = pattern.fullmatch(words)
        if match and (level or _is_heading_line(kind, words)):
            return _Line(kind, match["number"], match["title"] or "", level or plain_level, start, body_start)
    if level:
        return _Line("heading", None, words, level, start, body_start)
    for kind, item_level, pattern in _ITEMS:
        match = pattern.match(words)
        if match:
            return _Line(kind, match["number"], "", item_level, start, start + match.end())
    return _Line("paragraph", None, "", _PARAGRAPH_LEVEL, start, start)


def _is_heading_line(kind: str, words: str) -> bool:
    # A plain line "Phần lớn cán bộ ..." or "I. ..." opens a section only when it is as short as a heading.
    if kind == "article":
        return True
    return len(words) <= 160 and not words.endswith((".", ";", ","))


def _section(line: _Line, parents: list[Section], sections: list[Section], seen: dict[str, int]) -> Section:
    parent = parents[-1] if parents else None
    section_id = _section_id(line, parents, seen)
    return Section(
        section_id=section_id,
        parent_id=parent.section_id if parent else None,
        kind=line.kind,
        number=line.number if line.kind != "item" else None,
        title=line.title,
        locator=_locator(line, parents),
        level=line.level,
        start_char=line.start,
        end_char=line.start,
        body_start_char=line.body_start,
    )


def _section_id(line: _Line, parents: list[Section], seen: dict[str, int]) -> str:
    if line.kind == "heading":
        base = slug(line.title) or "phan"
    elif line.kind in ("paragraph", "item"):
        base = ""
    else:
        base = f"{_ID_OF[line.kind]}-{slug(line.number or '')}"
    # Điều are numbered through a document and headings have names: neither needs its parents.
    own = line.kind in ("heading", "article", "part", "chapter")
    prefix = "" if own or not parents else parents[-1].section_id + "."
    if not base:
        key = f"{prefix}{_ID_OF[line.kind]}"
        seen[key] = seen.get(key, 0) + 1
        section_id = f"{key}-{seen[key]}"
        seen[section_id] = 1  # a heading below may be "Đoạn 1"
        return section_id
    key = prefix + base
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else f"{key}~{seen[key]}"


def _locator(line: _Line, parents: list[Section]) -> str:
    above = parents[-1].locator if parents else ""
    if line.kind == "heading":
        if line.level == 1:
            return ""
        # "mục «Kết quả», phần «Đào tạo, bồi dưỡng»"
        return f"mục «{line.title}», {above}" if above.startswith("phần") else f"phần «{line.title}»"
    if line.kind in ("paragraph", "item"):
        return above
    if line.kind in _NUMBERED:
        roman = next((parent for parent in reversed(parents) if parent.kind in ("roman", "article")), None)
        if roman and roman.kind == "roman":  # "mục II.1", "mục II.1.2"
            return f"{roman.locator}.{line.number}"
        if not roman:
            over = next((parent.locator for parent in reversed(parents) if parent.kind not in _NUMBERED), "")
            return f"mục {line.number} {over}".strip()
    # "điểm 2.1 khoản 2 Điều 4"
    word = f"{_WORD_OF[line.kind]} {line.number}"
    return f"{word} {above}".strip() if line.kind in ("clause", "subclause", "point") else word
