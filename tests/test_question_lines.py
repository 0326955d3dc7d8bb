"""The questions of a file, checked: types, ids, conversations."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.question_lines import QuestionLine, read_questions
from assistant.question_rows import QuestionSetError
from index.types import LineError

FIRST = {"id": "a", "question": "Một?"}


def write(folder: Path, *rows: object) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def read(folder: Path, *rows: object) -> list[QuestionLine]:
    return read_questions(write(folder, *rows), QuestionLine)


def problem_of(folder: Path, *rows: object) -> tuple[int | None, str]:
    with pytest.raises(QuestionSetError) as raised:
        read(folder, *rows)
    return raised.value.line, raised.value.problem


def test_lines_keep_their_order_and_their_other_fields(tmp_path: Path) -> None:
    second = {"id": 2, "question": "Hai?", "follows": "a", "as_of": "2023-05-05"}
    one, two, three = read(tmp_path, {**FIRST, "cites": ["x"]}, "", second, {"question": "Ba?", "follows": 2})
    assert (one.id, one.question, one.follows, one.as_of) == ("a", "Một?", None, None)
    assert one.model_extra == {"cites": ["x"]}
    assert (two.id, two.follows, two.as_of) == ("2", "a", date(2023, 5, 5))
    assert (three.id, three.question, three.follows) == (None, "Ba?", "2")


def test_a_question_may_follow_a_later_one(tmp_path: Path) -> None:
    one, two = read(tmp_path, {"id": "b", "question": "Hai?", "follows": "a"}, FIRST)
    assert (one.follows, two.id) == ("a", "a")


def test_several_may_follow_one_and_a_conversation_may_be_long(tmp_path: Path) -> None:
    rows = [FIRST, *({"id": f"b{place}", "question": "Hai?", "follows": "a"} for place in range(3))]
    assert [each.follows for each in read(tmp_path, *rows)] == [None, "a", "a", "a"]
    chain = [{"id": n, "question": "Hai?", "follows": str(n + 1)} for n in range(3000)]
    assert len(read(tmp_path, *chain, {"id": 3000, "question": "Một?"})) == 3001


def test_a_question_without_an_id_is_followed_by_none(tmp_path: Path) -> None:
    rows = ({"question": "Một?"}, {"question": "Hai?"}, {"question": "Ba?", "follows": "z"})
    assert problem_of(tmp_path, *rows) == (3, "follows: no question has the id 'z'")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "Invalid JSON"),
        ("[1]", "Input should be an object"),
        ({"id": "b"}, "question: Field required"),
        ({"id": "b", "question": None}, "question: "),
        ({"id": "b", "question": ["Hai?"]}, "question: "),
        ({"id": "b", "question": 5.5, "follows": []}, "follows: "),
        ({"id": {}, "question": "Hai?"}, "id: "),
        ({"id": "b", "question": "Hai?", "as_of": "hôm nay"}, "as_of: "),
        ({"id": "b", "question": "Hai?", "as_of": 20230505}, "as_of: "),
        ({"id": "b", "question": "Hai?", "as_of": "2023-02-30"}, "as_of: "),
        ({"id": "a", "question": "Hai?"}, "id: 'a' occurs twice, in line 1 first"),
        ({"id": "b", "question": "Hai?", "follows": "z"}, "follows: no question has the id 'z'"),
    ],
)
def test_a_fault_is_named_with_its_line_and_field(tmp_path: Path, line: object, problem: str) -> None:
    number, told = problem_of(tmp_path, FIRST, "", line)
    assert number == 3
    assert told.startswith(problem)


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b'{"question": "M"}\n{"question": "\xff"}\n')
    with pytest.raises(LineError) as raised:
        read_questions(file, QuestionLine)
    assert raised.value.line == 2


@pytest.mark.parametrize(
    ("follows", "line", "circle"),
    [
        ({"a": "a"}, 1, "'a' -> 'a'"),
        ({"a": "b", "b": "a"}, 1, "'a' -> 'b' -> 'a'"),
        ({"a": "b", "b": "c", "c": "a"}, 1, "'a' -> 'b' -> 'c' -> 'a'"),
        ({"x": "b", "b": "c", "c": "b"}, 2, "'b' -> 'c' -> 'b'"),
    ],
)
def test_a_conversation_that_is_a_circle(tmp_path: Path, follows: dict[str, str], line: int, circle: str) -> None:
    rows: Sequence[object] = [{"id": child, "question": "?", "follows": parent} for child, parent in follows.items()]
    assert problem_of(tmp_path, *rows) == (line, f"follows: the conversation is a circle, {circle}")


@pytest.mark.parametrize("name", ["questions.jsonl", "questions.csv", "questions.txt"])
def test_an_empty_set(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    for content in ("", "\n\n", "question\n" if name.endswith("csv") else " "):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(QuestionSetError, match="the file holds no question"):
            read_questions(file, QuestionLine)


def test_a_table_is_checked_by_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    file.write_text("mã;câu hỏi;hỏi tiếp;ngày hỏi\n1;Một?;;2023-05-05\n2;Hai?;1;5/5/2023\n", encoding="utf-8")
    with pytest.raises(QuestionSetError) as raised:
        read_questions(file, QuestionLine)
    assert raised.value.line == 3
    assert raised.value.problem.startswith("as_of: ")
