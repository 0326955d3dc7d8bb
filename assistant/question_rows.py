"""The rows of a file of questions, one JSON object each: JSONL, CSV, a spreadsheet, or one question a line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from index.text import clean, fold
from index.types import LineError

MAX_FILE_BYTES = 50_000_000
_MAX_CELLS = 2_000_000  # of a sheet, empty ones too: they are read
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LISTS = ("must_contain", "must_not_contain", "cites")
_BOOLEANS = ("answerable", "trap")
_TRUE, _FALSE = ("true", "1", "x", "co", "yes", "dung"), ("false", "0", "khong", "no", "sai")
# Heads of columns as people write them, folded: "Câu hỏi", "Phải có", "Trả lời được".
_HEADS = {
    "id": ("id", "ma", "ma cau", "ma cau hoi", "stt", "so thu tu"),
    "question": ("question", "cau hoi", "hoi", "noi dung cau hoi"),
    "follows": ("follows", "hoi tiep", "tiep theo cau", "noi tiep"),
    "answerable": ("answerable", "tra loi duoc", "co dap an", "co tra loi"),
    "must_contain": ("must_contain", "must contain", "phai co", "phai chua"),
    "must_not_contain": ("must_not_contain", "must not contain", "khong duoc co", "khong duoc chua", "cam"),
    "cites": ("cites", "dan", "can cu", "trich dan", "dan chieu"),
    "kind": ("kind", "loai", "loai cau hoi", "dang"),
    "split": ("split", "phan", "nua"),
    "as_of": ("as_of", "as of", "ngay hoi", "thoi diem"),
    "trap": ("trap", "bay", "cau bay"),
}
_FIELDS = {head: field for field, heads in _HEADS.items() for head in heads}


class QuestionSetError(LineError):
    """A question set that cannot be used."""


def question_rows(path: Path) -> Iterator[tuple[int, bytes]]:
    """Line number and JSON object of each question of a file, by the end of its name; blank lines are skipped.

    - ``.csv``, ``.tsv``, ``.xlsx``, ``.xls``, ``.ods``: columns by their heads, Vietnamese or English; of a list each
      entry is set off by ";", alternatives by "|", or the cell is a JSON array. Empty cells are no field.
    - ``.txt``: one question a line.
    - any other: a JSON object a line.

    Raises:
        QuestionSetError: the file cannot be read, is larger than `MAX_FILE_BYTES`, has no column of questions, or a
            cell cannot be taken.
    """
    try:
        if (size := path.stat().st_size) > MAX_FILE_BYTES:
            problem = f"{size / 1e6:.0f} MB; a question set has at most {MAX_FILE_BYTES / 1e6:.0f} MB"
            raise QuestionSetError(path, None, problem)
        yield from _READERS.get(path.suffix.lower(), numbered_lines)(path)
    except OSError as error:
        raise QuestionSetError(path, None, error.strerror or str(error)) from error


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Number and content of each line of a file that is not blank.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            content = line.rstrip(b"\r\n")
            if number == 1:
                content = content.removeprefix(_BYTE_ORDER_MARK)
            if content.strip():
                yield number, content


def _plain_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    for number, line in numbered_lines(path):
        yield number, _object({"question": _decoded(path, number, line).strip()})


def _csv_rows(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        lines = [_decoded(path, number, line) for number, line in enumerate(file, start=1)]
    heads = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, delimiter=max(",;\t", key=heads.count), strict=True)

    def numbered() -> Iterator[tuple[int, list[str]]]:
        read = 0
        try:
            for row in reader:
                yield read + 1, row
                read = reader.line_num
        except csv.Error as error:
            raise QuestionSetError(path, min(read + 1, len(lines)), str(error)) from error

    yield from _table(path, numbered())


def _sheet_rows(path: Path) -> Iterator[tuple[int, bytes]]:
    from python_calamine import CalamineError, load_workbook

    try:
        sheet = load_workbook(path).get_sheet_by_index(0)
        rows, columns = (place + 1 for place in sheet.end or (0, 0))
        if rows * columns > _MAX_CELLS:
            raise QuestionSetError(path, None, f"{rows} rows by {columns} columns; delete the empty ones")
        yield from _table(path, enumerate(sheet.iter_rows(), start=1))
    except CalamineError as error:
        raise QuestionSetError(path, None, f"is no spreadsheet that can be read: {error}") from error


def _table(path: Path, rows: Iterable[tuple[int, list]]) -> Iterator[tuple[int, bytes]]:
    fields: list[str] | None = None
    for number, row in rows:
        cells = [_cell(value) for value in row]
        if not any(cells):
            continue
        if fields is None:
            fields = [_FIELDS.get(" ".join(fold(clean(head)).split()), head.strip()) for head in cells]
            if "question" not in fields:
                raise QuestionSetError(path, number, f"no column «question» or «Câu hỏi» among {', '.join(fields)}")
            continue
        if len(cells) > len(fields) and any(cells[len(fields) :]):
            raise QuestionSetError(path, number, f"{len(cells)} cells under {len(fields)} heads")
        named = {field: cell for field, cell in zip(fields, cells, strict=False) if cell and field}
        yield number, _object({field: _value(field, cell) for field, cell in named.items()})


def _cell(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value).strip()


def _value(field: str, cell: str) -> object:
    if field in _LISTS:
        if cell.startswith("["):
            try:
                return json.loads(cell)
            except (ValueError, RecursionError):
                return cell  # a wrong type, which is told with its field
        entries = [entry.split("|") for entry in cell.replace("\n", ";").split(";") if entry.strip()]
        return [entry[0].strip() if len(entry) == 1 else [each.strip() for each in entry] for entry in entries]
    if field in _BOOLEANS:
        word = fold(clean(cell))
        return True if word in _TRUE else False if word in _FALSE else cell
    return cell


def _decoded(path: Path, number: int, line: bytes) -> str:
    try:
        return line.removeprefix(_BYTE_ORDER_MARK).decode("utf-8") if number == 1 else line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionSetError(path, number, f"is not UTF-8 at byte {error.start}; save the file as UTF-8") from error


def _object(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode("utf-8")


_READERS: Mapping[str, Callable[[Path], Iterator[tuple[int, bytes]]]] = {
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".xlsx": _sheet_rows,
    ".xls": _sheet_rows,
    ".ods": _sheet_rows,
    ".txt": _plain_lines,
}
