"""Files of questions, each kind read into the same rows, and what their faults say."""

import json
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from assistant.question_rows import MAX_FILE_BYTES, QuestionSetError, question_rows


def rows_of(path: Path) -> list[tuple[int, object]]:
    return [(number, json.loads(row)) for number, row in question_rows(path)]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def problem_of(path: Path) -> QuestionSetError:
    with pytest.raises(QuestionSetError) as raised:
        list(question_rows(path))
    return raised.value


# --- JSONL and plain lines ----------------------------------------------------------------------
def test_an_object_a_line_and_blank_lines_are_skipped(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '\ufeff{"question": "Một?"}\r\n\r\n  \n{"question": "Hai?"}')
    assert rows_of(path) == [(1, {"question": "Một?"}), (4, {"question": "Hai?"})]


def test_a_plain_file_has_one_question_a_line(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", '\ufeffMượn mấy "cuốn"?\n\n\t Ai được mượn?  \r\n')
    assert rows_of(path) == [(1, {"question": 'Mượn mấy "cuốn"?'}), (3, {"question": "Ai được mượn?"})]


def test_an_unknown_end_of_the_name_is_read_as_json(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "a", '{"question": "Một?"}\n')) == [(1, {"question": "Một?"})]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv", "a.txt"])
def test_an_empty_file_has_no_rows(tmp_path: Path, name: str) -> None:
    assert rows_of(written(tmp_path, name, "")) == rows_of(written(tmp_path, name, "\n \n")) == []


# --- CSV ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t"), ("A.CSV", ";")])  # fmt: skip
def test_the_head_tells_what_parts_the_cells(tmp_path: Path, name: str, mark: str) -> None:
    lines = (("id", "question", "kind"), ("a1", "Mượn mấy cuốn?", "fact"), ("a2", "Ai được mượn?", ""))
    path = written(tmp_path, name, "\ufeff" + "".join(mark.join(cells) + "\r\n" for cells in lines))
    assert rows_of(path) == [
        (2, {"id": "a1", "question": "Mượn mấy cuốn?", "kind": "fact"}),
        (3, {"id": "a2", "question": "Ai được mượn?"}),
    ]


def test_a_quoted_cell_holds_marks_and_new_lines(tmp_path: Path) -> None:
    content = 'id,question\n1,"Mượn mấy cuốn,\nvà ""bao lâu""?"\n\n2,Hai?\n'
    assert rows_of(written(tmp_path, "a.csv", content)) == [
        (2, {"id": "1", "question": 'Mượn mấy cuốn,\nvà "bao lâu"?'}),
        (5, {"id": "2", "question": "Hai?"}),
    ]


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        ("Mã câu,Câu hỏi,Hỏi tiếp,Trả lời được", ["id", "question", "follows", "answerable"]),
        ("STT,Nội dung câu hỏi,PHẢI CÓ,Không được có", ["id", "question", "must_contain", "must_not_contain"]),
        ("Câu hỏi,Căn cứ,Loại,Phần", ["question", "cites", "kind", "split"]),
        (" câu  hỏi ,Trích dẫn,Ngày hỏi,Câu bẫy", ["question", "cites", "as_of", "trap"]),
        ("Question,Must contain,As of,Cites", ["question", "must_contain", "as_of", "cites"]),
        ("cau hoi,Ghi chú,Người soạn,Dạng", ["question", "Ghi chú", "Người soạn", "kind"]),
    ],
)
def test_heads_are_vietnamese_or_english(tmp_path: Path, heads: str, fields: list[str]) -> None:
    [(number, row)] = rows_of(written(tmp_path, "a.csv", f"{heads}\nx,x,x,x\n"))
    assert (number, list(row)) == (2, fields)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12 cuốn", ["12 cuốn"]),
        ("12 cuốn; 30 ngày ;", ["12 cuốn", "30 ngày"]),
        ("12 cuốn; một tháng | 30 ngày", ["12 cuốn", ["một tháng", "30 ngày"]]),
        ('"12 cuốn\n30 ngày"', ["12 cuốn", "30 ngày"]),
        ('"[""a; b"", [""c"", ""d""]]"', ["a; b", ["c", "d"]]),
        ('"[hỏng"', "[hỏng"),
    ],
)
def test_a_list_is_parted_in_its_cell(tmp_path: Path, cell: str, expected: object) -> None:
    path = written(tmp_path, "a.csv", f"question,must_contain\nMột?,{cell}\n")
    assert rows_of(path) == [(2, {"question": "Một?", "must_contain": expected})]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("có", True), ("Đúng", True), ("TRUE", True), ("x", True), ("1", True), ("không", False), ("KHÔNG", False), ("sai", False), ("0", False), ("no", False), ("có lẽ", "có lẽ")],
)  # fmt: skip
def test_yes_and_no(tmp_path: Path, cell: str, expected: object) -> None:
    path = written(tmp_path, "a.csv", f"câu hỏi,trả lời được,bẫy\nMột?,{cell},{cell}\n")
    assert rows_of(path) == [(2, {"question": "Một?", "answerable": expected, "trap": expected})]


