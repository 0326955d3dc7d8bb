"""python -m assistant ready: usable settings, an index that loads, a page that answers; or why not."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.__main__ import main
from index.manifest import FORMAT


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    capsys.readouterr()
    code = main([str(each) for each in arguments])
    return (code, *capsys.readouterr())


def test_ready_where_the_index_loads(index_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = json.loads((index_dir / "manifest.json").read_text())
    code, said, _ = run(capsys, "ready", "--index", index_dir)
    counts = f"{len(manifest['documents'])} tài liệu, {manifest['n_chunks']} đoạn"
    assert (code, said) == (0, f"Sẵn sàng: {counts}, chỉ mục {manifest['fingerprint'][:16]}.\n")


def test_ready_where_the_page_answers(index_dir: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "ready", "--index", index_dir, "--url", address)
    assert code == 0
    assert said.endswith(f"; trang tại {address} trả lời.\n")


@pytest.fixture
def other_server() -> Iterator[str]:
    """The address of a web server that is not the page: it has no health address."""

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_not_ready_where_something_else_answers(
    index_dir: Path, other_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, why = run(capsys, "ready", "--index", index_dir, "--url", other_server)
    assert (code, said) == (1, "")
    assert why.startswith(f"Chưa sẵn sàng: trang tại {other_server} không trả lời (mã 404, không phải «ok»).")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "127.0.0.1:8501", "http://", "http://[1"])
def test_an_address_that_is_none(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["ready", "--url", url])
    assert raised.value.code == 2
    assert f"«{url}» không phải địa chỉ http:// hoặc https://" in capsys.readouterr().err


def test_an_index_of_another_version_is_refused_with_what_to_do(
    index_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old"
    shutil.copytree(index_dir, old)
    manifest = json.loads((old / "manifest.json").read_text())
    (old / "manifest.json").write_text(json.dumps(manifest | {"format": 1}))
    code, _, why = run(capsys, "ready", "--index", old)
    assert code == 2
    assert f"format: chỉ mục có 1, chương trình có {FORMAT}" in why
    assert why.endswith(f"Dựng lại bằng: python -m index build --index {old}\n")


def test_settings_that_cannot_be_used(
    index_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGN_IN", "perhaps")
    code, _, why = run(capsys, "ready", "--index", index_dir)
    assert code == 2
    assert why.startswith("Cấu hình SIGN_IN không dùng được: giá trị 'perhaps'")
