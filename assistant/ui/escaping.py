"""Text of documents and questions made safe to draw: shown as it stands, never read as markup."""

from __future__ import annotations

import html
import re

# Control characters, and the direction marks that make a line read otherwise than it is written.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Streamlit looks for arrows ("->", "--") and ":emoji:" after character references are resolved.
_ARROW_OR_EMOJI = re.compile(r"(?<=[-<>=])(?=[-<>=])|(?<=:)(?=\S)")
_WORD_JOINER = "\u2060"  # no width, no break
_ADDRESS = re.compile(r"https?://\w[\w.-]*(?::\d+)?(?:/[^\s\"'<>\\]*)?")


def html_text(text: str) -> str:
    """The text for the inside of an HTML element or of a quoted attribute.

    Control characters and direction marks become U+FFFD, so that what is seen is what is there.
    """
    return html.escape(_UNSEEN.sub("\ufffd", text))


def markdown_text(text: str) -> str:
    """The text on one line for a Streamlit label, where Markdown, LaTeX, images and :emoji: would be read.

    Each ASCII punctuation mark becomes a character reference, which Markdown never takes for markup;
    joiners of no width keep apart what Streamlit would still turn into arrows and emoji.
    """
    line = " ".join(_UNSEEN.sub("\ufffd", text).split())
    line = _ARROW_OR_EMOJI.sub(_WORD_JOINER, line)
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", line)


def safe_link(address: str) -> str | None:
    """The address for an href, or None when it is no plain http or https address."""
    return html_text(address) if _ADDRESS.fullmatch(address) and not _UNSEEN.search(address) else None
