"""A chat server on the loopback that replies as a script says: well, or in one of the ways that such servers fail.

It speaks what an OpenAI-compatible server (/v1/chat/completions) and Ollama (/api/chat) speak, streamed.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_EVIDENCE = re.compile(r"^\[(\d+)\] \((.*?)\) (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """What the client sent: the path, the body, the header of the key."""

    path: str
    body: dict
    key: str | None

    @property
    def system(self) -> str:
        return self.body["messages"][0]["content"]

    @property
    def text(self) -> str:
        return self.body["messages"][-1]["content"]

    @property
    def evidence(self) -> list[tuple[int, str, str]]:
        """Number, place and words of each numbered text of the prompt."""
        return [(int(number), place, words) for number, place, words in _EVIDENCE.findall(self.text)]

    @property
    def takes_schema(self) -> bool:
        return "format" in self.body or "response_format" in self.body

    @property
    def is_rewriting(self) -> bool:
        return not self.evidence


@dataclass(frozen=True)
class Reply:
    """What the server does: the pieces of its reply with a pause before each, how it ends, or only a status.

    A piece that is a function is called, to wait for something.

    ``end`` None cuts the stream off; ``hang_s`` stalls before the end; ``raw`` is sent as it is in place of a stream.
    """

    pieces: Sequence[str | Callable[[], object]] = ()
    end: str | None = "stop"
    status: int = 200
    pause_s: float = 0.0
    hang_s: float = 0.0
    raw: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[Asked], Reply]


def says(*statements: tuple[str, Sequence[int]], size: int = 7) -> Reply:
    """The JSON that was asked for, in pieces of ``size`` characters."""
    listed = [{"text": text, "evidence": list(numbers)} for text, numbers in statements]
    return in_pieces(json.dumps({"statements": listed}, ensure_ascii=False), size)


def in_pieces(text: str, size: int = 7, **how: object) -> Reply:
    """A text in pieces."""
    return Reply([text[place : place + size] for place in range(0, len(text), size)], **how)


class ChatServer:
    """The running server; ``script`` may be replaced between questions, ``asked`` is what came in."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self.port = 0

    @property
    def openai(self) -> dict[str, str]:
        """Settings to ask it as an OpenAI-compatible server."""
        return {"chat_model": "openai:thu", "chat_base_url": f"http://127.0.0.1:{self.port}/v1"}

    @property
    def ollama(self) -> dict[str, str]:
        """Settings to ask it as Ollama."""
        return {"chat_model": "ollama:thu:8b", "chat_base_url": f"http://127.0.0.1:{self.port}"}


@contextmanager
def chat_server(script: Script) -> Iterator[ChatServer]:
    """A server on a free port of the loopback."""
    own = ChatServer(script)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(self.path, body, self.headers.get("Authorization"))
            own.asked.append(asked)
            with suppress(BrokenPipeError, ConnectionResetError):
                _send(self, asked, own.script(asked))

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    own.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield own
    finally:
        server.shutdown()
        server.server_close()


def _send(handler: BaseHTTPRequestHandler, asked: Asked, reply: Reply) -> None:
    handler.send_response(reply.status)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    handler.send_header("Connection", "close")
    handler.close_connection = True
    is_openai = asked.path.endswith("/chat/completions")
    if reply.status != 200 or reply.raw is not None:
        body = reply.raw if reply.raw is not None else json.dumps({"error": {"message": "no"}}).encode()
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        handler.wfile.write(body)
        return
    handler.send_header("Content-Type", "text/event-stream" if is_openai else "application/x-ndjson")
    handler.end_headers()
    line = _openai_line if is_openai else _ollama_line
    for piece in reply.pieces:
        time.sleep(reply.pause_s)
        if callable(piece):
            piece()
            continue
        handler.wfile.write(line(piece, None))
        handler.wfile.flush()
    time.sleep(reply.hang_s)
    if reply.end is not None:
        handler.wfile.write(line("", reply.end))
        if is_openai:
            handler.wfile.write(b"data: [DONE]\n\n")


def _openai_line(piece: str, end: str | None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": end}
    told = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "thu", "choices": [choice]}
    return f"data: {json.dumps(told)}\n\n".encode()


def _ollama_line(piece: str, end: str | None) -> bytes:
    told = {"model": "thu", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": piece}}
    told["done"] = end is not None
    if end is not None:
        told["done_reason"] = end
    return (json.dumps(told) + "\n").encode()
