"""What can be done with an answer, and with the whole conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.types import Answer, Turn
from assistant.ui import conversation, messages, page, reporting, source, taking_away
from assistant.ui.conversation import Exchange

if TYPE_CHECKING:
    from assistant.answering import Assistant


def show(number: int, exchange: Exchange, assistant: Assistant | None, place: DeltaGenerator) -> None:
    """The row under an answer, drawn at ``place``; ``number`` counts the answers of the conversation."""
    answer = exchange.answer
    with place.container(horizontal=True, key=f"actions-{number}", gap="small"):
        if exchange.copy_button:
            st.html(exchange.copy_button, width="content")
        if answer and assistant and _held(answer, assistant):
            turn = Turn(exchange.question, answer)
            with st.popover(messages.TAKE_ANSWER, key=f"take-{number}", type="tertiary"):
                taking_away.download_buttons([turn], assistant.documents, f"phieu-tra-loi-{number}-{answer.receipt}")
        _button(messages.ASK_AGAIN, f"again-{number}", conversation.ask, exchange.question, exchange.as_typed)
        if answer and answer.question.changes:
            _button(messages.ASK_AS_TYPED, f"as-typed-{number}", conversation.ask, exchange.question, True)
        _button(messages.EDIT_QUESTION, f"edit-{number}", page.fill_question, exchange.question)
        if answer and assistant:
            reporting.report_button(number, conversation.turns(number), exchange.as_typed, assistant)


def show_of_conversation(assistant: Assistant) -> None:
    """Under the conversation: take it away, or forget it all."""
    turns = [each for each in conversation.turns() if _held(each.answer, assistant)]
    with st.container(horizontal=True, key="tools"):
        if len(turns) > 1:
            with st.popover(messages.TAKE_CONVERSATION, key=f"take-all-{len(turns)}"):
                taking_away.download_buttons(turns, assistant.documents, f"hoi-thoai-{date.today().isoformat()}")
        st.button(messages.CLEAR_CONVERSATION, key="clear", on_click=_clear)


def _held(answer: Answer, assistant: Assistant) -> bool:
    # An index that was replaced since may lack a document of an answer.
    nearest = answer.refusal.nearest if answer.refusal else ()
    return all(each.doc_id in assistant.documents for each in (*answer.citations, *nearest))


def _button(label: str, key: str, act: Callable, *args: object) -> None:
    st.button(label, key=key, type="tertiary", on_click=act, args=args)


def _clear() -> None:
    conversation.clear()
    source.close()
