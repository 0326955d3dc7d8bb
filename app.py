"""The pages: a question in, the answer and its sources out; the scorecard. Run with: streamlit run app.py"""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from assistant.ui import asking, bridge, messages, page, scorecard
from assistant.ui.documents import page as documents_page
from assistant.ui.faults import log_fault, sentence_for
from assistant.ui.serving import settings
from index.commands import FORESEEN


def main() -> None:
    documents = st.Page(lambda: _documents(documents), title=messages.DOCUMENTS_PAGE, url_path="tai-lieu")
    questions = st.Page(lambda: asking.show(documents), title=messages.ASK_PAGE, url_path="hoi-dap", default=True)
    scores = st.Page(_scorecard, title=messages.SCORECARD_TITLE, url_path="bang-diem")
    chosen = st.navigation([questions, documents, scores], position="top")
    page.set_up(f"{chosen.title} · {messages.PAGE_TITLE}")
    chosen.run()


def _documents(own_page: Page) -> None:
    bridge.mount()
    if assistant := asking.loaded():
        documents_page.show(assistant, own_page)


def _scorecard() -> None:
    bridge.mount()
    try:
        scorecard.show(settings().eval_dir)
    except FORESEEN as error:
        log_fault(error)
        page.notice(sentence_for(error))


try:
    main()
except Exception as error:
    log_fault(error)
    page.failure(sentence_for(error))
