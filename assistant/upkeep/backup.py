"""One file with everything of an installation that is the office's own."""

from __future__ import annotations

import io
import json
import os
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.upkeep.parts import CONTENTS, FORMAT, Part


def back_up(parts: Sequence[Part], path: Path) -> tuple[str, ...]:
    """The names of the parts that were there and now lie in the backup at ``path``.

    The file appears whole or not at all, and only its owner reads it: it holds keys.

    Raises:
        OSError: something cannot be read or written; a file that was at ``path`` is as it was.
    """
    there = tuple(part.name for part in parts if any(True for _ in part.files()))
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    beside = Path(name)
    try:
        # What is listed now is what goes in: the file being written may lie in one of the folders.
        files = [each for part in parts for each in part.files() if not each[0].samefile(beside)]
        with os.fdopen(descriptor, "wb") as output:
            with tarfile.open(fileobj=output, mode="w:gz", dereference=True) as archive:
                _add_contents(archive)
                for file, entry in files:
                    archive.add(file, entry)
            output.flush()
            os.fsync(output.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return there


def _add_contents(archive: tarfile.TarFile) -> None:
    content = json.dumps({"format": FORMAT}).encode()
    entry = tarfile.TarInfo(CONTENTS)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
