"""Settings of the assistant, from the environment or .env."""

from __future__ import annotations

from pathlib import Path

from index.settings import IndexSettings

MAX_QUESTION_CHARS = 2000


class Settings(IndexSettings):
    """What the page and the commands run with; nothing else in assistant/ reads the environment."""

    passages: int = 8
    eval_dir: Path = Path(".eval")
    reports_file: Path = Path(".reports/bao-sai.jsonl")
