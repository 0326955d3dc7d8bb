"""The administrator's page: what is running, what the corpus needs, which answers were reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

import streamlit as st

from assistant.messages import day
from assistant.reports import messages as report_messages
from assistant.reports import store
from assistant.reports.report import told
from assistant.ui import access_messages as messages
from assistant.ui.escaping import html_text, markdown_text
from index.types import MANIFEST

if TYPE_CHECKING:
    from assistant.answering import Assistant

_LIBRARIES = ("streamlit", "langchain-core", "sentence-transformers", "faiss-cpu", "torch")
# What changes answers or admits people. The lists of people are for the file of settings, not for a screen.
_SETTINGS = ("index_dir", "docs_dir", "passages", "reports_file", "role_claim", "sign_in_hours")
_STALE_DAYS = 180


def show(assistant: Assistant, reload: Callable[[], None]) -> None:
    """Draws the page; no question is shown but those of reports, which somebody chose to keep.

    Raises:
        LineError: the file of reports has a line that is none.
        CorpusError: a document that cannot be read, where the corpus is checked.
    """
    st.title(messages.ADMIN_PAGE, anchor=False)
    st.subheader(messages.RUNNING, anchor=False)
    st.html(_facts(assistant))
    with st.container(horizontal=True):
        if st.button(messages.RELOAD, key="reload"):
            reload()
            st.html(f'<p role="status" lang="vi">{html_text(messages.RELOADING)}</p>')
        if st.button(messages.CHECK, key="check"):
            _check(assistant)
    st.subheader(messages.REPORTS, anchor=False)
    _reports(assistant)


def _facts(assistant: Assistant) -> str:
    index, settings = assistant.index, assistant.settings
    written = datetime.fromtimestamp((settings.index_dir / MANIFEST).stat().st_mtime)
    facts = (
        (messages.INDEX, index.fingerprint),
        (messages.WRITTEN, f"{written:%H:%M} {day(written.date())}"),
        (messages.DOCUMENTS, str(len(index.documents))),
        (messages.PASSAGES, str(len(index.chunks))),
        (messages.MODEL, index.embeddings.identity.name),
        (messages.SETTINGS, ", ".join(f"{each.upper()}={getattr(settings, each)}" for each in _SETTINGS)),
        (messages.VERSIONS, ", ".join(f"{each} {version(each)}" for each in _LIBRARIES)),
    )
    if address := settings.chat_address:
        facts = (*facts, (messages.CHAT_MODEL, f"{address.provider}:{address.name}, {address.base_url}"))
    rows = "".join(f"<dt>{html_text(name)}</dt><dd>{html_text(value)}</dd>" for name, value in facts)
    return f'<dl class="tl-facts" lang="vi">{rows}</dl>'


def _check(assistant: Assistant) -> None:
    from index.corpus import read_corpus
    from index.messages import FINDINGS
    from index.verifying import verify_corpus

    found = verify_corpus(read_corpus(assistant.settings.docs_dir), date.today(), _STALE_DAYS)
    lines = [FINDINGS[each.kind].format(subject=each.subject, **each.details) for each in found]
    rows = "".join(f"<li>{html_text(each)}</li>" for each in lines or [messages.NOTHING_FOUND])
    st.html(f'<ul role="status" lang="vi">{rows}</ul>')


def _reports(assistant: Assistant) -> None:
    reports = store.read(assistant.settings.reports_file)
    if not reports:
        st.html(f'<p lang="vi">{html_text(messages.NO_REPORTS)}</p>')
        return
    st.html(f'<p lang="vi"><code>{html_text(messages.REPORTS_COMMAND)}</code></p>')
    for number, report in enumerate(reversed(reports), start=1):
        fault = report_messages.FAULTS.get(report.fault, report.fault)
        with st.expander(
            markdown_text(f"{report.reported_on.isoformat()} · {fault} · {report.question}"), key=f"r{number}"
        ):
            rows = "".join(f"<dt>{html_text(name)}</dt><dd>{html_text(value)}</dd>" for name, value in told(report))
            st.html(f'<div class="tl-report" lang="vi"><dl>{rows}</dl></div>')
