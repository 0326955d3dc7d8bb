"""The real clients over HTTP on the loopback against a server that behaves, and one that fails in every way."""

import json
import time
from collections.abc import Iterator

import pytest

from assistant.config import Settings
from assistant.language_model.client import MAX_REPLY_CHARS, ChatModel, ModelFailure
from assistant.language_model.statements import SCHEMA
from tests.chat_server import Asked, ChatServer, Reply, chat_server, in_pieces

PROMPT = [("system", "Viết."), ("human", "Câu hỏi")]
LIMIT_S = 1.5
PROVIDERS = ["openai", "ollama"]


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with chat_server(lambda _: in_pieces("xin chào")) as running:
        yield running


def model_of(server: ChatServer, provider: str, **more: object) -> ChatModel:
    settings = Settings(_env_file=None, **getattr(server, provider))
    more = {"timeout_s": LIMIT_S, "rest_s": 0.0, **more}
    return ChatModel(settings.chat_address, **more)


def ask(model: ChatModel, schema: object = SCHEMA) -> str:
    return "".join(model.write(PROMPT, schema))


def why(model: ChatModel) -> str:
    began = time.monotonic()
    with pytest.raises(ModelFailure) as raised:
        ask(model)
    assert time.monotonic() - began < LIMIT_S + 10  # soon after the limit, with the margin of a busy machine
    return raised.value.reason


@pytest.mark.parametrize("provider", PROVIDERS)
def test_words_come_piece_by_piece_and_the_request_says_what_it_must(server: ChatServer, provider: str) -> None:
    server.script = lambda _: in_pieces("Thư viện mở cửa 6 ngày một tuần.", 5)
    pieces = list(model_of(server, provider, api_key="khoa").write(PROMPT, SCHEMA))
    assert len(pieces) == 7
    assert "".join(pieces) == "Thư viện mở cửa 6 ngày một tuần."
    asked = server.asked[-1]
    assert [each["content"] for each in asked.body["messages"]] == ["Viết.", "Câu hỏi"]
    assert asked.key == "Bearer khoa"
    assert asked.body["stream"] is True
    if provider == "openai":
        assert asked.body["response_format"]["json_schema"]["schema"] == SCHEMA
        assert asked.body["temperature"] == 0
    else:
        assert asked.body["format"] == SCHEMA
        assert asked.body["think"] is False
        assert asked.body["options"]["num_ctx"] == 8192
        assert asked.body["options"]["temperature"] == 0
    assert "tools" not in asked.body or asked.body["tools"] == []


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_server_without_structured_output_is_asked_for_plain_text(server: ChatServer, provider: str) -> None:
    server.asked.clear()
    server.script = lambda asked: Reply(status=400) if asked.takes_schema else in_pieces("Được. [1]")
    model = model_of(server, provider)
    assert ask(model) == "Được. [1]"
    assert ask(model) == "Được. [1]"
    assert [each.takes_schema for each in server.asked] == [True, False, False]


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=401), "key"),
        (Reply(status=403), "key"),
        (Reply(status=429), "busy"),
        (Reply(status=503), "busy"),
        (Reply(status=500), "fault"),
        (Reply(status=502, raw=b"<html>Bad gateway</html>"), "fault"),
        (Reply(status=400), "rejected"),
        (Reply(hang_s=60), "timeout"),
        (Reply(["a"], hang_s=60), "timeout"),
        (Reply(["a"] * 1000, pause_s=0.1), "timeout"),
        (Reply(["a", "b"], end=None), "cut"),
        (Reply(["a", "b"], end="length"), "cut"),
        (Reply([], end=None), "fault"),
        (Reply([]), "empty"),
        (Reply(["x" * 1000] * 1000), "too-long"),
        (Reply(["x" * 1_000_000]), "too-long"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_a_failure_is_one_of_ours_and_comes_in_time(
    server: ChatServer, provider: str, reply: Reply, reason: str
) -> None:
    server.script = lambda _: reply
    if reason == "empty":  # whole, and nothing in it: whoever reads statements finds none
        assert ask(model_of(server, provider)) == ""
        return
    assert why(model_of(server, provider)) == reason


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not json",
        b"data: {\n\ndata: [DONE]\n\n",
        b"{}\n",
        b'{"message": 5}\n',
        b"data: {}\n\n",
        b"\xff\xfe\x00\x01" * 100,
        b"[" * 100_000,
        b'data: {"choices": null}\n\n',
    ],
    ids=lambda raw: repr(raw[:24]),
)
def test_garbage_is_a_failure(server: ChatServer, provider: str, raw: bytes) -> None:
    server.script = lambda _: Reply(raw=raw)
    assert why(model_of(server, provider)) in ("cut", "fault", "garbage")


def test_what_a_provider_withholds_is_a_refusal(server: ChatServer) -> None:
    server.script = lambda _: Reply(["Tôi"], end="content_filter")
    assert why(model_of(server, "openai")) == "refused"


@pytest.mark.parametrize("provider", PROVIDERS)
def test_nobody_there_is_told(server: ChatServer, provider: str) -> None:
    with chat_server(lambda _: Reply()) as gone:
        model = model_of(gone, provider)
    assert why(model) == "unreachable"


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_question_is_not_sent_on_to_another_address(server: ChatServer, provider: str) -> None:
    seen: list[Asked] = []

    def elsewhere(asked: Asked) -> Reply:
        seen.append(asked)
        return in_pieces("a")

    with chat_server(elsewhere) as other:
        place = {"Location": f"http://127.0.0.1:{other.port}/v1/chat/completions"}
        server.script = lambda _: Reply(status=307, headers=place)
        with pytest.raises(ModelFailure):
            ask(model_of(server, provider))
    assert seen == []


@pytest.mark.parametrize("provider", PROVIDERS)
def test_no_proxy_is_asked_for_an_address_on_this_machine(
    server: ChatServer, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    server.script = lambda _: in_pieces("xin chào")
    assert ask(model_of(server, provider)) == "xin chào"


def test_the_environment_of_other_programs_is_not_used(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_API_KEY", "cua-chuong-trinh-khac")
    server.script = lambda _: in_pieces("xin chào")
    for provider in PROVIDERS:
        assert ask(model_of(server, provider)) == "xin chào"
        assert server.asked[-1].key in (None, "Bearer none")


def test_after_a_stall_nobody_else_waits(server: ChatServer) -> None:
    server.script = lambda _: Reply(hang_s=60)
    model = model_of(server, "openai", rest_s=60.0)
    assert why(model) == "timeout"
    server.asked.clear()
    began = time.monotonic()
    assert why(model) == "timeout"
    assert time.monotonic() - began < LIMIT_S
    assert server.asked == []


def test_so_many_at_once_and_no_more_are_asked(server: ChatServer) -> None:
    server.script = lambda _: Reply(["a"], hang_s=5)
    model = model_of(server, "openai", timeout_s=20.0)
    running = [model.write(PROMPT) for _ in range(16)]
    assert [next(each) for each in running] == ["a"] * 16
    assert why(model) == "busy"
    for each in running:
        each.close()


def test_json_numbers_beyond_reason_are_no_trouble(server: ChatServer) -> None:
    reply = json.dumps({"statements": [{"text": "a", "evidence": [10**300]}]})
    server.script = lambda _: in_pieces(reply, 50)
    assert ask(model_of(server, "openai")) == reply
    assert len(reply) < MAX_REPLY_CHARS
