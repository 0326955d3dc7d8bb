"""Swapping an index in: one writer at a time, its manifest replaced in one step, what is left behind swept."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.manifest import manifest_json, read_manifest
from index.types import GENERATION, MANIFEST, IndexBusyError, KnownError, Manifest
from index.writing import sync

_NEW = f"{MANIFEST}.new"


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Holds the folder of an index against every other build.

    Raises:
        IndexBusyError: a build is writing there.
    """
    with (path / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusyError(path) from error
        yield


def replace_manifest(path: Path, manifest: Manifest) -> None:
    """The one step that changes what a reader sees; on the disk before it returns."""
    beside = path / _NEW
    beside.write_bytes(manifest_json(manifest))
    sync(beside)
    os.replace(beside, path / MANIFEST)
    sync(path)  # a power cut after the sweep must not bring the old manifest back without its files


def is_current(path: Path, generation: str) -> bool:
    """Whether the manifest of an index names this generation."""
    try:
        return read_manifest(path).generation == generation
    except KnownError:
        return False


def sweep(path: Path) -> None:
    """Removes what builds that were killed left beside the index.

    Raises:
        IndexBusyError: a build is writing there.
        OSError: the folder cannot be written.
    """
    if _left(path, read_manifest(path).generation):
        with lock(path):
            sweep_all_but(path, read_manifest(path).generation)  # read now: nobody replaces it meanwhile


def sweep_all_but(path: Path, generation: str) -> None:
    """Removes every other generation; for who holds the lock."""
    for each in _left(path, generation):
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)


def _left(path: Path, generation: str) -> list[Path]:
    return [each for each in path.glob(f"{GENERATION}*") if each.name != generation] + list(path.glob(_NEW))
