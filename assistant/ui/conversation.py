"""The conversation of one browser tab. It lives in ``st.session_state`` and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from secrets import token_hex

import streamlit as st

from assistant.types import Answer, Turn
from assistant.ui import limits
from assistant.ui.serving import settings

_EXCHANGES, _WAITING = "exchanges", "waiting"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was drawn for it, once; ``answer`` is None when a fault, or "stop", stood in its way.

    ``key`` is the one that the question had while it waited.
    """

    key: str
    question: str
    answer: Answer | None
    drawn: str
    as_typed: bool = False
    copy_button: str = ""


@dataclass(slots=True)
class Waiting:
    """A question asked and not yet answered; ``answering`` is begun once, however often the page is drawn.

    While a chat model writes, ``given`` is what people get if they stop it, ``drawn`` what stands of its words so far.
    ``wait_s``: asked too fast, so that it is not answered; it could be after so many seconds. ``key`` tells it from
    every other question on a page, those of a server that has stopped since included.
    """

    question: str
    as_typed: bool = False
    wait_s: int = 0
    answering: Future[Exchange] | None = None
    given: Exchange | None = None
    drawn: str = ""
    is_stopped: bool = False
    key: str = field(default_factory=lambda: token_hex(8))

    def begin(self, executor: Executor, answer: Callable[[], Exchange]) -> Future[Exchange]:
        """The one run of ``answer`` for this question."""
        if self.answering is None:
            self.answering = executor.submit(answer)
        return self.answering

    def without_answer(self, drawn: str) -> Exchange:
        """The exchange of a question that a fault, a limit or "stop" kept from being answered."""
        return Exchange(self.key, self.question, None, drawn, self.as_typed)


def exchanges() -> list[Exchange]:
    """What was asked and answered, oldest first."""
    return st.session_state.setdefault(_EXCHANGES, [])


def waiting() -> list[Waiting]:
    """Questions asked and not yet answered, oldest first (the model may still be loading)."""
    return st.session_state.setdefault(_WAITING, [])


def ask(question: str, as_typed: bool = False) -> bool:
    """Puts a question in the line; False where the conversation is full, and the question was not taken.

    One too many for a minute is put there, too, marked with how long to wait.
    """
    if is_full():
        return False
    waiting().append(Waiting(question, as_typed, limits.seconds_to_wait(settings().questions_per_minute)))
    return True


def is_full() -> bool:
    """Whether the conversation takes no more questions."""
    return len(exchanges()) + len(waiting()) >= settings().max_exchanges


def settle(exchange: Exchange) -> None:
    """The first question in the line becomes an exchange."""
    waiting().pop(0)
    exchanges().append(exchange)


def turns(until: int | None = None) -> tuple[Turn, ...]:
    """The answered questions, as `Assistant.ask` wants them; ``until``: only the first so many exchanges."""
    return tuple(Turn(each.question, each.answer) for each in exchanges()[:until] if each.answer)


def clear() -> None:
    """Forgets everything that was asked in this tab."""
    st.session_state.pop(_EXCHANGES, None)
    st.session_state.pop(_WAITING, None)
