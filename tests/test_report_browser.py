"""The report in a real Chromium: filters, links, the keyboard, a phone, and no request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.evaluation.report.rendering import write_report
from tests.browser import CHROMIUM, Visitor
from tests.run_records import ANSWERS, CHANGE, RECORD, TWINS, questions

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; run: apt-get install chromium")


@pytest.fixture
def report(tmp_path: Path) -> str:
    write_report(replace(RECORD, twins=TWINS, change=CHANGE), ANSWERS, tmp_path / "report.html")
    return (tmp_path / "report.html").as_uri()


@pytest.fixture
def page(browser: Browser, report: str) -> Iterator[Page]:
    """The report, which has asked for nothing but itself when the test ends."""
    visitor = Visitor(browser)
    visitor.page.goto(report)
    yield visitor.page
    assert visitor.requested == [report]
    visitor.context.close()


def shown(page: Page) -> list[str]:
    return page.locator(".rp-question:visible .rp-asked").all_text_contents()


ALL = [row.question for row in RECORD.rows]


def test_filters_by_outcome_kind_and_words(page: Page) -> None:
    count = page.get_by_role("status")
    expect(count).to_have_text("Đang hiện 4 trên 4 câu hỏi")
    assert shown(page) == ALL
    page.get_by_label("Kết quả").select_option("failed")
    expect(count).to_have_text("Đang hiện 2 trên 4 câu hỏi")
    assert shown(page) == ["Luân chuyển mấy năm?", "Điều 4 quy định gì?"]
    page.get_by_label("Tìm chữ").fill("luan chuyen")  # found without diacritics
    expect(count).to_have_text("Đang hiện 1 trên 4 câu hỏi")
    assert shown(page) == ["Luân chuyển mấy năm?"]
    page.get_by_label("Loại", exact=True).select_option("personnel")
    expect(page.get_by_text("Không có câu hỏi nào như vậy.")).to_be_visible()
    assert shown(page) == []
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(count).to_have_text("Đang hiện 4 trên 4 câu hỏi")
    expect(page.get_by_text("Không có câu hỏi nào như vậy.")).not_to_be_visible()


def test_words_of_an_answer_are_found_too(page: Page) -> None:
    page.get_by_label("Tìm chữ").fill("36 THÁNG thời gian")
    expect(page.get_by_role("status")).to_have_text("Đang hiện 2 trên 4 câu hỏi")
    assert shown(page) == ALL[:2]


def test_a_link_to_a_question_opens_it_though_it_was_hidden(page: Page) -> None:
    page.get_by_label("Kết quả").select_option("withheld")
    expect(page.get_by_role("status")).to_have_text("Đang hiện 1 trên 4 câu hỏi")
    page.get_by_role("link", name="Luân chuyển mấy năm?").click()
    opened = page.locator(".rp-question[open]")
    expect(opened.locator(".rp-asked")).to_have_text("Luân chuyển mấy năm?")
    expect(opened).to_be_in_viewport()
    expect(opened.get_by_text("Thiếu ý phải có: «3 năm» hoặc «36 tháng».")).to_be_visible()
    expect(opened.locator("summary")).to_be_focused()


def test_the_keyboard_reaches_the_questions_and_opens_one(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first link leads past all tables
    for _ in range(5):  # kind, outcome, words, the button, the first question
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".rp-question[open] .rp-asked")).to_have_text(ALL[0])


@pytest.mark.parametrize("width", [1280, 640, 390, 320])
def test_nothing_is_wider_than_the_window(browser: Browser, report: str, width: int, tmp_path: Path) -> None:
    visitor = Visitor(browser, width=width)
    visitor.page.goto(report)
    visitor.page.locator(".rp-question summary").nth(1).click()
    assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= width
    visitor.page.screenshot(path=tmp_path / f"{width}.png", full_page=True)
    visitor.context.close()


def test_without_scripts_all_questions_are_there(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert shown(page) == ALL
    expect(page.locator(".rp-filter")).not_to_be_visible()
    context.close()


def test_print_shows_what_is_shown_and_no_filter(page: Page) -> None:
    page.get_by_label("Kết quả").select_option("failed")
    expect(page.get_by_role("status")).to_have_text("Đang hiện 2 trên 4 câu hỏi")
    page.emulate_media(media="print")
    expect(page.locator(".rp-filter")).not_to_be_visible()
    assert shown(page) == ["Luân chuyển mấy năm?", "Điều 4 quy định gì?"]


def test_a_thousand_questions_are_filtered_at_once(browser: Browser, tmp_path: Path) -> None:
    write_report(questions(1000), [], tmp_path / "report.html")
    visitor = Visitor(browser)
    visitor.page.goto((tmp_path / "report.html").as_uri())
    visitor.page.get_by_label("Tìm chữ").fill("cau hoi so 998")
    expect(visitor.page.get_by_role("status")).to_have_text("Đang hiện 1 trên 1.000 câu hỏi")
    visitor.context.close()


def test_texts_have_contrast(page: Page) -> None:
    """WCAG AA: 4.5 between a text and what is behind it, all texts of the page opened."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate(_POOR_CONTRAST) == []


# The texts whose colour, with the opacity around them, is under 4.5 against the nearest background.
_POOR_CONTRAST = """() => {
  const numbers = (colour) => {
    const found = colour.match(/[\\d.]+/g).map(Number);
    return colour.startsWith("color(") ? [...found.slice(0, 3).map((each) => each * 255), found[3] ?? 1] : [...found.slice(0, 3), found[3] ?? 1];
  };
  const over = (top, bottom) => top.slice(0, 3).map((each, at) => each * top[3] + bottom[at] * (1 - top[3]));
  const behind = (element) => {
    if (!element) return [255, 255, 255];
    return over(numbers(getComputedStyle(element).backgroundColor), behind(element.parentElement));
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((each) => each / 255).map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const poor = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || !element.checkVisibility() || element.tagName === "SCRIPT") continue;
    let opacity = 1;
    for (let each = element; each; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
    const style = getComputedStyle(element);
    const colour = numbers(element.namespaceURI.endsWith("svg") ? style.fill : style.color);
    colour[3] *= opacity;
    const ground = behind(element);
    const [high, low] = [light(over(colour, ground)), light(ground)].sort((one, two) => two - one);
    if ((high + 0.05) / (low + 0.05) < 4.5) poor.push(texts.currentNode.textContent.trim());
  }
  return poor;
}"""
