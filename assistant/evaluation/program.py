"""Which program a run was of: a checksum of what its answers are made by."""

from __future__ import annotations

import hashlib
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_MADE_BY = ("assistant/**/*.py", "assistant/data/*.yaml", "index/*.py")


def program_fingerprint() -> str:
    """The first 16 hexadecimal digits of the sha256 of the program's files and their names."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _MADE_BY for path in _ROOT.glob(pattern)}):
        digest.update(path.relative_to(_ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
