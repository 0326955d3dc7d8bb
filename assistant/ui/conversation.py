"""The conversation of one browser tab. It lives in ``st.session_state`` and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assistant.types import Answer, Turn

_EXCHANGES, _WAITING = "exchanges", "waiting"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was drawn for it; ``answer`` is None when a fault stood in its way."""

    question: str
    answer: Answer | None
    drawn: str


def exchanges() -> list[Exchange]:
    """What was asked and answered, oldest first."""
    return st.session_state.setdefault(_EXCHANGES, [])


def waiting() -> list[str]:
    """Questions asked and not yet answered, oldest first (the model may still be loading)."""
    return st.session_state.setdefault(_WAITING, [])


def ask(question: str) -> None:
    """Puts a question in the line."""
    waiting().append(question)


def settle(answer: Answer | None, drawn: str) -> None:
    """The first question in the line becomes an exchange."""
    exchanges().append(Exchange(waiting().pop(0), answer, drawn))


def history() -> tuple[Turn, ...]:
    """The answered questions, as `Assistant.ask` wants them."""
    return tuple(Turn(each.question, each.answer) for each in exchanges() if each.answer)


def clear() -> None:
    """Forgets everything that was asked in this tab."""
    st.session_state.pop(_EXCHANGES, None)
    st.session_state.pop(_WAITING, None)
