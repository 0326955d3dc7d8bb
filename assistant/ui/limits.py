"""How fast one tab may ask, so that none keeps the server from all others."""

from __future__ import annotations

import math
import time

import streamlit as st

_ASKED_AT = "asked-at"
_MINUTE_S = 60.0


def seconds_to_wait(per_minute: int) -> int:
    """0 for a question that may be asked now, which then counts; else whole seconds until one may be."""
    asked_at: list[float] = st.session_state.setdefault(_ASKED_AT, [])
    now = time.monotonic()
    asked_at[:] = [each for each in asked_at if now - each < _MINUTE_S]
    if len(asked_at) >= per_minute:
        return math.ceil(asked_at[-per_minute] + _MINUTE_S - now)
    asked_at.append(now)
    return 0
