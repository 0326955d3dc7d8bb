"""The eval command over the two small documents: their index, a few questions, what it printed and wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from index.__main__ import main as index_main
from tests.small_corpus import small_corpus
from tests.tiny_model import model_folder  # noqa: F401

REGULATION = "quy-dinh-7-qd-tw-2021"
READER = "Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."
ROWS = [
    {"id": "1", "question": "Nguyễn Văn An được mượn mấy cuốn?", "must_contain": ["12 cuốn"], "cites": [f"{REGULATION}#dieu-2"], "kind": "fact", "split": "tune", "note": "giữ"},
    {"id": "2", "question": "Quy định 412-QĐ/TW nói gì?", "answerable": False, "kind": "unanswerable", "split": "report", "trap": True},
    {"id": "3", "question": "Năm 2020 thư viện đón bao nhiêu lượt bạn đọc?", "must_contain": ["4.500"], "kind": "fact", "split": "report"},
    {"id": "4", "question": "Thẻ mượn gồm mấy loại?"},
]  # fmt: skip


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> str:
    """An index of the two small documents."""
    folder = tmp_path_factory.mktemp("indexed")
    (folder / "docs").mkdir()
    small_corpus(folder / "docs")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EMBEDDING_MODEL", str(model_folder))
        assert index_main(["build", "--docs", str(folder / "docs"), "--index", str(folder / "index")]) == 0
    return str(folder / "index")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDING_MODEL", str(model_folder))
    monkeypatch.setenv("EVAL_DIR", str(tmp_path / "eval"))


def write(folder: Path, rows: Sequence[dict[str, Any]] = ROWS, name: str = "hoi.jsonl") -> str:
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(folder / name)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, list[str]]:
    """Exit code, standard output, lines of standard error."""
    capsys.readouterr()
    try:
        code = main(["eval", *map(str, arguments)])
    except SystemExit as ended:
        code = int(str(ended.code))
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, printed.out, printed.err.splitlines()


def answers(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
