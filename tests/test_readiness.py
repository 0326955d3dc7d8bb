"""python -m assistant ready: what a supervisor asks before it sends people here."""

import shutil
import time
from pathlib import Path

import pytest

from assistant import messages
from assistant.__main__ import main
from tests.browser import free_port, serve


def test_a_sound_index_is_ready_without_loading_it(index_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ready", "--index", str(index_dir)]) == 0
    assert capsys.readouterr().out.startswith(f"Sẵn sàng: chỉ mục {index_dir} có ")


def test_what_is_missing_or_damaged_is_told_in_a_line(
    index_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ready", "--index", str(tmp_path / "none")]) == 2
    assert "python -m index build" in capsys.readouterr().err
    damaged = Path(shutil.copytree(index_dir, tmp_path / "index"))
    [chunks] = damaged.rglob("chunks.jsonl")
    chunks.write_bytes(chunks.read_bytes()[:-1])
    assert main(["ready", "--index", str(damaged)]) == 2
    assert "chunks.jsonl" in capsys.readouterr().err


def test_another_model_than_that_of_the_index_is_told(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EMBEDDING_QUERY_PREFIX", "query: ")
    assert main(["ready", "--index", str(index_dir)]) == 2
    assert "không phải của cấu hình này" in capsys.readouterr().err


def test_the_page_is_asked_whether_it_answers(
    index_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(index_dir, tmp_path / "log") as address:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        assert main(["ready", "--index", str(index_dir), "--url", f"{address}/"]) == 0
        assert messages.READY_PAGE.format(url=f"{address}/") in capsys.readouterr().out
    began = time.monotonic()
    gone = f"http://127.0.0.1:{free_port()}"
    assert main(["ready", "--index", str(index_dir), "--url", gone]) == 1
    assert time.monotonic() - began < 60
    assert gone in capsys.readouterr().err
    assert main(["ready", "--index", str(index_dir), "--url", "khong-phai-dia-chi"]) == 1
