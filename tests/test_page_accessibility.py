"""WCAG 2.1 AA by axe-core on each state of the page, and what it cannot see: keyboard, zoom, what is read out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.ui import messages as page_messages
from assistant.ui.documents import messages as document_messages
from tests.browser import ANSWER_TIMEOUT_MS, NEEDS_CHROMIUM, ROOT, Visitor, ask, last_answer, settled

pytestmark = NEEDS_CHROMIUM

AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"
NEEDS_AXE = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; run: .ci/axe-core")
QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
TYPED = "tu 2016-2023 ND cu bn luot CB di dao tao"
NOT_HELD = "Kế hoạch 83/KH-UBND có mấy phụ lục?"
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def start(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".st-key-examples")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)


def answered(page: Page, address: str) -> None:
    start(page, address)
    for number, question in enumerate((TYPED, NOT_HELD), start=1):
        ask(page, question)
        last_answer(page, number)
        settled(page)


def source(page: Page, address: str) -> None:
    start(page, address)
    ask(page, QUESTION)
    last_answer(page).locator("a.tl-mark").first.click()
    expect(page.locator(".st-key-source mark")).to_be_visible()


def scope(page: Page, address: str) -> None:
    start(page, address)
    page.get_by_role("button", name=page_messages.CHANGE_SCOPE).click()
    expect(page.get_by_label(page_messages.ASK_FOR_DAY)).to_be_visible()


def report(page: Page, address: str) -> None:
    start(page, address)
    ask(page, QUESTION)
    last_answer(page)
    settled(page)
    page.get_by_role("button", name="Báo sai").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def documents(page: Page, address: str) -> None:
    page.goto(f"{address}/tai-lieu")
    expect(page.locator(".st-key-documents")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)
    page.get_by_text(document_messages.FILTERS).click()
    settled(page)


def document(page: Page, address: str) -> None:
    page.goto(f"{address}/tai-lieu?van-ban=quy-dinh-65-qd-tw-2022")
    expect(page.locator(".tl-whole")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)


def scorecard(page: Page, address: str) -> None:
    page.goto(f"{address}/bang-diem")
    expect(page.locator(".rp").first).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)


@NEEDS_AXE
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", [start, answered, source, scope, report, documents, document, scorecard])
def test_wcag(browser: Browser, address: str, state: Callable[[Page, str], None], scheme: str) -> None:
    visitor = Visitor(browser, color_scheme=scheme)
    page = visitor.page
    state(page, address)
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "levels => axe.run(document, {runOnly: {type: 'tag', values: levels}, resultTypes: ['violations']})", _LEVELS
    )
    faults = [
        (each["id"], node["target"], node["failureSummary"]) for each in found["violations"] for node in each["nodes"]
    ]
    assert faults == []
    visitor.context.close()


def test_the_page_is_vietnamese_for_screen_readers(visitor: Visitor, address: str) -> None:
    page = visitor.page
    answered(page, address)
    assert page.evaluate("document.documentElement.lang") == "vi"
    expect(page.get_by_role("button", name=page_messages.SEND_QUESTION)).to_be_attached()
    page.locator("a.tl-source").first.click()
    expect(page.locator(".st-key-source")).to_be_visible()
    spoken = page.evaluate(
        "[...document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')].flatMap(each =>"
        " ['aria-label', 'title', 'alt', 'placeholder'].map(name => each.getAttribute(name)).filter(Boolean))"
    )
    english = {"chat", "message", "close", "send", "pages", "skip", "open", "expand", "avatar", "input", "user"}
    assert [each for each in spoken if english & set(each.lower().split())] == []


def test_an_answer_is_read_out_and_what_is_read_is_the_answer(visitor: Visitor, address: str) -> None:
    page = visitor.page
    start(page, address)
    live = page.locator(".tl-live")
    expect(live).to_have_attribute("aria-live", "polite")
    ask(page, QUESTION)
    last_answer(page)
    expect(live).to_contain_text(page_messages.PAGE_LABELS["answered"])
    expect(live).to_contain_text("Theo bài báo")
    expect(live).to_contain_text("hơn 7.000 lượt")
    # While the page is drawn, an answer stands there twice for a moment.
    page.locator(".tl-answer").evaluate(
        "each => new Promise(done => { const copy = each.parentElement.cloneNode(true); each.parentElement.after(copy);"
        " requestAnimationFrame(() => requestAnimationFrame(() => { copy.remove(); done(); })); })"
    )
    ask(page, NOT_HELD)
    last_answer(page, 2)
    expect(live).to_contain_text("phụ lục")
    expect(live).not_to_contain_text("hơn 7.000 lượt")


def test_everything_is_done_with_the_keyboard_alone(visitor: Visitor, address: str) -> None:
    page = visitor.page
    start(page, address)
    page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER).focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    last_answer(page)
    settled(page)
    page.locator(".tl-question").first.evaluate("each => { each.tabIndex = -1; each.focus(); }")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || document.activeElement.placeholder || ''"))
        if page_messages.QUESTION_PLACEHOLDER in reached[-1]:
            break
    for label in (page_messages.COPY_ANSWER, page_messages.ASK_AGAIN, page_messages.EDIT_QUESTION, "Báo sai", "[1]"):
        assert any(label in each for each in reached), (label, reached)
    page.get_by_role("button", name=page_messages.TAKE_ANSWER).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=page_messages.AS_WORD)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=page_messages.AS_WORD)).to_have_count(0)


@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (390, 1), (768, 1), (1280, 2), (1920, 1)])
def test_nothing_is_wider_than_the_window(browser: Browser, address: str, width: int, zoom: int) -> None:
    visitor = Visitor(browser, width=width // zoom, height=900 // zoom, device_scale_factor=zoom)
    page = visitor.page
    answered(page, address)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width // zoom
    page.locator("a.tl-source").first.click()
    panel = page.locator(".st-key-source")
    expect(panel.locator("mark").first).to_be_in_viewport()
    box = panel.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width // zoom + 0.5
    expect(page.get_by_role("button", name=page_messages.CLOSE_SOURCE)).to_be_in_viewport()
    visitor.context.close()


def test_printing_leaves_the_conversation_and_nothing_else(visitor: Visitor, address: str, tmp_path: Path) -> None:
    page = visitor.page
    answered(page, address)
    page.emulate_media(media="print")
    expect(page.locator(".tl-answer").first).to_be_visible()
    expect(page.locator(".tl-citation").first).to_be_visible()
    for hidden in ("[data-testid=stBottom]", "[data-testid=stHeader]", ".st-key-tools", ".st-key-actions-1"):
        expect(page.locator(hidden)).to_be_hidden()
    page.pdf(path=tmp_path / "in.pdf")
    import pdfplumber

    with pdfplumber.open(tmp_path / "in.pdf") as printed:
        text = " ".join(each.extract_text() for each in printed.pages)
    assert "hơn 7.000 lượt" in " ".join(text.split()) and "phụ lục" in text
