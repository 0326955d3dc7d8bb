"""An office that adds originals: a copy of docs/, the command, and a decree made for the tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.__main__ import main

DECREE = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 7/2021/NĐ-CP
Hà Nội, ngày 03 tháng 02 năm 2021

NGHỊ ĐỊNH

VỀ MƯỢN SÁCH CỦA THƯ VIỆN

Điều 1. Người mượn

Bạn đọc có thẻ được mượn nhiều nhất 12 cuốn sách trong 30 ngày.

Điều 2. Hiệu lực

Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2021.
"""


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    """A copy of the shipped docs/."""
    return Path(shutil.copytree(root / "docs", tmp_path / "docs"))


def listing(docs: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(docs.iterdir())}


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    try:
        code = main([str(each) for each in arguments])
    except SystemExit as ended:
        code = int(str(ended.code))
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, printed.out, printed.err


def refused(capsys: pytest.CaptureFixture[str], docs: Path, *arguments: str | Path) -> str:
    """The one line of an `add` that was refused; docs/ must be as before."""
    before = listing(docs)
    code, out, err = run(capsys, "add", *arguments, "--docs", docs)
    assert (code, out) == (2, "")
    assert listing(docs) == before
    lines = [line for line in err.splitlines() if line and not line.startswith("\r") and "trang/s" not in line]
    assert len(lines) == 1
    return lines[0]


def write(folder: Path, content: str, name: str = "nghi-dinh.txt") -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name
