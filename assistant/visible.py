"""Text as it can be shown: what is seen is what is there."""

from __future__ import annotations

import re

# Control characters, and the direction marks that make a line read otherwise than it is written.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://\w[\w.-]*(?::\d+)?(?:/[^\s\"'<>\\]*)?")


def visible(text: str) -> str:
    """The text with each control character and direction mark as U+FFFD."""
    return _UNSEEN.sub("\ufffd", text)


def is_web_address(text: str) -> bool:
    """Whether a text is a plain http or https address, and nothing else."""
    return bool(_ADDRESS.fullmatch(text)) and not _UNSEEN.search(text)
