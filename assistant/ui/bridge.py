"""The page's script (bridge.js) and the one thing that it tells Python: which source was asked for.

Streamlit's own component mechanism; the script sends nothing anywhere else and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from assistant.ui import conversation, messages

_KEY = "bridge"
_HERE = Path(__file__).parent


def mount(on_source: Callable[[str], None] | None = None) -> None:
    """Puts the script on the page, once a run; ``on_source`` gets the id of a citation that was opened.

    The script is told how many questions have arrived: they would be lost by leaving.
    """

    def told() -> None:
        if on_source and (anchor := st.session_state[_KEY].source):
            on_source(anchor)

    asked = len(conversation.exchanges()) + len(conversation.waiting())
    _component()(
        key=_KEY,
        data={"labels": messages.PAGE_LABELS, "asked": asked},
        on_source_change=told,
    )


@cache
def _component() -> Callable:
    return st.components.v2.component(
        "bridge", js=(_HERE / "bridge.js").read_text(encoding="utf-8"), isolate_styles=False
    )
