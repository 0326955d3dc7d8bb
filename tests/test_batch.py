"""Reading a question set, and what its faults say."""

from pathlib import Path

import pytest

from assistant.batch import QuestionSetError, read_questions


def write(path: Path, *lines: str) -> Path:
    file = path / "questions.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_lines_keep_their_order_and_their_other_fields(tmp_path: Path) -> None:
    file = write(tmp_path, '{"id": "a", "question": "Một?", "cites": ["x"]}', "", '{"id": 2, "question": "Hai?", "follows": "a"}')
    first, second = read_questions(file)
    assert (first.id, first.question, first.model_extra) == ("a", "Một?", {"cites": ["x"]})
    assert (second.id, second.follows) == ("2", "a")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "Invalid JSON"),
        ("[1]", "object"),
        ('{"id": "b"}', "question"),
        ('{"id": "b", "question": 5.5, "follows": []}', "follows"),
        ('{"id": "a", "question": "Hai?"}', "'a' occurs twice"),
        ('{"id": "b", "question": "Hai?", "follows": "z"}', "follows 'z'"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, line: str, problem: str) -> None:
    file = write(tmp_path, '{"id": "a", "question": "Một?"}', line)
    with pytest.raises(QuestionSetError, match=problem) as raised:
        read_questions(file)
    assert raised.value.line == 2


def test_an_empty_set_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="holds no question"):
        read_questions(write(tmp_path, "", ""))
