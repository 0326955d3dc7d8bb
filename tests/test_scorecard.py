"""The page of the scorecard: the newest run, another one, the shipped one, none, a broken one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from assistant.evaluation.run_record import RunRecord, written
from assistant.ui import messages
from assistant.ui.escaping import html_text
from assistant.ui.scorecard import SHIPPED, runs
from tests.browser import CHROMIUM, Visitor, serve, settled
from tests.run_records import CHANGE, RECORD, TWINS

_TIMEOUT_S = 60


def store(folder: Path, record: RunRecord, age_s: int = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "run.json"
    path.write_bytes(written(record))
    made = 1_700_000_000 - age_s
    os.utime(path, (made, made))
    return path


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page in an empty folder, where neither a run nor a shipped record lies."""

    def script() -> None:
        from assistant.ui import scorecard
        from assistant.ui.serving import settings

        scorecard.show(settings().eval_dir)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVAL_DIR", "runs")
    st.cache_resource.clear()
    yield AppTest.from_function(script, default_timeout=_TIMEOUT_S)
    st.cache_resource.clear()


def drawn(page: AppTest) -> str:
    assert not page.exception
    return "\n".join(each.value for each in page.html)


def test_runs_are_found_newest_first(tmp_path: Path) -> None:
    older = store(tmp_path / "older", RECORD, age_s=100)
    newer = store(tmp_path / "a newer", RECORD)
    oldest = store(tmp_path, RECORD, age_s=200)
    (tmp_path / "unfinished").mkdir()
    assert runs(tmp_path) == [newer, older, oldest]
    assert runs(tmp_path / "nowhere") == []


def test_without_a_run_the_page_says_how_to_make_one(page: AppTest) -> None:
    page.run()
    assert [each.value for each in page.title] == [messages.SCORECARD_TITLE]
    assert html_text(messages.SCORECARD_NONE) in drawn(page)
    assert "make eval" in drawn(page)
    assert 'class="rp"' not in drawn(page)


def test_the_shipped_record_stands_in_for_a_run(page: AppTest, tmp_path: Path) -> None:
    store((tmp_path / SHIPPED).parent, RECORD).rename(tmp_path / SHIPPED)
    page.run()
    assert html_text(messages.SCORECARD_SHIPPED) in drawn(page)
    assert "<dd>made-up</dd>" in drawn(page)
    assert not page.get("download_button")


def test_the_newest_run_with_its_report(page: AppTest, tmp_path: Path) -> None:
    store(tmp_path / "runs" / "tune", replace(RECORD, twins=TWINS, change=CHANGE))
    (tmp_path / "runs" / "tune" / "report.html").write_text("<!doctype html>", encoding="utf-8")
    page.run()
    assert "Chưa đạt 1 trên 2 mức đã đặt ra: trả lời đúng 33,3%, cần ít nhất 95%." in drawn(page)
    assert "Thay đổi so với lần trước" in drawn(page)
    assert "Theo loại câu hỏi" in drawn(page) and "Câu biến thể" in drawn(page)
    (plots,) = (each.value for each in page.markdown)
    assert plots.count("<svg ") == 5 and "\n" not in plots
    assert [each.proto.label for each in page.get("download_button")] == [messages.SCORECARD_DOWNLOAD]
    assert not page.selectbox


def test_an_older_run_can_be_chosen(page: AppTest, tmp_path: Path) -> None:
    store(tmp_path / "runs" / "first", replace(RECORD, name="first set"), age_s=50)
    store(tmp_path / "runs" / "second", replace(RECORD, name="second set"))
    page.run()
    assert page.selectbox(key="run").options == ["second", "first"]
    assert "<dd>second set</dd>" in drawn(page)
    page.selectbox(key="run").select_index(1).run()
    assert "<dd>first set</dd>" in drawn(page) and "second set" not in drawn(page)


def test_a_run_written_again_is_drawn_again(page: AppTest, tmp_path: Path) -> None:
    store(tmp_path / "runs" / "one", RECORD, age_s=50)
    page.run()
    store(tmp_path / "runs" / "one", replace(RECORD, name="once more"))
    page.run()
    assert "<dd>once more</dd>" in drawn(page)


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; run: apt-get install chromium")
def test_the_page_in_a_browser(
    browser: Browser, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(tmp_path / "runs" / "whole", replace(RECORD, twins=TWINS))
    (tmp_path / "runs" / "whole" / "report.html").write_text("<!doctype html>báo cáo", encoding="utf-8")
    broken = store(tmp_path / "runs" / "broken", RECORD, age_s=50)
    broken.write_text('{"format": 9}', encoding="utf-8")
    os.utime(broken, (1_600_000_000, 1_600_000_000))
    monkeypatch.setenv("EVAL_DIR", str(tmp_path / "runs"))
    with serve(index_dir, tmp_path / "log.txt") as address:
        for width in (390, 1280):
            visitor = Visitor(browser, width=width)
            page = visitor.page
            page.goto(f"{address}/bang-diem")
            expect(page.locator("svg.rp-svg")).to_have_count(5)
            expect(page.locator("svg.rp-svg").first).to_be_visible()
            expect(page.get_by_role("img", name="Trong các câu được trả lời")).to_be_visible()
            expect(page).to_have_title(f"{messages.SCORECARD_TITLE} · {messages.PAGE_TITLE}")
            expect(page.locator("html")).to_have_attribute("lang", "vi")
            assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
            assert visitor.outside() == []
            if width == 390:
                visitor.context.close()
        settled(page)
        with page.expect_download() as download:
            page.get_by_role("button", name=messages.SCORECARD_DOWNLOAD).click()
        assert download.value.path().read_text(encoding="utf-8") == "<!doctype html>báo cáo"
        settled(page)
        page.get_by_role("combobox").click()
        page.get_by_role("option", name="broken").click()
        expect(page.locator(".tl-loading")).to_contain_text("run.json")
        expect(page.get_by_role("link", name=messages.ASK_PAGE)).to_be_visible()
        visitor.context.close()
