"""The folder of a run: what was answered is kept as it comes, and a run that was broken off goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

PARTIAL, ANSWERS = "answers.partial.jsonl", "answers.jsonl"
RECORD, SCORES, REPORT = "run.json", "scores.csv", "report.html"


class RunFolder:
    """Rows of a run, each an answer with its verdict, in one folder; a context that closes the file.

    ``key`` tells what must be equal for two runs to have equal answers: rows of a run with another key are thrown
    away, those of a run that was finished are replaced.
    """

    def __init__(self, path: Path, key: str) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self._partial = path / PARTIAL
        self.kept = dict(_rows(self._partial, key))
        start = path / f"{PARTIAL}.new"  # what was kept is there until all of it is written again
        start.write_text("".join(map(_line, ({"key": key}, *self.kept.values()))), encoding="utf-8")
        start.replace(self._partial)
        self._file = self._partial.open("ab", buffering=0)  # nothing is left to be written when it is closed

    def __enter__(self) -> RunFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, row: Mapping[str, Any]) -> None:
        """Keeps a row, also where the program ends the moment after.

        Raises:
            OSError: it cannot be written; the rows before it are kept.
        """
        left = memoryview(_line(row).encode("utf-8"))
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._partial)) from error

    def finish(self, rows: Iterator[Mapping[str, Any]]) -> None:
        """Writes answers.jsonl, the rows in the order given, and lets go of what was kept on the way.

        Raises:
            OSError: it cannot be written; what was kept is still there.
        """
        whole = self.path / f"{ANSWERS}.new"
        with whole.open("w", encoding="utf-8") as file:
            file.writelines(_line(row) for row in rows)
        whole.replace(self.path / ANSWERS)
        self._file.close()
        self._partial.unlink()


def _rows(path: Path, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The whole rows of a run of this key that was broken off; a line cut short ends them."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file):
            try:
                row = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                row = None
            if not isinstance(row, dict) or (row != {"key": key} if number == 0 else "id" not in row):
                return
            if number:
                yield row["id"], row


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
