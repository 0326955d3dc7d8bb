"""One tab of a browser, as the server sees it: Streamlit's websocket protocol without a browser around it.

What a browser does is done: the cookie of the page, its header of subprotocols, the messages it has seen and keeps.
"""

from __future__ import annotations

import asyncio
import re
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.protocol import State

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# `<div class="tl-answer" lang="vi">`, `<div class="tl-answer tl-refusal" lang="vi">`; never "tl-answering".
_ANSWER = re.compile(r'<div class="tl-answer[ "]')
# What stands in place of an answer when something failed or a limit was passed: `assistant.ui.answer.fault_html`.
_FAULT = '<div class="tl-answer tl-refusal"'
_KEPT_RUNS = 2  # a browser forgets a message that this many runs did not draw
_XSRF = "_streamlit_xsrf"
_OPEN_TIMEOUT_S = 30


class PageError(Exception):
    """What a person would have seen go wrong."""


@dataclass(slots=True)
class _Kept:
    """A message that the server may name instead of sending it again."""

    message: ForwardMsg
    run: int


class Tab:
    """A page that was opened; `ask` gives a question and returns once its answer arrived."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._run = 0
        self._kept: dict[str, _Kept] = {}
        self._page_hash = ""
        self._box = ""
        self._answers: set[tuple[int, ...]] = set()
        self._is_running = False

    @property
    def is_open(self) -> bool:
        """Whether the page still has its connection."""
        return self._socket.state is State.OPEN

    @property
    def runs(self) -> int:
        """How often the server has drawn the page."""
        return self._run

    @classmethod
    async def open(cls, address: str, timeout_s: float = _OPEN_TIMEOUT_S) -> Tab:
        """A tab whose page stands whole.

        Raises:
            ValueError: the address is not of this machine.
            PageError: the page could not be opened, or told of a fault.
        """
        parts = urlsplit(address)
        if parts.scheme != "http" or parts.hostname not in LOOPBACK:
            raise ValueError(f"not an address of this machine: {address}; the load test asks only the loopback")
        try:
            async with asyncio.timeout(timeout_s):
                token = await asyncio.to_thread(_xsrf_token, address)
                socket = await connect(
                    f"ws://{parts.netloc}/_stcore/stream",
                    origin=address,
                    subprotocols=["streamlit", token],
                    additional_headers={"Cookie": f"{_XSRF}={token}"},
                    proxy=None,
                    max_size=None,
                )
                tab = cls(socket)
                await tab._rerun()
                await tab._read_until(lambda: bool(tab._box) and not tab._is_running)
        except (OSError, TimeoutError, EOFError, WebSocketException) as error:
            raise PageError(f"the page did not open: {type(error).__name__}: {error}") from error
        return tab

    async def ask(self, question: str, timeout_s: float) -> None:
        """Sends a question; returns at the moment that its answer is there.

        Raises:
            PageError: no answer after ``timeout_s``, a fault in its place, or a lost connection.
        """
        wanted = len(self._answers) + 1
        try:
            async with asyncio.timeout(timeout_s):
                await self._rerun(question)
                self._answers.clear()
                await self._read_until(lambda: len(self._answers) >= wanted)
        except TimeoutError as error:
            raise PageError(f"no answer after {timeout_s:.0f} s") from error
        except WebSocketException as error:
            raise PageError(f"the connection was lost: {error}") from error

    async def settle(self, timeout_s: float = _OPEN_TIMEOUT_S) -> None:
        """Waits until the page is drawn whole.

        Raises:
            PageError: it is not after ``timeout_s``, or the connection was lost.
        """
        try:
            async with asyncio.timeout(timeout_s):
                await self._read_until(lambda: not self._is_running)
        except TimeoutError as error:
            raise PageError(f"the page is not drawn whole after {timeout_s:.0f} s") from error
        except WebSocketException as error:
            raise PageError(f"the connection was lost: {error}") from error

    async def close(self) -> None:
        """Closes the tab."""
        await self._socket.close()

    async def _rerun(self, question: str | None = None) -> None:
        sent = BackMsg()
        client = sent.rerun_script
        client.page_script_hash = self._page_hash
        self._kept = {name: each for name, each in self._kept.items() if self._run - each.run < _KEPT_RUNS}
        client.cached_message_hashes.extend(self._kept)
        client.context_info.timezone = "Asia/Ho_Chi_Minh"
        client.context_info.timezone_offset = -420
        client.context_info.locale = "vi-VN"
        if question is not None:
            state = client.widget_states.widgets.add()
            state.id = self._box
            state.chat_input_value.data = question
        self._is_running = True
        await self._socket.send(sent.SerializeToString())

    async def _read_until(self, is_done: Callable[[], bool]) -> None:
        while not is_done():
            received = ForwardMsg()
            received.ParseFromString(await self._socket.recv(decode=False))
            self._take(received)

    def _take(self, received: ForwardMsg) -> None:
        path = tuple(received.metadata.delta_path)
        if received.WhichOneof("type") == "ref_hash":
            if received.ref_hash not in self._kept:
                raise PageError("the server named a message that this tab does not have")
            received = self._kept[received.ref_hash].message
        if received.metadata.cacheable and received.hash:
            self._kept[received.hash] = _Kept(received, self._run)
        match received.WhichOneof("type"):
            case "new_session":
                self._run += 1
                self._is_running = True
                self._page_hash = received.new_session.page_script_hash or self._page_hash
                self._answers.clear()
            case "script_finished":
                self._is_running = received.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
                if received.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise PageError("the page's script could not be run")
            case "delta" if received.delta.WhichOneof("type") == "new_element":
                self._draw(path, received.delta.new_element)

    def _draw(self, path: tuple[int, ...], element: object) -> None:
        match element.WhichOneof("type"):
            case "exception":
                raise PageError(f"an exception on the page: {element.exception.type}")
            case "chat_input":
                self._box = element.chat_input.id
            case "html" if _ANSWER.search(element.html.body):
                if _FAULT in element.html.body:
                    raise PageError(f"a fault in place of an answer: {_words(element.html.body)}")
                self._answers.add(path)


def _xsrf_token(address: str) -> str:
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=_OPEN_TIMEOUT_S) as response:
        cookie = SimpleCookie(response.headers.get("Set-Cookie", ""))
    return cookie[_XSRF].value if _XSRF in cookie else "-"


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())[:200]
