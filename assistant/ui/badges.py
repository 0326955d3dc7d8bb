"""What is to be minded about a document, as badges: its state on a day, digest or original, the day of checking."""

from __future__ import annotations

from assistant import messages
from assistant.types import Validity
from assistant.ui.escaping import html_text

# A shape for each state: none is told by colour alone.
_SHAPES = {"in-force": "✓", "amended": "✎", "replaced": "⇄", "lapsed": "✕", "not-yet": "◷", "unknown": "?"}
_REPORTED = "¶"


def badges_html(state: Validity, kind: str, text_kind: str) -> str:
    """The badges of a document of a kind, for the inside of a paragraph."""
    text = _badge(messages.TEXT_KIND.get(text_kind, text_kind))
    if kind in messages.NO_VALIDITY:
        badge = _badge(messages.REPORTED_BY[kind], _REPORTED, "reported")
        return f"{badge} {html_text(messages.NO_VALIDITY[kind])} {text}"
    badge = _badge(messages.status(state), _SHAPES.get(state.status, "?"), state.status)
    details = html_text(messages.status_details(state).lstrip("; "))
    return " ".join(filter(None, (badge, details, text, _badge(messages.checked(state)))))


def _badge(words: str, shape: str = "", name: str = "") -> str:
    style = f"tl-badge tl-state-{html_text(name)}" if name else "tl-badge"
    drawn = f'<span class="tl-shape" aria-hidden="true">{shape}</span> ' if shape else ""
    return f'<span class="{style}">{drawn}{html_text(words)}</span>'
