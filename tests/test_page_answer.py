"""An answer on the page: read it, see its source, take it away, say that it is wrong."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
from playwright.sync_api import Browser, Page, expect

from assistant import messages
from assistant.answering import Assistant
from assistant.reports import messages as report_messages
from assistant.ui import messages as page_messages
from tests.browser import NEEDS_CHROMIUM, Visitor, ask, last_answer, reports_beside, settled

pytestmark = NEEDS_CHROMIUM

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
FIGURE = "hơn 7.000 lượt"
NOT_HELD = "Kế hoạch 83/KH-UBND có mấy phụ lục?"
SEVERAL = "Mô hình xã nông thôn mới thông minh được thí điểm ở đâu?"


def asked(page: Page, address: str, question: str) -> None:
    page.goto(address)
    ask(page, question)
    last_answer(page)
    settled(page)


def test_kinds_of_sentences_and_badges_are_told_in_words_and_shapes(visitor: Visitor, address: str) -> None:
    asked(visitor.page, address, QUESTION)
    answer = last_answer(visitor.page)
    label = answer.locator(".tl-quote > .tl-kind")
    expect(label).to_have_text(f"❝ {messages.SENTENCE_KIND['quote']}")
    assert answer.locator(".tl-notice > .tl-kind").inner_text() == f"! {messages.SENTENCE_KIND['notice']}"
    styles = {
        kind: answer.locator(f".tl-{kind}").first.evaluate("each => getComputedStyle(each).borderLeftStyle")
        for kind in ("quote", "notice")
    }
    assert styles == {"quote": "solid", "notice": "dotted"}
    badges = answer.locator(".tl-citation .tl-badge").all_inner_texts()
    assert badges == ["¶ theo bài báo", messages.TEXT_KIND["digest"]]


def test_a_citation_opens_its_document_beside_the_answer(visitor: Visitor, address: str) -> None:
    page = visitor.page
    asked(page, address, QUESTION)
    last_answer(page).locator("a.tl-mark").first.click()
    panel = page.locator(".st-key-source")
    marked = panel.locator("mark")
    expect(marked).to_have_count(1)
    expect(marked).to_be_in_viewport()
    expect(marked).to_contain_text(FIGURE)
    expect(last_answer(page)).to_be_in_viewport()  # beside, not over
    answer, beside = last_answer(page).bounding_box(), panel.bounding_box()
    assert answer and beside and answer["x"] + answer["width"] <= beside["x"]
    expect(panel.get_by_text("Lần đầu tiên, Nam Định phối hợp mở bốn lớp")).to_be_visible()  # what stands next to it
    expect(panel.get_by_role("heading", level=2)).to_be_focused()
    expect(panel.get_by_role("heading", level=3)).to_have_count(1)
    assert last_answer(page).locator("[data-opened]").count() == 2  # the mark and the citation
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(last_answer(page).locator("a.tl-mark").first).to_be_focused()


def test_sources_are_walked_through_and_their_addresses_are_links(
    visitor: Visitor, address: str, assistant: Assistant
) -> None:
    page = visitor.page
    asked(page, address, SEVERAL)
    citations = assistant.ask(SEVERAL).citations
    assert len(citations) > 1
    last_answer(page).locator("a.tl-source").first.click()
    panel = page.locator(".st-key-source")
    for citation in citations:
        expect(panel.locator(".tl-marker")).to_have_text(f"[{citation.marker}]")
        expect(panel.locator("mark").first).to_be_in_viewport()
        assert re.sub(r"\s+", "", "".join(panel.locator("mark").all_inner_texts())) == re.sub(
            r"\s+", "", citation.quote
        )
        for link in panel.locator(".tl-sources a").all():
            assert re.match(r"https?://", link.get_attribute("href") or "")
        if citation != citations[-1]:
            panel.get_by_role("button", name=page_messages.SOURCE_AFTER).click()
    expect(panel.get_by_role("button", name=page_messages.SOURCE_AFTER)).to_be_disabled()
    panel.get_by_role("button", name=page_messages.CLOSE_SOURCE).click()
    expect(panel).to_have_count(0)


def test_a_source_is_copied_as_officials_cite_it(browser: Browser, address: str, assistant: Assistant) -> None:
    visitor = Visitor(browser, permissions=["clipboard-read", "clipboard-write"])
    page = visitor.page
    asked(page, address, SEVERAL)
    citation = assistant.ask(SEVERAL).citations[0]
    last_answer(page).locator("a.tl-mark").first.click()
    button = page.locator(".st-key-source .tl-copy")
    button.click()
    expect(page.locator(".st-key-source").get_by_role("button", name="Đã chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == citation.official
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-source")).to_have_count(0)
    page.get_by_role("button", name=page_messages.COPY_ANSWER).click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert citation.official in copied and f"«{citation.quote}»" in copied
    rich = page.evaluate(
        "navigator.clipboard.read().then(found => found[0].getType('text/html')).then(blob => blob.text())"
    )
    assert rich.count("<p>") >= 3 and citation.quote.split("\n")[0] in rich
    assert visitor.outside() == []
    visitor.context.close()


def test_a_citation_opens_by_keyboard(visitor: Visitor, address: str) -> None:
    page = visitor.page
    asked(page, address, QUESTION)
    last_answer(page).locator("a.tl-mark").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-source mark")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-source .tl-copy")).to_be_focused()


def test_a_refusal_looks_like_one_and_its_nearest_passages_open(visitor: Visitor, address: str) -> None:
    page = visitor.page
    asked(page, address, NOT_HELD)
    answer = last_answer(page)
    expect(answer.locator(".tl-refusal")).to_contain_text(messages.refusal_heading("not-covered"))
    expect(answer).to_contain_text(messages.NEAREST_HEADING)
    expect(answer.locator(".tl-citation").first).to_contain_text("83/KH-UBND")
    expect(answer.locator("a.tl-mark")).to_have_count(0)
    answer.locator("a.tl-source").first.click()
    expect(page.locator(".st-key-source mark").first).to_be_in_viewport()


def test_one_answer_and_the_conversation_are_taken_away(visitor: Visitor, address: str) -> None:
    page = visitor.page
    asked(page, address, QUESTION)
    page.get_by_role("button", name=page_messages.TAKE_ANSWER).click()
    settled(page)
    with page.expect_download() as word:
        page.get_by_role("button", name=page_messages.AS_WORD).click()
    assert re.fullmatch(r"phieu-tra-loi-1-[0-9a-f]{16}\.docx", word.value.suggested_filename)
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(word.value.path().read_bytes())).paragraphs)
    for line in last_answer(page).locator(".tl-group p:not(.tl-kind)").all_inner_texts():
        assert line.replace("\xa0", " ") in text
    page.keyboard.press("Escape")
    ask(page, NOT_HELD)
    last_answer(page, 2)
    settled(page)
    page.get_by_role("button", name=page_messages.TAKE_CONVERSATION).click()
    settled(page)
    with page.expect_download() as markdown:
        page.get_by_role("button", name=page_messages.AS_MARKDOWN).click()
    written = markdown.value.path().read_text(encoding="utf-8")
    assert QUESTION in written and FIGURE in written and "phụ lục" in written


def test_a_wrong_answer_is_reported_on_the_second_click_only(visitor: Visitor, address: str, server_log: Path) -> None:
    page, path = visitor.page, reports_beside(server_log)
    path.unlink(missing_ok=True)
    asked(page, address, QUESTION)
    page.get_by_role("button", name=report_messages.REPORT).click()
    dialog = page.get_by_role("dialog")
    settled(page)
    dialog.get_by_label(report_messages.ASK_RIGHT).fill("hơn 7.000 lượt; 2016")
    dialog.get_by_label(report_messages.ASK_RIGHT).press("Enter")
    expect(dialog.locator("dd").nth(2)).to_have_text("hơn 7.000 lượt\n2016")
    shown = dict(zip(dialog.locator("dt").all_inner_texts(), dialog.locator("dd").all_inner_texts(), strict=True))
    assert str(path) in dialog.inner_text()
    assert not path.exists()
    settled(page)
    dialog.get_by_role("button", name=report_messages.KEEP).click()
    expect(dialog.get_by_role("status")).to_contain_text("Đã lưu báo cáo")
    expect(dialog.get_by_role("button", name=report_messages.KEEP)).to_have_count(0)  # once is enough
    (line,) = path.read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert [report_messages.FIELDS[field] for field in kept] == list(shown)
    assert kept["question"] == shown[report_messages.FIELDS["question"]] == QUESTION
    assert kept["right"] == ["hơn 7.000 lượt", "2016"]
    assert kept["receipt"] == shown[report_messages.FIELDS["receipt"]]
    settled(page)
    dialog.get_by_role("button", name="Đóng").click()
    expect(dialog).to_have_count(0)


def test_reports_that_cannot_be_kept_are_told(visitor: Visitor, address: str, server_log: Path) -> None:
    page, path = visitor.page, reports_beside(server_log)
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)
    try:
        asked(page, address, QUESTION)
        page.get_by_role("button", name=report_messages.REPORT).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        settled(page)
        page.get_by_role("dialog").get_by_role("button", name=report_messages.KEEP).click()
        expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text(str(path))
    finally:
        path.rmdir()
