"""Settings of the assistant, from the environment or .env."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import PositiveInt

from index.settings import IndexSettings

MAX_QUESTION_CHARS = 2000


class Settings(IndexSettings):
    """What the page and the commands run with; nothing else in assistant/ reads the environment."""

    passages: int = 8
    eval_dir: Path = Path(".eval")
    reports_file: Path = Path(".reports/bao-sai.jsonl")
    # Signing in through an organisation's provider: see assistant/access.py and README.
    sign_in: Literal["off", "required"] = "off"
    readers: str = ""
    administrators: str = ""
    role_claim: str = "groups"
    sign_in_hours: PositiveInt = 12
