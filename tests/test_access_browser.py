"""Signing in against a real OpenID provider on the loopback, with a real server and a real Chromium."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Request, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from assistant.ui import access_messages as messages
from assistant.ui import messages as page_messages
from tests.access_secrets import COOKIE_SECRET, sign_in, write_secrets
from tests.browser import ANSWER_TIMEOUT_MS, NEEDS_CHROMIUM, Visitor, ask, free_port, last_answer, serve, settled

pytestmark = NEEDS_CHROMIUM

QUESTION = "Thời gian luân chuyển ít nhất là bao lâu?"
READER, ADMINISTRATOR, STRANGER = "can.bo@namdinh.example", "quan.tri@namdinh.example", "khach@ngoai.example"


@pytest.fixture(scope="module")
def guarded(index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that asks for signing in."""
    folder = tmp_path_factory.mktemp("access")
    people = [
        User(sub=each, claims={"email": each, "email_verified": True}) for each in (READER, ADMINISTRATOR, STRANGER)
    ]
    port = free_port()
    with run_server_in_thread(user_claims=people) as provider:
        secrets = write_secrets(folder, f"http://127.0.0.1:{port}", provider.server_port)
        settings = {"SIGN_IN": "required", "READERS": "@namdinh.example", "ADMINISTRATORS": ADMINISTRATOR}
        options = ("--secrets.files", str(secrets))
        with serve(index_dir, folder / "log.txt", *options, port=port, **settings) as served:
            yield served


@pytest.fixture
def guest(browser: Browser, guarded: str) -> Iterator[Visitor]:
    """A visitor whose page asked nothing of another machine (the provider's own pages may; they get no answer)."""
    fresh = Visitor(browser)
    asked: list[str] = []
    fresh.context.on("request", lambda request: asked.append(request.url) if _is_ours(request, guarded) else None)
    fresh.context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    yield fresh
    fresh.context.close()
    assert asked and all(re.match(r"(https?|ws)://127\.0\.0\.1[:/]|data:|blob:", url) for url in asked)


def _is_ours(request: Request, address: str) -> bool:
    return not request.is_navigation_request() and request.frame.url.startswith(address)


def test_nobody_reads_before_signing_in(guest: Visitor, guarded: str) -> None:
    page = guest.page
    for path in ("", "/tai-lieu", "/bang-diem", "/quan-tri"):
        page.goto(f"{guarded}{path}")
        expect(page.get_by_text(messages.SIGN_IN_FIRST)).to_be_visible()
        expect(page.get_by_role("navigation")).to_have_count(0)
        expect(page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER)).to_have_count(0)


def test_a_reader_asks_and_does_not_administer(guest: Visitor, guarded: str) -> None:
    page = guest.page
    sign_in(page, guarded, READER)
    expect(page.get_by_text(messages.signed_in(READER))).to_be_visible()
    ask(page, QUESTION)
    expect(last_answer(page)).to_contain_text("36 tháng")
    expect(page.get_by_role("link", name=messages.ADMIN_PAGE)).to_have_count(0)
    settled(page)
    cookies = {each["name"]: each for each in guest.context.cookies()}
    assert cookies["_streamlit_user"]["httpOnly"] and cookies["_streamlit_user"]["sameSite"] == "Lax"
    page.get_by_role("button", name=messages.SIGN_OUT).click()
    page.wait_for_url(lambda url: not url.startswith(guarded))  # the provider ends its own session
    page.goto(guarded)
    expect(page.get_by_text(messages.SIGN_IN_FIRST)).to_be_visible()
    expect(page.locator(".tl-answer")).to_have_count(0)


def test_the_page_of_administrators_is_no_page_for_readers(guest: Visitor, guarded: str) -> None:
    page = guest.page
    sign_in(page, guarded, READER)
    expect(page.get_by_text(messages.signed_in(READER))).to_be_visible()
    page.goto(f"{guarded}/quan-tri")
    expect(page.get_by_role("heading", name=page_messages.PAGE_TITLE)).to_be_visible()
    expect(page.get_by_text(messages.RUNNING)).to_have_count(0)


