"""A real server and a real Chromium for the browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest

from assistant.ui import messages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; run: apt-get install chromium")
ANSWER_TIMEOUT_MS = 180_000
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_START_TIMEOUT_S = 180
_STOP_TIMEOUT_S = 10


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium of this machine."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)


@contextmanager
def serve(index_dir: Path, log: Path, *options: str, port: int | None = None, **settings: str) -> Iterator[str]:
    """The address of a server of app.py over an index, on a free port of the loopback; ended afterwards.

    ``options`` are more of `streamlit run`; ``settings`` more of the environment. Reports lie beside the log.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    own = {"INDEX_DIR": str(index_dir), "REPORTS_FILE": str(reports_beside(log))}
    environment = {**os.environ, **own, **settings}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(process, address, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(_STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def reports_beside(log: Path) -> Path:
    """Where the server with a log keeps its reports."""
    return log.with_name("reports") / "bao-sai.jsonl"


class Visitor:
    """A fresh browser profile that writes down every address that its page asks for."""

    def __init__(self, browser: Browser, width: int = 1280, height: int = 900, **options: object) -> None:
        viewport = {"width": width, "height": height}
        self.context: BrowserContext = browser.new_context(viewport=viewport, locale="vi-VN", **options)
        self.requested: list[str] = []
        self.context.on("request", lambda request: self.requested.append(request.url))
        self.page: Page = self.context.new_page()
        self.page.on("websocket", lambda socket: self.requested.append(socket.url))

    def outside(self) -> list[str]:
        """The addresses asked for that are not on this machine."""
        return [url for url in self.requested if not _is_local(url)]


def free_port() -> int:
    """A port of the loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(page: Page, question: str) -> None:
    """Types a question and sends it."""
    page.get_by_placeholder(messages.QUESTION_PLACEHOLDER).fill(question)
    page.keyboard.press("Enter")


def last_answer(page: Page, count: int = 1) -> Locator:
    """The newest answer, once there are ``count``."""
    from playwright.sync_api import expect

    expect(page.locator(".tl-answer")).to_have_count(count, timeout=ANSWER_TIMEOUT_MS)
    return page.locator(".tl-answer").last


def settled(page: Page) -> None:
    """Waits until the page is drawn whole and nothing slides open: what is clicked before that is lost."""
    from playwright.sync_api import expect

    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    page.wait_for_function(
        "() => document.getAnimations().every(each => each instanceof CSSTransition || each.playState !== 'running'"
        " || each.effect.getComputedTiming().endTime === Infinity)"
    )


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in ("127.0.0.1", "localhost")


def wait_until_up(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"no server at {address}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
