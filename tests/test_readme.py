"""The README's table of documents is what `python -m index stats` prints."""

from pathlib import Path

import pytest

from index.__main__ import main


def test_the_table_of_documents(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--docs", str(root / "docs"), "--index", str(tmp_path)]) == 0
    printed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    section = (root / "README.md").read_text().split("<!-- stats -->\n")[1].split("<!-- /stats -->")[0]
    assert section.strip().splitlines() == printed
