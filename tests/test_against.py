"""A run against an earlier one: differences, drops, questions that flipped."""

from dataclasses import replace

import pytest

from assistant.evaluation.against import change_since
from assistant.evaluation.run_record import Flip, Outcome, Row, RunRecord


def row(question_id: str, outcome: Outcome = "right", question: str = "", **values: float) -> Row:
    return Row(question_id, question or f"{question_id}?", "fact", None, outcome, None, values)


def run(*rows: Row) -> RunRecord:
    return RunRecord("hoi.jsonl", "2026-11-22", "", "k", "p", {}, {}, {}, {}, {}, (), rows)


def test_equal_runs_have_no_change() -> None:
    rows = [row("1", right=1), row("2", "wrong", right=0)]
    change = change_since(rows, run(*rows))
    assert (change.name, change.as_of) == ("hoi.jsonl", "2026-11-22")
    assert (change.dropped, change.flips, change.added, change.removed) == ((), (), 0, 0)
    assert {name: (each.value, each.low, each.high, each.of) for name, each in change.differences.items()} == {"right": (0, 0, 0, 2)}  # fmt: skip


def test_flips_come_in_the_order_of_the_questions() -> None:
    before = run(row("3", "withheld"), row("1", "wrong"), row("2"), row("4", "over-refused"))
    ours = [row("1"), row("2"), row("3", "accepted"), row("4", "wrong")]
    assert change_since(ours, before).flips == (
        Flip("1", "1?", "wrong", "right"),
        Flip("3", "3?", "withheld", "accepted"),
        Flip("4", "4?", "over-refused", "wrong"),
    )


def test_questions_of_one_run_only_are_counted_and_not_compared() -> None:
    before = run(row("1", right=1), row("2", right=1), row("gone", right=0), row("lost", right=0))
    change = change_since([row("1", right=1), row("2", right=0), row("new", right=1)], before)
    assert (change.added, change.removed) == (1, 2)
    assert (change.differences["right"].value, change.differences["right"].of) == (-0.5, 2)
    assert change.flips == ()


def test_a_question_of_changed_wording_is_another() -> None:
    before = run(row("1", "right", "Mượn mấy cuốn?", right=1), row("2", right=1))
    change = change_since([row("1", "wrong", "Mượn mấy quyển?", right=0), row("2", right=1)], before)
    assert (change.flips, change.added, change.removed) == ((), 1, 1)
    assert (change.differences["right"].value, change.differences["right"].of) == (0, 1)


def test_the_order_of_the_earlier_run_is_nothing() -> None:
    before = [row(str(n), right=n % 2) for n in range(20)]
    ours = [row(str(n), right=n % 3 == 0) for n in range(20)]
    assert change_since(ours, run(*before)) == change_since(ours, run(*before[::-1]))


def compared(name: str, before: list[float], after: list[float]) -> tuple[str, ...]:
    """The measures that dropped, of runs with these values of one."""
    extra = {"sentences": 4.0} if name.startswith("unsupported") else {}
    values = [[{name: each, **extra} for each in side] for side in (before, after)]
    theirs, ours = ([row(str(n), **each) for n, each in enumerate(side)] for side in values)
    return change_since(ours, run(*theirs)).dropped


@pytest.mark.parametrize("name", ["right", "withheld", "traps", "must_contain", "citation_precision", "ndcg@10"])
def test_a_loss_beyond_chance_is_a_drop(name: str) -> None:
    # 10 of 40 lost and none won: -0.25 ± 0.13. 1 of 40 lost: many a draw has none of it.
    assert compared(name, [1] * 40, [0] * 10 + [1] * 30) == (name,)
    assert compared(name, [1] * 40, [0] + [1] * 39) == ()
    assert compared(name, [0] * 10 + [1] * 30, [1] * 40) == ()
    assert compared(name, [1, 0] * 20, [0, 1] * 20) == ()


@pytest.mark.parametrize("name", ["wrong", "over_refusal", "under_refusal", "premise_accepted", "unsupported_figures"])
def test_what_should_be_low_drops_by_rising(name: str) -> None:
    assert compared(name, [0] * 40, [1] * 10 + [0] * 30) == (name,)
    assert compared(name, [0] * 40, [1] + [0] * 39) == ()
    assert compared(name, [1] * 10 + [0] * 30, [0] * 40) == ()


@pytest.mark.parametrize("name", ["words", "latency_ms"])
def test_lengths_and_times_never_fail(name: str) -> None:
    assert compared(name, [10] * 40, [500] * 40) == ()


def test_nothing_in_common() -> None:
    change = change_since([row("1", right=1)], run(row("2", right=1)))
    assert (dict(change.differences), change.dropped, change.flips, change.added, change.removed) == ({}, (), (), 1, 1)
    assert change_since([], run()) == replace(change, added=0, removed=0)
