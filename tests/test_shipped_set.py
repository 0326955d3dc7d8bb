"""The shipped question set and its baseline: what the gate of `make eval` compares."""

import re
from pathlib import Path

from assistant.evaluation.judged_lines import read_judged_set
from assistant.evaluation.run_record import read_record


def test_the_baseline_is_of_the_shipped_set_on_the_day_of_the_gate(root: Path) -> None:
    lines = read_judged_set(root / "tests/questions/answers.jsonl").lines
    baseline = read_record(root / "tests/questions/baseline.json")
    day = re.search(r"^EVAL_DAY := (\S+)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [row.question_id for row in baseline.rows] == [line.id for line in lines]
    assert [row.question for row in baseline.rows] == [line.question for line in lines]
    assert day is not None
    assert baseline.as_of == day[1]
    assert all(bound.met for bound in baseline.bounds)


def test_every_place_that_a_question_cites_is_a_document(root: Path) -> None:
    held = {path.stem for path in (root / "docs").glob("*.md")}
    lines = read_judged_set(root / "tests/questions/answers.jsonl").lines
    assert {cited.partition("#")[0] for line in lines for cited in line.cites} - held == set()


def test_every_question_can_be_judged(root: Path) -> None:
    lines = read_judged_set(root / "tests/questions/answers.jsonl").lines
    assert all(line.answerable is not None for line in lines)
    assert [line.id for line in lines if line.answerable and not line.must_contain and line.kind != "social"] == []
    assert len([line for line in lines if not line.answerable]) >= 60
    assert len([line for line in lines if line.trap]) >= 40
