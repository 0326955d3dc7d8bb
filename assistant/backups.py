"""backup and restore: everything that an office has put in or kept, in one file, and back."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

from assistant import messages
from assistant.config import Settings
from index.types import KnownError

_BEFORE = ".truoc-khi-khoi-phuc"


class BackupError(KnownError):
    """An archive that is none of ours, or that would write elsewhere; ``seen`` is its part."""

    def __init__(self, path: Path, seen: str) -> None:
        super().__init__(f"{path} is no backup of this program: {seen!r}; nothing was restored")
        self.line = messages.NO_BACKUP.format(path=path, seen=seen)


def run_backup(options: argparse.Namespace) -> int:
    """Writes the archive, readable by its owner only; it takes its place once it is whole.

    Raises:
        OSError: something cannot be read, or the archive cannot be written.
    """
    out: Path = options.file
    out.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=out.parent, prefix=".sao-luu-")
    try:
        with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            count = sum(_add(archive, name, place) for name, place in _places(options.settings))
            file.flush()
        os.replace(beside, out)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    print(messages.BACKED_UP.format(count=count, path=out))
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Puts what an archive holds in its places; what was there is kept beside, with another name.

    Everything is unpacked and looked through before anything is moved.

    Raises:
        BackupError: the archive cannot be read, or holds something that no backup of ours does.
        OSError: a place cannot be written.
    """
    places = dict(_places(options.settings))
    folder = Path(tempfile.mkdtemp(prefix=".khoi-phuc-", dir="."))
    try:
        names = _unpack(options.file, folder, places)
        for name in names:
            place = places[name]
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                kept = place.with_name(place.name + _BEFORE)
                shutil.rmtree(kept, ignore_errors=True) if kept.is_dir() else kept.unlink(missing_ok=True)
                shutil.move(place, kept)
            for left in ("-wal", "-shm"):  # of the log that was there: the one restored is whole
                place.with_name(place.name + left).unlink(missing_ok=True)
            shutil.move(folder / name, place)
            print(messages.RESTORED.format(path=place))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(messages.RESTORED_NEXT)
    return 0


def _places(settings: Settings) -> Iterator[tuple[str, Path]]:
    # Each part of an archive and where it lies; documents, index, and what somebody chose to keep or to set.
    yield "docs", settings.docs_dir
    yield "index", settings.index_dir
    yield "reports", settings.reports_file
    if settings.audit_log:
        yield "audit", settings.audit_log
    yield "env", Path(".env")
    yield "secrets", Path(".streamlit/secrets.toml")


def _add(archive: tarfile.TarFile, name: str, place: Path) -> int:
    if not place.exists():
        return 0
    if name == "audit":  # the file alone lacks what its log has
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / name
            with closing(sqlite3.connect(place)) as database, closing(sqlite3.connect(whole)) as copy:
                database.backup(copy)
            archive.add(whole, name)
        return 1
    files = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]
    for path in files:
        inside = f"{name}/{path.relative_to(place).as_posix()}" if place.is_dir() else name
        if path.name != ".lock":
            archive.add(path, inside, recursive=False)
    return len(files)


def _unpack(path: Path, folder: Path, places: dict[str, Path]) -> list[str]:
    found: dict[str, None] = {}
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                parts = PurePosixPath(member.name).parts
                if not member.isreg() or not parts or parts[0] not in places or ".." in parts or member.name[0] == "/":
                    raise BackupError(path, member.name)
                archive.extract(member, folder, filter="data")
                found[parts[0]] = None
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, OSError) and not path.is_file():
            raise
        raise BackupError(path, str(error)) from error
    if "docs" not in found:
        raise BackupError(path, "docs/")
    for name in found:
        if name in ("reports", "audit", "env", "secrets"):
            (folder / name).chmod(0o600)
    return list(found)
