"""The questions of a set, each asked in its conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from assistant.question_lines import QuestionLine
from assistant.types import Answer, Turn


class Answerer(Protocol):
    """What answers questions: the assistant, or what stands in for it in a test."""

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """The answer to a question in its conversation on a day."""
        ...


class Asker:
    """Asks the questions of one set; only answers that another question follows are kept.

    ``day`` is the as_of of questions that name none.
    """

    def __init__(self, answerer: Answerer, lines: Sequence[QuestionLine], day: date | None = None) -> None:
        self._answerer, self._day = answerer, day
        self._lines = {line.id: line for line in lines if line.id is not None}
        self._followed = {line.follows for line in lines}
        self._turns: dict[str, tuple[Turn, ...]] = {}

    def answer(self, line: QuestionLine, question: str | None = None) -> Answer:
        """The answer to a question of the set on its day; ``question``, where given, is asked in its place.

        What it follows is asked first, where it was not yet.
        """
        history = self._history(line)
        answer = self._answerer.ask(question or line.question, history, line.as_of or self._day)
        if question is None and line.id is not None and line.id in self._followed:
            self._turns[line.id] = (*history, Turn(line.question, answer))
        return answer

    def _history(self, line: QuestionLine) -> tuple[Turn, ...]:
        before: list[QuestionLine] = []
        parent = line.follows
        while parent is not None and parent not in self._turns:
            before.append(self._lines[parent])
            parent = before[-1].follows
        for each in reversed(before):
            self.answer(each)
        return self._turns[line.follows] if line.follows is not None else ()
