"""The parts of the page around the conversation: head, notices, examples, tools, states."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from assistant import messages
from assistant.citing import official_name
from assistant.ui import conversation
from assistant.ui.escaping import html_text, markdown_text
from index.types import Document

_HERE = Path(__file__).parent
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d4f82"/>'
    '<path d="M9 8h14v3H9zM9 14h14v3H9zM9 20h9v3H9z" fill="#fff"/></svg>'
)
_POLL_S = 1.0


def set_up(title: str) -> None:
    """Title, icon and style; to be called before anything is drawn."""
    st.set_page_config(page_title=title, page_icon=_ICON, layout="centered")
    st.html(_HERE / "page.css")


def question_box() -> str | None:
    """The question just sent, if any.

    No ``max_chars``: Streamlit drops a longer paste without a word, and the assistant says that it is too long.
    """
    with st.bottom:
        question = st.chat_input(messages.QUESTION_PLACEHOLDER, key="question", submit_mode="disable")
        st.html(f'<p class="tl-reminder" data-send="{messages.SEND_QUESTION}">{html_text(messages.PAGE_REMINDER)}</p>')
        mend()
    return question


def mend() -> None:
    """The page's script, drawn once a page."""
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def head(documents: Sequence[Document]) -> None:
    """What this is, what it covers, and what to mind; ``documents`` is empty while the model loads."""
    st.title(messages.PAGE_TITLE, anchor=False)
    notices = "".join(f"<li>{html_text(each)}</li>" for each in messages.PAGE_NOTICES)
    covered = ""
    if documents:
        rows = "".join(f"<li>{html_text(official_name(each))}</li>" for each in documents)
        heading = html_text(messages.documents_covered(len(documents)))
        covered = f'<details class="tl-covered"><summary>{heading}</summary><ul>{rows}</ul></details>'
    st.html(
        f'<div class="tl-head" lang="vi"><p><span class="tl-badge">{html_text(messages.PAGE_LABEL)}</span> '
        f'{html_text(messages.PAGE_ABOUT)}</p><ul class="tl-notices">{notices}</ul>{covered}</div>'
    )


def asked() -> DeltaGenerator:
    """The place of a question in the conversation."""
    return st.chat_message(messages.ASKED_BY, avatar="user")


def answered() -> DeltaGenerator:
    """The place of an answer in the conversation."""
    return st.chat_message(messages.PAGE_LABEL, avatar="assistant")


def first_examples(questions: Sequence[str]) -> None:
    """Questions that the documents answer, for an empty conversation."""
    if questions:
        st.html(f'<p class="tl-kind">{html_text(messages.EXAMPLES_HEADING)}</p>')
    _example_buttons(questions)


def tools(questions: Sequence[str]) -> None:
    """Under the conversation: the examples again, and the way to forget it all."""
    asked_count = len(conversation.exchanges())
    with st.container(horizontal=True, key="tools"):
        if questions:
            # A new key after each answer: Streamlit keeps a popover open over the answer to its own button.
            with st.popover(messages.EXAMPLES_AGAIN, key=f"examples-{asked_count}"):
                _example_buttons(questions)
        st.button(messages.CLEAR_CONVERSATION, key="clear", on_click=conversation.clear)


def link(page: Page, label: str) -> None:
    """A quiet way to the other page; the conversation is kept."""
    with st.container(key="other-page"):
        st.page_link(page, label=label)


@st.fragment(run_every=_POLL_S)
def watch(future: Future) -> None:
    """A line while the model loads; the page is drawn again once that is over."""
    if future.done():
        st.rerun()
    notice(messages.LOADING)


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


def _example_buttons(questions: Sequence[str]) -> None:
    for rank, question in enumerate(questions, start=1):
        label = markdown_text(question)
        st.button(label, key=f"example-{rank}", on_click=conversation.ask, args=(question,), width="stretch", wrap=True)
