"""The reply of a model to statements: JSON piece by piece, plain text, and what is neither."""

import json

import pytest

from assistant.language_model.statements import MAX_STATEMENTS, Statement, StatementReader

ONE, TWO = Statement("Thư viện mở cửa 6 ngày một tuần.", (1,)), Statement("Thẻ mượn có hạn 12 tháng.", (2, 3))
JSON = json.dumps({"statements": [{"text": each.text, "evidence": list(each.evidence)} for each in (ONE, TWO)]})


def read(text: str, size: int = 5) -> list[Statement]:
    reader = StatementReader()
    found = [one for place in range(0, len(text), size) for one in reader.feed(text[place : place + size])]
    return found + list(reader.end())


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
def test_json_is_read_however_it_is_cut(size: int) -> None:
    assert read(JSON, size) == [ONE, TWO]
    assert read(json.dumps(json.loads(JSON), ensure_ascii=False, indent=2), size) == [ONE, TWO]


def test_a_statement_is_there_as_soon_as_it_is_whole() -> None:
    reader = StatementReader()
    first = JSON.index("}") + 1
    assert list(reader.feed(JSON[: first - 1])) == []
    assert list(reader.feed(JSON[first - 1 : first])) == [ONE]
    assert list(reader.feed(JSON[first:])) == [TWO]
    assert list(reader.end()) == []


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{JSON}\n```",
        f"<think>\nXem [1] rồi {{}}\n</think>\n{JSON}",
        json.dumps(json.loads(JSON)["statements"]),
    ],
)
def test_what_models_put_around_json_is_no_matter(text: str) -> None:
    assert read(text) == [ONE, TWO]


def test_plain_sentences_with_marks_are_read() -> None:
    text = f"- {ONE.text[:-1]} [1].\n2. {TWO.text} [2][3]\nKhông có dấu."
    assert read(text) == [ONE, TWO]
    assert read("Thẻ mượn có hạn 12 tháng. [2, 3]") == [TWO]


def test_marks_in_a_statement_are_taken_out() -> None:
    assert read('{"statements": [{"text": "Thẻ có hạn 12 tháng [9].", "evidence": [2, 2]}]}') == [
        Statement("Thẻ có hạn 12 tháng.", (2,))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "Tôi không biết.",
        "{",
        '{"statements": [',
        '{"statements": {}}',
        '{"statements": [1, "a", null, {}, {"text": 1, "evidence": []}, {"text": "a"}, {"text": "", "evidence": [1]}]}',
        '{"statements": [{"text": "a", "evidence": "1"}]}',
        '{"answer": "x"}',
        "[" * 50_000,
        '{"statements": ' + "[" * 50_000,
        "<think>" + JSON,
    ],
)
def test_what_is_no_statement_gives_none(text: str) -> None:
    assert read(text, 997) == []


def test_numbers_that_are_none_are_left_out() -> None:
    assert read('{"statements": [{"text": "a b", "evidence": [true, 1.5, "2", 3]}]}') == [Statement("a b", (3,))]


def test_a_reply_without_end_gives_so_many_statements() -> None:
    listed = [{"text": f"Câu {number}.", "evidence": [1]} for number in range(500)]
    assert len(read(json.dumps({"statements": listed}), 4096)) == MAX_STATEMENTS
