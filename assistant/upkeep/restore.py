"""A backup brought back: read whole beside what is there, then put in its place, or nothing changed."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from assistant.upkeep import messages
from assistant.upkeep.parts import CONTENTS, FORMAT, BackupError, Part
from index.adding import ORIGINAL_SUFFIX

_UPGRADED = ("docs", "reports", "env", "secrets", "audit")  # an index is built by the version that reads it
_BLOCK_BYTES = 1 << 20


def restore(parts: Sequence[Part], path: Path, upgrade: bool = False) -> tuple[str, ...]:
    """The names of the parts that were in the backup and are restored.

    A part that is not in the backup stays as it is. With ``upgrade`` the index stays too, and of docs/ only the
    originals that the office added are brought into what is there.

    Raises:
        BackupError: the file is no backup, is damaged, or has an entry that leads elsewhere; nothing has changed.
        OSError: a file or folder cannot be read or written; what had been replaced is put back.
    """
    with _opened(path) as archive:
        entries = _checked(archive, parts, path)
        held = {_part_name(entry) for entry in entries}
        wanted = [part for part in parts if part.name in held and (not upgrade or part.name in _UPGRADED)]
        staged: list[tuple[Part, Path]] = []
        try:
            for part in wanted:
                staged.append((part, _staged(part, archive, entries, upgrade)))
            _swap([(part.path.resolve(), folder / part.name) for part, folder in staged])
        finally:
            for _, folder in staged:
                shutil.rmtree(folder, ignore_errors=True)
    return tuple(part.name for part in wanted)


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with gzip.open(path) as content:
            while content.read(_BLOCK_BYTES):  # to its end: the checksum stands there, where tarfile does not look
                pass
        with tarfile.open(path, "r:gz") as archive:
            yield archive
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(path, None, messages.DAMAGED.format(why=error)) from error
    except OSError as error:
        if error.errno is None:  # gzip's own: wrong magic number, wrong checksum
            raise BackupError(path, None, messages.DAMAGED.format(why=error)) from error
        raise


def _checked(archive: tarfile.TarFile, parts: Sequence[Part], path: Path) -> list[tarfile.TarInfo]:
    first, *entries = archive.getmembers() or [tarfile.TarInfo()]
    if first.name != CONTENTS or not first.isfile():
        raise BackupError(path, None, messages.NOT_A_BACKUP)
    try:
        contents = json.loads(archive.extractfile(first).read())
        found = contents["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(path, None, messages.NOT_A_BACKUP) from error
    if found != FORMAT:
        raise BackupError(path, None, messages.OTHER_FORMAT.format(found=found, expected=FORMAT))
    for entry in entries:
        if not entry.isfile() or not _belongs(entry.name, parts):
            raise BackupError(path, None, messages.FOREIGN_ENTRY.format(name=entry.name))
    return entries


def _part_name(entry: tarfile.TarInfo) -> str:
    return PurePosixPath(entry.name).parts[0]


def _belongs(name: str, parts: Sequence[Part]) -> bool:
    pieces = PurePosixPath(name).parts
    if not pieces or ".." in pieces or name.startswith("/") or "\\" in name or "\0" in name:
        return False
    return any(pieces[0] == part.name and (len(pieces) > 1) == part.is_folder for part in parts)


def _staged(part: Part, archive: tarfile.TarFile, entries: Sequence[tarfile.TarInfo], upgrade: bool) -> Path:
    # Beside its place, on the same disk: what is put in place is renamed, not copied.
    target = part.path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if part.is_private else 0o755)
    folder = Path(tempfile.mkdtemp(prefix=".restore-", dir=target.parent))
    try:
        if part.is_folder:
            (folder / part.name).mkdir()
        if upgrade and part.name == "docs" and target.is_dir():
            shutil.copytree(target, folder / part.name, dirs_exist_ok=True)
        for entry in entries:
            if _part_name(entry) == part.name:
                if upgrade and part.name == "docs" and not entry.name.endswith(ORIGINAL_SUFFIX):
                    continue
                _extract(archive, entry, folder / entry.name)
        _as_before(folder / part.name, target, part.is_private)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _extract(archive: tarfile.TarFile, entry: tarfile.TarInfo, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("wb") as output:
        shutil.copyfileobj(archive.extractfile(entry), output)
        output.flush()
        os.fsync(output.fileno())


def _as_before(staged: Path, target: Path, is_private: bool) -> None:
    # The server may run as another user than whoever restores: what it owned stays its own.
    owner = (target if target.exists() else target.parent).stat()
    for each in [staged, *(staged.rglob("*") if staged.is_dir() else ())]:
        each.chmod(0o600 if is_private else 0o755 if each.is_dir() else 0o644)
        if os.geteuid() == 0:
            os.chown(each, owner.st_uid, owner.st_gid)


def _swap(replacements: Sequence[tuple[Path, Path]]) -> None:
    # Each old one is moved to where the new one was staged, and back again should a later one fail.
    done: list[tuple[Path, Path | None]] = []
    try:
        for target, staged in replacements:
            old = staged.with_name("old") if target.exists() else None
            if old:
                os.rename(target, old)
            done.append((target, old))
            os.rename(staged, target)
    except BaseException:
        for target, old in reversed(done):
            if target.exists():
                shutil.rmtree(target) if target.is_dir() else target.unlink()
            if old:
                os.rename(old, target)
        raise
