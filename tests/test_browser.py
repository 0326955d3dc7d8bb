"""The page as an official has it: a real server process, a real Chromium, a real index of docs/."""

from __future__ import annotations

import os
import re
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import messages
from tests.browser import CHROMIUM, Visitor, serve

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; run: apt-get install chromium")

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
FIGURE = "hơn 7.000 lượt"
NOT_HELD = "Kế hoạch 83/KH-UBND có mấy phụ lục?"
_ANSWER_TIMEOUT_MS = 180_000


@pytest.fixture(scope="session")
def address(index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(index_dir, tmp_path_factory.mktemp("server") / "log.txt") as served:
        yield served


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Every test that uses this also shows that its page asked nothing of any other machine."""
    fresh = Visitor(browser)
    yield fresh
    fresh.context.close()
    assert fresh.outside() == []
    assert any(url.startswith("ws://127.0.0.1") for url in fresh.requested)


def ask(page: Page, question: str) -> None:
    page.get_by_placeholder(messages.QUESTION_PLACEHOLDER).fill(question)
    page.keyboard.press("Enter")


def last_answer(page: Page, count: int = 1) -> Locator:
    expect(page.locator(".tl-answer")).to_have_count(count, timeout=_ANSWER_TIMEOUT_MS)
    return page.locator(".tl-answer").last


def settled(page: Page) -> None:
    """Waits until the page is drawn whole: what is clicked while it is drawn is lost."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def test_the_page_is_there_before_the_model(index_dir: Path, browser: Browser, tmp_path: Path) -> None:
    with serve(index_dir, tmp_path / "log.txt") as fresh_address:
        with urllib.request.urlopen(fresh_address) as response:
            assert response.status == 200
        visitor = Visitor(browser)
        visitor.page.goto(fresh_address)
        expect(visitor.page.get_by_text(messages.LOADING)).to_be_visible()
        expect(visitor.page.get_by_role("heading", name=messages.PAGE_TITLE)).to_be_visible()
        ask(visitor.page, QUESTION)  # asked while the model loads, answered once it has
        expect(last_answer(visitor.page)).to_contain_text(FIGURE)
        assert visitor.outside() == []
        visitor.context.close()


def test_the_figure_of_the_article_with_its_highlighted_passage(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = visitor.page
    page.goto(address)
    ask(page, QUESTION)
    answer = last_answer(page)
    expect(answer.locator(".tl-group.tl-quote").first).to_contain_text(FIGURE)
    expect(answer.locator("mark").first).not_to_be_visible()
    answer.locator("a.tl-mark").first.click()
    opened = answer.locator("details.tl-citation[open]")
    expect(opened).to_have_count(1)
    expect(opened.locator("mark").first).to_be_visible()
    expect(opened.locator("mark").first).to_be_in_viewport()
    assert FIGURE in " ".join(opened.locator("mark").all_inner_texts())
    expect(opened.locator("summary")).to_contain_text(messages.TEXT_KIND["digest"])
    for link in opened.get_by_role("link").all():
        assert re.match(r"https?://", link.get_attribute("href") or "")
    shot = tmp_path / "hoi-dap.png"
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.locator(".tl-question").evaluate("question => question.scrollIntoView()")
    page.screenshot(path=shot)
    assert shot.stat().st_size > 10_000
    if os.environ.get("SCREENSHOT_DIR"):
        folder = Path(os.environ["SCREENSHOT_DIR"])
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(shot, folder / shot.name)


def test_a_citation_opens_by_keyboard(visitor: Visitor, address: str) -> None:
    visitor.page.goto(address)
    ask(visitor.page, QUESTION)
    answer = last_answer(visitor.page)
    answer.locator("details.tl-citation summary").first.focus()
    visitor.page.keyboard.press("Enter")
    expect(answer.locator("mark").first).to_be_visible()


def test_a_refusal_looks_like_one_and_shows_what_is_nearest(visitor: Visitor, address: str) -> None:
    visitor.page.goto(address)
    ask(visitor.page, NOT_HELD)
    answer = last_answer(visitor.page)
    expect(answer.locator(".tl-refusal")).to_contain_text(messages.refusal_heading("not-covered"))
    expect(answer).to_contain_text(messages.NEAREST_HEADING)
    expect(answer.locator("details.tl-citation").first).to_contain_text("83/KH-UBND")
    expect(answer.locator("a.tl-mark")).to_have_count(0)


def test_an_example_asks_and_clearing_forgets(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    example = page.locator(".st-key-example-1").get_by_role("button")
    expect(example).to_be_visible(timeout=_ANSWER_TIMEOUT_MS)
    question = example.inner_text()
    example.click()
    expect(last_answer(page).locator(".tl-group.tl-quote").first).to_be_visible()
    assert page.locator(".tl-question").all_inner_texts() == [question]
    settled(page)
    page.get_by_role("button", name=messages.EXAMPLES_AGAIN).click()
    page.locator(".st-key-example-2").get_by_role("button").click()
    last_answer(page, 2)
    settled(page)
    page.get_by_role("button", name=messages.CLEAR_CONVERSATION).click()
    expect(page.locator(".tl-answer")).to_have_count(0)
    expect(page.locator(".tl-question")).to_have_count(0)
    expect(example).to_be_visible()


def test_the_scorecard_is_a_page_away_and_keeps_the_conversation(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(address)
    ask(page, NOT_HELD)
    last_answer(page)
    settled(page)
    page.get_by_role("link", name=messages.SCORECARD_LINK).click()
    expect(page.get_by_role("heading", name=messages.SCORECARD_TITLE, exact=True)).to_be_visible()
    assert page.url == f"{address}/bang-diem"
    settled(page)
    page.get_by_role("link", name=messages.BACK_TO_QUESTIONS).click()
    expect(last_answer(page).locator(".tl-refusal")).to_be_visible()


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


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(browser: Browser, address: str, width: int, tmp_path: Path) -> None:
    visitor = Visitor(browser, width=width)
    visitor.page.goto(address)
    ask(visitor.page, QUESTION)
    last_answer(visitor.page).locator("a.tl-mark").first.click()
    assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert visitor.page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    visitor.page.screenshot(path=tmp_path / f"{width}.png")
    visitor.context.close()


def test_the_page_is_vietnamese_for_screen_readers(visitor: Visitor, address: str) -> None:
    visitor.page.goto(address)
    box = visitor.page.get_by_placeholder(messages.QUESTION_PLACEHOLDER)
    expect(box).to_have_attribute("autocorrect", "off")
    expect(visitor.page.get_by_role("button", name=messages.SEND_QUESTION)).to_be_attached()
    assert visitor.page.evaluate("document.documentElement.lang") == "vi"
