"""Settings of the assistant, from the environment or .env."""

from __future__ import annotations

import os
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, NonNegativeFloat, PositiveFloat, PositiveInt, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from assistant.language_model import messages
from assistant.language_model.address import AddressError, ModelAddress, parse_address
from index.settings import ENV_FILE, IndexSettings
from index.writing import file_version

MAX_QUESTION_CHARS = 2000


class Settings(IndexSettings):
    """What the page and the commands run with; nothing else in assistant/ reads the environment."""

    passages: int = 8
    eval_dir: Path = Path(".eval")
    log_format: Literal["text", "json"] = "text"
    reports_file: Path = Path(".reports/bao-sai.jsonl")
    # A log of questions, kept where a path is given: see assistant/audit and README.
    audit_log: Path | None = None
    audit_days: PositiveInt = 90
    # What one tab may ask; a question itself is at most MAX_QUESTION_CHARS long.
    questions_per_minute: PositiveInt = 30
    max_exchanges: PositiveInt = 200
    # Signing in through an organisation's provider: see assistant/access.py and README.
    sign_in: Literal["off", "required"] = "off"
    readers: str = ""
    administrators: str = ""
    role_claim: str = "groups"
    sign_in_hours: PositiveInt = 12
    # A chat model that puts quotations into prose; see assistant/language_model and README. Off by default.
    chat_model: str = ""
    chat_base_url: str = Field("", validate_default=True)
    chat_api_key: SecretStr = SecretStr("")
    chat_off_machine: Literal["refused", "allowed"] = Field("refused", validate_default=True)
    chat_timeout_s: PositiveFloat = 60.0
    chat_context_tokens: PositiveInt = 8192
    chat_rest_s: NonNegativeFloat = 30.0

    @field_validator("audit_log", mode="before")
    @classmethod
    def _empty_is_off(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def chat_address(self) -> ModelAddress | None:
        """The chat model that is asked, and where; None for none."""
        return parse_address(self.chat_model, self.chat_base_url)

    @field_validator("chat_model")
    @classmethod
    def _names_a_model(cls, value: str) -> str:
        _checked_address(value, "")
        return value

    @field_validator("chat_base_url")
    @classmethod
    def _is_an_address(cls, value: str, info: ValidationInfo) -> str:
        _checked_address(info.data.get("chat_model", ""), value)
        return value

    @field_validator("chat_off_machine")
    @classmethod
    def _is_allowed(cls, value: str, info: ValidationInfo) -> str:
        if {"chat_model", "chat_base_url"} <= info.data.keys():
            address = _checked_address(info.data["chat_model"], info.data["chat_base_url"])
            if address and not address.is_here and value != "allowed":
                raise PydanticCustomError("off_machine", "{why}", {"why": messages.off_machine(address.place)})
        return value


def current_settings() -> Settings:
    """The settings as they are now: read once, and again where the environment or .env changed."""
    return _settings(tuple(os.environ.items()), file_version(Path(ENV_FILE)))


@lru_cache(maxsize=1)
def _settings(environment: tuple[tuple[str, str], ...], env_file: Hashable) -> Settings:
    return Settings()


def _checked_address(chat_model: str, base_url: str) -> ModelAddress | None:
    try:
        return parse_address(chat_model, base_url)
    except AddressError as error:
        why = messages.ADDRESS_PROBLEMS[error.problem]
        kind = "secret" if error.problem == "password" else "address"
        raise PydanticCustomError(kind, "{why}", {"why": why}) from None
