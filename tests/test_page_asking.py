"""Asking on the page: a real server process, a real Chromium, a real index of docs/."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant import messages
from assistant.ui import messages as page_messages
from tests.browser import ANSWER_TIMEOUT_MS, NEEDS_CHROMIUM, Visitor, ask, last_answer, serve, settled

pytestmark = NEEDS_CHROMIUM

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
FIGURE = "hơn 7.000 lượt"


def test_the_page_is_there_before_the_model(index_dir: Path, browser: Browser, tmp_path: Path) -> None:
    with serve(index_dir, tmp_path / "log.txt") as fresh_address:
        with urllib.request.urlopen(fresh_address) as response:
            assert response.status == 200
        visitor = Visitor(browser)
        visitor.page.goto(fresh_address)
        expect(visitor.page.get_by_text(page_messages.ASK_ALREADY)).to_be_visible()
        expect(visitor.page.get_by_role("heading", name=page_messages.PAGE_TITLE)).to_be_visible()
        ask(visitor.page, QUESTION)  # asked while the model loads, answered once it has
        expect(last_answer(visitor.page)).to_contain_text(FIGURE)
        assert visitor.outside() == []
        visitor.context.close()


def test_a_question_that_waits_can_be_stopped_and_asked_again(
    index_dir: Path, browser: Browser, tmp_path: Path
) -> None:
    with serve(index_dir, tmp_path / "log.txt") as fresh_address:
        visitor = Visitor(browser)
        visitor.page.goto(fresh_address)
        ask(visitor.page, QUESTION)
        visitor.page.get_by_role("button", name=page_messages.STOP).click()
        expect(last_answer(visitor.page)).to_have_text(page_messages.STOPPED)
        settled(visitor.page)
        visitor.page.get_by_role("button", name=page_messages.ASK_AGAIN).click()
        expect(last_answer(visitor.page, 2)).to_contain_text(FIGURE)
        visitor.context.close()


def test_an_example_asks_the_next_ones_follow_and_clearing_forgets(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    examples = page.locator(".st-key-examples").get_by_role("button")
    expect(examples.first).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)
    question = examples.first.inner_text()
    examples.first.click()
    expect(last_answer(page).locator(".tl-group.tl-quote").first).to_be_visible()
    assert page.locator(".tl-question").all_inner_texts() == [question]
    expect(page.get_by_text(page_messages.EXAMPLES_NEXT, exact=True)).to_be_visible()
    settled(page)
    assert question not in examples.all_inner_texts()
    following = examples.first.inner_text()
    examples.first.click()
    last_answer(page, 2)
    assert page.locator(".tl-question").all_inner_texts() == [question, following]
    settled(page)
    page.get_by_role("button", name=page_messages.CLEAR_CONVERSATION).click()
    expect(page.locator(".tl-answer")).to_have_count(0)
    expect(page.locator(".tl-question")).to_have_count(0)
    expect(page.get_by_text(page_messages.EXAMPLES_HEADING)).to_be_visible()


def test_as_typed_is_one_click_away(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    ask(page, "tu 2016-2023 ND cu bn luot CB di dao tao")
    answer = last_answer(page)
    expect(answer).to_contain_text("Đã hiểu là")
    expect(answer).to_contain_text(FIGURE)
    settled(page)
    page.get_by_role("button", name=page_messages.ASK_AS_TYPED).click()
    again = last_answer(page, 2)
    expect(again).not_to_contain_text("Đã hiểu là")


def test_a_question_can_be_taken_back_into_the_box(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    ask(page, QUESTION)
    last_answer(page)
    settled(page)
    page.get_by_role("button", name=page_messages.EDIT_QUESTION).click()
    box = page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER)
    expect(box).to_have_value(QUESTION)
    expect(page.locator(".tl-answer")).to_have_count(1)


def test_enter_while_composing_does_not_send(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    box = page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER)
    expect(box).to_be_enabled()
    box.focus()
    session = visitor.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "luân chuyê", "selectionStart": 10, "selectionEnd": 10})
    composing = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **composing})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **composing})
    expect(box).to_have_value("luân chuyê")
    session.send("Input.imeSetComposition", {"text": "luân chuyển", "selectionStart": 11, "selectionEnd": 11})
    session.send("Input.insertText", {"text": "luân chuyển"})
    expect(box).to_have_value("luân chuyển")
    assert page.locator(".tl-question").count() == 0
    page.keyboard.press("Enter")
    expect(page.locator(".tl-question")).to_have_text(["luân chuyển"])


def test_what_is_being_typed_stays_while_an_answer_arrives(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    ask(page, QUESTION)
    box = page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER)
    box.press_sequentially("hoà, thuỷ, quy dinh 65 k?")  # spellings of other years and no diacritics: as they are
    last_answer(page)
    settled(page)
    expect(box).to_have_value("hoà, thuỷ, quy dinh 65 k?")
    for name in ("autocorrect", "autocapitalize", "autocomplete"):
        expect(box).to_have_attribute(name, "off")


def test_questions_sent_one_after_another_are_answered_in_their_order(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    expect(page.locator(".st-key-examples")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    sent = [QUESTION, "Thời gian luân chuyển ít nhất là bao lâu?", "Biệt phái là gì?"]
    box = page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER)
    for question in sent:
        expect(box).to_have_value("")  # a question stays in the box until the server has the one before it
        ask(page, question)
    last_answer(page, 3)
    assert page.locator(".tl-question").all_inner_texts() == sent


def test_markup_in_a_question_is_shown_as_typed(visitor: Visitor, address: str) -> None:
    typed = "<img src=https://example.com/a.png onerror=alert(1)> ![x](https://example.com/b.png) $a$ **b** :red[c]?"
    visitor.page.goto(address)
    ask(visitor.page, typed)
    last_answer(visitor.page)
    assert visitor.page.locator(".tl-question").inner_text() == typed
    expect(visitor.page.locator("[data-testid=stChatMessage] img")).to_have_count(0)


def test_an_over_long_question_is_told(visitor: Visitor, address: str) -> None:
    visitor.page.goto(address)
    ask(visitor.page, "luân chuyển cán bộ " * 600)
    answer = last_answer(visitor.page)
    expect(answer.locator(".tl-refusal")).to_contain_text("2.000 ký tự")


def test_the_day_chosen_is_the_day_answered_for(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    expect(page.locator(".st-key-examples")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)
    page.get_by_role("button", name=page_messages.CHANGE_SCOPE).click()
    day = page.get_by_label(page_messages.ASK_FOR_DAY)
    day.fill("31/2/2023")
    day.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("«31/2/2023» không phải một ngày")
    settled(page)
    day.fill("1/6/2023")
    day.press("Enter")
    expect(page.locator(".tl-scope")).to_contain_text("theo hiệu lực ngày 01/6/2023")
    page.keyboard.press("Escape")
    settled(page)
    ask(page, "Công chức đi học sau đại học không quá bao nhiêu tuổi?")
    answer = last_answer(page)
    expect(answer).to_contain_text("40 tuổi")
    expect(answer.locator(".tl-signed")).to_contain_text("ngày 01/6/2023")


@pytest.mark.parametrize("path", ["/bang-diem", "/tai-lieu"])
def test_another_page_keeps_the_conversation(visitor: Visitor, address: str, path: str) -> None:
    page = visitor.page
    page.goto(address)
    ask(page, QUESTION)
    last_answer(page)
    settled(page)
    nav = page.get_by_role("navigation", name="Các trang")
    nav.get_by_role("link").filter(has_not_text=page_messages.ASK_PAGE).and_(page.locator(f'[href$="{path}"]')).click()
    expect(page.locator(".tl-answer")).to_have_count(0)
    expect(page).to_have_url(f"{address}{path}")
    settled(page)
    nav.get_by_role("link", name=page_messages.ASK_PAGE).click()
    expect(last_answer(page)).to_contain_text(FIGURE)
    assert messages.PAGE_LABEL in page.locator(".tl-head").inner_text()
