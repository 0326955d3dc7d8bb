"""Backup and restore: what the commands say, and what lies on the disk afterwards."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import stat
import tarfile
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.upkeep.restore import _swap

MINE = {
    "docs/quy-dinh.md": "tóm lược",
    "docs/quy-dinh.original.md": "nguyên văn",
    "docs/gaps.yaml": "[]",
    ".index/manifest.json": "{}",
    ".index/generation-a/chunks.jsonl": "đoạn",
    ".reports/bao-sai.jsonl": "báo cáo",
    ".env": "SIGN_IN=off",
    ".streamlit/secrets.toml": "[auth]",
}
PRIVATE = (".reports/bao-sai.jsonl", ".env", ".streamlit/secrets.toml")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installation with one file of every kind that is backed up."""
    folder = tmp_path / "office"
    write(folder, MINE)
    (folder / ".index" / ".lock").touch()
    monkeypatch.chdir(folder)
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def held(folder: Path) -> dict[str, str]:
    """Every file of a folder with its text, locks left out."""
    files = [each for each in folder.rglob("*") if each.is_file() and not each.name.endswith(".lock")]
    return {each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8") for each in files}


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    capsys.readouterr()
    code = main([str(each) for each in arguments])
    return (code, *capsys.readouterr())


def archive(path: Path, entries: list[tarfile.TarInfo], contents: object) -> None:
    """A backup with these entries of four bytes and this first one."""
    first = json.dumps(contents).encode()
    with tarfile.open(path, "w:gz") as opened:
        head = tarfile.TarInfo("backup.json")
        head.size = len(first)
        opened.addfile(head, io.BytesIO(first))
        for entry in entries:
            entry.size = 4 if entry.isfile() else 0
            opened.addfile(entry, io.BytesIO(b"evil"))


def entry(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, link
    return made


def test_a_backup_brings_everything_back(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept.tar.gz"
    code, said, _ = run(capsys, "backup", kept)
    assert code == 0
    assert said.startswith(f"Đã sao lưu vào {kept}: tài liệu, chỉ mục, báo cáo, .env, .streamlit/secrets.toml.")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    write(office, dict.fromkeys(MINE, "khác") | {"docs/moi.md": "thêm sau", ".index/generation-b/x": "mới"})
    code, said, _ = run(capsys, "restore", kept)
    assert code == 0
    assert said.endswith("Chạy tiếp: python -m index build\n")
    assert held(office) == MINE
    assert {stat.S_IMODE((office / name).stat().st_mode) for name in PRIVATE} == {0o600}
    assert stat.S_IMODE((office / "docs/gaps.yaml").stat().st_mode) == 0o644
    assert [each.name for each in office.glob("**/.restore-*")] == []


def test_into_an_empty_folder(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "backup", tmp_path / "kept.tar.gz")
    (tmp_path / "fresh").mkdir()
    monkeypatch.chdir(tmp_path / "fresh")
    assert run(capsys, "restore", tmp_path / "kept.tar.gz")[0] == 0
    assert held(tmp_path / "fresh") == MINE


def test_an_upgrade_takes_what_the_office_added(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "backup", tmp_path / "kept.tar.gz")
    shutil.rmtree(office)
    newer = {
        "docs/quy-dinh.md": "tóm lược của phiên bản mới",
        "docs/gaps.yaml": "[mới]",
        ".index/manifest.json": '{"format": 99}',
    }
    write(office, newer)
    os.chdir(office)
    code, said, _ = run(capsys, "restore", "--upgrade", tmp_path / "kept.tar.gz")
    assert (code, "chỉ mục" in said) == (0, False)
    own = {name: MINE[name] for name in ("docs/quy-dinh.original.md", *PRIVATE)}
    assert held(office) == newer | own


def test_what_is_not_in_the_backup_stays(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(office / ".reports")
    run(capsys, "backup", tmp_path / "kept.tar.gz")
    write(office, {".reports/bao-sai.jsonl": "viết sau"})
    run(capsys, "restore", tmp_path / "kept.tar.gz")
    assert held(office) == MINE | {".reports/bao-sai.jsonl": "viết sau"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a file to another user")
def test_the_server_still_owns_what_it_owned(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "backup", tmp_path / "kept.tar.gz")
    os.chown(office / ".index", 12345, 12345)
    run(capsys, "restore", tmp_path / "kept.tar.gz")
    assert {each.stat().st_uid for each in [office / ".index", *(office / ".index").rglob("*")]} == {12345}
    assert (office / "docs").stat().st_uid == 0


@pytest.mark.parametrize(
    "foreign",
    [
        entry("../outside"),
        entry("docs/../../outside"),
        entry("/var/outside"),
        entry("docs"),
        entry("env/inside"),
        entry("app.py"),
        entry("docs/link", tarfile.SYMTYPE, "/etc/passwd"),
        entry("docs/hard", tarfile.LNKTYPE, "env"),
        entry("docs/pipe", tarfile.FIFOTYPE),
        entry("docs/..\\outside"),
    ],
    ids=lambda each: each.name,
)
def test_an_entry_that_leads_elsewhere_is_refused(
    foreign: tarfile.TarInfo, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(tmp_path / "made.tar.gz", [entry("env"), foreign], {"format": 1})
    code, _, why = run(capsys, "restore", tmp_path / "made.tar.gz")
    assert code == 2
    assert f"có mục «{foreign.name}» nằm ngoài" in why
    assert held(office) == MINE
    assert sorted(each.name for each in tmp_path.iterdir()) == ["made.tar.gz", "office"]


@pytest.mark.parametrize("contents", [[], {}, 3, "backup"])
def test_a_file_of_something_else(
    contents: object, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(tmp_path / "made.tar.gz", [], contents)
    code, _, why = run(capsys, "restore", tmp_path / "made.tar.gz")
    assert (code, "không phải tệp do lệnh backup tạo ra" in why) == (2, True)
    assert held(office) == MINE


def test_a_backup_of_another_format(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive(tmp_path / "made.tar.gz", [entry("env")], {"format": 2})
    code, _, why = run(capsys, "restore", tmp_path / "made.tar.gz")
    assert (code, "thuộc định dạng 2, chương trình đọc định dạng 1" in why) == (2, True)
    assert held(office) == MINE


def cut(content: bytes) -> bytes:
    return content[:-200]


def changed(content: bytes) -> bytes:
    """Other text in the last file, packed anew with the old checksum behind it."""
    other = gzip.compress(gzip.decompress(content).replace(b"[auth]", b"[AUTH]"), mtime=0)
    return other[:-8] + content[-8:]


def not_packed(content: bytes) -> bytes:
    return b"%PDF-1.7 " + content


@pytest.mark.parametrize("harm", [cut, changed, not_packed])
def test_a_damaged_backup(harm: object, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept.tar.gz"
    run(capsys, "backup", kept)
    kept.write_bytes(harm(kept.read_bytes()))
    code, _, why = run(capsys, "restore", kept)
    assert (code, "tệp bị hỏng hoặc ghi dở" in why) == (2, True)
    assert held(office) == MINE


def test_a_backup_that_cannot_be_written(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, why = run(capsys, "backup", tmp_path / "nowhere" / "kept.tar.gz")
    assert code == 2
    assert why.startswith("Không đọc hoặc ghi được ")
    assert held(office) == MINE


def test_a_backup_in_the_folder_it_backs_up(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "backup", "docs/kept.tar.gz")
    with tarfile.open("docs/kept.tar.gz") as opened:
        names = [each for each in opened.getnames() if each.startswith("docs/")]
    assert names == ["docs/gaps.yaml", "docs/quy-dinh.md", "docs/quy-dinh.original.md"]


def test_what_was_replaced_is_put_back_when_a_later_one_fails(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": "cũ", "new/docs/b.md": "mới", "env": "cũ"})
    with pytest.raises(FileNotFoundError):
        _swap([(tmp_path / "docs", tmp_path / "new" / "docs"), (tmp_path / "env", tmp_path / "missing" / "env")])
    assert held(tmp_path) == {"docs/a.md": "cũ", "env": "cũ"}
