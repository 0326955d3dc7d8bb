"""«Báo sai»: what would be kept is shown first, and kept only on a second click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.reports import messages, store
from assistant.reports.report import MAX_TEXT_CHARS, FaultReport, report_of, told
from assistant.types import Turn
from assistant.ui.escaping import html_text
from assistant.ui.faults import log_fault, sentence_for
from index.commands import FORESEEN

if TYPE_CHECKING:
    from assistant.answering import Assistant

_ASKED_FOR = "report-asked-for"  # the number of the answer whose form is to be opened
_KEPT = "report-kept"  # the receipt of what this dialog has kept


def open_form(number: int) -> None:
    """Opens the form for an answer at the next drawing; for the callback of a button."""
    st.session_state[_ASKED_FOR] = number
    st.session_state.pop(_KEPT, None)


def show_form(number: int, turns: Sequence[Turn], as_typed: bool, assistant: Assistant) -> None:
    """The form, where it was opened for the answer that ends ``turns``; ``number`` is its place in the conversation."""
    if st.session_state.get(_ASKED_FOR) == number:
        del st.session_state[_ASKED_FOR]
        _form(number, turns, as_typed, assistant.index.fingerprint, assistant.settings.reports_file)


@st.dialog(messages.REPORT, width="large")
def _form(number: int, turns: Sequence[Turn], as_typed: bool, index: str, reports_file: Path) -> None:
    if kept := st.session_state.get(_KEPT):
        st.html(f'<p role="status" lang="vi">{html_text(messages.kept(kept))}</p>')
        return
    own = f"{number}-{turns[-1].answer.receipt}"
    st.html(f'<p lang="vi">{html_text(messages.ABOUT)}</p>')
    fault = st.selectbox(messages.ASK_FAULT, list(messages.FAULTS), format_func=messages.FAULTS.get, key=f"fault-{own}")
    right = st.text_input(messages.ASK_RIGHT, key=f"right-{own}", max_chars=MAX_TEXT_CHARS)
    note = st.text_area(messages.ASK_NOTE, key=f"note-{own}", max_chars=MAX_TEXT_CHARS, height=80)
    report = report_of(
        turns, fault=fault, right=right, note=note, as_typed=as_typed, index=index, reported_on=date.today()
    )
    st.html(_preview(report, reports_file))
    if st.button(messages.KEEP, key=f"keep-{own}", type="primary"):
        try:
            store.keep(report, reports_file)
        except FORESEEN as error:
            log_fault(error)
            st.html(f'<p role="alert" lang="vi">{html_text(sentence_for(error))}</p>')
            return
        st.session_state[_KEPT] = report.receipt
        st.rerun(scope="fragment")


def _preview(report: FaultReport, reports_file: Path) -> str:
    rows = "".join(f"<dt>{html_text(name)}</dt><dd>{html_text(value)}</dd>" for name, value in told(report))
    where = html_text(messages.where_kept(str(reports_file)))
    heading = html_text(messages.WILL_BE_KEPT)
    return f'<div class="tl-report" lang="vi"><p class="tl-kind">{heading}</p><dl>{rows}</dl><p>{where}</p></div>'
