"""Holds the environment against constraints.txt: python .ci/pins.py [--write] [--root FOLDER]

constraints.txt pins what requirements.txt needs, tests/constraints.txt what only tests/requirements.txt needs:
every package, direct and indirect, in exactly one version. --write writes both from the environment.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

_ROOT = Path(__file__).resolve().parent.parent
_PROGRAM_HEAD = "# Everything that requirements.txt needs, directly or not. Written by: python .ci/pins.py --write\n"
_TESTS_HEAD = (
    "# What only tests/requirements.txt needs beyond ../constraints.txt. Written by: python .ci/pins.py --write\n"
)


def main() -> int:
    """Exit code: 0 the environment is as pinned, 1 it is not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--root", type=Path, default=_ROOT)
    options = parser.parse_args()
    program, tests = options.root / "constraints.txt", options.root / "tests" / "constraints.txt"
    needed = closure(options.root / "requirements.txt")
    needed_by_tests = closure(options.root / "tests" / "requirements.txt")
    only_tests = {name: version for name, version in needed_by_tests.items() if name not in needed}
    if options.write:
        program.write_text(_PROGRAM_HEAD + _lines(needed), encoding="utf-8")
        tests.write_text(_TESTS_HEAD + _lines(only_tests), encoding="utf-8")
        return 0
    found = [*_differences(needed, program), *_differences(only_tests, tests)]
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"Đúng bản đã ghim: {len(needed)} gói của chương trình, {len(only_tests)} gói của kiểm thử.")
    return 1 if found else 0


def closure(requirements: Path) -> dict[str, str]:
    """Name -> installed version of every package that a requirements file needs on this machine, by name."""
    versions: dict[str, str] = {}
    wanted = [(each.name, frozenset(each.extras)) for each in _read(requirements)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        name, extras = wanted.pop()
        key = canonicalize_name(name), extras
        if key in seen:
            continue
        seen.add(key)
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            sys.exit(f"Gói {name} chưa được cài. Hãy chạy: make setup")
        # torch 2.13.0+cpu and 2.13.0 are one release, built for machines of two kinds.
        versions[canonicalize_name(name)] = Version(installed.version).public
        for each in map(Requirement, installed.requires or ()):
            if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras | {""}):
                wanted.append((each.name, frozenset(each.extras)))
    return dict(sorted(versions.items()))


def _read(file: Path) -> list[Requirement]:
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line]


def _lines(versions: dict[str, str]) -> str:
    return "".join(f"{name}=={version}\n" for name, version in versions.items())


def _differences(needed: dict[str, str], file: Path) -> list[str]:
    pinned = {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in _read(file)}
    unpinned = [f"{file.name}: thiếu {name}=={needed[name]}" for name in needed.keys() - pinned.keys()]
    unneeded = [f"{file.name}: thừa {name}=={pinned[name]}" for name in pinned.keys() - needed.keys()]
    other = [
        f"{file.name}: ghim {name}=={pinned[name]}, đang cài {needed[name]}"
        for name in needed.keys() & pinned.keys()
        if needed[name] != pinned[name]
    ]
    return sorted([*unpinned, *unneeded, *other])


if __name__ == "__main__":
    sys.exit(main())
