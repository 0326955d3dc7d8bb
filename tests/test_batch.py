"""batch: a file of questions to a file of answers."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.batch import run_batch
from assistant.question_rows import QuestionSetError
from assistant.types import Answer, Question, Turn
from tests.small_corpus import DAY


class Scripted:
    """Answers each question with the questions before it, and with the day."""

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        text = " ".join([*(turn.question for turn in history), question, str(as_of)])
        return Answer(Question(question, question, "", "fact"), text, (), (), None, None, DAY, "0", {})


def test_each_question_has_a_line_with_its_other_fields(tmp_path: Path) -> None:
    questions, out = tmp_path / "hoi.csv", tmp_path / "out.jsonl"
    questions.write_text("mã;câu hỏi;hỏi tiếp;ngày hỏi;ghi chú\nb;Hai?;a;2020-01-02;giữ\na;Một?;;;\n;Ba?;a;;\n", encoding="utf-8")  # fmt: skip
    assert run_batch(Scripted, questions, out, DAY) == 3
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["text"], row.get("ghi chú")) for row in rows] == [
        ("b", "Một? Hai? 2020-01-02", "giữ"),
        ("a", "Một? 2026-11-23", None),
        (None, "Một? Ba? 2026-11-23", None),
    ]


def test_a_set_that_cannot_be_used_leaves_no_file_and_loads_nothing(tmp_path: Path) -> None:
    questions, out = tmp_path / "hoi.jsonl", tmp_path / "out.jsonl"
    questions.write_text('{"id": "a", "question": "Một?", "follows": "z"}\n', encoding="utf-8")

    def load() -> Scripted:
        raise AssertionError("loaded")

    with pytest.raises(QuestionSetError, match="follows"):
        run_batch(load, questions, out)
    assert not out.exists()
