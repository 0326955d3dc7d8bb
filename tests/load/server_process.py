"""The server's process as Linux tells of it: memory and processor time."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass
from pathlib import Path

_EVERY_S = 5.0
_KB_PER_MB = 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """Resident memory in MB and processor time spent so far in s, ``at_s`` seconds after watching began."""

    at_s: float
    memory_mb: float
    cpu_s: float


def server_pid(port: int) -> int:
    """The process, a child of this one, that serves the port.

    Raises:
        LookupError: there is none.
    """
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            parent = int(_stat(folder)[1])
        except OSError:  # it ended while we looked
            continue
        if parent == os.getpid() and b"streamlit" in command and str(port).encode() in command:
            return int(folder.name)
    raise LookupError(f"no child process serves port {port}; is /proc there?")


async def watch(pid: int, readings: list[Reading], every_s: float = _EVERY_S) -> None:
    """Adds a reading every ``every_s`` seconds, until it is cancelled."""
    began = time.monotonic()
    while True:
        readings.append(read(pid, time.monotonic() - began))
        await asyncio.sleep(every_s)


def read(pid: int, at_s: float) -> Reading:
    """One reading, now."""
    folder = Path("/proc") / str(pid)
    lines = (folder / "status").read_text(encoding="ascii", errors="replace").splitlines()
    (resident,) = (int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    user, system = _stat(folder)[11:13]
    return Reading(at_s, resident / _KB_PER_MB, (int(user) + int(system)) / os.sysconf("SC_CLK_TCK"))


def _stat(folder: Path) -> list[str]:
    # "812 (python) S 790 …": the name may hold blanks, what follows its bracket does not.
    return (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
