"""Answer sheets as Markdown (CommonMark), and one of them as text and HTML for the clipboard."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from assistant import messages
from assistant.export import messages as words
from assistant.sheet import Paragraph, Passage, Sheet, Source
from assistant.visible import is_web_address

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))(?=\s|$|[-+=])")  # "- ", "1. ", "---": a list, a rule


def sheets_markdown(sheets: Sequence[Sheet]) -> str:
    """The sheets one after another; text of questions and documents reads as it stands."""
    several = len(sheets) > 1
    blocks = [f"# {words.CONVERSATION_TITLE if several else words.SHEET_TITLE}", f"*{_escaped(words.MADE_BY)}*"]
    for number, sheet in enumerate(sheets, start=1):
        if several:
            blocks.append(f"## {words.sheet_heading(number)}")
        blocks += _sheet(sheet, "###" if several else "##")
    return "\n\n".join(blocks) + "\n"


def cited_text(sheet: Sheet) -> str:
    """The answer with its citations, as plain text."""
    lines = []
    for passage in sheet.passages:
        lines += [f"{passage.label}:"] if passage.label and passage.kind != "quote" else []
        lines += [_with_marks(each) for each in passage.paragraphs]
        lines += [f"{messages.FORMULA}: {each.formula}" for each in passage.paragraphs if each.formula]
    for heading, sources in _listed(sheet):
        lines += ["", f"{heading}:"]
        lines += [
            f"{f'{each.mark} ' if each.mark else ''}{each.official} ({each.state}): «{each.quote}»" for each in sources
        ]
    return "\n".join([*lines, "", *sheet.notices, sheet.signed])


def cited_html(sheet: Sheet) -> str:
    """The same as HTML without any style, for a word processor."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in cited_text(sheet).splitlines() if line)


def _sheet(sheet: Sheet, level: str) -> list[str]:
    blocks = [f"{level} {words.QUESTION}", _text(sheet.question)]
    if sheet.read_as:
        blocks += [f"{level} {words.READ_AS}", *map(_text, sheet.read_as)]
    blocks.append(f"{level} {words.ANSWER}")
    blocks += [f"*{_escaped(sheet.warning)}*"] if sheet.warning else []
    for passage in sheet.passages:
        blocks += _passage(passage)
    for heading, sources in _listed(sheet):
        blocks += [f"{level} {_escaped(heading)}", *map(_source, sources)]
    return [*blocks, *(f"*{_escaped(each)}*" for each in (*sheet.notices, sheet.signed, words.REMINDER))]


def _listed(sheet: Sheet) -> list[tuple[str, tuple[Source, ...]]]:
    every = ((messages.CITATIONS_HEADING, sheet.cited), (messages.NEAREST_HEADING, sheet.nearest))
    return [(heading, sources) for heading, sources in every if sources]


def _passage(passage: Passage) -> list[str]:
    blocks = [f"**{_escaped(passage.label)}**"] if passage.label else []
    for each in passage.paragraphs:
        written = _text(_with_marks(each))
        quoted = passage.kind == "quote"
        blocks.append("\n".join(f"> {line}" for line in written.splitlines()) if quoted else written)
        if each.formula:
            blocks.append(_text(f"{messages.FORMULA}: {each.formula}"))
    return blocks


def _source(source: Source) -> str:
    named = _escaped(f"{source.mark} {source.official}".strip())
    quote = "\n".join(f"> {line}" for line in _text(f"«{source.quote}»").splitlines())
    places = "; ".join(f"<{each}>" if is_web_address(each) else _escaped(each) for each in source.places)
    told = f"{words.VALIDITY}: {_escaped(source.state)}" + (f"\n\n{words.SOURCES}: {places}" if places else "")
    return f"**{named}**\n\n{quote}\n\n{told}"


def _with_marks(paragraph: Paragraph) -> str:
    return " ".join([paragraph.text, *(f"[{marker}]" for marker in paragraph.marks)])


def _text(text: str) -> str:
    # Each line a line of its own, none of them a list, a heading or code by how it begins.
    lines = [_LINE_START.sub(_unlisted, _escaped(line.strip())) for line in text.splitlines() if line.strip()]
    return "\\\n".join(lines)


def _unlisted(match: re.Match[str]) -> str:
    blank, sign, number, dot = match.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\{dot}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
