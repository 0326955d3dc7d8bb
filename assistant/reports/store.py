"""The file of reports: one JSON line each, written whole or not at all, readable by its owner only."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from assistant.reports.report import FaultReport
from index.types import LineError


def keep(report: FaultReport, path: Path) -> None:
    """Adds a report to the file, which is made with its folder where it is missing.

    Raises:
        OSError: it cannot be written (read-only, full disk); the file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = report.model_dump_json().encode() + b"\n"
    with _locked(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            before = os.fstat(descriptor).st_size
            try:
                if os.write(descriptor, line) != len(line):
                    raise OSError(28, os.strerror(28), str(path))  # as a full disk cuts a write
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, before)
                raise
        finally:
            os.close(descriptor)


def read(path: Path) -> list[FaultReport]:
    """The reports of a file in order; none where there is no file.

    Raises:
        LineError: a line is no report.
    """
    if not path.exists():
        return []
    reports = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                reports.append(FaultReport.model_validate_json(line))
            except ValidationError as error:
                raise LineError(path, number, str(error.errors()[0]["msg"])) from error
    return reports


def remove(receipt: str, path: Path) -> int:
    """Takes the reports of one answer out of the file; how many there were.

    Raises:
        LineError: a line is no report.
        OSError: the file cannot be written; it is as it was.
    """
    if not path.exists():
        return 0
    with _locked(path):
        reports = read(path)
        left = [each for each in reports if each.receipt != receipt]
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
            try:
                file.writelines(each.model_dump_json().encode() + b"\n" for each in left)
                file.flush()
                os.fsync(file.fileno())
                os.replace(file.name, path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    return len(reports) - len(left)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    # A file of its own is locked: the reports' is replaced by `remove`.
    descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
