"""What of an installation is the office's own, and how it is named in a backup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.types import LineError

if TYPE_CHECKING:
    from assistant.config import Settings

FORMAT = 1
CONTENTS = "backup.json"  # the first entry of a backup
_LOCK = ".lock"


class BackupError(LineError):
    """A file that cannot be restored from; ``problem`` is a sentence of `assistant.upkeep.messages`."""


@dataclass(frozen=True, slots=True)
class Part:
    """One folder or file. ``is_private``: only its owner reads it."""

    name: str
    path: Path
    is_folder: bool
    is_private: bool

    def files(self) -> Iterator[tuple[Path, str]]:
        """Every file that is there with its name in a backup, in order of names: ("docs/a.md", "docs/a.md")."""
        if not self.is_folder:
            if self.path.is_file():
                yield self.path, self.name
            return
        for file in sorted(self.path.rglob("*")):
            if file.is_file() and not file.name.endswith(_LOCK):
                yield file, f"{self.name}/{file.relative_to(self.path).as_posix()}"


def parts_of(settings: Settings) -> tuple[Part, ...]:
    """The parts of the installation that runs with these settings."""
    parts = (
        Part("docs", settings.docs_dir, is_folder=True, is_private=False),
        Part("index", settings.index_dir, is_folder=True, is_private=False),
        Part("reports", settings.reports_file, is_folder=False, is_private=True),
        Part("env", Path(".env"), is_folder=False, is_private=True),
        Part("secrets", Path(".streamlit/secrets.toml"), is_folder=False, is_private=True),
    )
    if settings.audit_log is None:
        return parts
    return (*parts, Part("audit", settings.audit_log, is_folder=False, is_private=True))
