"""What an office installs beside the program names files and commands that there are."""

import re
from pathlib import Path

from assistant.__main__ import main


def test_security_names_tests_that_there_are(root: Path) -> None:
    named = set(re.findall(r"`(?:tests/)?(test_\w+\.py)`", (root / "SECURITY.md").read_text(encoding="utf-8")))
    assert len(named) >= 15
    assert [name for name in sorted(named) if not (root / "tests" / name).is_file()] == []


def test_the_unit_starts_what_the_readme_does_with_the_settings_of_make(root: Path) -> None:
    unit = (root / "deploy" / "tro-ly.service").read_text(encoding="utf-8")
    told = dict(re.findall(r"([A-Z_]+)=(\S+)", " ".join(re.findall(r"^Environment=(.*)$", unit, re.MULTILINE))))
    made = dict(
        re.findall(r"^export ([A-Z_]+) := (\S+)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert made.items() <= told.items()
    assert "streamlit run app.py" in unit


def test_the_unit_s_check_is_a_command(index_dir: Path) -> None:
    assert main(["ready", "--index", str(index_dir)]) == 0
