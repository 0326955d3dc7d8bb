"""The assistant, loaded once for all in a background thread: the page is there before the model is."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.ui.faults import log_fault

if TYPE_CHECKING:
    from assistant.answering import Assistant


@st.cache_resource(show_spinner=False)
def loading() -> Future[Assistant]:
    """The one load of this server, begun by the first call; it holds documents and model, never a question.

    A load that failed stays failed until ``loading.clear()``.
    """
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load-assistant")
    future = executor.submit(_load)
    executor.shutdown(wait=False)
    future.add_done_callback(_log_failure)
    return future


def eval_dir() -> Path:
    """Where runs of question sets lie."""
    from assistant.config import Settings

    return Settings().eval_dir


def _load() -> Assistant:
    # Imported here: the model's libraries take seconds, and the page does not wait for them.
    from assistant.answering import Assistant
    from assistant.config import Settings

    assistant = Assistant.load(Settings())
    for question in assistant.suggestions(1):
        assistant.ask(question)  # word lists and counts, half a second, before somebody waits for them
    return assistant


def _log_failure(future: Future[Assistant]) -> None:
    if error := future.exception():
        log_fault(error)
