"""Runs one command of the index after another, each in a process that kills itself at a chosen event.

python tests/killed_build.py: a line of JSON in ({"kill_at": N | null, "place": folder, "arguments": [...]}), a line out
({"events", "code"}, null where it was killed); events are files of the folder that are opened, made, renamed or
removed, as Python's audit hooks see them. A process is forked for each, so that libraries are imported once; kill -9
leaves no chance to tidy up.
"""

import json
import os
import signal
import sys

_EVENTS = frozenset("open os.mkdir os.rename os.remove os.rmdir os.chmod tempfile.mkdtemp tempfile.mkstemp".split())


def _run(arguments: list[str], place: str, kill_at: int | None, report: int) -> None:
    import index.__main__ as program

    seen = 0

    def count(event: str, told: tuple) -> None:
        nonlocal seen
        # What is removed with its folder is named by that folder's descriptor.
        if event in _EVENTS and (place in str(told) or event in ("os.remove", "os.rmdir")):
            if seen == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

    sys.addaudithook(count)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = program.main(arguments)
    os.write(report, json.dumps({"events": seen, "code": code}).encode())
    os._exit(0)


def main() -> None:
    import sentence_transformers  # noqa: F401

    import index.__main__  # noqa: F401

    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        asked = json.loads(line)
        told, report = os.pipe()
        if not (child := os.fork()):
            os.close(told)
            _run(asked["arguments"], asked["place"], asked["kill_at"], report)
        os.close(report)
        with os.fdopen(told, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        answers.write((said.decode() or '{"events": null, "code": null}') + "\n")
        answers.flush()


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main()
