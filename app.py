"""The pages: a question in, the answer and its sources out; the scorecard. Run with: streamlit run app.py"""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from assistant.ui import access, access_messages, admin, asking, bridge, messages, page, scorecard
from assistant.ui.documents import page as documents_page
from assistant.ui.faults import log_fault, sentence_for
from assistant.ui.serving import service, settings
from index.commands import FORESEEN


def main() -> None:
    page.set_up(messages.PAGE_TITLE)
    role = access.admitted(settings())
    if not role:
        bridge.mount()
        return
    documents = st.Page(lambda: _documents(documents), title=messages.DOCUMENTS_PAGE, url_path="tai-lieu")
    pages = [
        st.Page(lambda: asking.show(documents), title=messages.ASK_PAGE, url_path="hoi-dap", default=True),
        documents,
        st.Page(_scorecard, title=messages.SCORECARD_TITLE, url_path="bang-diem"),
    ]
    if role == "administrator":
        pages.append(st.Page(_admin, title=access_messages.ADMIN_PAGE, url_path="quan-tri"))
    chosen = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{chosen.title} · {messages.PAGE_TITLE}")
    access.signed_in_as(settings())
    try:
        chosen.run()
    except FORESEEN as error:
        log_fault(error)
        page.notice(sentence_for(error))


def _documents(own_page: Page) -> None:
    bridge.mount()
    if assistant := asking.loaded():
        documents_page.show(assistant, own_page)


def _scorecard() -> None:
    bridge.mount()
    scorecard.show(settings().eval_dir)


def _admin() -> None:
    bridge.mount()
    if assistant := asking.loaded():
        admin.show(assistant, service().reload)


try:
    main()
except Exception as error:
    log_fault(error)
    page.failure(sentence_for(error))
