"""What tests of signing in share: the secrets of a server, and the way through the provider's page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ui import access_messages as messages

if TYPE_CHECKING:
    from playwright.sync_api import Page

COOKIE_SECRET = "chi-de-kiem-thu-khong-dung-that-0123456789"


def write_secrets(folder: Path, address: str, provider_port: int) -> Path:
    """A file of secrets for a server that people reach at ``address``."""
    path = folder / "secrets.toml"
    lines = (
        "[auth]",
        f'redirect_uri = "{address}/oauth2callback"',
        f'cookie_secret = "{COOKIE_SECRET}"',
        'client_id = "tro-ly"',
        'client_secret = "chi-de-kiem-thu"',
        f'server_metadata_url = "http://127.0.0.1:{provider_port}/.well-known/openid-configuration"',
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def sign_in(page: Page, address: str, who: str) -> None:
    """Signs in at a server that people reach at ``address``."""
    page.goto(address)
    page.get_by_role("button", name=messages.SIGN_IN).click()
    page.locator("input[name=sub]").fill(who)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url(f"{address}/**")
