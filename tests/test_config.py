"""The page's settings follow the environment and .env without a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.config import current_settings


def test_they_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_EXCHANGES", "7")
    before = current_settings()
    assert before.max_exchanges == 7
    assert current_settings() is before
    monkeypatch.setenv("MAX_EXCHANGES", "8")
    assert current_settings().max_exchanges == 8


def test_they_follow_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAX_EXCHANGES", raising=False)
    assert current_settings().max_exchanges == 200
    (tmp_path / ".env").write_text("MAX_EXCHANGES=7\n")
    assert current_settings().max_exchanges == 7
    (tmp_path / ".env").write_text("MAX_EXCHANGES=12\n")
    assert current_settings().max_exchanges == 12


def test_a_fault_is_told_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_EXCHANGES", "none")
    for _ in range(2):
        with pytest.raises(ValidationError, match="max_exchanges"):
            current_settings()
