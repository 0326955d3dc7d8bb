"""run.json: written, read again, and what is no run."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.beir import DatasetError
from assistant.evaluation.run_record import (
    Bound,
    Change,
    Estimate,
    Family,
    Flip,
    Group,
    Row,
    RunRecord,
    read_record,
    written,
)

HALF, NONE = Estimate(0.5, 0.25, 0.75, 4), Estimate(None, None, None, 0, "words")
RECORD = RunRecord(
    name="hoi.jsonl",
    as_of="2026-11-23",
    finished_at="2026-11-23T00:00:00+00:00",
    key="0123456789abcdef",
    program="fedcba9876543210",
    corpus={"documents": 2, "chunks": 3, "fingerprint": "ab"},
    measures={"right": HALF, "words": NONE, "unsupported_figures": replace(HALF, unit="per-100-sentences")},
    kinds={"fact": Group(4, {"right": HALF}), "": Group(0, {})},
    splits={"tune": Group(4, {"right": HALF})},
    tiers={"certain": Group(3, {})},
    bounds=(Bound("right:fact", 0.95, False, 0.5, False), Bound("wrong", 0.1, True, None, False)),
    rows=(
        Row("1", "Mượn «mấy» cuốn?\u2028", "fact", "tune", "right", "certain", {"right": 1.0, "ndcg@10": 0.25}),
        Row("2", "Ai?", "", None, "withheld", None, {}),
    ),
)
WHOLE = replace(
    RECORD,
    twins={"no-diacritics": Family(HALF, HALF, replace(HALF, value=-0.1, low=-0.2, high=0.0))},
    change=Change("hoi.jsonl", "2026-11-22", {"right": HALF}, ("right",), (Flip("1", "Ai?", "right", "wrong"),), 1, 2),
)


def save(folder: Path, content: str | bytes) -> Path:
    path = folder / "run.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("record", [RECORD, WHOLE])
def test_a_record_is_read_as_it_was_written(tmp_path: Path, record: RunRecord) -> None:
    path = save(tmp_path, written(record))
    assert read_record(path) == record
    assert written(read_record(path)) == written(record)


def test_what_is_written_is_readable() -> None:
    text = written(WHOLE).decode("utf-8")
    told = json.loads(text)
    assert "«mấy»" in text and text.endswith("}\n") and text.startswith('{\n "name": "hoi.jsonl",\n')
    assert (told["format"], told["measures"]["right"]["value"], told["rows"][1]["values"]) == (1, 0.5, {})
    assert told["measures"]["words"] == {"value": None, "low": None, "high": None, "of": 0, "unit": "words"}
    assert told["change"]["flips"] == [{"question_id": "1", "question": "Ai?", "before": "right", "after": "wrong"}]


def changed(**fields: object) -> str:
    return json.dumps({**json.loads(written(RECORD)), **fields})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "Invalid JSON"),
        ("[]", "is no run.json of format 1"),
        ("{}", "name: "),
        (b"\xff", "Invalid JSON"),
        (changed(rows=[{"question_id": "1"}]), "rows.0."),
        (changed(measures={"right": {"value": "viele"}}), "measures.right."),
        (changed(extra=1), "extra: "),
        (json.dumps({"questions": "hoi.jsonl", "overall": {}}), "is no run.json of format 1"),
    ],
)
def test_what_is_no_run_is_told(tmp_path: Path, content: str | bytes, problem: str) -> None:
    path = save(tmp_path, content)
    with pytest.raises(DatasetError) as raised:
        read_record(path)
    assert str(raised.value).startswith(f"{path}: is no run.json of format 1: ")
    assert problem in raised.value.problem


def test_another_format_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="format"):
        read_record(save(tmp_path, changed(format=2)))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="run.json: No such file or directory"):
        read_record(tmp_path / "run.json")
