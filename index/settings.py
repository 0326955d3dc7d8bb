"""Where documents and index lie and which embedding model is used; read when made, from environment or .env."""

from __future__ import annotations

from pathlib import Path

from pydantic import field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.embedding import ModelSettings

ENV_FILE = ".env"


class IndexSettings(BaseSettings):
    """Made only by the commands, the page and `assistant.config`; nothing else reads the environment."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, env_file_encoding="utf-8", extra="ignore", frozen=True)

    docs_dir: Path = Path("docs")
    index_dir: Path = Path(".index")
    embedding_model: str | None = None
    embedding_query_prefix: str = ""
    embedding_passage_prefix: str = ""
    embedding_max_seq_length: int | None = None

    @field_validator("embedding_model", "embedding_max_seq_length", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def model(self) -> ModelSettings:
        """The embedding model with its prefixes."""
        return ModelSettings(
            name=self.embedding_model,
            query_prefix=self.embedding_query_prefix,
            passage_prefix=self.embedding_passage_prefix,
            max_seq_length=self.embedding_max_seq_length,
        )