def test_an_administrator_sees_what_runs_and_loads_the_index_anew(guest: Visitor, guarded: str) -> None:
    page = guest.page
    sign_in(page, guarded, ADMINISTRATOR)
    settled(page)
    page.get_by_role("link", name=messages.ADMIN_PAGE).click()
    expect(page.get_by_role("heading", name=messages.RUNNING)).to_be_visible(timeout=ANSWER_TIMEOUT_MS)
    expect(page.locator(".tl-facts")).to_contain_text("47")
    expect(page.get_by_text(messages.NO_REPORTS)).to_be_visible()
    settled(page)
    page.get_by_role("button", name=messages.CHECK).click()
    expect(page.get_by_text(messages.NOTHING_FOUND)).to_be_visible()
    settled(page)
    page.get_by_role("button", name=messages.RELOAD).click()
    expect(page.get_by_text(messages.RELOADING)).to_be_visible()


def test_a_stranger_is_told_and_reads_nothing(guest: Visitor, guarded: str) -> None:
    sign_in(guest.page, guarded, STRANGER)
    expect(guest.page.get_by_text(messages.not_admitted(STRANGER))).to_be_visible()
    expect(guest.page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER)).to_have_count(0)


def test_a_changed_cookie_is_no_identity(guest: Visitor, guarded: str) -> None:
    page = guest.page
    sign_in(page, guarded, READER)
    expect(page.get_by_text(messages.signed_in(READER))).to_be_visible()
    (cookie,) = [each for each in guest.context.cookies() if each["name"] == "_streamlit_user"]
    value = cookie["value"]
    place = len(value) // 2
    forged = value[:place] + ("A" if value[place] != "A" else "B") + value[place + 1 :]
    guest.context.add_cookies([{**cookie, "value": forged}])
    page.goto(guarded)
    expect(page.get_by_text(messages.SIGN_IN_FIRST)).to_be_visible()


def test_an_open_page_closes_when_its_sign_in_ends(guest: Visitor, guarded: str) -> None:
    page = guest.page
    claims = {"email": READER, "email_verified": True, "origin": guarded, "is_logged_in": True, "provider": "default"}
    claims["iat"] = time.time() - 12 * 3600 + 30  # a sign-in of twelve hours ago, less what the test takes
    signed = create_signed_value(COOKIE_SECRET, "_streamlit_user", json.dumps(claims)).decode()
    guest.context.add_cookies([{"name": "_streamlit_user", "value": signed, "url": guarded}])
    page.goto(guarded)
    ask(page, QUESTION)
    last_answer(page)
    expect(page.get_by_text(messages.not_admitted(READER))).to_be_visible(timeout=60_000)  # nobody touches the page
    expect(page.locator(".tl-answer")).to_have_count(0)


@pytest.mark.parametrize("half", ["secrets", "setting"])
def test_half_a_configuration_keeps_the_page_closed(
    browser: Browser, index_dir: Path, tmp_path: Path, half: str
) -> None:
    secrets = write_secrets(tmp_path, "http://127.0.0.1:1", 1)
    options = ("--secrets.files", str(secrets)) if half == "secrets" else ()
    settings = {"SIGN_IN": "off" if half == "secrets" else "required"}
    with serve(index_dir, tmp_path / "log.txt", *options, **settings) as address:
        visitor = Visitor(browser)
        visitor.page.goto(address)
        expect(visitor.page.get_by_text(messages.HALF_CONFIGURED)).to_be_visible()
        expect(visitor.page.get_by_placeholder(page_messages.QUESTION_PLACEHOLDER)).to_have_count(0)
        visitor.context.close()
        time.sleep(0.2)
    assert "half configured" in (tmp_path / "log.txt").read_text(encoding="utf-8")


def test_an_unusable_section_is_told_before_anybody_signs_in(browser: Browser, index_dir: Path, tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nclient_id = "tro-ly"\ncookie_secret = "ngan"\n', encoding="utf-8")
    options = ("--secrets.files", str(secrets))
    with serve(index_dir, tmp_path / "log.txt", *options, SIGN_IN="required") as address:
        visitor = Visitor(browser)
        visitor.page.goto(address)
        keys = ("redirect_uri", "cookie_secret", "client_secret", "server_metadata_url")
        expect(visitor.page.get_by_text(messages.unusable(keys))).to_be_visible()
        expect(visitor.page.get_by_role("button", name=messages.SIGN_IN)).to_have_count(0)
        visitor.context.close()
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert f"missing or unusable in [auth] of the secrets: {', '.join(keys)}" in log
    assert "ngan" not in log
