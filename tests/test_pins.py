"""Everything that is installed is pinned exactly, and says under which licence it comes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ".ci/pins.py", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120)


def test_the_pins_are_what_is_installed(root: Path) -> None:
    done = run(root, "check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["constraints.txt", "tests/constraints.txt"])
def test_a_pin_is_one_version_and_no_address(root: Path, name: str) -> None:
    lines = (root / name).read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) >= 10
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)] == []


def test_every_direct_requirement_is_pinned_as_it_says(root: Path) -> None:
    places = ("constraints.txt", "tests/constraints.txt")
    pinned = {line for place in places for line in (root / place).read_text(encoding="utf-8").splitlines()}
    for requirements in ("requirements.txt", "tests/requirements.txt"):
        lines = (line.partition("#")[0].strip() for line in (root / requirements).read_text().splitlines())
        named = (line.partition("==") for line in lines if line)
        assert {f"{canonicalize_name(name)}=={version}" for name, _, version in named} <= pinned


def test_every_package_names_its_licence(root: Path) -> None:
    lines = run(root, "licences").stdout.splitlines()
    assert len(lines) >= 50
    assert [line for line in lines if line.rstrip().endswith("?")] == []
