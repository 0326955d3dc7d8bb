"""The log of questions: off unless it is asked for, for so many days, and what is erased is gone from the file."""

import json
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.__main__ import main
from assistant.answering import Assistant
from assistant.audit import messages
from assistant.audit.entry import entry_of
from assistant.audit.log import AuditError, AuditLog, Entry
from assistant.ui import messages as page_messages
from tests.browser import ROOT

QUESTION = "Thời gian luân chuyển cán bộ ít nhất là bao lâu?"


def entry(at: str = "2026-11-20T08:30:00", person: str = "an@co-quan.vn", question: str = "Câu một?") -> Entry:
    return Entry(at, person, question, "answered", "0123456789abcdef", ("quy-dinh-65-qd-tw-2022#dieu-8",))


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path / "nhat-ky" / "cau-hoi.sqlite3", days=90)


def written(log: AuditLog) -> bytes:
    """Every byte that lies in the folder of the log."""
    return b"".join(path.read_bytes() for path in log.path.parent.iterdir())


def test_entries_come_back_as_they_were_kept(log: AuditLog) -> None:
    assert log.entries() == []
    assert not log.path.parent.exists()
    one, two = entry(), entry(person="", question="Hai dòng\n\"và ' dấu; -- DROP TABLE entries")
    log.keep(one)
    log.keep(two)
    assert log.entries() == [one, two]
    for path in log.path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.path.parent.stat().st_mode) == 0o700


def test_days_choose_entries_and_both_are_included(log: AuditLog) -> None:
    days = [entry(f"2026-11-{day}T23:59:59") for day in (19, 20, 21)]
    for each in days:
        log.keep(each)
    assert log.entries(date(2026, 11, 20), date(2026, 11, 20)) == days[1:2]
    assert log.entries(first=date(2026, 11, 20)) == days[1:]
    assert log.entries(last=date(2026, 11, 20)) == days[:2]


def test_what_is_too_old_goes_with_the_next_entry(log: AuditLog) -> None:
    old, kept = entry("2026-08-01T00:00:00", question="Câu cũ?"), entry("2026-08-23T00:00:00")
    for each in (old, kept, newest := entry("2026-11-20T00:00:00")):
        log.keep(each)
    assert log.entries() == [kept, newest]


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, []),
        ({"person": "an@co-quan.vn"}, ["b"]),
        ({"receipt": "0123456789abcdef"}, []),
        ({"before": date(2026, 11, 20)}, ["b", "c"]),
        ({"before": date(2026, 11, 22), "person": "an@co-quan.vn"}, ["b", "c"]),
        ({"person": "khong@co-quan.vn"}, ["a", "b", "c"]),
    ],
)
def test_what_is_erased_is_gone_from_the_file(log: AuditLog, chosen: dict, left: list[str]) -> None:
    told = {"a": ("2026-11-19T10:00:00", "an@co-quan.vn"), "b": ("2026-11-21T10:00:00", "binh@co-quan.vn")}
    told["c"] = ("2026-11-22T10:00:00", "an@co-quan.vn")
    for name, (at, person) in told.items():
        log.keep(entry(at, person, f"cau-hoi-rieng-{name}"))
    assert log.erase(**chosen) == 3 - len(left)
    assert [each.question[-1] for each in log.entries()] == left
    found = {name for name in told if f"cau-hoi-rieng-{name}".encode() in written(log)}
    assert found == set(left)


def test_many_keep_at_once_and_none_is_lost(log: AuditLog) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: log.keep(entry(question=f"Câu {number}?")), range(64)))
    assert sorted(each.question for each in log.entries()) == sorted(f"Câu {number}?" for number in range(64))


def test_a_file_that_is_no_log_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "khac.txt"
    path.write_bytes(b"khong phai nhat ky " * 100)
    with pytest.raises(AuditError, match=r"khac\.txt"):
        AuditLog(path, 90).keep(entry())
    assert path.read_bytes() == b"khong phai nhat ky " * 100
    (tmp_path / "file").write_text("")
    with pytest.raises(AuditError):
        AuditLog(tmp_path / "file" / "log", 90).keep(entry())


