"""Above the conversation: which documents are asked and for which day, and where to change that."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.navigation.page import Page

from assistant.messages import day as day_text
from assistant.ui import choices, messages
from assistant.ui.escaping import html_text

if TYPE_CHECKING:
    from assistant.answering import Assistant

_DAY, _FAULT = "scope-day", "scope-day-fault"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")  # "1/6/2023"
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")  # "2023-06-01"


def show(assistant: Assistant, documents_page: Page) -> None:
    """One line with the choice, and a popover to change it."""
    with st.container(horizontal=True, key="scope", vertical_alignment="center", gap="small"):
        st.html(f'<p class="tl-scope" lang="vi">{html_text(choices.summary(assistant.documents))}</p>', width="content")
        with st.popover(messages.CHANGE_SCOPE, key="scope-form", type="tertiary"):
            if st.button(messages.CHOOSE_DOCUMENTS, key="choose-documents"):
                st.switch_page(documents_page)
            # No st.date_input: its months, days and hints are in English for screen readers.
            st.text_input(
                messages.ASK_FOR_DAY,
                value=day_text(choices.day()) if choices.day() else "",
                placeholder=messages.TODAY,
                key=_DAY,
                on_change=_set_day,
            )
            if st.session_state.get(_FAULT):
                st.html(f'<p role="alert">{html_text(messages.not_a_day(st.session_state[_FAULT]))}</p>')
            st.html(f'<p class="tl-hint" lang="vi">{html_text(messages.ASK_FOR_DAY_HELP)}</p>')
            if choices.held(assistant.documents) or choices.day():
                st.button(messages.ASK_ALL, key="ask-all", on_click=_reset)


def parse_day(text: str) -> date | None:
    """The day that a text gives: "1/6/2023", "01-06-2023", "2023-06-01"; None for anything else."""
    if match := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _set_day() -> None:
    typed = st.session_state[_DAY].strip()
    chosen = parse_day(typed)
    st.session_state[_FAULT] = typed if typed and not chosen else ""
    if chosen or not typed:
        choices.set_day(chosen)


def _reset() -> None:
    choices.choose(None)
    choices.set_day(None)
    st.session_state[_DAY] = st.session_state[_FAULT] = ""
