"""Backup and restore in two commands: everything comes back, and an archive writes nowhere else."""

from __future__ import annotations

import io
import shutil
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.audit.log import AuditLog, Entry
from tests.small_corpus import REGULATION

BEFORE = ".truoc-khi-khoi-phuc"
ENTRY = Entry("2026-11-20T08:30:00", "", "Câu một?", "answered", "0123456789abcdef")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the program runs, with something of everything."""
    folder = tmp_path / "office"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDIT_LOG", "nhat-ky/cau-hoi.sqlite3")
    (folder / "docs").mkdir()
    (folder / "docs" / "quy-dinh-7-qd-tw-2021.md").write_text(REGULATION)
    (folder / ".index" / "generation-a").mkdir(parents=True)
    (folder / ".index" / "manifest.json").write_text("{}")
    (folder / ".index" / "generation-a" / "chunks.jsonl").write_text("{}\n")
    (folder / ".reports").mkdir()
    (folder / ".reports" / "bao-sai.jsonl").write_text("{}\n")
    (folder / ".env").write_text("CHAT_API_KEY=khoa\n")
    AuditLog(Path("nhat-ky/cau-hoi.sqlite3"), 90).keep(ENTRY)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    names = ("docs", ".index", ".reports", ".env")
    files = [
        path
        for name in names
        for path in ([folder / name] if (folder / name).is_file() else (folder / name).rglob("*"))
    ]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if path.is_file() and path.suffix != BEFORE
    }


def test_what_was_backed_up_comes_back(office: Path, tmp_path: Path) -> None:
    before, archive = contents(office), tmp_path / "sao-luu" / "a.tar.gz"
    assert main(["backup", str(archive)]) == 0
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert [path.name for path in archive.parent.iterdir()] == ["a.tar.gz"]
    for each in list(office.iterdir()):
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    assert main(["restore", str(archive)]) == 0
    assert contents(office) == before
    assert AuditLog(Path("nhat-ky/cau-hoi.sqlite3"), 90).entries() == [ENTRY]
    assert stat.S_IMODE((office / ".env").stat().st_mode) == 0o600
    assert not list(office.glob(".khoi-phuc-*"))


def test_what_was_there_is_kept_beside(office: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar.gz"
    main(["backup", str(archive)])
    before = contents(office)
    for turn in ("một", "hai"):
        (office / "docs" / "moi.md").write_text(turn)
        assert main(["restore", str(archive)]) == 0
        assert contents(office) == before
        assert (office / "docs.truoc-khi-khoi-phuc" / "moi.md").read_text() == turn


def made(path: Path, *members: tuple[str, bytes | str]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members:
            member = tarfile.TarInfo(name)
            if isinstance(content, str):
                member.type, member.linkname = tarfile.SYMTYPE, content
                archive.addfile(member)
            else:
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
    return path


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "no archive": lambda path: path.write_bytes(b"khong phai") and path or path,
    "cut off": lambda path: made(path, ("docs/a.md", b"a" * 4000)).write_bytes(path.read_bytes()[:60]) and path or path,
    "empty": lambda path: made(path),
    "up": lambda path: made(path, ("docs/../../ngoai.txt", b"a")),
    "absolute": lambda path: made(path, ("/tmp/ngoai.txt", b"a")),
    "elsewhere": lambda path: made(path, ("docs/a.md", b"a"), ("app.py", b"a")),
    "a link": lambda path: made(path, ("docs/a.md", "/etc/passwd")),
    "through a link": lambda path: made(path, ("docs/l", "/tmp"), ("docs/l/ngoai.txt", b"a")),
    "no documents": lambda path: made(path, ("env", b"CHAT_MODEL=openai:x")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_archive_that_is_none_of_ours_changes_nothing(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    archive = HOSTILE[name](tmp_path / "a.tar.gz")
    before = contents(office)
    assert main(["restore", str(archive)]) == 2
    assert "Chưa khôi phục gì" in capsys.readouterr().err
    assert contents(office) == before
    assert not (tmp_path / "ngoai.txt").exists() and not Path("/tmp/ngoai.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar.gz", "office"]


def test_an_archive_that_is_not_there_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", "khong-co.tar.gz"]) == 2
    assert "khong-co.tar.gz" in capsys.readouterr().err
