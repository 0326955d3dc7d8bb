"""Every package that is installed, pinned exactly: python .ci/pins.py check | write | licences.

constraints.txt holds what requirements.txt brings, directly and indirectly; tests/constraints.txt what the tests bring
besides. Both say a version, never where it comes from.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PINS = {"requirements.txt": "constraints.txt", "tests/requirements.txt": "tests/constraints.txt"}
_HEAD = "# Written by: .ci/pins.py write. Every package that {requirements} brings, pinned exactly.\n"


def brought_by(requirements: Path) -> dict[str, str]:
    """Name -> version of each installed package that a file of requirements brings, itself or through others.

    Raises:
        PackageNotFoundError: one that it names is not installed.
    """
    waiting = [(Requirement(line), True) for line in _lines(requirements)]
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted, is_named = waiting.pop()
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            own = distribution(wanted.name)
        except PackageNotFoundError:
            if is_named:
                raise
            continue  # of another platform, or of an extra that nobody asked for
        found[name] = own.version.partition("+")[0]
        for line in own.requires or ():
            needed = Requirement(line)
            if any(needed.marker is None or needed.marker.evaluate({"extra": each}) for each in (*extras, "")):
                waiting.append((needed, False))
    return found


def pins() -> dict[str, str]:
    """Text of each file of pins, by its place; what the program brings stands in the first only."""
    texts, known = {}, set()
    for requirements, constraints in PINS.items():
        found = {name: version for name, version in brought_by(ROOT / requirements).items() if name not in known}
        known |= found.keys()
        listed = "".join(f"{name}=={version}\n" for name, version in sorted(found.items()))
        texts[constraints] = _HEAD.format(requirements=requirements) + listed
    return texts


def licences() -> list[tuple[str, str, str]]:
    """Name, version and licence of each package that the program brings, as it says of itself."""
    listed = []
    for name, version in sorted(brought_by(ROOT / "requirements.txt").items()):
        told = distribution(name).metadata
        classified = [
            line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License")
        ]
        said = told.get("License-Expression") or ", ".join(classified) or (told.get("License") or "").partition("\n")[0]
        listed.append((name, version, said.strip()[:60] or "?"))
    return listed


def main() -> int:
    """0 done, 1 where check finds a difference."""
    match sys.argv[1:]:
        case ["write"]:
            for place, text in pins().items():
                (ROOT / place).write_text(text, encoding="utf-8")
        case ["check"]:
            wrong = [place for place, text in pins().items() if (ROOT / place).read_text(encoding="utf-8") != text]
            for place in wrong:
                print(f"{place} is not what is installed; run: .ci/pins.py write", file=sys.stderr)
            return int(bool(wrong))
        case ["licences"]:
            for name, version, licence in licences():
                print(f"{name:<36} {version:<16} {licence}")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _lines(path: Path) -> list[str]:
    lines = (re.sub(r"\s*#.*", "", line).strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


if __name__ == "__main__":
    sys.exit(main())
