"""What can be done with an older answer: folded under it, drawn when it is opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.reports import messages as report_messages
from assistant.ui import messages as page_messages
from tests.browser import NEEDS_CHROMIUM, Visitor, ask, last_answer, settled

pytestmark = NEEDS_CHROMIUM

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
OTHER = "Biệt phái là gì?"


def unfolded(page: Page) -> Locator:
    """The opened popover under the older answer."""
    page.get_by_role("button", name=page_messages.MORE).click()
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened.get_by_role("button", name=page_messages.ASK_AGAIN)).to_be_visible()
    settled(page)
    return opened


@pytest.fixture
def page(visitor: Visitor, address: str) -> Page:
    """A conversation of two answers."""
    shown = visitor.page
    shown.goto(address)
    for number, question in enumerate((QUESTION, OTHER), start=1):
        ask(shown, question)
        last_answer(shown, number)
        settled(shown)
    return shown


def test_an_older_answer_is_taken_away(page: Page) -> None:
    opened = unfolded(page)
    with page.expect_download() as markdown:
        opened.get_by_role("button", name=page_messages.AS_MARKDOWN).click()
    written = markdown.value.path().read_text(encoding="utf-8")
    assert QUESTION in written and OTHER not in written


def test_an_older_question_is_asked_again_and_the_row_folds(page: Page) -> None:
    opened = unfolded(page)
    opened.get_by_role("button", name=page_messages.ASK_AGAIN).click()
    expect(last_answer(page, 3)).to_contain_text("hơn 7.000 lượt")
    expect(opened).to_have_count(0)
    assert page.locator(".tl-question").all_inner_texts() == [QUESTION, OTHER, QUESTION]
    # Both older answers are folded now, the newest has its row.
    expect(page.get_by_role("button", name=page_messages.MORE)).to_have_count(2)
    expect(page.get_by_role("button", name=page_messages.ASK_AGAIN, exact=True)).to_have_count(1)


def test_an_older_answer_is_reported(page: Page) -> None:
    unfolded(page).get_by_role("button", name=report_messages.REPORT).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("dd").filter(has_text=QUESTION).first).to_be_visible()
    settled(page)
    dialog.get_by_label(report_messages.ASK_NOTE).fill("Thiếu năm")
    dialog.get_by_label(report_messages.ASK_NOTE).press("Control+Enter")
    expect(dialog.locator("dd").filter(has_text="Thiếu năm").first).to_be_visible()
    settled(page)
    dialog.get_by_role("button", name="Đóng").click()
    expect(dialog).to_have_count(0)
    settled(page)
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_it_opens_and_closes_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name=page_messages.MORE).focus()
    page.keyboard.press("Enter")
    again = page.get_by_test_id("stPopoverBody").get_by_role("button", name=page_messages.EDIT_QUESTION)
    expect(again).to_be_visible()
    settled(page)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    settled(page)
    expect(page.locator(".tl-answer")).to_have_count(2)