def test_an_entry_tells_what_came_of_a_question(assistant: Assistant) -> None:
    now = datetime(2026, 11, 26, 9, 5, 1, 999)
    answered = assistant.ask(QUESTION, as_of=date(2026, 11, 26))
    made = entry_of(QUESTION, answered, "an@co-quan.vn", now)
    assert (made.asked_at, made.outcome, made.receipt) == ("2026-11-26T09:05:01", "answered", answered.receipt)
    assert any(each.startswith("quy-dinh-65-qd-tw-2022#dieu-8") for each in made.cites)
    assert made.written == ""
    refused = assistant.ask("Kế hoạch 83/KH-UBND có mấy phụ lục?", as_of=date(2026, 11, 26))
    assert entry_of("?", refused, "", now).outcome == f"refused:{refused.refusal.reason}"
    assert entry_of("?", None, "", now).outcome == "fault"


# --- The commands ------------------------------------------------------------------------------


@pytest.fixture
def on(log: AuditLog, monkeypatch: pytest.MonkeyPatch) -> AuditLog:
    monkeypatch.setenv("AUDIT_LOG", str(log.path))
    return log


def test_the_state_is_told(on: AuditLog, capsys: pytest.CaptureFixture[str]) -> None:
    on.keep(entry())
    assert main(["audit", "status"]) == 0
    assert capsys.readouterr().out.strip() == messages.status(str(on.path), 90, 1)


def test_off_is_told_and_nothing_is_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["audit", "status"]) == 0
    assert capsys.readouterr().out.strip() == messages.OFF
    assert main(["audit", "export", "--out", str(tmp_path / "ra.jsonl")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_whole_and_for_its_owner(on: AuditLog, tmp_path: Path) -> None:
    on.keep(entry("2026-11-19T10:00:00"))
    on.keep(entry("2026-11-21T10:00:00", question="Câu hai?"))
    out = tmp_path / "ra.jsonl"
    assert main(["audit", "export", "--out", str(out), "--from", "2026-11-20"]) == 0
    [line] = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (line["question"], line["person"]) == ("Câu hai?", "an@co-quan.vn")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_erasing_needs_a_choice(on: AuditLog, capsys: pytest.CaptureFixture[str]) -> None:
    on.keep(entry())
    assert main(["audit", "erase"]) == 2
    assert messages.CHOOSE in capsys.readouterr().err
    assert len(on.entries()) == 1
    assert main(["audit", "erase", "--all"]) == 0
    assert on.entries() == []


def test_a_backup_has_the_whole_log_and_restoring_it_nothing_else(
    on: AuditLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "office" / "docs").mkdir(parents=True)
    (tmp_path / "office" / "docs" / "a.md").write_text("a")
    monkeypatch.chdir(tmp_path / "office")
    on.keep(entry(question="Câu một?"))
    assert main(["backup", str(tmp_path / "a.tar.gz")]) == 0
    on.keep(entry(question="Câu hai?"))
    assert main(["restore", str(tmp_path / "a.tar.gz")]) == 0
    assert [each.question for each in on.entries()] == ["Câu một?"]
    assert stat.S_IMODE(on.path.stat().st_mode) == 0o600


# --- The page ----------------------------------------------------------------------------------


@pytest.fixture
def page(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("INDEX_DIR", str(index_dir))
    st.cache_resource.clear()
    yield AppTest.from_file(ROOT / "app.py", default_timeout=120)
    st.cache_resource.clear()


def asked(page: AppTest) -> str:
    """What is drawn after the question."""
    page.run()
    page.chat_input[0].set_value(QUESTION).run()
    return "\n".join(each.value for each in page.html)


def test_off_the_page_says_that_nothing_is_kept(page: AppTest) -> None:
    assert page_messages.PAGE_NOTICES[-1] in asked(page)


def test_on_the_page_says_so_and_keeps_the_question(page: AppTest, on: AuditLog) -> None:
    drawn = asked(page)
    assert messages.is_kept(90) in drawn
    assert page_messages.PAGE_NOTICES[-1] not in drawn
    [kept] = on.entries()
    assert (kept.question, kept.outcome, kept.person) == (QUESTION, "answered", "")
    assert kept.receipt in drawn


def test_a_log_that_cannot_be_written_stops_no_answer(
    page: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("AUDIT_LOG", str(tmp_path / "file" / "log"))
    assert "3 năm" in asked(page)
    assert "the log of questions" in caplog.text
    assert QUESTION not in caplog.text
