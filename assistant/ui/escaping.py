"""Text of documents and questions made safe to draw: shown as it stands, never read as markup."""

from __future__ import annotations

import html
import re

from assistant.visible import is_web_address, visible

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Streamlit looks for arrows ("->", "--") and ":emoji:" after character references are resolved.
_ARROW_OR_EMOJI = re.compile(r"(?<=[-<>=])(?=[-<>=])|(?<=:)(?=\S)")
_WORD_JOINER = "\u2060"  # no width, no break


def html_text(text: str) -> str:
    """The text for the inside of an HTML element or of a quoted attribute.

    Control characters and direction marks become U+FFFD, so that what is seen is what is there.
    """
    return html.escape(visible(text))


def markdown_text(text: str) -> str:
    """The text on one line for a Streamlit label, where Markdown, LaTeX, images and :emoji: would be read.

    Each ASCII punctuation mark becomes a character reference, which Markdown never takes for markup;
    joiners of no width keep apart what Streamlit would still turn into arrows and emoji.
    """
    line = " ".join(visible(text).split())
    line = _ARROW_OR_EMOJI.sub(_WORD_JOINER, line)
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", line)


def safe_link(address: str) -> str | None:
    """The address for an href, or None when it is no plain http or https address."""
    return html_text(address) if is_web_address(address) else None
