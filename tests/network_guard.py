"""Runs a module's command with every way out of the machine closed: python tests/network_guard.py MODULE ARGS...

An audit hook sees each look-up and connection of the process, whichever library makes it. The first one is
printed and ends the process with code 97.
"""

import os
import runpy
import sys

_WAYS_OUT = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")


def _refuse(event: str, arguments: tuple) -> None:
    if event in _WAYS_OUT:
        print(f"network: {event} {arguments!r}", file=sys.stderr, flush=True)
        os._exit(97)


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    sys.addaudithook(_refuse)
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
