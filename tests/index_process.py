"""Commands of the index in processes of their own, each stopped or killed where a test wants it."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

# Imported once, by the process that every other is forked from: a build of a small corpus then takes a tenth of a second.
_IMPORTED = [
    "index.__main__",
    "sentence_transformers.sentence_transformer.modules",
    "faiss",
    "bm25s",
    "tests.index_process",
]
_FOLDER_EVENTS = ("open", "os.chmod", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir")


@dataclass(frozen=True, slots=True)
class Running:
    """A command under way; what it prints goes into ``log``."""

    process: BaseProcess
    log: Path
    touches: Path

    def wait(self) -> int:
        """Its exit code; -9 when it was killed."""
        self.process.join(120)
        assert self.process.exitcode is not None
        return self.process.exitcode

    def wait_until_stopped(self) -> None:
        state = Path(f"/proc/{self.process.pid}/stat")
        for _ in range(6000):
            if state.read_text().rpartition(")")[2].split()[0] == "T":
                return
            time.sleep(0.01)
        raise AssertionError(f"{self.process.pid} did not stop: {self.log.read_text()}")

    def go_on(self) -> None:
        os.kill(self.process.pid or 0, signal.SIGCONT)

    @property
    def line(self) -> str:
        """What it printed last."""
        return self.log.read_text().splitlines()[-1]

    @property
    def n_touches(self) -> int:
        """How often it was about to read or change something in the watched folder."""
        return self.touches.stat().st_size


def start(
    arguments: Sequence[str],
    folder: Path,
    watched: Path | None = None,
    touch: int | None = None,
    sent: signal.Signals = signal.SIGKILL,
    as_staff: bool = False,
) -> Running:
    """`python -m index` with these arguments, in a folder; before its ``touch``-th touch of ``watched`` it gets ``sent``.

    ``as_staff``: also where root runs the tests, permissions hold.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    running = folder / "running"
    running.mkdir(exist_ok=True)
    name = str(len(list(running.iterdir())))
    log, touches = running / f"{name}.log", running / f"{name}.touches"
    log.touch()
    touches.touch()
    process = context.Process(target=_run, args=(list(arguments), folder, log, touches, watched, touch, sent, as_staff))
    process.start()
    return Running(process, log, touches)


def _run(
    arguments: list[str],
    folder: Path,
    log: Path,
    touches: Path,
    watched: Path | None,
    touch: int | None,
    sent: signal.Signals,
    as_staff: bool,
) -> None:
    from index.__main__ import main

    # As from a terminal: a run of the tests in the background of a shell ignores Ctrl-C, and its children with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    for descriptor in (1, 2):
        os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND), descriptor)
    if watched is not None:
        _watch(watched, os.open(touches, os.O_WRONLY | os.O_APPEND), touch, sent)
    if as_staff:
        _obey_permissions()
    sys.exit(main(arguments))


def _obey_permissions() -> None:
    # Root writes into any folder: without these two capabilities it asks the permissions, as everyone does.
    override, read_search = 1, 2
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, twice 32 bits of each
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(header, sets) == 0
    sets[0] &= ~(1 << override | 1 << read_search)
    assert libc.capset(header, sets) == 0


def _watch(watched: Path, touches: int, touch: int | None, sent: signal.Signals) -> None:
    seen = 0
    below = str(watched)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in _FOLDER_EVENTS or not isinstance(arguments[0], (str, bytes, os.PathLike)):
            return
        place = os.fsdecode(arguments[0])
        if event in ("os.remove", "os.rmdir") and isinstance(arguments[1], int) and arguments[1] >= 0:
            place = os.path.join(os.readlink(f"/proc/self/fd/{arguments[1]}"), place)
        if os.path.abspath(place).startswith(below):
            seen += 1
            os.write(touches, b".")
            if seen == touch:
                os.kill(os.getpid(), sent)

    sys.addaudithook(hook)
