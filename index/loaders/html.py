"""HTML to lines: headings, paragraphs, lists and tables of the main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.heads import NATION
from index.loaders.pdf import table_lines
from index.loaders.types import Line, OriginalError, Page
from index.text import nfc

if TYPE_CHECKING:
    from bs4 import Tag

_UNREAD = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "iframe", "template", "svg")
_BLOCKS = frozenset(
    "address article blockquote body center dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p "
    "pre section table ul".split()
)


def read_html(path: Path) -> Page:
    """The text of a page saved from a browser; its encoding by its own word.

    Raises:
        OriginalError: "empty" where there is no text, "mixed-encoding" where it cannot be decoded.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(path.read_bytes(), "lxml")
    if soup.contains_replacement_characters:
        raise OriginalError(path, "mixed-encoding", byte="?", line="?", encoding=soup.original_encoding)
    for unread in soup.find_all(_UNREAD):
        unread.decompose()
    root = soup.find("article") or soup.find("main") or soup.body or soup
    lines = tuple(Line(nfc(line.text), whole=True) for line in _lines(root) if line.text.strip())
    if not lines:
        raise OriginalError(path, "empty")
    return Page(1, lines)


def _lines(root: Tag) -> Iterator[Line]:
    """The blocks under a tag in order; words between two blocks are a paragraph."""
    from bs4 import NavigableString

    words: list[str] = []
    for child in root.children:
        name = getattr(child, "name", None)
        if name == "br":
            words.append("\n")
        elif name in _BLOCKS or (name is not None and child.find(list(_BLOCKS)) is not None):
            yield from _paragraphs(words)
            words = []
            yield from _block(child)
        elif name is None:
            if type(child) is NavigableString:  # not a comment
                words.append(" ".join(re.split(r"\s+", child)))
        else:
            words.append(child.get_text())
    yield from _paragraphs(words)


def _paragraphs(words: list[str], mark: str = "") -> Iterator[Line]:
    for part in "".join(words).split("\n"):
        text = " ".join(part.split())
        if text:
            yield Line(mark + text, whole=True)


def _block(tag: Tag) -> Iterator[Line]:
    match tag.name:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield from _paragraphs([tag.get_text(" ")], "#" * int(tag.name[1]) + " ")
        case "table" if tag.find("table") is None:
            rows = [[_flat(cell) for cell in row.find_all(["td", "th"])] for row in tag.find_all("tr")]
            is_letterhead = max(map(len, rows), default=0) <= 2 and bool(NATION.search(nfc(_flat(tag))))
            if max(map(len, rows), default=0) > 1 and not is_letterhead:
                yield from table_lines(rows)
            else:  # a table only for its looks
                yield from (line for cell in tag.find_all(["td", "th"]) for line in _lines(cell))
        case "ol" | "ul":
            for place, item in enumerate(tag.find_all("li", recursive=False), start=1):
                mark = f"{place}. " if tag.name == "ol" else "- "
                for position, line in enumerate(_lines(item)):
                    yield Line((mark if position == 0 else "") + line.text, whole=True)
        case _:
            yield from _lines(tag)


def _flat(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())
