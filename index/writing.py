"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Hashable
from pathlib import Path

_BESIDE = ".adding-"  # a file that is being written: no document, and told from others
_LEFT_AFTER_S = 3600
_NO_FLUSH = (errno.EBADF, errno.EINVAL)


def write_whole(path: Path, content: bytes) -> None:
    """Puts a file into its folder in one step, and sweeps away what a writer that was killed left there.

    Raises:
        OSError: the folder cannot be written; the file is as before.
    """
    _sweep(path.parent)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_BESIDE, suffix=".tmp", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(0o644)
            os.replace(beside, path)
            sync(path.parent)
        except BaseException as error:
            beside.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.filename is None:  # a failed write names no file
                raise OSError(error.errno, error.strerror, str(path)) from error
            raise


def sync(place: Path) -> None:
    """Flushes a file, or a folder's list of names, to the disk."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if not place.is_dir() or error.errno not in _NO_FLUSH:  # folders of some network disks cannot be flushed
            raise
    finally:
        os.close(descriptor)


def file_version(file: Path) -> Hashable:
    """What changes when a file is replaced, as the last step of a build replaces the manifest; None where it is not."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ino, stat.st_size


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_BESIDE}*.tmp"):
        try:
            if left.stat().st_mtime < time.time() - _LEFT_AFTER_S:  # a younger one may be another's, under way
                left.unlink()
        except FileNotFoundError:
            continue
