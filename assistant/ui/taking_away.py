"""Answers to take away: as Word and Markdown files, and through the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from assistant.export.markdown import cited_html, cited_text, sheets_markdown
from assistant.export.word import sheets_docx
from assistant.sheet import sheet_of
from assistant.types import Turn
from assistant.ui import messages
from assistant.ui.escaping import html_text
from index.types import Document

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def copy_button_html(turn: Turn, documents: Mapping[str, Document]) -> str:
    """A button that the page's script makes copy the answer with its citations."""
    sheet = sheet_of(turn, documents)
    text, rich = html_text(cited_text(sheet)), html_text(cited_html(sheet))
    return (
        f'<button type="button" class="tl-copy" data-copy="{text}" data-copy-html="{rich}">'
        f"{html_text(messages.COPY_ANSWER)}</button>"
    )


def download_buttons(turns: Sequence[Turn], documents: Mapping[str, Document], name: str) -> None:
    """Buttons that give the answers as files called ``name``; each file is made when it is asked for."""
    word, markdown = _makers(turns, documents)
    st.download_button(messages.AS_WORD, word, f"{name}.docx", _WORD, key=f"word-{name}", on_click="ignore")
    st.download_button(
        messages.AS_MARKDOWN, markdown, f"{name}.md", "text/markdown", key=f"markdown-{name}", on_click="ignore"
    )


def _makers(turns: Sequence[Turn], documents: Mapping[str, Document]) -> tuple[Callable[[], bytes], Callable[[], str]]:
    def word() -> bytes:
        return sheets_docx([sheet_of(each, documents) for each in turns], date.today())

    def markdown() -> str:
        return sheets_markdown([sheet_of(each, documents) for each in turns])

    return word, markdown
