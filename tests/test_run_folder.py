"""The folder of a run: rows are kept as they come, and a run that was broken off goes on."""

import json
from pathlib import Path

import pytest

from assistant.evaluation.run_folder import ANSWERS, PARTIAL, RunFolder

ONE, TWO, THREE = ({"id": each, "text": f"Đáp {each}\u2028xuống\ndòng"} for each in ("a", "b", "c"))
KEY = json.dumps({"key": "k"}) + "\n"


def line(row: dict[str, str]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def broken_off(path: Path, *rows: dict[str, str], key: str = "k") -> Path:
    """A run that was broken off behind some rows; the file with what is kept."""
    with RunFolder(path, key) as folder:
        for row in rows:
            folder.add(row)
    return path / PARTIAL


def kept(path: Path, key: str = "k") -> dict[str, dict[str, str]]:
    with RunFolder(path, key) as folder:
        return folder.kept


def test_a_new_folder_keeps_nothing(tmp_path: Path) -> None:
    assert kept(tmp_path / "new" / "run") == {}
    assert (tmp_path / "new" / "run" / PARTIAL).read_text(encoding="utf-8") == KEY


def test_a_row_is_on_the_disk_as_soon_as_it_is_added(tmp_path: Path) -> None:
    with RunFolder(tmp_path, "k") as folder:
        folder.add(ONE)
        assert (tmp_path / PARTIAL).read_text(encoding="utf-8") == KEY + line(ONE)
        folder.add(TWO)
        assert (tmp_path / PARTIAL).read_text(encoding="utf-8") == KEY + line(ONE) + line(TWO)
        assert not (tmp_path / ANSWERS).exists()


def test_what_was_answered_is_kept_when_it_goes_on(tmp_path: Path) -> None:
    broken_off(tmp_path, ONE, TWO)
    with RunFolder(tmp_path, "k") as folder:
        assert folder.kept == {"a": ONE, "b": TWO}
        folder.add(THREE)
    assert kept(tmp_path) == {"a": ONE, "b": TWO, "c": THREE}


def test_an_error_keeps_what_was_answered(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), RunFolder(tmp_path, "k") as folder:
        folder.add(ONE)
        raise KeyboardInterrupt
    assert kept(tmp_path) == {"a": ONE}


@pytest.mark.parametrize("cut", [1, 2, 9, len(line(TWO).encode()) - 1])
def test_a_line_cut_short_is_not_kept(tmp_path: Path, cut: int) -> None:
    partial = broken_off(tmp_path, ONE, TWO)
    partial.write_bytes(partial.read_bytes()[:-cut])
    assert kept(tmp_path) == {"a": ONE}
    assert partial.read_text(encoding="utf-8") == KEY + line(ONE)


@pytest.mark.parametrize("damage", [b"\n", b"[1]\n", b"null\n", b"\xff\xfe\n", b"{\n"])
def test_a_damaged_line_ends_what_is_kept(tmp_path: Path, damage: bytes) -> None:
    partial = broken_off(tmp_path, ONE)
    partial.write_bytes(partial.read_bytes() + damage + line(TWO).encode())
    assert kept(tmp_path) == {"a": ONE}


@pytest.mark.parametrize("content", ["", "{", "[]\n", line(ONE), line(ONE) + KEY, '{"key": "k"}'])
def test_a_file_that_is_no_run_keeps_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / PARTIAL).write_text(content, encoding="utf-8")
    assert kept(tmp_path) == {}


def test_rows_of_another_key_are_thrown_away(tmp_path: Path) -> None:
    broken_off(tmp_path, ONE, key="before")
    assert kept(tmp_path) == {}
    assert kept(tmp_path, "before") == {}


def test_a_finished_run_has_its_rows_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / ANSWERS).write_text("{}\n", encoding="utf-8")
    with RunFolder(tmp_path, "k") as folder:
        folder.add(TWO)
        folder.add(ONE)
        folder.finish(iter([ONE, TWO]))
    assert (tmp_path / ANSWERS).read_text(encoding="utf-8") == line(ONE) + line(TWO)
    assert sorted(each.name for each in tmp_path.iterdir()) == [ANSWERS]
    assert kept(tmp_path) == {}


def test_a_run_that_cannot_be_finished_keeps_what_was_answered(tmp_path: Path) -> None:
    (tmp_path / ANSWERS).mkdir()
    with pytest.raises(OSError), RunFolder(tmp_path, "k") as folder:
        folder.add(ONE)
        folder.finish(iter([ONE]))
    assert kept(tmp_path) == {"a": ONE}


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError):
        RunFolder(tmp_path / "file" / "run", "k")
    (tmp_path / PARTIAL).mkdir()
    with pytest.raises(IsADirectoryError):
        RunFolder(tmp_path, "k")
