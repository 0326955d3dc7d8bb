"""One line of a text: which provision it opens, if any, by its own words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.ordinals import ORDINAL_WORDS, roman_value

# Levels of lines that carry no "#" (those have 1 to 6). A gap leaves room for what is found inside another.
LEVELS = {
    "closing": 10, "appendix": 10, "attachment": 10, "part": 20, "letter": 25, "chapter": 30, "roman": 30,
    "division": 40, "subdivision": 45, "article": 50, "clause": 60, "subclause": 62, "point": 70, "subpoint": 75,
    "item": 80, "paragraph": 90,
}  # fmt: skip
ROMAN_IN_ARTICLE, CLAUSE_IN_POINT = 55, 72
NAMED = (
    "closing", "appendix", "attachment", "part", "letter", "chapter", "roman", "division", "subdivision", "article",
)  # fmt: skip
HEADINGS = frozenset(("heading", *NAMED))
MAX_HEADING_CHARS = 160

_LATIN = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
UPPER = f"[{''.join(char for char in map(chr, _LATIN) if char.isupper())}]"
_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*$")  # "## Điều 4. Phạm vi, đối tượng, chức danh"
_BOLD = "**"  # "**Điều 4.** Phạm vi", as converters of DOCX write it
_DASH = "[-–—]"
# After a number: a mark, a capital, or the end. "Phần thứ nhất của Đề án" and "Mục 3 quy định" go on in small letters.
_TITLE = rf"(?:\s*(?:[.:]|{_DASH})[\s.:]*|\s+(?=[«“\"(]?{UPPER})|\s*$)(?P<title>.*)"
_ORDINAL = rf"(?i:(?:thứ )?(?:{ORDINAL_WORDS}))"
_NAMED_PATTERNS = (
    # "Phụ lục I", "PHỤ LỤC", "Phụ lục số 01: Danh mục"
    ("appendix", re.compile(rf"P(?i:hụ lục)(?:\s(?i:số))?(?:\s+(?P<number>[IVX]+|\d{{1,3}}|[A-HĐ]))?{_TITLE}")),
    # "Phần thứ hai", "PHẦN I", "Phần hai. Nội dung"; not "Phần mềm", "Phần lớn"
    ("part", re.compile(rf"P(?i:hần)\s+(?P<number>{_ORDINAL}|[IVX]+|\d{{1,2}}|[A-HĐ]){_TITLE}")),
    ("chapter", re.compile(rf"C(?i:hương)\s+(?P<number>[IVXLC]+|\d{{1,3}}){_TITLE}")),  # "CHƯƠNG III: Thi hành"
    ("division", re.compile(rf"M(?i:ục)\s+(?P<number>[IVX]+|\d{{1,3}}){_TITLE}")),  # "Mục 1. Kho sách"
    ("subdivision", re.compile(rf"T(?i:iểu mục)\s+(?P<number>[IVX]+|\d{{1,3}}){_TITLE}")),  # "Tiểu mục 2. Sách quý"
    # "Điều 4 . Phạm vi", "ĐIỀU 4:", "Điều 3a - Kiểm kê"
    ("article", re.compile(rf"Đ(?i:iều)\s+(?P<number>\d{{1,4}}[a-zA-ZđĐ]?)(?:\s?[.:]\s*|\s{_DASH}\s|$)(?P<title>.*)")),
    # "A. TÌNH HÌNH", "B- NHIỆM VỤ": in capitals, or it is a name
    ("letter", re.compile(rf"(?P<number>[A-EGHĐ])\s?(?:[.)/]|{_DASH})\s*(?P<title>{UPPER}.*)")),
    # "II. Mục tiêu", "I- TÌNH HÌNH", "I.MỤC TIÊU"; not "V.I. Lênin", "V.v."
    ("roman", re.compile(rf"(?P<number>[IVX]+)\s?(?:[.)/]|{_DASH})(?:\s+(?P<title>\S.*)|(?P<tight>{UPPER}.*))")),
)  # fmt: skip
# What opens an item, without its words. "1.000 người", "16/5/2023", "2023. " and "2.1 triệu" are figures.
_TIGHT = rf"(?={UPPER}[^.])"  # "1.Mục tiêu": the blank is lost
_ITEM_PATTERNS = (
    # "1.1. Rà soát, sắp xếp", "2.10 Kho sách"
    (
        "subclause",
        r"(?P<number>[1-9]\d?(?:\.[1-9]\d?){1,3})"
        rf"(?:[.)]?[ \t]+(?=[«“\"(]?{UPPER})|[.)](?:[ \t]+(?!%)|{_TIGHT}))",
    ),
    # "2. Đối tượng", "2) Đối tượng", "2.Đối tượng", "1- Tiếp tục", "1/ Tiếp tục"; not "16. 5. 2023"
    (
        "clause",
        r"(?P<number>\d{1,3})"
        rf"(?:[.)](?:[ \t]+(?!\d{{1,2}}\s?[./]\s?\d{{4}})|{_TIGHT})|(?:/|[ ]?[-–])[ \t]+(?={UPPER}))",
    ),
    ("subpoint", r"(?P<number>[a-zđ]\.?\d{1,2})[.)][ \t]+"),  # "a1) tủ gỗ"
    # "a) Cán bộ", "a)Cán bộ", "a. Cán bộ", "a/ Cán bộ"; not "v. v."
    ("point", r"(?P<number>[a-zđ])(?:\)[ \t]*(?=\S)|\.[ \t]+(?!v\b)|/[ \t]+)"),
    ("item", rf"(?P<number>[-–+•*●▪■◦○·])(?:[ \t]+|(?<![+*])(?={UPPER}))"),  # "- Trên xuống dưới"
)  # fmt: skip
# The mark of any item, without a group: what stands before the words of a line.
ITEM_MARK = "|".join(pattern.replace("(?P<number>", "(?:") for _, pattern in _ITEM_PATTERNS)
_ITEMS = tuple((kind, re.compile(pattern)) for kind, pattern in _ITEM_PATTERNS)
_PAGE = re.compile(rf"(?:{_DASH}\s*)?(?:(?i:trang|page)\s*)?\d{{1,4}}(?:\s*/\s*\d{{1,4}})?(?:\s*{_DASH})?")  # "- 3 -"
_OTHER_PROVISION = re.compile(
    r"(?:Chương|Phần|Điều|Mục|Phụ lục)\s[\dIVX]+"
    r"|(?:Quy định|Quy chế|Nghị định|Nghị quyết|Thông tư|Luật|Đề án)\s(?:này|số)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. ``start``: of its first sign; ``body_start``: of its words, after the mark.

    ``marked``: it carries "#". ``title`` is that of a heading; a page number is a paragraph.
    """

    kind: str
    number: str | None
    title: str
    level: int
    start: int
    body_start: int
    marked: bool = False


