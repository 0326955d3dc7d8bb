"""A chat model over HTTP through LangChain: its words piece by piece, within a time limit, or why there are none."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.language_model.address import ModelAddress

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk

Messages = Sequence[tuple[str, str]]  # role and text
Schema = Mapping[str, Any]

MAX_REPLY_CHARS = 24_000
MAX_AT_ONCE = 16
_CONNECT_TIMEOUT_S = 10.0
_MAX_NEW_TOKENS = 2048
_WHOLE = frozenset({"stop", "end_turn", "eos", "tool_calls"})
_REFUSED = frozenset({"content_filter", "refusal"})
_REASONS = {401: "key", 403: "key", 408: "timeout", 429: "busy", 503: "busy"}
_RESTS_AFTER = frozenset({"timeout", "unreachable", "key"})
_NOT_UNDERSTOOD = frozenset({400, 404, 415, 422, 501})


class ModelFailure(Exception):
    """A chat model gave no usable words; ``reason`` is a code of `assistant.language_model.messages`."""

    def __init__(self, reason: str, seen: str = "") -> None:
        super().__init__(f"the chat model failed ({reason}) {seen}".rstrip())
        self.reason = reason


class ChatModel:
    """One chat model; asked by many threads at once, each within its own time.

    After a failure that cost somebody the whole time limit it is left alone for ``rest_s``: it fails again at once.
    """

    def __init__(
        self,
        address: ModelAddress,
        *,
        api_key: str = "",
        timeout_s: float = 60.0,
        context_tokens: int = 8192,
        rest_s: float = 30.0,
    ) -> None:
        self.address, self.timeout_s = address, timeout_s
        self._rest_s, self._rests_until, self._rests_for = rest_s, 0.0, ""
        self._model = _connected(address, api_key, timeout_s, context_tokens)
        self._slots = threading.BoundedSemaphore(MAX_AT_ONCE)
        self._takes_schema = True

    def write(self, messages: Messages, schema: Schema | None = None, until: float | None = None) -> Iterator[str]:
        """The pieces of its reply as they come; ``schema`` is what JSON is asked for, where the server knows how.

        ``until``: `time.monotonic` at which it must have ended, else the time limit from now on. Closing the iterator
        ends the request at the next piece.

        Raises:
            ModelFailure: at any point; what came before it is no whole reply.
        """
        until = time.monotonic() + self.timeout_s if until is None else until
        if time.monotonic() < self._rests_until:
            raise ModelFailure(self._rests_for, "it failed a moment ago")
        if not self._slots.acquire(blocking=False):
            raise ModelFailure("busy", f"{MAX_AT_ONCE} requests are under way")
        pieces: queue.SimpleQueue[str | ModelFailure | None] = queue.SimpleQueue()
        left = threading.Event()
        # A thread of its own: a server that stalls must not hold up whoever waits for the answer.
        worker = threading.Thread(target=self._run, args=(messages, schema, pieces, left), daemon=True)
        worker.start()
        length = 0
        try:
            while (piece := _next(pieces, until)) is not None:
                if isinstance(piece, ModelFailure):
                    self._rest(piece.reason)
                    raise piece
                length += len(piece)
                if length > MAX_REPLY_CHARS:
                    raise ModelFailure("too-long", f"more than {MAX_REPLY_CHARS} characters")
                yield piece
        finally:
            left.set()

    def _rest(self, reason: str) -> None:
        # Nobody waits out the time limit again for a server that has just let somebody wait.
        if reason in _RESTS_AFTER:
            self._rests_until, self._rests_for = time.monotonic() + self._rest_s, reason

    def _run(
        self,
        messages: Messages,
        schema: Schema | None,
        pieces: queue.SimpleQueue[str | ModelFailure | None],
        left: threading.Event,
    ) -> None:
        try:
            self._stream(messages, schema if self._takes_schema else None, pieces, left)
            pieces.put(None)
        except ModelFailure as failure:
            pieces.put(failure)
        except Exception as error:  # whatever a client or a server makes of it, the answer does not depend on it
            pieces.put(ModelFailure(_reason(error), type(error).__name__))
        finally:
            self._slots.release()

    def _stream(
        self,
        messages: Messages,
        schema: Schema | None,
        pieces: queue.SimpleQueue[str | ModelFailure | None],
        left: threading.Event,
    ) -> None:
        from langsmith import tracing_context

        ended, anything = None, False
        try:
            with tracing_context(enabled=False):
                for chunk in self._model.stream(list(messages), **self._asking_for(schema)):
                    if left.is_set():
                        return
                    ended = _end_of(chunk) or ended
                    if text := _text_of(chunk):
                        anything = True
                        pieces.put(text)
        except Exception as error:
            if schema is None or anything or getattr(error, "status_code", None) not in _NOT_UNDERSTOOD:
                raise
            self._takes_schema = False  # a server that knows no structured output is asked for plain text from now on
            self._stream(messages, None, pieces, left)
            return
        if ended in _REFUSED:
            raise ModelFailure("refused", ended)
        if ended not in _WHOLE:
            raise ModelFailure("cut", str(ended))

    def _asking_for(self, schema: Schema | None) -> dict[str, Any]:
        if schema is None:
            return {}
        if self.address.provider == "ollama":
            return {"format": schema}
        named = {"name": schema["title"], "schema": schema, "strict": True}
        return {"response_format": {"type": "json_schema", "json_schema": named}}


def _connected(address: ModelAddress, api_key: str, timeout_s: float, context_tokens: int) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    # No proxy stands between this machine and itself, whatever the environment says; nobody sends a question on.
    own = {"trust_env": not address.is_here, "follow_redirects": False}
    shared = {"model_provider": address.provider, "base_url": address.base_url, "temperature": 0.0, "seed": 0}
    if address.provider == "ollama":
        headers = {"headers": {"Authorization": f"Bearer {api_key}"}} if api_key else {}
        return init_chat_model(
            address.name,
            **shared,
            reasoning=False,
            num_ctx=context_tokens,
            num_predict=_MAX_NEW_TOKENS,
            client_kwargs={**own, **headers, "timeout": timeout_s},
        )
    import httpx2

    limits = httpx2.Timeout(timeout_s, connect=min(timeout_s, _CONNECT_TIMEOUT_S))
    return init_chat_model(
        address.name,
        **shared,
        api_key=api_key or "none",
        timeout=timeout_s,
        max_retries=0,
        stream_usage=False,
        use_responses_api=False,
        http_client=httpx2.Client(**own, timeout=limits),
    )


def _next(pieces: queue.SimpleQueue[str | ModelFailure | None], until: float) -> str | ModelFailure | None:
    try:
        return pieces.get(timeout=max(0.0, until - time.monotonic()))
    except queue.Empty:
        return ModelFailure("timeout")


def _text_of(chunk: BaseMessageChunk) -> str:
    return chunk.content if isinstance(chunk.content, str) else str(chunk.text)


def _end_of(chunk: BaseMessageChunk) -> str | None:
    told = chunk.response_metadata
    if chunk.additional_kwargs.get("refusal"):
        return "refusal"
    return told.get("finish_reason") or told.get("done_reason")


def _reason(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 400:
        return _REASONS.get(status) or ("fault" if status >= 500 else "rejected")
    names = {each.__name__ for each in type(error).__mro__}
    if any("Timeout" in name for name in names):
        return "timeout"
    if any("ContentFilter" in name for name in names):
        return "refused"
    if any("Length" in name for name in names):
        return "cut"
    if any("Connect" in name for name in names):
        return "unreachable"
    return "cut" if any("Protocol" in name or "Read" in name for name in names) else "fault"
