"""What the page keeps and sends: a conversation ends with its tab, nobody sees another's, nothing leaves."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, expect

from assistant.ui import messages as page_messages
from tests.browser import ANSWER_TIMEOUT_MS, NEEDS_CHROMIUM, Visitor, ask, last_answer, settled

pytestmark = NEEDS_CHROMIUM

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"


def test_a_reload_says_what_is_lost_and_then_it_is_gone(visitor: Visitor, address: str) -> None:
    page = visitor.page
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.type), dialog.accept()))
    page.goto(address)
    expect(page.locator(".st-key-examples")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    page.reload()
    assert said == []  # nothing to lose yet
    ask(page, QUESTION)
    last_answer(page)
    settled(page)
    page.reload()
    assert said == ["beforeunload"]
    expect(page.locator(".st-key-examples")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    expect(page.locator(".tl-answer")).to_have_count(0)


def test_no_cookie_and_no_storage_holds_more_than_streamlit_needs(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    ask(page, QUESTION)
    last_answer(page)
    settled(page)
    assert [each["name"] for each in visitor.context.cookies()] == ["_streamlit_xsrf"]
    stored = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    local, session = json.loads(stored)
    assert {name.partition("-")[0] for name, _ in local} <= {"stActiveTheme"} and session == []
    assert "lượt" not in stored
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0


def test_one_tab_sees_nothing_of_another(browser: Browser, visitor: Visitor, address: str) -> None:
    visitor.page.goto(address)
    ask(visitor.page, QUESTION)
    last_answer(visitor.page)
    beside = visitor.context.new_page()
    other = Visitor(browser)
    for page in (beside, other.page):
        page.goto(address)
        expect(page.locator(".st-key-examples")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
        expect(page.locator(".tl-answer")).to_have_count(0)
        expect(page.get_by_text(page_messages.EXAMPLES_HEADING)).to_be_visible()
    other.context.close()
