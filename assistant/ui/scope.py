"""Above the conversation: which documents are asked and for which day, and where to change that."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.navigation.page import Page

from assistant import messages
from assistant.ui import choices
from assistant.ui.escaping import html_text

if TYPE_CHECKING:
    from assistant.answering import Assistant

_DAY = "scope-day"
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)


def show(assistant: Assistant, documents_page: Page) -> None:
    """One line with the choice, and a popover to change it."""
    with st.container(horizontal=True, key="scope", vertical_alignment="center", gap="small"):
        st.html(f'<p class="tl-scope" lang="vi">{html_text(choices.summary(assistant.documents))}</p>', width="content")
        with st.popover(messages.CHANGE_SCOPE, key="scope-form", type="tertiary"):
            st.page_link(documents_page, label=messages.CHOOSE_DOCUMENTS)
            st.date_input(
                messages.ASK_FOR_DAY,
                value=choices.day() or date.today(),
                min_value=_FIRST_DAY,
                max_value=_LAST_DAY,
                format="DD/MM/YYYY",
                key=_DAY,
                on_change=_set_day,
            )
            st.caption(messages.ASK_FOR_DAY_HELP)
            if choices.held(assistant.documents) or choices.day():
                st.button(messages.ASK_ALL, key="ask-all", on_click=_reset)


def _set_day() -> None:
    chosen = st.session_state[_DAY]
    choices.set_day(chosen if isinstance(chosen, date) else None)


def _reset() -> None:
    choices.choose(None)
    choices.set_day(None)
    st.session_state.pop(_DAY, None)
