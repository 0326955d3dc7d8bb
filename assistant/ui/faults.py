"""Errors told twice: a Vietnamese sentence for the page; kind and place, but no question, for the log."""

from __future__ import annotations

import hashlib
import logging
import traceback

from assistant.ui import messages
from index.commands import FORESEEN, line_for
from index.types import KnownError

_LOG = logging.getLogger(__name__)


def sentence_for(error: BaseException) -> str:
    """What is wrong and what mends it; for what nobody foresaw, an id under which the log has it."""
    return line_for(error) if isinstance(error, FORESEEN) else messages.fault(fault_id(error))


def log_fault(error: BaseException) -> None:
    """Logs a known error by its message, any other by its fault id, kind and places.

    The words of an unforeseen error are left out: they can hold a question or a passage.
    """
    if isinstance(error, KnownError):
        _LOG.error("%s", error)
    else:
        _LOG.error("fault %s\n%s", fault_id(error), _places(error))


def fault_id(error: BaseException) -> str:
    """Eight characters that name a fault by its kind and places: the same fault has the same id."""
    return hashlib.sha256(_places(error).encode()).hexdigest()[:8]


def _places(error: BaseException) -> str:
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines += [*traceback.format_tb(seen.__traceback__), f"{type(seen).__module__}.{type(seen).__qualname__}\n"]
        seen = seen.__cause__ or seen.__context__
    return "".join(lines)
