"""Runs a module's command and tells of each way out of it: python tests/closed_guard.py MODULE ARGS...

An audit hook sees every file that is opened to be written, made, renamed or removed, every connection or look-up that is
not of this machine, and every class that a pickle names, whichever library does it. Each is one line on stderr that
begins with "guard:".
"""

import os
import runpy
import sys

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset(
    "os.mkdir os.rename os.remove os.rmdir os.truncate os.link os.symlink os.chmod tempfile.mkstemp tempfile.mkdtemp"
    " shutil.copyfile shutil.move shutil.rmtree sqlite3.connect".split()
)
_LOOK_UPS = frozenset(("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"))
_HERE = ("127.", "::1", "localhost", "http://127.", "http://localhost")
_DEVICES = ("/dev/", "/proc/")


def _tell(event: str, arguments: tuple) -> None:
    if event == "open":
        path, _, flags = arguments
        is_written = isinstance(path, str | bytes) and isinstance(flags, int) and flags & _WRITES
        if is_written and not os.fsdecode(path).startswith(_DEVICES):
            _line("write", path)
    elif event in _CHANGES or event == "pickle.find_class":
        _line(event, arguments[:2])
    elif event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and not str(address[0]).startswith(_HERE):
            _line(event, address)
    elif event in _LOOK_UPS and arguments[0] is not None and not str(arguments[0]).startswith(_HERE):
        _line(event, arguments[:2])


def _line(what: str, seen: object) -> None:
    os.write(2, f"guard: {what} {seen!r}\n".encode("utf-8", "replace"))


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    sys.dont_write_bytecode = True
    sys.addaudithook(_tell)
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
