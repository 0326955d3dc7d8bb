"""A newspaper article as plain text to Markdown: its title, its headings, its paragraphs word for word."""

from __future__ import annotations

import re

_MAX_HEADING_SYLLABLES = 20
_PLAYER = re.compile(r"[\d:/\s]+")  # "0:00 / 0:00" of a sound player
_ENDS = (".", "!", "?", ":", ";", ",", "…", "”", '"', ")")


def article_markdown(text: str) -> str:
    """The text with ``#`` before its title and ``##`` before each heading.

    A heading is a short line that ends like no sentence and stands before a paragraph. Lines of a sound player and
    a line that only repeats the one before are left out; every other line stays as it is.
    """
    lines = [line.strip() for line in text.splitlines()]
    kept: list[str] = []
    for line in lines:
        if line and not _PLAYER.fullmatch(line) and line != (kept[-1] if kept else ""):
            kept.append(line)
    marked = [_marked(line, position, kept) for position, line in enumerate(kept)]
    return "\n\n".join(marked) + "\n"


def _marked(line: str, position: int, lines: list[str]) -> str:
    if line.startswith("#"):
        return line
    if position == 0:
        return f"# {line}"
    followed = position + 1 < len(lines) and lines[position + 1].endswith(_ENDS)
    short = len(line.split()) <= _MAX_HEADING_SYLLABLES and not line.endswith(_ENDS)
    is_heading = short and followed and line[0].isupper() and not line.startswith(("-", "|"))
    return f"## {line}" if is_heading else line
