"""eval as it is called: the table, JSON, the folder that it writes."""

import csv
import json
from pathlib import Path

import pytest

from assistant.evaluation.run_record import read_record
from tests.small_run import READER, REGULATION, ROWS, answers, indexed, run, settings, write  # noqa: F401
from tests.test_judged_lines import write_set
from tests.tiny_model import model_folder  # noqa: F401


# --- What it prints and writes ------------------------------------------------------------------
def test_the_command_prints_a_table_and_writes_its_folder(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    code, out, told = run(capsys, write(tmp_path), "--index", indexed, "--as-of", "2023-05-05")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "hoi.jsonl: 4 câu hỏi, ngày 2023-05-05; 2 tài liệu, 3 đoạn"
    measures = {line[:44].strip(): line[45:] for line in lines[2:] if "n=" in line and "|" not in line}
    assert measures["Trả lời đúng"] == "0,500 [0,000; 1,000] n=2"
    assert measures["Từ chối đúng"] == "1,000 [1,000; 1,000] n=1"
    assert measures["Trả lời sai"].endswith("n=3")
    assert measures["Căn cứ dẫn đúng"] == "1,000 [1,000; 1,000] n=1"
    assert measures["Số liệu ngoài căn cứ"] == "0,0 [0,0; 0,0] n=4"
    assert any(line.startswith("| Dữ kiện | 2 | 0,500 [0,000; 1,000] n=2 | – |") for line in lines)
    assert any(line.startswith("| Tài liệu không nêu | 1 | – | 1,000 [1,000; 1,000] n=1 |") for line in lines)
    assert any(line.startswith("| (không ghi) | 1 |") for line in lines)
    assert any(line.startswith("| tune | 1 |") for line in lines)
    assert told == [f"Đã ghi vào {tmp_path / 'eval' / 'hoi'}"]
    assert [each["judged"]["outcome"] for each in answers(tmp_path / "eval" / "hoi")] == ["right", "withheld", "wrong", "unscored"]  # fmt: skip


def test_json_is_the_record_without_its_rows(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "out"
    code, printed, _ = run(capsys, write(tmp_path), "--index", indexed, "--as-of", "2023-05-05", "--json", "--out", out)
    summary = json.loads(printed)
    record = read_record(out / "run.json")
    assert code == 0
    assert {**summary, "rows": None} == {**json.loads((out / "run.json").read_text(encoding="utf-8")), "rows": None}
    assert (record.name, record.as_of, record.corpus["documents"]) == ("hoi.jsonl", "2023-05-05", 2)
    assert summary["measures"]["right"] == {"value": 0.5, "low": 0.0, "high": 1.0, "of": 2, "unit": "share"}
    assert [(row.question_id, row.kind, row.split, row.outcome) for row in record.rows] == [
        ("1", "fact", "tune", "right"), ("2", "unanswerable", "report", "withheld"), ("3", "fact", "report", "wrong"), ("4", "", None, "unscored"),
    ]  # fmt: skip
    assert list(record.splits) == ["tune", "report"]
    assert sum(group.questions for group in record.tiers.values()) == 3
    first = answers(out)[0]
    assert (first["note"], first["must_contain"], first["text"]) == ("giữ", ["12 cuốn"], f"{READER} [1]")
    assert (first["judged"]["outcome"], first["judged"]["problems"], first["judged"]["findings"]) == ("right", [], [])
    assert {name: first["judged"]["values"][name] for name in ("right", "citation_recall", "rr@10")} == {"right": 1, "citation_recall": 1, "rr@10": 1}  # fmt: skip


def test_one_split(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = run(capsys, write(tmp_path), "--index", indexed, "--split", "report", "--out", tmp_path / "out")
    assert (code, [each["id"] for each in answers(tmp_path / "out")]) == (0, ["2", "3"])


def test_a_question_that_follows_is_asked_in_its_conversation(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    rows = [{"id": "b", "question": "Trong bao nhiêu ngày?", "follows": "1", "must_contain": ["30 ngày"], "split": "late"}, ROWS[0]]  # fmt: skip
    code, _, _ = run(capsys, write(tmp_path, rows), "--index", indexed, "--split", "late", "--out", tmp_path / "out", "--min", "right=1")  # fmt: skip
    assert code == 0
    assert answers(tmp_path / "out")[0]["text"].startswith(f"{READER} [1]")


def test_a_table_is_the_same_run(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "hoi.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Mã câu", "Câu hỏi", "Phải có", "Căn cứ", "Trả lời được", "Loại", "Phần", "Bẫy"])
        table.writerow(["1", ROWS[0]["question"], "12 cuốn", f"{REGULATION}#dieu-2", "", "fact", "tune", ""])
        table.writerow(["2", ROWS[1]["question"], "", "", "không", "unanswerable", "report", "có"])
        table.writerow(["3", ROWS[2]["question"], "4.500", "", "", "fact", "report", ""])
        table.writerow(["4", ROWS[3]["question"], "", "", "", "", "", ""])
    for questions in (write(tmp_path), tmp_path / "hoi.csv"):
        folder = tmp_path / f"out{Path(questions).suffix}"
        assert run(capsys, questions, "--index", indexed, "--as-of", "2023-05-05", "--out", folder)[0] == 0
    of_lines, of_table = (read_record(tmp_path / f"out.{kind}" / "run.json").rows for kind in ("jsonl", "csv"))
    timeless = [[{**row.values, "latency_ms": 0} for row in rows] for rows in (of_lines, of_table)]
    assert timeless[0] == timeless[1]
    assert [row.outcome for row in of_table] == ["right", "withheld", "wrong", "unscored"]


def test_a_folder_with_its_own_corpus_needs_no_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, _ = run(capsys, write_set(tmp_path / "books"), "--index", tmp_path / "nowhere", "--json")
    summary = json.loads(printed)
    assert (code, summary["name"], summary["corpus"]["documents"]) == (0, "books", 3)
    assert summary["measures"]["ndcg@10"]["of"] == 4
    assert [each["id"] for each in answers(tmp_path / "eval" / "books")] == ["q1", "q2", "q3", "5", "q6"]