def test_cells_without_a_head_and_empty_cells_are_no_fields(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "question,,kind\nMột?,lạc,\n,,\nHai?,,fact,,\n")
    assert rows_of(path) == [(2, {"question": "Một?"}), (4, {"question": "Hai?", "kind": "fact"})]


# --- Spreadsheets -------------------------------------------------------------------------------
@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows of cells, from a row on, as the first sheet of a spreadsheet."""

    def write(*rows: tuple[object, ...], first: int = 0) -> Path:
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            page = book.add_worksheet("Câu hỏi")
            for row, cells in enumerate(rows, start=first):
                for column, value in enumerate(cells):
                    if isinstance(value, datetime | date):
                        page.write_datetime(row, column, value, day)
                    else:
                        page.write(row, column, value)
            book.add_worksheet("Khác").write(0, 0, "không đọc")
        return path

    return write


def test_a_spreadsheet_keeps_numbers_days_and_yes(sheet: Callable[..., Path]) -> None:
    path = sheet(
        ("STT", "Câu hỏi", "Ngày hỏi", "Trả lời được", "Phải có", "Điểm"),
        (1, "Mượn mấy cuốn?", date(2023, 5, 5), True, "12 cuốn; a | b", 0.5),
        (2, "Hai?", "", False, 12, ""),
    )
    first = {"id": "1", "question": "Mượn mấy cuốn?", "as_of": "2023-05-05", "answerable": True}
    assert rows_of(path) == [
        (2, {**first, "must_contain": ["12 cuốn", ["a", "b"]], "Điểm": "0.5"}),
        (3, {"id": "2", "question": "Hai?", "answerable": False, "must_contain": ["12"]}),
    ]


def test_rows_have_the_numbers_that_the_spreadsheet_shows(sheet: Callable[..., Path]) -> None:
    path = sheet(("question",), ("Một?",), (), ("Hai?",), first=3)
    assert rows_of(path) == [(5, {"question": "Một?"}), (7, {"question": "Hai?"})]


def test_an_empty_spreadsheet_has_no_rows(sheet: Callable[..., Path]) -> None:
    assert rows_of(sheet()) == []


# --- Faults -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "content", "line", "problem"),
    [
        ("a.csv", "question\nMột?\n".encode() + b"H\xe0?\n", 3, "is not UTF-8 at byte 1; save the file as UTF-8"),
        ("a.txt", "Một?\n".encode() + b"\xff\n", 2, "is not UTF-8 at byte 0; save the file as UTF-8"),
        ("a.csv", "id,kind\n1,fact\n", 1, "no column «question» or «Câu hỏi» among id, kind"),
        ("a.csv", "\n\nid,kind\n1,fact\n", 3, "no column «question» or «Câu hỏi» among id, kind"),
        ("a.csv", "id,question\n1,Một?\n2,Hai?,ba\n", 3, "3 cells under 2 heads"),
        ("a.csv", 'id,question\n1,"Một"?\n', 2, "',' expected after '\"'"),
        ("a.csv", 'id,question\n1,Một?\n2,"Hai?\n3,Ba?\n', 3, "unexpected end of data"),
        ("a.xlsx", b"PK\x03\x04 broken", None, "is no spreadsheet that can be read"),
        ("a.xlsx", "id,question\n", None, "is no spreadsheet that can be read"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, name: str, content: str | bytes, line: int | None, problem: str) -> None:  # fmt: skip
    error = problem_of(written(tmp_path, name, content))
    assert error.line == line
    assert problem in error.problem
    assert str(tmp_path / name) in str(error)


def test_a_spreadsheet_without_questions_is_named(sheet: Callable[..., Path]) -> None:
    error = problem_of(sheet(("id", "kind"), (1, "fact")))
    assert (error.line, error.problem) == (1, "no column «question» or «Câu hỏi» among id, kind")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.xlsx", "a.txt"])
def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, "")
    os.truncate(path, MAX_FILE_BYTES + 1_000_000)
    assert problem_of(path).problem == "51 MB; a question set has at most 50 MB"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.xlsx", "a.txt"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    assert problem_of(tmp_path / name).problem == "No such file or directory"


def test_a_name_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert str(problem_of(Path("a.csv"))) == "a.csv: No such file or directory"
    written(tmp_path, "a.csv", "question\nMột?\n")
    assert rows_of(Path("a.csv")) == [(2, {"question": "Một?"})]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert problem_of(tmp_path).problem == "Is a directory"


def test_a_list_nested_without_end_is_a_fault(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", f"question,must_contain\nMột?,{'[' * 100_000}\n")
    [(number, row)] = rows_of(path)
    assert (number, row["question"]) == (2, "Một?")
