"""Question sets with what their answers are judged by: files, and folders with a corpus of their own."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.judged_lines import JudgedLine, QuestionSet, read_judged_set
from index.types import LineError

WRONG = [("answerable", "có lẽ"), ("answerable", 1), ("must_contain", "12"), ("must_contain", [[]]), ("must_contain", [""]), ("must_contain", [["a", ""]]), ("must_not_contain", [["a"]]), ("must_not_contain", [""]), ("cites", "x"), ("cites", [""]), ("kind", []), ("split", {}), ("as_of", "hôm nay"), ("as_of", 20200102), ("trap", []), ("follows", "z"), ("question", None), ("id", "1")]  # fmt: skip


def write(folder: Path, *rows: object) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def test_fields_and_what_they_are_where_not_given(tmp_path: Path) -> None:
    full = {"id": 1, "question": "Một?", "answerable": True, "must_contain": ["a", ["b", "c"]], "must_not_contain": ["d"], "cites": ["x", "x#dieu-2"], "kind": "fact", "split": "tune", "trap": "khó", "as_of": "2020-01-02", "note": [1]}  # fmt: skip
    questions = read_judged_set(write(tmp_path, full, {"question": "Hai?"}))
    one, two = questions.lines
    assert (questions.name, questions.documents) == ("questions.jsonl", ())
    assert (one.id, one.answerable, one.must_contain, one.must_not_contain) == ("1", True, ("a", ("b", "c")), ("d",))
    assert (one.cites, one.kind, one.split, one.trap) == (("x", "x#dieu-2"), "fact", "tune", "khó")
    assert (one.as_of, one.model_extra) == (date(2020, 1, 2), {"note": [1]})
    assert (two.answerable, two.must_contain, two.must_not_contain, two.cites) == (None, (), (), ())
    assert (two.kind, two.split, two.trap, two.as_of) == ("", None, None, None)


def test_a_question_without_an_id_has_the_number_of_its_line(tmp_path: Path) -> None:
    rows = ({"question": "Một?"}, "", {"id": "", "question": "Hai?"}, {"id": "a", "question": "Ba?", "follows": "3"})
    lines = read_judged_set(write(tmp_path, *rows)).lines
    assert [line.id for line in lines] == ["1", "3", "a"]
    assert lines[0].model_dump(exclude_unset=True) == {"id": "1", "question": "Một?"}


@pytest.mark.parametrize(
    ("fields", "is_scored"),
    [
        ({}, False),
        ({"kind": "fact", "split": "tune", "trap": True, "note": "giữ"}, False),
        ({"must_contain": [], "cites": [], "answerable": None}, False),
        ({"answerable": True}, True),
        ({"answerable": False}, True),
        ({"must_contain": ["a"]}, True),
        ({"must_not_contain": ["a"]}, True),
        ({"cites": ["x"]}, True),
    ],
)
def test_a_plain_question_is_not_scored(fields: dict[str, Any], is_scored: bool) -> None:
    assert JudgedLine.model_validate({"question": "Một?", **fields}).is_scored is is_scored


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_wrong_type_is_named_with_its_line(tmp_path: Path, field: str, value: object) -> None:
    rows = ({"id": "1", "question": "Một?"}, "", {"id": "2", "question": "Hai?", field: value})
    with pytest.raises(LineError, match=f"line 3: {field}") as raised:
        read_judged_set(write(tmp_path, *rows))
    assert raised.value.line == 3


def test_a_table_is_the_same_set(tmp_path: Path) -> None:
    rows = {"id": "1", "question": "Một?", "answerable": False, "must_contain": ["a", ["b", "c"]], "trap": True}
    table = tmp_path / "questions.csv"
    table.write_text("stt;câu hỏi;trả lời được;phải có;bẫy\n1;Một?;không;\"a; b | c\";có\n", encoding="utf-8")
    assert read_judged_set(table).lines == read_judged_set(write(tmp_path, rows)).lines


# --- A folder with its own corpus ---------------------------------------------------------------
CORPUS = (
    {"_id": "a", "title": "Mượn sách", "text": "Bạn đọc được mượn 12 cuốn. Thời hạn là 30 ngày."},
    {"_id": "b", "title": None, "text": "Thẻ mượn gồm ba loại."},
    {"_id": 3, "title": "", "text": "Thư viện mở cửa."},
)
QUERIES = (
    {"_id": "q1", "text": "Mượn mấy cuốn?", "metadata": {"answers": ["12 cuốn", "mười hai cuốn"]}},
    {"_id": "q2", "text": "Thẻ gồm mấy loại?", "metadata": {"answers": ["bốn loại"]}},
    {"_id": "q3", "text": "Ai lập thư viện?", "metadata": {"unanswerable": True, "answers": ["Thư viện"]}},
    {"_id": "q4", "text": "Không ai chấm?"},
    {"_id": 5, "text": "Bao lâu?", "metadata": {"answers": ["12 cuốn. Thời hạn"]}},
    {"_id": "q6", "text": "Ở đâu?"},
)
QRELS = ("query-id\tcorpus-id\tscore", "q1\ta\t1", "q1\tb\t0", "q2\tb\t2", "q2\ta\t1", "q3\t3\t1", "5\ta\t1", "q6\tgone\t1")  # fmt: skip


def write_set(folder: Path, corpus=CORPUS, queries=QUERIES, qrels=QRELS) -> Path:
    (folder / "qrels").mkdir(parents=True)
    for name, rows in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("".join(row + "\n" for row in qrels), encoding="utf-8")
    return folder


@pytest.fixture
def beir(tmp_path: Path) -> QuestionSet:
    return read_judged_set(write_set(tmp_path / "books"))


def test_a_folder_holds_judged_queries_in_order(beir: QuestionSet) -> None:
    assert beir.name == "books"
    assert [(line.id, line.question, line.answerable) for line in beir.lines] == [
        ("q1", "Mượn mấy cuốn?", True),
        ("q2", "Thẻ gồm mấy loại?", True),
        ("q3", "Ai lập thư viện?", False),
        ("5", "Bao lâu?", True),
        ("q6", "Ở đâu?", True),
    ]


def test_judgements_are_citations_but_of_what_nothing_answers(beir: QuestionSet) -> None:
    assert [line.cites for line in beir.lines] == [("a",), ("b", "a"), (), ("a",), ("gone",)]


def test_answers_must_be_held_where_they_stand_in_one_sentence(beir: QuestionSet) -> None:
    assert [line.must_contain for line in beir.lines] == [(("12 cuốn",),), (), (), (), ()]


def test_passages_are_documents(beir: QuestionSet) -> None:
    assert [(each.doc_id, each.title, each.text, each.status) for each in beir.documents] == [
        ("a", "Mượn sách", "Bạn đọc được mượn 12 cuốn. Thời hạn là 30 ngày.", "unknown"),
        ("b", "b", "Thẻ mượn gồm ba loại.", "unknown"),
        ("3", "3", "Thư viện mở cửa.", "unknown"),
    ]


def test_what_nothing_answers_needs_no_judgement(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "books", qrels=(QRELS[0], "q1\ta\t1"))
    assert [line.id for line in read_judged_set(folder).lines] == ["q1", "q3"]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"queries": (*QUERIES, {"_id": "q1", "text": "Lần nữa?"})}, "q1"),
        ({"queries": (*QUERIES, {"_id": "q7", "text": "Gì?", "metadata": {"answers": "một"}})}, "metadata.answers"),
        ({"corpus": ()}, "corpus.jsonl"),
        ({"qrels": (*QRELS, "q9\ta\t1")}, "q9"),
        ({"qrels": (*QRELS, "q1")}, "line 9"),
    ],
)
def test_a_folder_that_cannot_be_used(tmp_path: Path, changed: dict[str, Any], problem: str) -> None:
    with pytest.raises(LineError, match=problem):
        read_judged_set(write_set(tmp_path / "books", **changed))


def test_a_folder_without_questions_is_named(tmp_path: Path) -> None:
    with pytest.raises(LineError, match="corpus.jsonl: No such file"):
        read_judged_set(tmp_path)
