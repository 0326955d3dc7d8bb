"""The screenshots of the README: made by the tests, of the page as it is. SCREENSHOT_DIR=tests/screenshots keeps them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import ANSWER_TIMEOUT_MS, NEEDS_CHROMIUM, Visitor, ask, last_answer, settled

pytestmark = NEEDS_CHROMIUM

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"


def answered(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, QUESTION)
    last_answer(page).locator("a.tl-mark").first.click()
    expect(page.locator(".st-key-source mark")).to_be_in_viewport()
    settled(page)


def conversation(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, QUESTION)
    last_answer(page)
    settled(page)


def document(page: Page, address: str) -> None:
    page.goto(f"{address}/tai-lieu?van-ban=quy-dinh-65-qd-tw-2022")
    expect(page.locator(".tl-whole")).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    settled(page)


@pytest.mark.parametrize(
    ("name", "state", "width", "height", "scheme"),
    [
        ("hoi-dap", answered, 1280, 860, "light"),
        ("dien-thoai", conversation, 390, 844, "light"),
        ("nen-toi", answered, 1280, 860, "dark"),
        ("tai-lieu", document, 1280, 860, "light"),
    ],
)
def test_screenshots(
    browser: Browser,
    address: str,
    tmp_path: Path,
    name: str,
    state: Callable[[Page, str], None],
    width: int,
    height: int,
    scheme: str,
) -> None:
    visitor = Visitor(browser, width=width, height=height, color_scheme=scheme)
    state(visitor.page, address)
    visitor.page.wait_for_timeout(500)  # what fades in has faded in
    shot = tmp_path / f"{name}.png"
    visitor.page.screenshot(path=shot)
    assert shot.stat().st_size > 10_000
    if os.environ.get("SCREENSHOT_DIR"):
        folder = Path(os.environ["SCREENSHOT_DIR"])
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(shot, folder / shot.name)
    visitor.context.close()
