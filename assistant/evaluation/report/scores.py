"""scores.csv of a run: one line a question, for a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

from assistant.evaluation.report.labels import in_order
from assistant.evaluation.run_record import RunRecord

_COLUMNS = ("id", "kind", "split", "outcome", "confidence")
# A cell that opens with one of these is a formula to a spreadsheet: "=HYPERLINK(...)".
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_scores(record: RunRecord, path: Path) -> None:
    """Writes the rows of a run with their values, in UTF-8 with the mark by which Excel knows it."""
    names = in_order(list(dict.fromkeys(name for row in record.rows for name in row.values)))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow([*_COLUMNS, *names])
        for row in record.rows:
            told = (row.question_id, row.kind, row.split, row.outcome, row.confidence)
            values = [f"{row.values[name]:g}" if name in row.values else "" for name in names]
            table.writerow([*(_text(each or "") for each in told), *values])


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
