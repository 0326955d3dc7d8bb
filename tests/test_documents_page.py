"""The page of documents in Chromium: find, read, search within, choose what to ask."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.answering import Assistant
from assistant.citing import official_name
from assistant.ui import messages as page_messages
from assistant.ui.documents import messages
from tests.browser import ANSWER_TIMEOUT_MS, NEEDS_CHROMIUM, Visitor, ask, last_answer, settled

pytestmark = NEEDS_CHROMIUM

NEW, OLD = "quy-dinh-65-qd-tw-2022", "quy-dinh-98-qd-tw-2017"


def opened(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/tai-lieu{query}")
    expect(page.locator("h1")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)


def listed(page: Page) -> list[str]:
    return page.locator("[class*=st-key-row-] [data-testid=stPageLink]").all_inner_texts()


def test_every_document_is_listed_with_its_state(visitor: Visitor, address: str, assistant: Assistant) -> None:
    page = visitor.page
    opened(page, address)
    expect(page.locator("[class*=st-key-row-] [data-testid=stPageLink]")).to_have_count(len(assistant.documents))
    assert sorted(listed(page)) == sorted(official_name(each) for each in assistant.documents.values())
    row = page.locator(f".st-key-row-{OLD}")
    expect(row.locator(".tl-badges")).to_contain_text("⇄ Đã bị thay thế từ ngày")
    expect(row.locator(".tl-badges")).to_contain_text("65-QĐ/TW ngày 28/4/2022")
    expect(row.get_by_role("checkbox", name=messages.ask_this(official_name(assistant.documents[OLD])))).to_be_checked()


def test_the_list_is_filtered_by_words_kind_and_state(visitor: Visitor, address: str) -> None:
    page = visitor.page
    opened(page, address)
    box = page.get_by_label(messages.SEARCH_LIST)
    box.fill("luan chuyen bo chinh tri")
    box.press("Enter")
    expect(page.get_by_text(re.compile(r"^\d/47 tài liệu"))).to_be_visible()
    assert any("65-QĐ/TW" in each for each in listed(page)) and all("luân chuyển" in each for each in listed(page))
    settled(page)
    page.get_by_text(messages.FILTERS).click()
    settled(page)
    page.get_by_role("button", name=re.compile(r"^Đã bị thay thế \(")).click()
    expect(page.locator("[class*=st-key-row-] [data-testid=stPageLink]")).to_have_count(1)
    assert "98-QĐ/TW" in listed(page)[0]
    box.fill("không có gì như thế")
    box.press("Enter")
    expect(page.get_by_text(messages.NONE_SHOWN)).to_be_visible()


def test_only_ticked_documents_are_asked(visitor: Visitor, address: str) -> None:
    page = visitor.page
    opened(page, address)
    page.get_by_role("button", name=messages.UNTICK_SHOWN).click()
    expect(page.locator("[class*=st-key-row-] input[type=checkbox]:checked")).to_have_count(0)
    settled(page)
    page.locator(f".st-key-row-{NEW} label").click()
    expect(page.locator(".tl-scope")).to_contain_text("Hỏi trong 1/47 tài liệu")
    settled(page)
    page.get_by_role("link", name=page_messages.ASK_PAGE).click()
    expect(page.locator(".tl-scope")).to_contain_text("Hỏi trong 1/47 tài liệu")
    settled(page)
    ask(page, "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?")
    answer = last_answer(page)
    expect(answer.locator(".tl-refusal")).to_be_visible()
    expect(answer).not_to_contain_text("7.000")
    expect(answer.locator(".tl-signed")).to_contain_text("Chỉ hỏi trong 1/47 tài liệu.")
    settled(page)
    ask(page, "Thời gian luân chuyển ít nhất là bao lâu?")
    expect(last_answer(page, 2)).to_contain_text("36 tháng")
    settled(page)
    page.get_by_role("link", name=page_messages.DOCUMENTS_PAGE).click()
    expect(page.locator("[class*=st-key-row-] input[type=checkbox]:checked")).to_have_count(1)
    settled(page)
    page.get_by_role("button", name=messages.ASK_ALL).click()
    expect(page.locator(".tl-scope")).to_contain_text("Hỏi trong cả 47 tài liệu")


def test_a_document_is_read_with_its_line_and_searched_without_diacritics(
    visitor: Visitor, address: str, assistant: Assistant
) -> None:
    page = visitor.page
    opened(page, address)
    page.locator(f".st-key-row-{NEW}").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(official_name(assistant.documents[NEW]))
    expect(page).to_have_url(f"{address}/tai-lieu?van-ban={NEW}")
    text = re.sub(r"\s+", "", page.locator(".tl-whole").inner_text())
    whole = re.sub(r"^\s*#{1,6}\s+", "", assistant.documents[NEW].text, flags=re.M)
    assert text == re.sub(r"\s+", "", whole)
    line = page.locator(".st-key-line")
    expect(line.get_by_role("link", name="98-QĐ/TW ngày 07/10/2017")).to_be_visible()
    settled(page)
    box = page.get_by_label(messages.SEARCH_TEXT)
    box.fill("36 thang")
    box.press("Enter")
    marks = page.locator(".tl-whole mark")
    expect(marks.first).to_have_text("36 tháng")
    expect(page.locator(".tl-found")).to_contain_text(f"«36 thang»: {marks.count()} chỗ")
    expect(page).to_have_url(f"{address}/tai-lieu?van-ban={NEW}")
    page.locator(".tl-found a").first.click()
    expect(marks.first).to_be_in_viewport()
    settled(page)
    line.get_by_role("link", name="98-QĐ/TW ngày 07/10/2017").click()
    expect(page.locator("h1")).to_have_text(official_name(assistant.documents[OLD]))
    expect(page.locator("h1")).to_be_in_viewport()
    settled(page)
    page.get_by_role("link", name=messages.BACK).click()
    expect(page.locator("h1")).to_have_text(page_messages.DOCUMENTS_PAGE)
    expect(page).to_have_url(f"{address}/tai-lieu")


def test_a_shared_link_opens_at_its_section(visitor: Visitor, address: str) -> None:
    page = visitor.page
    opened(page, address, f"?van-ban={NEW}&muc=dieu-8")
    expect(page.locator("#tai-lieu-dieu-8")).to_be_in_viewport()
    page.locator(".tl-contents").get_by_role("link", name=re.compile("^Điều 4")).click()
    expect(page.locator("#tai-lieu-dieu-4")).to_be_in_viewport()


def test_a_link_to_nothing_is_told(visitor: Visitor, address: str) -> None:
    opened(visitor.page, address, "?van-ban=%3Cimg%20src=x%3E")
    expect(visitor.page.get_by_role("alert")).to_have_text(messages.NO_SUCH)
    assert visitor.page.locator("[class*=st-key-row-]").count() > 0


def test_what_replaces_what_is_one_click_away(visitor: Visitor, address: str) -> None:
    page = visitor.page
    opened(page, address)
    page.get_by_text(messages.REPLACEMENTS).click()
    lines = page.locator("[class*=st-key-line-]")
    expect(lines.first).to_be_visible()
    rotation = lines.filter(has_text="65-QĐ/TW ngày 28/4/2022")
    expect(rotation).to_contain_text("thay thế 98-QĐ/TW ngày 07/10/2017")


@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("query", ["", f"?van-ban={NEW}"])
def test_nothing_is_wider_than_the_window(browser: Browser, address: str, width: int, query: str) -> None:
    visitor = Visitor(browser, width=width)
    opened(visitor.page, address, query)
    assert visitor.page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    visitor.context.close()