def line_at(words: str, start: int) -> Line:
    """What a line opens; ``words`` has no blanks at its ends, ``start`` is its place in the text."""
    heading = _HEADING.match(words)
    if heading:
        return _heading(heading.group(2), len(heading.group(1)), start, start + heading.start(2))
    if not words.startswith(_BOLD):
        return _named(words, start) or _item(words, start) or _paragraph(start)
    plain = words.replace(_BOLD, "")
    line = _named(plain, start) or _item(plain, start) or _paragraph(start)
    if line.body_start == start:
        return line
    before, body_start = 0, 0  # as many signs of the line as make up the mark, the stars not counted
    while before < line.body_start - start or words.startswith(_BOLD, body_start):
        is_bold = words.startswith(_BOLD, body_start)
        before, body_start = before + (not is_bold), body_start + (2 if is_bold else 1)
    return replace(line, body_start=start + body_start)


def is_capitals(words: str) -> bool:
    """Whether every letter is a capital, and there are more than two: a title as issued."""
    return words.isupper() and sum(char.isalpha() for char in words) > 2


def _heading(words: str, level: int, start: int, body_start: int) -> Line:
    plain = words.replace(_BOLD, "").strip()
    named = _match_named(plain)
    kind, number, title = named if named else ("heading", None, plain)
    return Line(kind, number, title, level, start, body_start, marked=True)


def _named(words: str, start: int) -> Line | None:
    found = _match_named(words)
    if not found or not _is_heading(*found, words):
        return None
    kind, number, title = found
    return Line(kind, number, title, LEVELS[kind], start, start)


def _match_named(words: str) -> tuple[str, str | None, str] | None:
    for kind, pattern in _NAMED_PATTERNS:
        match = pattern.fullmatch(words)
        if not match:
            continue
        title = (match["title"] or (match["tight"] if kind == "roman" else "") or "").strip()
        if kind == "letter" and not is_capitals(title):
            continue
        if kind == "roman" and (not roman_value(match["number"]) or title[1:2] == "."):  # "V. I. Lênin"
            continue
        number = match["number"]
        return kind, number.lower() if number and kind == "part" and len(number) > 4 else number, title
    return None


def _is_heading(kind: str, number: str | None, title: str, words: str) -> bool:
    # A plain line "Phần I Đề án này nêu rõ ..." or "I. ..." opens a section only when it is as short as a heading.
    if kind == "article" or is_capitals(title or words):
        return True
    if kind == "appendix" and not number and title and not is_capitals(title) and words[len("Phụ lục")] == " ":
        return False  # "Phụ lục Danh mục chức danh"
    is_sentence = words.endswith((".", ";", ",")) and bool(title)
    return len(words) <= MAX_HEADING_CHARS and not is_sentence and not _OTHER_PROVISION.match(title)


def _item(words: str, start: int) -> Line | None:
    if _PAGE.fullmatch(words):
        return None
    for kind, pattern in _ITEMS:
        match = pattern.match(words)
        if match:
            return Line(kind, match["number"], "", LEVELS[kind], start, start + match.end())
    return None


def _paragraph(start: int) -> Line:
    return Line("paragraph", None, "", LEVELS["paragraph"], start, start)
