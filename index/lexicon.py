"""The shipped English-Vietnamese lexicon: one JSON file, one word a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from index.types import LineError

SHIPPED_LEXICON = Path(__file__).parent / "models" / "en-vi.json"
FORMAT = "en-vi-1"

Lexicon = Mapping[str, tuple[str, ...]]


class LexiconError(LineError):
    """The lexicon is missing or is none: which file, what was seen."""


def save_lexicon(path: Path, entries: Lexicon, facts: Mapping[str, object]) -> None:
    """Writes English words with their Vietnamese meanings, the likeliest first, and how they were found."""
    lines = (f"{json.dumps(word)}: {json.dumps(meant, ensure_ascii=False)}" for word, meant in entries.items())
    head = f'"format": {json.dumps(FORMAT)},\n"training": {json.dumps(dict(facts))},\n"entries": {{\n'
    path.write_text("{" + head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


@lru_cache(maxsize=2)
def load_lexicon(path: Path = SHIPPED_LEXICON) -> Lexicon:
    """English word -> Vietnamese meanings.

    Raises:
        LexiconError: the file is missing, or no lexicon of this format.
    """
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(path, None, str(error)) from error
    if not isinstance(read, dict) or read.get("format") != FORMAT or not isinstance(read.get("entries"), dict):
        raise LexiconError(path, None, f"format is not {FORMAT!r}")
    for word, meant in read["entries"].items():
        if not isinstance(meant, list) or not meant or not all(isinstance(each, str) for each in meant):
            raise LexiconError(path, None, f"entry {word!r} is no list of words: {meant!r}")
    return {word: tuple(meant) for word, meant in read["entries"].items()}
