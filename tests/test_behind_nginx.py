"""The README's nginx block in front of a real server: TLS, the websocket, and the headers that browsers then hold to."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, expect

from assistant.ui import access_messages as messages
from tests.access_secrets import sign_in, write_secrets
from tests.browser import NEEDS_CHROMIUM, ROOT, Visitor, ask, free_port, last_answer, serve, settled

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


@contextmanager
def proxied(address: str, port: int, tmp_path: Path) -> Iterator[str]:
    """The address of nginx with that block, its port, certificate and server put in."""
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


def test_the_page_works_behind_it(browser: Browser, address: str, tmp_path: Path) -> None:
    with proxied(address, free_port(), tmp_path) as secured:
        visitor = Visitor(browser, ignore_https_errors=True)
        page = visitor.page
        refused = []
        page.on("console", lambda each: refused.append(each.text) if "Content Security Policy" in each.text else None)
        response = page.goto(secured)
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


def test_a_person_of_many_groups_signs_in_behind_it(browser: Browser, index_dir: Path, tmp_path: Path) -> None:
    names = random.Random(7)
    groups = [str(uuid.UUID(int=names.getrandbits(128))) for _ in range(150)]
    reader = "can.bo@namdinh.example"
    person = User(sub=reader, claims={"email": reader, "email_verified": True, "groups": groups})
    inner, outer = free_port(), free_port()
    # The line of make run: without it the page stays white for cookies of more than 8 KB.
    settings = {"SIGN_IN": "required", "READERS": groups[-1], "WEBSOCKETS_MAX_LINE_LENGTH": "65536"}
    with run_server_in_thread(user_claims=[person]) as provider:
        secrets = write_secrets(tmp_path, f"https://127.0.0.1:{outer}", provider.server_port)
        options = ("--secrets.files", str(secrets))
        with (
            serve(index_dir, tmp_path / "log.txt", *options, port=inner, **settings) as address,
            proxied(address, outer, tmp_path) as secured,
        ):
            visitor = Visitor(browser, ignore_https_errors=True)
            visitor.context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
            sign_in(visitor.page, secured, reader)
            expect(visitor.page.get_by_text(messages.signed_in(reader))).to_be_visible()
            held = [each for each in visitor.context.cookies(secured) if each["name"].startswith("_streamlit_user")]
            assert sum(len(each["value"]) for each in held) > 8192
            assert all(each["secure"] and each["httpOnly"] for each in held)
            visitor.context.close()
