"""The parts of the page around the conversation: head, notices, examples, tools, states."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.ui import conversation, messages
from assistant.ui.escaping import html_text, markdown_text

_BOX = "question"
_HERE = Path(__file__).parent
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d4f82"/>'
    '<path d="M9 8h14v3H9zM9 14h14v3H9zM9 20h9v3H9z" fill="#fff"/></svg>'
)


def set_up(title: str) -> None:
    """Title, icon and style; to be called before anything is drawn."""
    st.set_page_config(page_title=title, page_icon=_ICON, layout="centered")
    st.html(_HERE / "page.css")


def question_box() -> None:
    """The box for questions; what is sent is put in the line before anything is drawn.

    No ``max_chars``: Streamlit drops a longer paste without a word, and the assistant says that it is too long.
    """
    with st.bottom:
        st.chat_input(messages.QUESTION_PLACEHOLDER, key=_BOX, on_submit=_sent)
        st.html(f'<p class="tl-reminder">{html_text(messages.PAGE_REMINDER)}</p>')


def _sent() -> None:
    typed = st.session_state[_BOX] or ""
    if not conversation.ask(typed):
        fill_question(typed)


def fill_question(text: str) -> None:
    """Puts a text into the box, to be changed before it is sent; for the callback of a button."""
    st.session_state[_BOX] = text


def head(notices: Sequence[str]) -> None:
    """What this is, what it covers, and what to mind."""
    st.title(messages.PAGE_TITLE, anchor=False)
    listed = "".join(f"<li>{html_text(each)}</li>" for each in notices)
    st.html(
        f'<div class="tl-head" lang="vi"><p><span class="tl-badge">{html_text(messages.PAGE_LABEL)}</span> '
        f'{html_text(messages.PAGE_ABOUT)}</p><ul class="tl-notices">{listed}</ul></div>'
    )


def asked() -> DeltaGenerator:
    """The place of a question in the conversation."""
    return st.chat_message(messages.ASKED_BY, avatar="user")


def answered() -> DeltaGenerator:
    """The place of an answer in the conversation."""
    return st.chat_message(messages.PAGE_LABEL, avatar="assistant")


def examples(questions: Sequence[str], heading: str) -> None:
    """Questions that the documents answer, one click away."""
    if not questions:
        return
    with st.container(key="examples", gap="small"):
        st.html(f'<p class="tl-kind">{html_text(heading)}</p>')
        for rank, question in enumerate(questions, start=1):
            label = markdown_text(question)
            key = f"example-{len(conversation.exchanges())}-{rank}"
            st.button(label, key=key, on_click=conversation.ask, args=(question,), width="stretch", wrap=True)


def notice(sentence: str) -> None:
    """A sentence in place of what is not there."""
    st.html(f'<p class="tl-loading" role="status" lang="vi">{html_text(sentence)}</p>')


def failure(sentence: str) -> bool:
    """What stands in the way of any answer; True when "try again" was pressed."""
    st.html(
        f'<div class="tl-refusal" role="alert" lang="vi"><p class="tl-kind">{html_text(messages.CANNOT_ANSWER)}</p>'
        f"<p>{html_text(sentence)}</p></div>"
    )
    return st.button(messages.TRY_AGAIN, key="try-again")
