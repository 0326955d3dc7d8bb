"""What this tab chose to ask: which documents, and for which day. In ``st.session_state`` and nowhere else.

The choice has keys of its own: Streamlit forgets the state of a widget once a page without it is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import streamlit as st

from assistant.ui import messages
from index.types import Document

_DOC_IDS, _DAY = "chosen-documents", "chosen-day"


def doc_ids() -> frozenset[str] | None:
    """The documents that were chosen; None for all."""
    return st.session_state.get(_DOC_IDS)


def choose(chosen: Collection[str] | None) -> None:
    """Sets the documents to answer from; None for all."""
    st.session_state[_DOC_IDS] = None if chosen is None else frozenset(chosen)


def ticked(documents: Mapping[str, Document]) -> frozenset[str]:
    """The documents that have a tick: the chosen ones, or all."""
    chosen = doc_ids()
    return frozenset(documents) if chosen is None else chosen


def day() -> date | None:
    """The day to answer for; None for today."""
    return st.session_state.get(_DAY)


def set_day(chosen: date | None) -> None:
    """Sets the day to answer for; today is the same as none."""
    st.session_state[_DAY] = None if chosen == date.today() else chosen


def held(documents: Mapping[str, Document]) -> frozenset[str] | None:
    """The documents to answer from; None for all, and where none is chosen."""
    return still_held(doc_ids(), documents)


def still_held(chosen: frozenset[str] | None, documents: Mapping[str, Document]) -> frozenset[str] | None:
    """Of chosen documents those that there still are; None where that is none of them, or all that there are."""
    if chosen is None or chosen >= documents.keys():
        return None
    return (chosen & documents.keys()) or None


def summary(documents: Mapping[str, Document]) -> str:
    """The choice in one line: «Hỏi trong 3/47 tài liệu, theo hiệu lực ngày 01/6/2024»."""
    chosen = held(documents)
    return messages.asked_scope(len(chosen) if chosen else None, len(documents), day())
