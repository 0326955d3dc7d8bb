"""Where a chat model may run, and what a setting that cannot be used says."""

import pytest
from pydantic import ValidationError

from assistant.config import Settings
from assistant.language_model.address import AddressError, ModelAddress, parse_address
from index.messages import wrong_setting


def line_of(**settings: str) -> str:
    with pytest.raises(ValidationError) as raised:
        Settings(_env_file=None, **settings)
    return wrong_setting(raised.value)


def test_none_is_the_default() -> None:
    assert Settings(_env_file=None).chat_address is None
    assert parse_address("  ") is None


def test_a_name_keeps_its_colons_and_an_address_loses_its_last_slash() -> None:
    assert parse_address("ollama:qwen3:8b") == ModelAddress("ollama", "qwen3:8b", "http://127.0.0.1:11434")
    own = parse_address("openai:Qwen/Qwen3-8B", "http://127.0.0.1:8000/v1/")
    assert own == ModelAddress("openai", "Qwen/Qwen3-8B", "http://127.0.0.1:8000/v1")
    assert own.place == "127.0.0.1:8000"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "[::1]"])
def test_a_loopback_address_is_here(host: str) -> None:
    assert parse_address("ollama:x", f"http://{host}:1").is_here


@pytest.mark.parametrize(
    "host", ["10.0.0.8", "gpu01", "0.0.0.0", "localhost.example", "127.0.0.1.example", "[::ffff:10.0.0.1]", "127.1"]
)
def test_any_other_is_not(host: str) -> None:
    assert not parse_address("ollama:x", f"http://{host}:1").is_here


@pytest.mark.parametrize("model", ["qwen3", "ollama:", "anthropic:x", ":x", "openai"])
def test_a_model_that_is_none_is_told(model: str) -> None:
    with pytest.raises(AddressError, match="model"):
        parse_address(model)
    line = line_of(chat_model=model)
    assert line.startswith("Cấu hình CHAT_MODEL không dùng được")
    assert "ollama:qwen3:8b" in line


@pytest.mark.parametrize("url", ["gpu01:8000", "ftp://h/", "http://", "http://h:port/", "http://h/?a=1", "http://h/#a"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(AddressError, match="url"):
        parse_address("openai:x", url)
    assert line_of(chat_model="openai:x", chat_base_url=url).startswith("Cấu hình CHAT_BASE_URL không dùng được")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    line = line_of(chat_model="openai:x", chat_base_url="http://can-bo:bi-mat@127.0.0.1/v1")
    assert "CHAT_API_KEY" in line
    assert "bi-mat" not in line


@pytest.mark.parametrize("url", ["", "http://gpu01:8000/v1", "https://10.0.0.8/v1"])
def test_an_address_off_this_machine_needs_a_second_setting(url: str) -> None:
    line = line_of(chat_model="openai:x", chat_base_url=url)
    assert "CHAT_OFF_MACHINE=allowed" in line
    assert "ngoài máy này" in line
    allowed = Settings(_env_file=None, chat_model="openai:x", chat_base_url=url, chat_off_machine="allowed")
    assert not allowed.chat_address.is_here


def test_the_key_is_not_shown() -> None:
    assert "bi-mat" not in repr(Settings(_env_file=None, chat_api_key="bi-mat"))
