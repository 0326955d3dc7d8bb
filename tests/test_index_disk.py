"""A full disk, a folder that cannot be written, several builds at once: one clear line, the old index kept."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding import SentenceEmbeddings
from index.manifest import read_manifest
from index.store import Index
from tests.index_process import start
from tests.office import DECREE, listing, run, write
from tests.small_corpus import REGULATION, small_corpus
from tests.tiny_model import embeddings, make_model, model_folder  # noqa: F401

BUILD = ("build", "--docs", "docs", "--index", "index", "--model", "model")
PAGE_BYTES = 4096


def office_in(folder: Path) -> Path:
    (folder / "docs").mkdir()
    make_model(folder / "model")
    small_corpus(folder / "docs")
    return folder


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with docs/ of two documents, the tiny model, and an index that is older than the documents."""
    office_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert start(BUILD, tmp_path).wait() == 0
    (tmp_path / "docs" / "a.md").write_text(REGULATION.replace("12 cuốn", "13 cuốn"), encoding="utf-8")
    return tmp_path


def said(path: Path, embeddings: SentenceEmbeddings) -> str:
    return Index.load(path, embeddings).search("bạn đọc được mượn mấy cuốn", 1, "bm25")[0].chunk.text


def listing_of(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, n_free_pages: int) -> None:
    """Leaves that much of the disk free."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    n_free = int(subprocess.run(["stat", "-f", "-c", "%f", str(disk)], capture_output=True, check=True).stdout)
    filler.write_bytes(bytes(PAGE_BYTES * (n_free - n_free_pages)))


def test_a_full_disk(
    office: Path, disk: Path, embeddings: SentenceEmbeddings, capsys: pytest.CaptureFixture[str]
) -> None:
    index = Path(shutil.copytree(office / "index", disk / "index"))
    old = read_manifest(index).generation
    line = re.compile(rf"Không đọc hoặc ghi được {index}/\S+: ổ đĩa đã hết chỗ\. Giải phóng bớt rồi chạy lại\.")
    for n_free_pages in range(100):
        fill(disk, n_free_pages)
        code, _, err = run(capsys, *BUILD, "--index", str(index))
        (disk / "filler").unlink()
        if code == 0:
            break
        assert code == 2
        assert line.fullmatch(err.splitlines()[-1])
        assert "12 cuốn" in said(index, embeddings)
        assert {each.name for each in index.glob("generation-*")} == {old}
    assert n_free_pages > 20  # each file of the index has been the one that did not fit
    assert "13 cuốn" in said(index, embeddings)
    assert listing_of(index) == [".lock", read_manifest(index).generation, "manifest.json"]


def test_an_original_on_a_full_disk(office: Path, disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = Path(shutil.copytree(office / "docs", disk / "docs"))
    before = listing(docs)
    # More than one page, so that its first one is written before the disk is full.
    file = write(office, DECREE + "\nBạn đọc giữ gìn sách của thư viện cho người đến sau.\n" * 100)
    fill(disk, 1)
    code, _, err = run(capsys, "add", file, "--docs", docs)
    assert code == 2
    path = docs / "nghi-dinh-7-2021-nd-cp.original.md"
    assert err.splitlines()[-1] == (f"Không đọc hoặc ghi được {path}: ổ đĩa đã hết chỗ. Giải phóng bớt rồi chạy lại.")
    assert listing(docs) == before


@pytest.mark.parametrize(("folder", "index", "named"), [("index", "index", r"index/\S+"), (".", "new/index", "new")])
def test_a_folder_that_cannot_be_written(
    office: Path, embeddings: SentenceEmbeddings, folder: str, index: str, named: str
) -> None:
    old = listing_of(office / "index")
    (office / folder).chmod(0o555)
    refused = start((*BUILD, "--index", index), office, as_staff=True)
    code = refused.wait()
    (office / folder).chmod(0o755)
    assert code == 2
    line = rf"Không đọc hoặc ghi được {named}: không có quyền\. Kiểm tra quyền của thư mục rồi chạy lại\."
    assert re.fullmatch(line, refused.line)
    assert listing_of(office / "index") == old
    assert "12 cuốn" in said(office / "index", embeddings)


def test_an_index_that_is_fresh_is_read_from_a_folder_that_cannot_be_written(office: Path) -> None:
    assert start(BUILD, office).wait() == 0
    (office / "index" / "generation-killed").mkdir()
    (office / "index").chmod(0o555)
    fresh = start(BUILD, office, as_staff=True)
    found = start(("search", "thẻ vàng", "--index", "index", "--model", "model"), office, as_staff=True)
    codes = fresh.wait(), found.wait()
    (office / "index").chmod(0o755)
    assert codes == (0, 0)
    assert fresh.line == "Chỉ mục đã mới nhất: 2 tài liệu, 3 đoạn."
    assert "   c) thẻ vàng." in found.log.read_text().splitlines()


def test_a_second_build_while_one_is_writing(office: Path, embeddings: SentenceEmbeddings) -> None:
    counted = start((*BUILD, "--index", "other"), office, office / "other")
    assert counted.wait() == 0
    for step in (counted.n_touches // 2, counted.n_touches - 3):
        first = start((*BUILD, "--force"), office, office / "index", step, signal.SIGSTOP)
        first.wait_until_stopped()
        second = start((*BUILD, "--force"), office)
        assert second.wait() == 2
        assert second.line == "Một lần dựng chỉ mục khác đang ghi vào index. Hãy đợi xong rồi chạy lại."
        assert "cuốn" in said(office / "index", embeddings)
        first.go_on()
        assert first.wait() == 0
        assert "13 cuốn" in said(office / "index", embeddings)
        assert listing_of(office / "index") == [".lock", read_manifest(office / "index").generation, "manifest.json"]
        # A stopped build that is killed leaves no lock behind.
        first = start((*BUILD, "--force"), office, office / "index", step, signal.SIGSTOP)
        first.wait_until_stopped()
        first.process.kill()
        first.wait()
        assert start((*BUILD, "--force"), office).wait() == 0


def test_many_builds_at_once_under_a_reader(office: Path, embeddings: SentenceEmbeddings) -> None:
    builds = [start((*BUILD, "--force"), office) for _ in range(8)]
    n_loads = 0
    while any(each.process.is_alive() for each in builds):
        said(office / "index", embeddings)
        n_loads += 1
    assert n_loads > 0
    codes = [each.wait() for each in builds]
    assert 0 in codes
    busy = "Một lần dựng chỉ mục khác đang ghi vào index. Hãy đợi xong rồi chạy lại."
    assert all(code == 0 or (code == 2 and each.line == busy) for each, code in zip(builds, codes, strict=True))
    assert "13 cuốn" in said(office / "index", embeddings)
    assert listing_of(office / "index") == [".lock", read_manifest(office / "index").generation, "manifest.json"]
