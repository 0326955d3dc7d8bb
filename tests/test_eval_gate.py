"""eval as a gate: stated limits, a baseline, a run broken off and taken up, wrong use."""

import argparse
import json
import resource
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from assistant.evaluation.eval_command import add_arguments, run_eval
from assistant.evaluation.run_record import Flip, read_record
from assistant.types import Answer, Turn
from index.embedding import load_embeddings
from index.store import Index
from tests.small_run import ROWS, answers, indexed, run, settings, write  # noqa: F401
from tests.tiny_model import model_folder  # noqa: F401

DAY = "2023-05-05"


# --- What is demanded ---------------------------------------------------------------------------
def test_limits_that_are_met_and_missed(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    shared = (write(tmp_path), "--index", indexed, "--as-of", DAY)
    met = ("--min", "withheld=1", "--min", "traps=1", "--min", "right:fact=0.5", "--max", "wrong=0.34")
    code, _, told = run(capsys, *shared, *met)
    assert (code, told) == (0, [f"Đã ghi vào {tmp_path / 'eval' / 'hoi'}"])
    missed = ("--min", "right=0.95", "--min", "right:list=0", "--max", "wrong:fact=0.1", "--min", "withheld=1.5")
    code, _, told = run(capsys, *shared, *met, *missed)
    assert code == 1
    assert told[0] == (
        "Chưa đạt mức đã đặt: right = 0.500 < 0.95, right:list = – < 0, withheld = 1.000 < 1.5, wrong:fact = 0.500 > 0.1"
    )
    record = read_record(tmp_path / "eval" / "hoi" / "run.json")
    assert [bound.name for bound in record.bounds if not bound.met] == ["right", "right:list", "withheld", "wrong:fact"]


def test_equal_runs_have_no_drop_and_a_flip_is_told(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    shared = ("--index", indexed, "--as-of", DAY, "--out")
    assert run(capsys, write(tmp_path), *shared, tmp_path / "before")[0] == 0
    baseline = ("--baseline", tmp_path / "before" / "run.json")
    code, _, told = run(capsys, write(tmp_path), *shared, tmp_path / "same", *baseline)
    assert (code, told[0]) == (0, f"So với hoi.jsonl ({DAY}): 0 câu tốt lên, 0 câu đổi theo hướng khác; 0 câu mới, 0 câu bỏ.")  # fmt: skip
    other = [{**ROWS[0], "must_contain": ["13 cuốn"]}, ROWS[1], {**ROWS[2], "must_contain": ["3.500"]}, {"id": "5", "question": "Hè?"}]  # fmt: skip
    code, _, told = run(capsys, write(tmp_path, other), *shared, tmp_path / "other", *baseline)
    assert (code, told[0]) == (0, f"So với hoi.jsonl ({DAY}): 1 câu tốt lên, 1 câu đổi theo hướng khác; 1 câu mới, 1 câu bỏ.")  # fmt: skip
    change = read_record(tmp_path / "other" / "run.json").change
    assert change is not None
    assert change.flips == (
        Flip("1", ROWS[0]["question"], "right", "wrong"),
        Flip("3", ROWS[2]["question"], "wrong", "right"),
    )


def test_a_drop_beyond_chance_fails(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    shared = ("--index", indexed, "--as-of", DAY, "--out")
    same = [{**ROWS[0], "id": str(place)} for place in range(6)]
    worse = [{**each, "must_contain": ["13 cuốn"]} for each in same[:4]] + same[4:]
    assert run(capsys, write(tmp_path, same), *shared, tmp_path / "before")[0] == 0
    baseline = ("--baseline", tmp_path / "before" / "run.json")
    code, _, told = run(capsys, write(tmp_path, worse), *shared, tmp_path / "after", *baseline)
    # 4 of 6 lost: the mean of six draws has the standard error sqrt(2/9 / 6) = 0.19.
    change = read_record(tmp_path / "after" / "run.json").change
    assert change is not None
    assert (code, change.dropped, change.differences["right"].value) == (1, ("right", "wrong", "must_contain"), pytest.approx(-2 / 3, abs=1e-6))  # fmt: skip
    assert told[1].startswith("Tụt ngoài khoảng tin cậy: Trả lời đúng -0,667 [-1,000; -0,")
    back = ("--baseline", tmp_path / "after" / "run.json")
    assert run(capsys, write(tmp_path, same), *shared, tmp_path / "again", *back)[0] == 0


# --- A run that is broken off -------------------------------------------------------------------
class Impatient(Assistant):
    """The real assistant, which counts what it is asked and is broken off behind some questions."""

    patience = 1000

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        self.asked = [*getattr(self, "asked", []), question]
        if len(self.asked) > self.patience:
            raise KeyboardInterrupt
        return super().ask(question, history, as_of)


def impatient(indexed: str, patience: int = 1000) -> Impatient:
    settings = Settings()
    assistant = Impatient(Index.load(Path(indexed), load_embeddings(settings.model)), settings)
    assistant.patience = patience
    return assistant


def ask_all(assistant: Assistant, *arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    parser.set_defaults(as_of=date.fromisoformat(DAY), settings=Settings())
    return run_eval(parser.parse_args([str(each) for each in arguments]), lambda: assistant)


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    questions, out = write(tmp_path), tmp_path / "out"
    assert ask_all(impatient(indexed, 2), questions, "--out", out) == 130
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1] == f"Đã dừng; 2 câu đã trả lời còn giữ trong {out}. Chạy lại đúng lệnh đó để làm tiếp."  # fmt: skip
    assert sorted(each.name for each in out.iterdir()) == ["answers.partial.jsonl"]
    again = impatient(indexed)
    assert ask_all(again, questions, "--out", out, "--min", "withheld=1") == 0
    assert again.asked == [row["question"] for row in ROWS[2:]]
    assert "Làm tiếp lần chạy dở: 2 câu đã có." in capsys.readouterr().err
    assert [each["id"] for each in answers(out)] == ["1", "2", "3", "4"]
    assert sorted(each.name for each in out.iterdir()) == ["answers.jsonl", "report.html", "run.json", "scores.csv"]
    whole = impatient(indexed)
    assert ask_all(whole, questions, "--out", tmp_path / "whole") == 0
    for one, other in zip(answers(out), answers(tmp_path / "whole"), strict=True):
        timeless = [{**each, "timings_ms": 0, "judged": {**each["judged"], "values": {**each["judged"]["values"], "latency_ms": 0}}} for each in (one, other)]  # fmt: skip
        assert timeless[0] == timeless[1]


@contextmanager
def nothing_larger_than(n_bytes: int) -> Iterator[None]:
    """A disk that is full at this size of a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_what_was_answered(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    questions, out = write(tmp_path), tmp_path / "out"
    assert ask_all(impatient(indexed, 2), questions, "--out", out) == 130
    room = (out / "answers.partial.jsonl").stat().st_size + 100  # for the third question there is none
    with nothing_larger_than(room):
        code, printed, told = run(capsys, questions, "--index", indexed, "--as-of", DAY, "--out", out)
    assert (code, printed) == (2, "")
    assert told[-1] == f"Không đọc hoặc ghi được {out / 'answers.partial.jsonl'}: File too large."
    again = impatient(indexed)
    assert ask_all(again, questions, "--out", out) == 0
    assert again.asked == [row["question"] for row in ROWS[2:]]


def test_a_conversation_goes_on_where_it_was_broken_off(tmp_path: Path, indexed: str) -> None:
    rows = [ROWS[0], {"id": "b", "question": "Trong bao nhiêu ngày?", "follows": "1", "must_contain": ["30 ngày"]}]
    questions = write(tmp_path, rows)
    assert ask_all(impatient(indexed, 1), questions, "--out", tmp_path / "out") == 130
    again = impatient(indexed)
    assert ask_all(again, questions, "--out", tmp_path / "out", "--min", "right=1") == 0
    assert again.asked == [row["question"] for row in rows]


@pytest.mark.parametrize("changed", [{"must_contain": ["13"]}, {"question": "Ai được mượn?"}, {"as_of": "2022-05-05"}])
def test_a_changed_set_is_asked_anew(tmp_path: Path, indexed: str, changed: dict[str, object]) -> None:
    out = tmp_path / "out"
    assert ask_all(impatient(indexed, 2), write(tmp_path), "--out", out) == 130
    again = impatient(indexed)
    assert ask_all(again, write(tmp_path, [{**ROWS[0], **changed}, *ROWS[1:]]), "--out", out) == 0
    assert len(again.asked) == 4


def test_another_index_is_asked_anew(tmp_path: Path, indexed: str) -> None:
    questions, out = write(tmp_path), tmp_path / "out"
    assert ask_all(impatient(indexed, 2), questions, "--out", out) == 130
    index = impatient(indexed).index
    fewer = Impatient(Index.build([index.documents["thu-vien-mua-he"]], index.embeddings), Settings())
    assert ask_all(fewer, questions, "--out", out) == 0
    assert len(fewer.asked) == 4


# --- Wrong use ----------------------------------------------------------------------------------
@pytest.mark.parametrize("limit", ["right", "right=", "right=0,9", "right:=1", "accuracy=1"])
@pytest.mark.parametrize("option", ["--min", "--max"])
def test_a_limit_that_is_none(tmp_path: Path, option: str, limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, told = run(capsys, write(tmp_path), option, limit)
    assert (code, out) == (2, "")
    assert f"«{limit}» không phải mức" in told[-1]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("hoi.jsonl", '{"question": "Một?"}\n{"question": 5, "cites": "x"}\n', "hoi.jsonl, dòng 2: cites: "),
        ("hoi.jsonl", '{"question": "Một?"}\n\n{\n', "hoi.jsonl, dòng 3: Invalid JSON"),
        ("hoi.jsonl", "", "hoi.jsonl, dòng 1: the file holds no question"),
        ("hoi.jsonl", '{"id": "a", "question": "Một?", "follows": "a"}\n', "hoi.jsonl, dòng 1: follows: the conversation is a circle"),
        ("hoi.csv", "mã;loại\n1;fact\n", "hoi.csv, dòng 1: no column «question» or «Câu hỏi»"),
        ("hoi.csv", "câu hỏi;trả lời được\nMột?;chắc\n", "hoi.csv, dòng 2: answerable: "),
        ("hoi.xlsx", "câu hỏi\n", "hoi.xlsx: is no spreadsheet that can be read"),
    ],
)  # fmt: skip
def test_a_set_that_cannot_be_used(tmp_path: Path, name: str, content: str, problem: str, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    (tmp_path / name).write_text(content, encoding="utf-8")
    code, out, told = run(capsys, tmp_path / name)
    assert (code, out, len(told)) == (2, "", 1)
    assert problem in told[0]


def test_wrong_use_is_one_line(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    questions = write(tmp_path)
    (tmp_path / "file").write_text("{}", encoding="utf-8")
    for arguments, problem in (
        ((tmp_path / "khong-co.csv",), "khong-co.csv: No such file"),
        ((questions, "--split", "none"), "no question of split 'none'"),
        ((questions, "--index", "/nowhere"), "/nowhere"),
        ((questions, "--baseline", tmp_path / "khong-co.json"), "khong-co.json: No such file"),
        ((questions, "--baseline", tmp_path / "file"), "is no run.json of format 1"),
        ((questions, "--index", indexed, "--out", tmp_path / "file" / "run"), str(tmp_path / "file" / "run")),
        ((questions, "--index", indexed, "--out", tmp_path / "file"), str(tmp_path / "file")),
    ):
        code, out, told = run(capsys, *arguments)
        assert (code, out, len(told)) == (2, "", 1), arguments
        assert problem in told[0]


def test_everything_is_read_before_the_assistant_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "hoi.txt").write_text("Một?\n", encoding="utf-8")
    (tmp_path / "run.json").write_text(json.dumps([]), encoding="utf-8")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    parser.set_defaults(as_of=None, settings=Settings())
    options = parser.parse_args([str(tmp_path / "hoi.txt"), "--baseline", str(tmp_path / "run.json")])

    def load() -> Assistant:
        raise AssertionError("loaded")

    with pytest.raises(Exception, match="is no run.json"):
        run_eval(options, load)
