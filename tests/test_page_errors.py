"""What goes wrong is told in Vietnamese with what to do: no index, a damaged or newer one, no model, a lost server."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.ui import messages as page_messages
from index.types import MANIFEST
from tests.browser import ANSWER_TIMEOUT_MS, NEEDS_CHROMIUM, ROOT, Visitor, ask, last_answer, serve, settled

pytestmark = NEEDS_CHROMIUM

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
FIGURE = "hơn 7.000 lượt"
ENGLISH = ("Traceback", "Error", "error", "Streamlit", "exception")


def build(docs: Path, index: Path) -> None:
    command = [sys.executable, "-m", "index", "build", "--docs", str(docs), "--index", str(index)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)


def test_a_missing_index_is_told_and_the_question_waits_for_it(
    browser: Browser, index_dir: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    with serve(index, tmp_path / "log.txt") as address:
        visitor = Visitor(browser)
        page = visitor.page
        page.goto(address)
        ask(page, QUESTION)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(f"Chưa có chỉ mục tại {index}", timeout=ANSWER_TIMEOUT_MS)
        expect(alert).to_contain_text("python -m index build")
        assert not any(word in page.locator("body").inner_text() for word in ENGLISH)
        shutil.copytree(index_dir, index)
        settled(page)
        page.get_by_role("button", name=page_messages.TRY_AGAIN).click()
        expect(last_answer(page)).to_contain_text(FIGURE)
        assert visitor.outside() == []
        visitor.context.close()


@pytest.mark.parametrize("missing", ["index", "model"])
def test_what_cannot_be_loaded_is_told(browser: Browser, index_dir: Path, tmp_path: Path, missing: str) -> None:
    index = Path(shutil.copytree(index_dir, tmp_path / "index"))
    settings = {}
    if missing == "index":
        (file,) = index.glob("generation-*/chunks.jsonl")
        file.write_bytes(file.read_bytes()[:-100])
        told = "Chỉ mục bị hỏng"
    else:
        settings = {"EMBEDDING_MODEL": str(tmp_path / "khong-co")}
        told = "khong-co"
    with serve(index, tmp_path / "log.txt", **settings) as address:
        visitor = Visitor(browser)
        visitor.page.goto(address)
        expect(visitor.page.get_by_role("alert")).to_contain_text(told, timeout=ANSWER_TIMEOUT_MS)
        shown = visitor.page.locator("body").inner_text()
        assert not any(word in shown for word in ENGLISH), shown
        visitor.context.close()


def test_a_newer_index_takes_over_and_a_damaged_one_does_not(browser: Browser, index_dir: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(index_dir, tmp_path / "index"))
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    article = docs / "nam-dinh-chu-trong-nang-cao-chat-luong-can-bo.md"
    with serve(index, tmp_path / "log.txt") as address:
        visitor = Visitor(browser)
        page = visitor.page
        page.goto(address)
        ask(page, QUESTION)
        expect(last_answer(page)).to_contain_text(FIGURE)
        article.write_text(article.read_text(encoding="utf-8").replace("7.000", "7.111"), encoding="utf-8")
        build(docs, index)
        settled(page)
        for number in range(2, 40):  # the old one answers until the new one is whole
            ask(page, QUESTION)
            text = last_answer(page, number).inner_text()
            settled(page)
            if "7.111" in text:
                break
            assert "7.000" in text
        expect(last_answer(page, number)).to_contain_text("hơn 7.111 lượt")
        page.locator("a.tl-mark").first.click()  # of the first answer, whose words are no longer there
        expect(page.get_by_text(page_messages.SOURCE_CHANGED)).to_be_visible()
        (index / MANIFEST).write_text("{", encoding="utf-8")
        ask(page, QUESTION)
        expect(last_answer(page, number + 1)).to_contain_text("hơn 7.111 lượt")
        expect(page.get_by_text("vẫn trả lời theo tài liệu cũ")).to_be_visible()  # with nothing asked after it
        expect(page.get_by_text(page_messages.NEWER_INDEX)).to_have_count(0)
        visitor.context.close()


def test_a_lost_server_is_told_in_vietnamese(browser: Browser, index_dir: Path, tmp_path: Path) -> None:
    visitor = Visitor(browser)
    page = visitor.page
    with serve(index_dir, tmp_path / "log.txt") as address:
        page.goto(address)
        ask(page, QUESTION)
        last_answer(page)
        settled(page)
    dialog = page.get_by_role("dialog")
    heading, sentence = page_messages.PAGE_LABELS["Connection error"]
    expect(dialog.get_by_role("heading")).to_have_text(heading, timeout=ANSWER_TIMEOUT_MS)
    expect(dialog).to_contain_text(sentence)
    assert not any(word in dialog.inner_text() for word in ENGLISH)
    expect(page.locator(".tl-answer")).to_contain_text(FIGURE)  # what was answered can still be read
    visitor.context.close()


def test_a_page_that_there_is_not_is_told(visitor: Visitor, address: str) -> None:
    visitor.page.goto(f"{address}/khong-co")
    heading, sentence = page_messages.PAGE_LABELS["Page not found"]
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text(heading)
    expect(dialog).to_contain_text(sentence)
