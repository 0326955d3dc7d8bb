"""Texts that are no question at all."""

from __future__ import annotations

import unicodedata

from assistant.config import MAX_QUESTION_CHARS


def unusable(question: str) -> str | None:
    """The reason code of a text that is no question: nothing, too much, or bytes that are not writing."""
    if len(question) > MAX_QUESTION_CHARS:
        return "too-long"
    if not any(char.isalnum() for char in question):
        return "empty" if not question.strip() else "unreadable"
    odd = sum(unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") and not char.isspace() for char in question)
    return "unreadable" if odd or "\ufffd" in question else None
