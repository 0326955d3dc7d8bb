"""The environment is the one that constraints.txt pins, and every package has a licence that may be passed on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PIN = re.compile(r"[a-z0-9][a-z0-9-]*==[0-9][0-9a-z.]*")


def pins(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / ".ci" / "pins.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def pinned(file: Path) -> dict[str, str]:
    lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    return dict(line.split("==") for line in lines)


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    """A folder with the requirements and the pins of the repository."""
    (tmp_path / "tests").mkdir()
    for name in ("requirements.txt", "constraints.txt", "tests/requirements.txt", "tests/constraints.txt"):
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


def test_what_is_installed_is_what_is_pinned(root: Path) -> None:
    done = pins(root)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_requirement_is_pinned_as_it_is_asked_for(root: Path) -> None:
    program, tests = pinned(root / "constraints.txt"), pinned(root / "tests" / "constraints.txt")
    assert program.keys() & tests.keys() == set()
    for file, known in (("requirements.txt", program), ("tests/requirements.txt", program | tests)):
        for line in (root / file).read_text().splitlines():
            if line and not line.startswith("#"):
                name, version = line.split("==")
                assert known[re.sub(r"[-_.]+", "-", name).lower()] == version


def test_a_pin_that_differs_is_told(root: Path, copied: Path) -> None:
    file = copied / "constraints.txt"
    version = pinned(file)["numpy"]
    unpinned = re.sub(r"^requests==.*\n", "", file.read_text(), flags=re.M)
    file.write_text(unpinned.replace(f"numpy=={version}", "numpy==1.0") + "left-pad==1.3\n")
    done = pins(root, "--root", str(copied))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"constraints.txt: ghim numpy==1.0, đang cài {version}",
        f"constraints.txt: thiếu requests=={pinned(root / 'constraints.txt')['requests']}",
        "constraints.txt: thừa left-pad==1.3",
    ]


def test_writing_gives_the_files_of_the_repository(root: Path, copied: Path) -> None:
    for name in ("constraints.txt", "tests/constraints.txt"):
        (copied / name).unlink()
    assert pins(root, "--write", "--root", str(copied)).returncode == 0
    for name in ("constraints.txt", "tests/constraints.txt"):
        assert (copied / name).read_text() == (root / name).read_text()


def test_the_table_of_licences(root: Path) -> None:
    command = [sys.executable, str(root / ".ci" / "licences.py")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines()[2:]]
    assert {name: version for name, version, _ in rows} == pinned(root / "constraints.txt")
    licences = {name: licence for name, _, licence in rows}
    assert licences["streamlit"] == "Apache-2.0"
    assert licences["certifi"] == "Mozilla Public License 2.0 (MPL 2.0)"
    # None that asks for the source of this program, none unknown.
    wrong = re.compile(r"\b(A?GPL|GNU|SSPL|proprietary)|không ghi|^\s*$", re.I)
    assert {name: licence for name, licence in licences.items() if wrong.search(licence)} == {}


def test_the_security_page_names_what_is_there(root: Path) -> None:
    page = (root / "SECURITY.md").read_text(encoding="utf-8")
    old = dict(re.findall(r"^\| ([a-z][a-z0-9-]*) ([0-9.]+) \|", page, re.M))
    assert old.items() <= pinned(root / "constraints.txt").items()
    assert {"mpmath", "itsdangerous"} <= old.keys()
    named = re.findall(r"`(test_[a-z_*]+\.py)`", page)
    assert "test_offline.py" in named
    assert [name for name in named if not list((root / "tests").glob(name))] == []
