"""The log of questions: one SQLite file in WAL mode, readable by its owner only; what is erased is gone from it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, timedelta
from pathlib import Path

from assistant.audit import messages
from index.types import KnownError

_BUSY_TIMEOUT_S = 10.0


class AuditError(KnownError):
    """The log at a path cannot be used; ``problem`` is what SQLite or the system says of it."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"the log of questions at {path} cannot be used: {problem}; check AUDIT_LOG, rights and disk")
        self.line = messages.unusable(str(path), problem)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question: when (local, ISO), by whom where people sign in, what came of it.

    ``outcome`` is "answered", "refused:REASON" or "fault"; ``cites`` names sections ("quy-dinh-65-qd-tw-2022#dieu-4").
    ``written`` is the text of an answer that a chat model wrote: no other can be made again from its receipt.
    """

    asked_at: str
    person: str
    question: str
    outcome: str
    receipt: str
    cites: tuple[str, ...] = ()
    written: str = ""


_COLUMNS = tuple(each.name for each in fields(Entry))
_TABLE = (
    f"CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, {', '.join(f'{n} TEXT NOT NULL' for n in _COLUMNS)})"
)


class AuditLog:
    """The log at a path; entries older than ``days`` are erased by the next that is kept.

    Every call opens the file anew: page and commands use it at the same time.
    """

    def __init__(self, path: Path, days: int) -> None:
        self.path, self.days = path, days

    def keep(self, entry: Entry) -> None:
        """Adds an entry and erases those that are too old.

        Raises:
            AuditError: the file cannot be written; nothing was added.
        """
        oldest = datetime.fromisoformat(entry.asked_at) - timedelta(days=self.days)
        row = [json.dumps(each, ensure_ascii=False) if isinstance(each, tuple) else each for each in astuple(entry)]
        with self._open() as database, database:
            marks = ", ".join("?" * len(row))
            database.execute(f"INSERT INTO entries ({', '.join(_COLUMNS)}) VALUES ({marks})", row)
            database.execute("DELETE FROM entries WHERE asked_at < ?", (oldest.isoformat(timespec="seconds"),))

    def entries(self, first: date | None = None, last: date | None = None) -> list[Entry]:
        """The entries of some days, both included, in order; none where there is no file.

        Raises:
            AuditError: the file is no log.
        """
        if not self.path.exists():
            return []
        where, days = "asked_at >= ? AND asked_at < ?", [(first or date.min).isoformat(), _day_after(last)]
        with self._open() as database:
            found = database.execute(f"SELECT {', '.join(_COLUMNS)} FROM entries WHERE {where} ORDER BY id", days)
            return [_entry(row) for row in found]

    def erase(self, *, before: date | None = None, person: str | None = None, receipt: str | None = None) -> int:
        """Erases the entries that all of the conditions given hold for, all of them without any; how many there were.

        Their words are overwritten in the file.

        Raises:
            AuditError: the file cannot be written.
        """
        if not self.path.exists():
            return 0
        told = {"asked_at < ?": before and before.isoformat(), "person = ?": person, "receipt = ?": receipt}
        chosen = {condition: value for condition, value in told.items() if value is not None}
        where = f" WHERE {' AND '.join(chosen)}" if chosen else ""
        with self._open() as database:
            with database:
                count = database.execute(f"DELETE FROM entries{where}", list(chosen.values())).rowcount
            database.execute("VACUUM")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def settle(self) -> None:
        """Has the one file hold everything, so that it can be copied or replaced.

        Raises:
            AuditError: the file is no log, or cannot be written.
        """
        with self._open() as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite makes its other files as open as this
            with closing(sqlite3.connect(self.path, timeout=_BUSY_TIMEOUT_S)) as database:
                for pragma in ("journal_mode = WAL", "secure_delete = ON", "synchronous = FULL"):
                    database.execute(f"PRAGMA {pragma}")
                database.execute(_TABLE)
                yield database
        except (sqlite3.Error, OSError) as error:
            raise AuditError(self.path, str(error)) from error


def _day_after(day: date | None) -> str:
    return (day + timedelta(days=1)).isoformat() if day else "9999"


def _entry(row: tuple[str, ...]) -> Entry:
    told = dict(zip(_COLUMNS, row, strict=True))
    return Entry(**{**told, "cites": tuple(json.loads(told["cites"]))})
