"""One document: what it is, its state, what it replaces, its contents and its whole text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.navigation.page import Page

from assistant.citing import official_name
from assistant.messages import day as day_text
from assistant.messages import validity
from assistant.sources import place_name
from assistant.ui import choices
from assistant.ui.addresses import addresses_html
from assistant.ui.badges import badges_html
from assistant.ui.document_text import document_html
from assistant.ui.documents import lineage_view, messages
from assistant.ui.documents.catalogue import by_section, places
from assistant.ui.escaping import html_text, markdown_text
from index.line_kinds import HEADINGS
from index.structure import parse_sections
from index.types import Document, Section

if TYPE_CHECKING:
    from assistant.answering import Assistant

_PREFIX = "tai-lieu"


def show(assistant: Assistant, document: Document, documents_page: Page) -> None:
    """Draws the page of one document."""
    day = choices.day() or date.today()
    sections = parse_sections(document.text)
    st.page_link(documents_page, label=f"← {messages.BACK}")
    st.title(markdown_text(official_name(document)), anchor=False)
    state = assistant.state_of(document.doc_id, day)
    notice = f'<p class="tl-look">{html_text(document.notice)}</p>' if document.notice else ""
    badges = badges_html(state, document.kind, document.text_kind)
    below = f"{_own_validity(assistant, document, day)}{_sources(document, assistant)}"
    st.html(
        f'<div class="tl-document-head" lang="vi" data-document="{html_text(document.doc_id)}">'
        f'<p class="tl-badges">{badges}</p>{_facts(document)}{notice}{_copy(official_name(document))}{below}</div>'
    )
    lineage_view.show_of(document.doc_id, assistant, day, documents_page)
    headings = [each for each in sections if each.kind in HEADINGS]
    if len(headings) > 1:
        st.subheader(messages.CONTENTS, anchor=False)
        st.html(_contents(document, headings))
    st.subheader(messages.TEXT, anchor=False)
    words = st.text_input(messages.SEARCH_TEXT, key=f"words-{document.doc_id}")
    found = places(document.text, words)
    if words.strip():
        st.html(_found(words, by_section(sections, found), len(found)))
    text = document_html(document, sections, _PREFIX, found)
    st.html(f'<article class="tl-document tl-whole" lang="vi">{text}</article>')


def _facts(document: Document) -> str:
    facts = [
        (messages.ISSUER, document.issuer),
        (messages.ISSUED, day_text(document.issued_on) if document.issued_on else None),
        (messages.EFFECTIVE, day_text(document.effective_on) if document.effective_on else None),
        (messages.ENDED, day_text(document.ineffective_on) if document.ineffective_on else None),
    ]
    known = [(name, value) for name, value in facts if value]
    listed = "".join(f"<dt>{html_text(name)}</dt><dd>{html_text(value)}</dd>" for name, value in known)
    return f'<dl class="tl-facts">{listed}</dl>' if listed else ""


def _copy(citation: str) -> str:
    return (
        f'<button type="button" class="tl-copy" data-copy="{html_text(citation)}">{html_text(messages.COPY)}</button>'
    )


def _own_validity(assistant: Assistant, document: Document, day: date) -> str:
    if not document.provisions:
        return ""
    locators = {each.section_id: each.locator for each in parse_sections(document.text)}
    rows = (
        f"<li>{html_text(locators.get(each, each))}: "
        f"{html_text(validity(assistant.state_of(document.doc_id, day, (each,)), document.kind))}</li>"
        for each in document.provisions
    )
    return f'<p class="tl-kind tl-over">{html_text(messages.OWN_VALIDITY)}</p><ul>{"".join(rows)}</ul>'


def _sources(document: Document, assistant: Assistant) -> str:
    listed = dict.fromkeys(place for places in document.sources.values() for place in places)
    named = [place_name(each, assistant.documents) for each in listed]
    if not named:
        return ""
    summary = html_text(messages.sources(len(named)))
    return f"<details><summary>{summary}</summary>{addresses_html('', named)}</details>"


def _contents(document: Document, headings: Sequence[Section]) -> str:
    rows = "".join(
        f'<li class="tl-level-{min(each.level, 3)}"><a href="#{html_text(f"{_PREFIX}-{each.section_id}")}">'
        f"{html_text(_heading(document, each))}</a></li>"
        for each in headings[1:]
    )
    return f'<nav class="tl-contents" lang="vi" aria-label="{html_text(messages.CONTENTS)}"><ul>{rows}</ul></nav>'


def _heading(document: Document, section: Section) -> str:
    return document.text[section.start_char : section.end_char].strip().partition("\n")[0].lstrip("# ")


def _found(words: str, sections: Sequence[tuple[Section, int]], n_places: int) -> str:
    rows = "".join(
        f'<li><a href="#{html_text(f"{_PREFIX}-{each.section_id}")}">{html_text(each.locator)}</a> ({count})</li>'
        for each, count in sections
    )
    said = html_text(messages.found(n_places, " ".join(words.split())))
    return f'<div class="tl-found" role="status" lang="vi"><p>{said}</p><ul>{rows}</ul></div>'
