"""Lines of succession drawn as an upright time line, each document a link where it is held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.navigation.page import Page

from assistant.messages import dated_number, validity
from assistant.ui.documents import DOCUMENT, messages
from assistant.ui.documents.lineage import Entry, line_of, lines
from assistant.ui.escaping import html_text, markdown_text

if TYPE_CHECKING:
    from assistant.answering import Assistant


def show_all(assistant: Assistant, day: date, documents_page: Page) -> None:
    """Every line of the corpus."""
    for number, line in enumerate(lines(assistant.documents), start=1):
        _draw(line, assistant, day, documents_page, f"line-{number}")


def show_of(doc_id: str, assistant: Assistant, day: date, documents_page: Page) -> None:
    """The line of one document; nothing where it stands alone."""
    if line := line_of(doc_id, assistant.documents):
        st.subheader(messages.LINE, anchor=False)
        _draw(line, assistant, day, documents_page, "line", doc_id)


def _draw(
    line: tuple[Entry, ...], assistant: Assistant, day: date, documents_page: Page, key: str, own: str | None = None
) -> None:
    with st.container(key=key, gap=None):
        for entry in line:
            name = dated_number(str(entry.name))
            if entry.doc_id and entry.doc_id != own:
                label = markdown_text(f"{name}: {assistant.documents[entry.doc_id].title}")
                st.page_link(documents_page, label=label, query_params={DOCUMENT: entry.doc_id})
            else:
                told = messages.THIS if entry.doc_id else f"({messages.NOT_HELD})"
                st.html(f'<p class="tl-entry" lang="vi"><strong>{html_text(name)}</strong> {html_text(told)}</p>')
            st.html(f'<p class="tl-entry-said" lang="vi">{html_text(_said(entry, assistant, day))}</p>')


def _said(entry: Entry, assistant: Assistant, day: date) -> str:
    said = [messages.replaced(dated_number(str(each))) for each in entry.replaces]
    said += [messages.amended(dated_number(str(each))) for each in entry.amended_by]
    if entry.doc_id:
        kind = assistant.documents[entry.doc_id].kind
        said.append(validity(assistant.state_of(entry.doc_id, day), kind))
    return "; ".join(said)
