"""The README's nginx block in front of a real server: TLS, the websocket, and the headers that browsers then hold to."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import NEEDS_CHROMIUM, ROOT, Visitor, ask, free_port, last_answer, settled

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
pytestmark = [
    NEEDS_CHROMIUM,
    pytest.mark.skipif(
        not (NGINX and shutil.which("openssl")),
        reason="nginx is not installed; run: apt-get install nginx-light openssl",
    ),
]
QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"


def block() -> str:
    """The server block as the README has it."""
    (found,) = re.findall(r"```nginx\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    return found


@pytest.fixture
def proxied(address: str, tmp_path: Path) -> Iterator[str]:
    """The address of nginx with that block, its port, certificate and server put in."""
    port = free_port()
    certificate = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    files = ["-keyout", str(tmp_path / "tro-ly.key"), "-out", str(tmp_path / "tro-ly.crt")]
    subprocess.run(["openssl", "req", *certificate, *files], check=True, capture_output=True)
    own = block().replace("443", str(port)).replace("/etc/ssl/", f"{tmp_path}/")
    own = own.replace("127.0.0.1:8501", urlsplit(address).netloc)
    settings = tmp_path / "nginx.conf"
    settings.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {tmp_path}/body; proxy_temp_path {tmp_path}/proxy;\n{own}}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([str(NGINX), "-c", str(settings), "-p", str(tmp_path)], stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 20
        while not (tmp_path / "pid").exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        yield f"https://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def test_the_page_works_behind_it(browser: Browser, proxied: str) -> None:
    visitor = Visitor(browser, ignore_https_errors=True)
    page = visitor.page
    refused = []
    page.on("console", lambda each: refused.append(each.text) if "Content Security Policy" in each.text else None)
    response = page.goto(proxied)
    assert response and response.headers["strict-transport-security"] == "max-age=31536000"
    ask(page, QUESTION)
    expect(last_answer(page)).to_contain_text("hơn 7.000 lượt")
    last_answer(page).locator("a.tl-mark").first.click()
    expect(page.locator(".st-key-source mark")).to_be_in_viewport()
    settled(page)
    assert refused == []
    assert all(each["secure"] for each in visitor.context.cookies())
    assert any(url.startswith("wss://127.0.0.1") for url in visitor.requested)
    visitor.context.close()
