"""Where a chat model runs: who serves it, its name, its address, and whether that is this machine."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal, get_args
from urllib.parse import urlsplit

Provider = Literal["ollama", "openai"]
_DEFAULT_URLS: dict[str, str] = {"ollama": "http://127.0.0.1:11434", "openai": "https://api.openai.com/v1"}


class AddressError(ValueError):
    """``problem`` is a code ("model", "url", "password") of `assistant.language_model.messages`."""

    def __init__(self, problem: str, seen: str) -> None:
        super().__init__(f"no address of a chat model ({problem}): {seen!r}")
        self.problem, self.seen = problem, seen


@dataclass(frozen=True, slots=True)
class ModelAddress:
    """A chat model and the one address that it is asked at; the address holds no password."""

    provider: Provider
    name: str
    base_url: str

    @property
    def place(self) -> str:
        """Host and port, as people are told: "127.0.0.1:11434"."""
        return urlsplit(self.base_url).netloc

    @property
    def is_here(self) -> bool:
        """Whether the address is on this machine."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def parse_address(chat_model: str, base_url: str = "") -> ModelAddress | None:
    """The address of "ollama:qwen3:8b" or "openai:NAME"; None for "".

    Without ``base_url`` it is Ollama's own on this machine, or OpenAI's.

    Raises:
        AddressError: another provider, no name, or no http address; one with a password in it.
    """
    provider, _, name = chat_model.strip().partition(":")
    if not chat_model.strip():
        return None
    if provider not in get_args(Provider) or not name:
        raise AddressError("model", chat_model)
    url = base_url.strip() or _DEFAULT_URLS[provider]
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
        _ = parts.port
    except ValueError:
        raise AddressError("url", url) from None
    if not is_usable:
        raise AddressError("url", url)
    if parts.username is not None or parts.password is not None:
        raise AddressError("password", parts.hostname or "")
    return ModelAddress(provider, name, url.rstrip("/"))
