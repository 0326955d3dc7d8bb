"""What can be done with an answer, and with the whole conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.ui import conversation, messages, page, source
from assistant.ui.conversation import Exchange

if TYPE_CHECKING:
    from assistant.answering import Assistant


def show(number: int, exchange: Exchange, assistant: Assistant | None) -> None:
    """The row under an answer; ``number`` is its place in the conversation."""
    with st.container(horizontal=True, key=f"actions-{number}", gap="small"):
        answer = exchange.answer
        st.button(
            messages.ASK_AGAIN,
            key=f"again-{number}",
            type="tertiary",
            on_click=conversation.ask,
            args=(exchange.question, exchange.as_typed),
        )
        if answer and answer.question.changes:
            st.button(
                messages.ASK_AS_TYPED,
                key=f"as-typed-{number}",
                type="tertiary",
                on_click=conversation.ask,
                args=(exchange.question, True),
            )
        st.button(
            messages.EDIT_QUESTION,
            key=f"edit-{number}",
            type="tertiary",
            on_click=page.fill_question,
            args=(exchange.question,),
        )


def show_of_conversation(assistant: Assistant) -> None:
    """Under the conversation: take it away, or forget it all."""
    with st.container(horizontal=True, key="tools"):
        st.button(messages.CLEAR_CONVERSATION, key="clear", on_click=_clear)


def _clear() -> None:
    conversation.clear()
    source.close()
