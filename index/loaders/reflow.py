"""Lines to text: page headers and numbers dropped, broken lines put together, one paragraph a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.line_kinds import line_at
from index.loaders.types import Line, Page

# "- 3 -", "3", "Trang 3/12"; "2025." at the end of a page is the end of a sentence.
_PAGE_NUMBER = re.compile(r"[-–\s]*(?P<word>trang\s*)?(?P<number>\d{1,3})(?:\s*/\s*\d{1,3})?[-–\s]*", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?;:…]['\"”’»)\]]*$")
_EDGE_LINES = 2  # lines at the top and at the foot of a page that may be its header or footer
_RECURRING_SHARE = 0.6
_MIN_PAGES = 2
_BLANK = 0.03  # of the text area: a blank, and what a ragged margin leaves
_INDENT = 0.02
_PARAGRAPH_GAP = 0.25


def reflow(pages: Sequence[Page]) -> str:
    """The text of pages, paragraphs between blank lines. Equal pages give equal text."""
    furniture = _furniture(pages)
    paragraphs: list[str] = []
    before: Line | None = None
    for page in pages:
        for line in _body(page, furniture):
            text = " ".join(line.text.split()) if not line.whole else line.text.strip()
            if not text:
                before = None
                continue
            if before and paragraphs and _continues(before, line):
                paragraphs[-1] += f" {text}"
            else:
                paragraphs.append(text)
            before = line
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def _furniture(pages: Sequence[Page]) -> set[str]:
    """Running titles: what stands at the edge of most pages, whatever its numbers."""
    if len(pages) < _MIN_PAGES:
        return set()
    seen = Counter(key for page in pages for key in {_key(page.lines[place]) for place in _edges(page)})
    return {key for key, count in seen.items() if count >= _RECURRING_SHARE * len(pages) and count >= _MIN_PAGES}


def _edges(page: Page) -> list[int]:
    shown = [place for place, line in enumerate(page.lines) if line.text.strip()]
    return sorted({*shown[:_EDGE_LINES], *shown[-_EDGE_LINES:]})


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()).casefold())


def _body(page: Page, furniture: set[str]) -> list[Line]:
    if len(page.lines) == 1:
        return list(page.lines)
    edges = _edges(page)
    dropped = {
        place
        for place in edges
        if _key(page.lines[place]) in furniture
        or (place in (edges[0], edges[-1]) and _numbers(page.lines[place], page.number))
    }
    return [line for place, line in enumerate(page.lines) if place not in dropped]


def _has_room(before: Line, line: Line) -> bool:
    """Whether the first word of a line would have stood on the line before: that one ended early."""
    first = line.text.split()[0]
    width = (line.right - line.left) * len(first) / max(len(line.text.strip()), 1)
    return before.right + width + _BLANK < 1.0


def _numbers(line: Line, page_number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.text.strip())
    return bool(match) and (bool(match["word"]) or int(match["number"]) == page_number)


def _continues(before: Line, line: Line) -> bool:
    if before.whole or line.whole or before.bold != line.bold:
        return False
    in_brackets = before.text.count("(") > before.text.count(")")  # "(Điều" / "20) ..." is no item 20
    if line_at(line.text.lstrip(), 0).kind != "paragraph" and not in_brackets:
        return False
    ended = bool(_ENDS_SENTENCE.search(before.text.rstrip()))
    lower = line.text.lstrip()[:1].islower()
    if before.text.rstrip().endswith((":", ";")):
        return lower
    if _has_room(before, line):  # a short line: only a sentence that plainly goes on is joined
        return lower and not ended
    if line.gap > _PARAGRAPH_GAP or line.left > before.left + _INDENT:
        return lower or not ended
    return True
