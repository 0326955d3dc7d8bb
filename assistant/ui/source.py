"""A source beside the answer: the cited document, scrolled to the clause, the quoted words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from assistant.citing import official_name
from assistant.sources import place_name, section_sources
from assistant.types import Citation
from assistant.ui import bridge, conversation, messages, page
from assistant.ui.addresses import addresses_html
from assistant.ui.answer import CITED, citation_id
from assistant.ui.badges import badges_html
from assistant.ui.document_text import document_html
from assistant.ui.escaping import html_text
from index.structure import parse_sections

if TYPE_CHECKING:
    from assistant.answering import Assistant

_OPENED = "opened-source"


@dataclass(frozen=True, slots=True)
class Opened:
    """The citation that is shown, and those of its answer around it."""

    anchor: str
    citation: Citation
    before: str | None
    after: str | None


def opened() -> Opened | None:
    """The citation that this tab has open; None when there is none, or its answer is gone."""
    place = citation_id(st.session_state.get(_OPENED) or "")
    exchanges = conversation.exchanges()
    if not place or not 1 <= place[1] <= len(exchanges):
        return None
    kind, number, marker = place
    answer = exchanges[number - 1].answer
    if not answer:
        return None
    listed: Sequence[Citation] = answer.citations if kind == CITED else answer.refusal.nearest if answer.refusal else ()
    markers = [each.marker for each in listed]
    if marker not in markers:
        return None
    rank = markers.index(marker)
    anchors = [f"{kind}-{number}-{each}" for each in markers]
    before = anchors[rank - 1] if rank else None
    after = anchors[rank + 1] if rank + 1 < len(anchors) else None
    return Opened(anchors[rank], listed[rank], before, after)


def open_(anchor: str) -> None:
    """Shows the citation of an id («can-cu-3-1») from the next drawing on."""
    st.session_state[_OPENED] = anchor


def close() -> None:
    """Shows no source."""
    st.session_state.pop(_OPENED, None)


@st.fragment
def panel(assistant: Assistant | None) -> None:
    """The opened source, and the script that opens one; drawn again alone when another is opened."""
    bridge.mount(open_)
    shown = opened()
    if not shown or not assistant:
        return
    citation = shown.citation
    document = assistant.documents.get(citation.doc_id)
    quoted = (citation.start_char, citation.end_char)
    if not document or document.text[slice(*quoted)] != citation.quote:
        page.notice(messages.SOURCE_CHANGED)
        return
    with st.container(key="source"):
        with st.container(horizontal=True, key="source-tools"):
            st.button(messages.CLOSE_SOURCE, key="close-source", on_click=close)
            if shown.before or shown.after:
                for key, label, anchor in (
                    ("source-before", messages.SOURCE_BEFORE, shown.before),
                    ("source-after", messages.SOURCE_AFTER, shown.after),
                ):
                    st.button(label, key=key, on_click=open_, args=(anchor,), disabled=anchor is None)
        badges = badges_html(citation.validity, document.kind, document.text_kind)
        notice = f'<p class="tl-notice-line">{html_text(document.notice)}</p>' if document.notice else ""
        copied = html_text(citation.official)
        places = [place_name(each, assistant.documents) for each in section_sources(document, quoted)]
        st.html(
            f'<div class="tl-source-head" lang="vi" data-anchor="{shown.anchor}"><h2 tabindex="-1">'
            f'<span class="tl-marker">[{citation.marker}]</span> {html_text(official_name(document))}</h2>'
            f'<p class="tl-locator">{html_text(citation.locator)}</p><p class="tl-badges">{badges}</p>'
            f'<button type="button" class="tl-copy" data-copy="{copied}">{html_text(messages.COPY_CITATION)}</button>'
            f"{notice}{addresses_html(messages.SOURCES_HEADING, places)}</div>"
        )
        text = document_html(document, parse_sections(document.text), "nguon", (quoted,))
        label = html_text(messages.WHOLE_DOCUMENT)
        st.html(
            f'<div class="tl-document" lang="vi" data-anchor="{shown.anchor}" tabindex="0" role="region" '
            f'aria-label="{label}">{text}</div>'
        )
