"""How fast the page is, on this machine: python -m tests.page_timings (make page-timings). Reports, asserts nothing."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from assistant.config import Settings
from assistant.ui import messages
from tests.browser import ANSWER_TIMEOUT_MS, Visitor, ask, launch, serve

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
_RUNS = 5


def main() -> None:
    """Prints the medians of cold starts, and of openings and answers of a loaded server, in seconds."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        log = Path(folder) / "log.txt"
        cold = [_cold(browser, log) for _ in range(_RUNS)]
        with serve(Settings().index_dir, log) as address:
            _opened_and_answered(browser, address)  # the first of a server is a cold one
            warm = [_opened_and_answered(browser, address) for _ in range(_RUNS)]
        browser.close()
    for name, values in (
        ("từ lúc khởi động máy chủ đến câu trả lời đầu tiên", cold),
        ("từ lúc mở trang đến lúc gõ được câu hỏi", [opened for opened, _ in warm]),
        ("từ lúc nhấn Enter đến câu trả lời, đã nạp xong", [answered for _, answered in warm]),
    ):
        print(f"{name}: trung vị {statistics.median(values):.2f} s, chậm nhất {max(values):.2f} s ({len(values)} lần)")


def _cold(browser: Browser, log: Path) -> float:
    started = time.perf_counter()
    with serve(Settings().index_dir, log) as address:
        visitor = Visitor(browser)
        visitor.page.goto(address)
        ask(visitor.page, QUESTION)
        visitor.page.locator(".tl-answer").wait_for(timeout=ANSWER_TIMEOUT_MS)
        visitor.context.close()
        return time.perf_counter() - started


def _opened_and_answered(browser: Browser, address: str) -> tuple[float, float]:
    visitor = Visitor(browser)
    started = time.perf_counter()
    visitor.page.goto(address)
    box = visitor.page.get_by_placeholder(messages.QUESTION_PLACEHOLDER)
    box.fill(QUESTION)
    opened = time.perf_counter()
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(".tl-answer").wait_for(timeout=ANSWER_TIMEOUT_MS)
    answered = time.perf_counter()
    visitor.context.close()
    return opened - started, answered - opened


if __name__ == "__main__":
    main()
