"""The list of documents with its filters and ticks, or one document where the address names it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.navigation.page import Page

from assistant.citing import official_name
from assistant.ui import choices
from assistant.ui import messages as page_messages
from assistant.ui.badges import badges_html
from assistant.ui.documents import DOCUMENT, lineage_view, messages, reading
from assistant.ui.documents.catalogue import NO_YEAR, Filter, Row, facet, matching, rows
from assistant.ui.escaping import html_text, markdown_text
from assistant.visible import visible

if TYPE_CHECKING:
    from assistant.answering import Assistant


def show(assistant: Assistant, own_page: Page) -> None:
    """Draws the page; ``own_page`` is its place in the navigation."""
    doc_id = st.query_params.get(DOCUMENT)
    if doc_id in assistant.documents:
        reading.show(assistant, assistant.documents[doc_id], own_page)
        return
    st.title(page_messages.DOCUMENTS_PAGE, anchor=False)
    if doc_id:
        st.html(f'<p class="tl-look" role="alert" lang="vi">{html_text(messages.NO_SUCH)}</p>')
    st.html(f'<p class="tl-about" lang="vi">{html_text(messages.ABOUT)}</p>')
    day = choices.day() or date.today()
    every = rows(assistant.documents.values(), lambda each: assistant.state_of(each, day))
    shown = matching(every, _filter(every))
    _ticks(assistant, shown)
    st.html(
        f'<p class="tl-scope" role="status" lang="vi">{html_text(messages.shown(len(shown), len(every)))} · '
        f"{html_text(choices.summary(assistant.documents))}</p>"
    )
    with st.container(key="documents", gap=None):
        for row in shown:
            _draw(row, assistant, own_page)
    if not shown:
        st.html(f'<p lang="vi">{html_text(messages.NONE_SHOWN)}</p>')
    with st.expander(messages.REPLACEMENTS, key="replacements"):
        lineage_view.show_all(assistant, day, own_page)


def _filter(every: list[Row]) -> Filter:
    words = st.text_input(messages.SEARCH_LIST, key="documents-words")
    with st.expander(messages.FILTERS, key="documents-filters"):
        kinds = _pills(messages.KIND, [each.kind for each in every])
        statuses = _pills(messages.STATE, [each.status for each in every])
        years = _pills(messages.YEAR, [each.year for each in every if each.year != NO_YEAR])
    return Filter(words, kinds, years, statuses)


def _pills(label: str, values: list) -> list:
    counts = facet(values)
    return st.pills(label, list(counts), selection_mode="multi", format_func=lambda each: f"{each} ({counts[each]})")


def _ticks(assistant: Assistant, shown: list[Row]) -> None:
    ids = [each.document.doc_id for each in shown]
    with st.container(horizontal=True, key="documents-ticks"):
        st.button(messages.TICK_SHOWN, on_click=_tick, args=(assistant, ids, True))
        st.button(messages.UNTICK_SHOWN, on_click=_tick, args=(assistant, ids, False))
        if choices.held(assistant.documents):
            st.button(messages.ASK_ALL, on_click=choices.choose, args=(None,))


def _tick(assistant: Assistant, doc_ids: list[str], ticked: bool) -> None:
    now = choices.ticked(assistant.documents)
    choices.choose(now.union(doc_ids) if ticked else now.difference(doc_ids))


def _draw(row: Row, assistant: Assistant, own_page: Page) -> None:
    document = row.document
    key = f"ask-{document.doc_id}"
    st.session_state[key] = document.doc_id in choices.ticked(assistant.documents)
    with st.container(horizontal=True, key=f"row-{document.doc_id}", gap="small"):
        st.checkbox(  # a label that is not shown is an attribute: no Markdown is read in it
            visible(messages.ask_this(official_name(document))),
            key=key,
            label_visibility="collapsed",
            width=24,
            on_change=_ticked,
            args=(assistant, document.doc_id),
        )
        with st.container(gap=None):
            label = markdown_text(official_name(document))
            st.page_link(own_page, label=label, query_params={DOCUMENT: document.doc_id})
            st.html(f'<p class="tl-badges" lang="vi">{badges_html(row.state, document.kind, document.text_kind)}</p>')


def _ticked(assistant: Assistant, doc_id: str) -> None:
    _tick(assistant, [doc_id], st.session_state[f"ask-{doc_id}"])
