"""What can be done with an answer, and with the whole conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.reports import messages as report_messages
from assistant.types import Answer, Turn
from assistant.ui import conversation, messages, page, reporting, source, taking_away
from assistant.ui.conversation import Exchange

if TYPE_CHECKING:
    from assistant.answering import Assistant


def show(
    number: int, exchange: Exchange, assistant: Assistant | None, place: DeltaGenerator, is_newest: bool = True
) -> None:
    """The row under an answer, drawn at ``place``; ``number`` counts the answers of the conversation.

    Under an older answer it stays folded, and what is in it is drawn when it is opened: a long conversation is drawn
    anew at every question.
    """
    answer = exchange.answer
    with place.container(horizontal=True, key=f"actions-{number}", gap="small", vertical_alignment="center"):
        if exchange.copy_button:
            st.html(exchange.copy_button, width="content")
        if is_newest or not answer:
            if answer and assistant and _held(answer, assistant):
                with st.popover(messages.TAKE_ANSWER, key=f"take-{number}", type="tertiary"):
                    _take(number, exchange.question, answer, assistant)
            _ask_again(number, exchange, assistant)
        else:
            folded = st.popover(messages.MORE, key=_folded_key(number), type="tertiary", on_change="rerun")
            if folded.open:
                with folded, st.container(gap="xsmall"):
                    if assistant and _held(answer, assistant):
                        _take(number, exchange.question, answer, assistant)
                    _ask_again(number, exchange, assistant)
    if answer and assistant:
        reporting.show_form(number, conversation.turns(number), exchange.as_typed, assistant)


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


def _take(number: int, question: str, answer: Answer, assistant: Assistant) -> None:
    name = f"phieu-tra-loi-{number}-{answer.receipt}"
    taking_away.download_buttons([Turn(question, answer)], assistant.documents, name)


def _ask_again(number: int, exchange: Exchange, assistant: Assistant | None) -> None:
    answer, question = exchange.answer, exchange.question
    _button(messages.ASK_AGAIN, "again", number, conversation.ask, question, exchange.as_typed)
    if answer and answer.question.changes:
        _button(messages.ASK_AS_TYPED, "as-typed", number, conversation.ask, question, True)
    _button(messages.EDIT_QUESTION, "edit", number, page.fill_question, question)
    if answer and assistant:
        _button(report_messages.REPORT, "report", number, reporting.open_form, number)


def _button(label: str, kind: str, number: int, act: Callable[..., object], *args: object) -> None:
    st.button(label, key=f"{kind}-{number}", type="tertiary", on_click=_fold_and, args=(number, act, *args))


def _fold_and(number: int, act: Callable[..., object], *args: object) -> None:
    if _folded_key(number) in st.session_state:
        st.session_state[_folded_key(number)] = False
    act(*args)


def _folded_key(number: int) -> str:
    return f"more-{number}"


def _clear() -> None:
    conversation.clear()
    source.close()
