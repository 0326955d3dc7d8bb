"""The assistant of this server, loaded in the background once for all, and again when its index is replaced."""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal

import streamlit as st

from assistant.ui import logs
from assistant.ui.faults import log_fault
from index.types import MANIFEST
from index.writing import file_version

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.config import Settings

Stage = Literal["model", "index", "words"]
_LOG = logging.getLogger(__name__)
_ASKING_A_MODEL = 32  # most of their time they wait for it


class Service:
    """Loads an assistant and keeps it; a newer index is loaded beside it and takes its place once it is whole.

    It holds documents and a model, never a question. ``load`` is told where to say what it is doing; ``version``
    changes when there is something new to load.
    """

    def __init__(self, load: Callable[[Callable[[Stage], None]], Assistant], version: Callable[[], Hashable]) -> None:
        self._load, self._version = load, version
        self._changed = threading.Condition()
        self._assistant: Assistant | None = None
        self._error: BaseException | None = None
        self._seen: Hashable = None
        self._busy = False
        self.stage: Stage = "model"
        self.reload()

    def current(self) -> Assistant | None:
        """What answers now; None while nothing could be loaded. Looks whether the index was replaced."""
        with self._changed:
            idle = not self._busy
        if idle and self._version() != self._seen:
            self.reload()
        return self._assistant

    def wait(self, timeout_s: float | None = None) -> Assistant:
        """The assistant, once it is loaded.

        Raises:
            TimeoutError: it still loads after ``timeout_s``.
            Exception: what stood in the way of loading it.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._assistant or not self._busy, timeout_s):
                raise TimeoutError(f"the assistant is not loaded after {timeout_s} s")
            if self._assistant:
                return self._assistant
            assert self._error
            raise self._error

    @property
    def error(self) -> BaseException | None:
        """Why the newest load failed; an assistant loaded before still answers."""
        return None if self._busy else self._error

    @property
    def busy(self) -> bool:
        """Whether something is being loaded."""
        return self._busy

    def reload(self) -> None:
        """Begins a load, unless one is under way."""
        with self._changed:
            if self._busy:
                return
            self._busy, self._seen = True, self._version()
        threading.Thread(target=self._run, name="load-assistant", daemon=True).start()

    def _run(self) -> None:
        loaded, error = None, None
        try:
            loaded = self._load(self._tell)
        except Exception as raised:
            error = raised
            log_fault(raised)
        with self._changed:
            self._assistant, self._error, self._busy = loaded or self._assistant, error, False
            self._changed.notify_all()
        if loaded:
            _set_aside_what_stays()
            _LOG.info("index %s is loaded", loaded.index.fingerprint[:16])

    def _tell(self, stage: Stage) -> None:
        self.stage = stage


@st.cache_resource(show_spinner=False)
def service() -> Service:
    """The one service of this server, begun by the first call, and its log with it."""
    logs.set_up(settings().log_format)
    return Service(_load, lambda: file_version(settings().index_dir / MANIFEST))


@st.cache_resource(show_spinner=False)
def workers() -> ThreadPoolExecutor:
    """Where questions are answered, so that a page can say what is done and be told to stop.

    As many at once as there are cores: more of them only take turns, and each is done later. Not so with a chat model.
    """
    at_once = _ASKING_A_MODEL if settings().chat_address else os.cpu_count()
    return ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="answer")


def settings() -> Settings:
    """What the page runs with."""
    from assistant.config import current_settings

    return current_settings()


def _load(tell: Callable[[Stage], None]) -> Assistant:
    # Imported here: the model's libraries take seconds, and the page does not wait for them.
    tell("model")
    from assistant.answering import Assistant
    from index.embedding import load_embeddings
    from index.store import Index

    chosen = settings()
    embeddings = load_embeddings(chosen.model)
    tell("index")
    assistant = Assistant(Index.load(chosen.index_dir, embeddings), chosen)
    tell("words")
    for question in assistant.suggestions(1):
        # Word lists and counts, half a second, before somebody waits for them; no chat model is asked.
        next(assistant.stream(question))
    return assistant


def _set_aside_what_stays() -> None:
    # Streamlit collects garbage after every run of the page, twice a question, and goes through a model and an index
    # of some million objects each time, with all other people waiting. What stays for good is not gone through; what
    # was set aside before, for an index that was replaced, may go.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
