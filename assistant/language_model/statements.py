"""The reply of a chat model to the statements in it, each as soon as it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA: Mapping[str, Any] = {
    "title": "answer",
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "evidence": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "evidence"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}
MAX_STATEMENTS = 24
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_UNFINISHED_THOUGHT = re.compile(r"\A\s*<(?:t(?:h(?:i(?:n(?:k(?:>.*)?)?)?)?)?)?\Z", re.DOTALL)
_FENCE = re.compile(r"\A\s*```\w*\s*")
_LIST = re.compile(r"\A\s*(?:\{\s*\"statements\"\s*:\s*)?\[")
_MARKS = r"\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\]"
_MARK = re.compile(rf"\s*{_MARKS}")
# "Thời gian luân chuyển ít nhất là 3 năm. [1][3]", "- ... [2]."
_PLAIN = re.compile(rf"(?P<text>[^\n\[]+)(?P<marks>(?:\s*{_MARKS})+)\s*(?P<end>[.;]?)(?=\s|\Z)")
_BULLET = re.compile(r"^[\s*•–-]*(?:\d{1,2}[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that a model wrote, without marks, and the numbers of the evidence that it names for it."""

    text: str
    evidence: tuple[int, ...]


class StatementReader:
    """Reads the pieces of one reply: the JSON that was asked for, or plain sentences with marks behind them."""

    def __init__(self) -> None:
        self._text = ""
        self._place: int | None = None  # in the list of statements; None before it, or where there is none
        self._over = False
        self._count = 0

    def feed(self, piece: str) -> Iterator[Statement]:
        """The statements of the JSON that are whole now and were not before."""
        self._text += piece
        if "}" in piece or "]" in piece:
            yield from self._listed()

    def end(self) -> Iterator[Statement]:
        """What is left when the reply is whole: of plain text everything."""
        yield from self._listed()
        text = self._reply()
        if self._place is None and not text.startswith(("{", "[{", "<think>")):
            for match in _PLAIN.finditer(text):
                numbers = tuple(map(int, re.findall(r"\d+", match["marks"])))
                if statement := self._statement(_BULLET.sub("", match["text"]).rstrip() + match["end"], numbers):
                    yield statement

    def _reply(self) -> str:
        return _FENCE.sub("", _THOUGHT.sub("", self._text)).strip()

    def _listed(self) -> Iterator[Statement]:
        said = _THOUGHT.sub("", self._text)
        if self._over or _UNFINISHED_THOUGHT.match(said):
            return
        text = _FENCE.sub("", said)
        if self._place is None:
            opening = _LIST.match(text)
            if not opening:
                return
            self._place = opening.end()
        decoder = json.JSONDecoder()
        while True:
            place = self._place
            while text[place : place + 1] in (*" \t\r\n,",) and place < len(text):
                place += 1
            if text[place : place + 1] == "]":
                self._over = True
                return
            try:
                found, self._place = decoder.raw_decode(text, place)
            except (json.JSONDecodeError, RecursionError):
                return
            if statement := self._checked(found):
                yield statement

    def _checked(self, found: object) -> Statement | None:
        if not isinstance(found, dict):
            return None
        text, numbers = found.get("text"), found.get("evidence")
        if not isinstance(text, str) or not isinstance(numbers, list):
            return None
        return self._statement(text, tuple(each for each in numbers if type(each) is int))

    def _statement(self, text: str, numbers: tuple[int, ...]) -> Statement | None:
        text = " ".join(_MARK.sub("", text).split())
        self._count += 1
        if not text or self._count > MAX_STATEMENTS:
            return None
        return Statement(text, tuple(dict.fromkeys(numbers)))
