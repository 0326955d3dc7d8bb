"""Reports of wrong answers: kept whole or not at all, told field by field, made into questions that eval takes."""

from __future__ import annotations

import json
import multiprocessing
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.answering import Assistant
from assistant.evaluation.judged_lines import read_judged_set
from assistant.reports import messages, store
from assistant.reports.report import FaultReport, report_of, told
from assistant.reports.to_questions import question_lines
from assistant.types import Turn
from index.types import LineError

DAY = date(2026, 11, 23)
FIRST, FOLLOWS = "Thời gian luân chuyển ít nhất là bao lâu?", "Còn ở Quy định 98 thì sao?"


@pytest.fixture(scope="module")
def turns(assistant: Assistant) -> list[Turn]:
    first = Turn(FIRST, assistant.ask(FIRST, as_of=DAY))
    return [first, Turn(FOLLOWS, assistant.ask(FOLLOWS, [first], DAY))]


def made(turns: list[Turn], fault: str = "figure", right: str = "36 tháng; 3 năm", note: str = "") -> FaultReport:
    return report_of(turns, fault=fault, right=right, note=note, as_typed=False, index="a" * 64, reported_on=DAY)


def test_a_report_holds_the_answer_and_what_it_follows(turns: list[Turn]) -> None:
    report = made(turns, note="  Xem\x00  lại ")
    answer = turns[-1].answer
    assert (report.question, report.earlier) == (FOLLOWS, (FIRST,))
    assert (report.answer, report.receipt, report.as_of) == (answer.text, answer.receipt, DAY)
    assert (report.right, report.note) == (("36 tháng", "3 năm"), "Xem\ufffd lại")
    cited = answer.refusal.nearest if answer.refusal else answer.citations
    assert report.cites == tuple(f"{each.doc_id}#{each.section_id}: {each.quote}" for each in cited)


def test_a_fault_that_there_is_not_is_an_error(turns: list[Turn]) -> None:
    with pytest.raises(ValueError, match="there are figure"):
        made(turns, fault="khac")


def test_every_field_that_is_kept_is_told(turns: list[Turn]) -> None:
    report = made(turns)
    kept = json.loads(report.model_dump_json())
    assert [name for name, _ in told(report)] == [messages.FIELDS[field] for field in kept]
    values = dict(told(report))
    assert values["Câu hỏi"] == FOLLOWS
    assert values["Loại lỗi"] == messages.FAULTS["figure"]
    assert values["Câu trả lời đúng phải có"] == "36 tháng\n3 năm"
    assert values["Hỏi đúng như đã gõ"] == messages.NO


def test_what_is_kept_is_read_back_by_its_owner_only(turns: list[Turn], tmp_path: Path) -> None:
    path = tmp_path / "reports" / "bao-sai.jsonl"
    assert store.read(path) == []
    reports = [made(turns), made(turns[:1], "other")]
    for each in reports:
        store.keep(each, path)
    assert store.read(path) == reports
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def _keep_many(path: Path, line: str) -> None:
    for _ in range(50):
        store.keep(FaultReport.model_validate_json(line), path)


def test_many_at_once_lose_nothing(turns: list[Turn], tmp_path: Path) -> None:
    path = tmp_path / "bao-sai.jsonl"
    line = made(turns, note="dài " * 200).model_dump_json()
    workers = [multiprocessing.get_context("spawn").Process(target=_keep_many, args=(path, line)) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(60)
    assert [each.exitcode for each in workers] == [0] * 4
    assert len(store.read(path)) == 200


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to write to")
def test_a_full_disk_is_an_error_and_adds_nothing(turns: list[Turn], tmp_path: Path) -> None:
    path = tmp_path / "bao-sai.jsonl"
    path.symlink_to("/dev/full")
    with pytest.raises(OSError):
        store.keep(made(turns), path)


def test_a_line_that_is_no_report_is_named(turns: list[Turn], tmp_path: Path) -> None:
    path = tmp_path / "bao-sai.jsonl"
    store.keep(made(turns), path)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"question": "cụt')
    before = path.read_bytes()
    with pytest.raises(LineError) as caught:
        store.read(path)
    assert caught.value.line == 2
    with pytest.raises(LineError):
        store.remove(turns[-1].answer.receipt, path)
    assert path.read_bytes() == before


def test_removing_takes_one_answers_reports_out(turns: list[Turn], tmp_path: Path) -> None:
    path = tmp_path / "bao-sai.jsonl"
    for each in (made(turns), made(turns[:1]), made(turns, "other")):
        store.keep(each, path)
    assert store.remove(turns[-1].answer.receipt, path) == 2
    assert store.read(path) == [made(turns[:1])]
    assert store.remove("0" * 16, path) == 0
    assert os.listdir(tmp_path) and stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_report_becomes_a_question_after_those_it_follows(turns: list[Turn]) -> None:
    before, own = question_lines(made(turns), 1)
    assert (before["question"], own["question"], own["follows"]) == (FIRST, FOLLOWS, before["id"])
    assert (own["answerable"], own["must_contain"], own["kind"]) == (True, ["36 tháng", "3 năm"], "reported-figure")
    (refused,) = question_lines(made(turns[:1], "should-refuse"), 2)
    assert (refused["answerable"], refused["must_contain"]) == (False, [])
    (other,) = question_lines(made(turns[:1], "other"), 3)
    assert other["answerable"] is None


def test_the_commands_list_show_write_and_remove(
    turns: list[Turn], tmp_path: Path, index_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "bao-sai.jsonl", tmp_path / "questions.jsonl"
    store.keep(made(turns), path)
    store.keep(made(turns[:1], "should-refuse", ""), path)
    receipt = turns[0].answer.receipt
    common = ["reports", "--file", str(path)]
    assert main([*common, "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[2] == f"2026-11-23 | {receipt} | {messages.FAULTS['should-refuse']} | {FIRST}"
    assert main([*common, "show", receipt]) == 0
    assert f"Câu hỏi: {FIRST}" in capsys.readouterr().out
    assert main([*common, "to-questions", "--out", str(out)]) == 0
    lines = read_judged_set(out).lines
    assert [each.question for each in lines] == [FIRST, FOLLOWS, FIRST]
    assert [each.is_scored for each in lines] == [False, True, True]
    evaluated = ["eval", str(out), "--index", str(index_dir), "--out", str(tmp_path / "run"), "--as-of", "2026-11-23"]
    capsys.readouterr()
    assert main([*evaluated, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)
    assert main([*common, "to-questions", "khong-co", "--out", str(out)]) == 1
    assert main([*common, "remove", receipt]) == 0
    assert [each.receipt for each in store.read(path)] == [turns[1].answer.receipt]
    assert main([*common, "show", receipt]) == 1
    assert messages.no_report(receipt) in capsys.readouterr().out
