"""Stated minima and maxima: what can be stated, and whether it was met."""

from argparse import ArgumentTypeError

import pytest

from assistant.evaluation.bounds import held, stated
from assistant.evaluation.measures import MEASURES, estimate
from assistant.evaluation.run_record import Bound, Row


def row(kind: str, **values: float) -> Row:
    return Row("q", "?", kind, None, "unscored", None, values)


ROWS = [
    row("fact", right=1, wrong=0),
    row("fact", right=0, wrong=1),
    row("list", right=1, wrong=0, traps=1),
    row("", withheld=1, wrong=0, unsupported_figures=1, sentences=4),
]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("right=0.95", ("right", 0.95)),
        ("right:fact=0.9", ("right:fact", 0.9)),
        ("traps=1", ("traps", 1.0)),
        ("ndcg@10=.5", ("ndcg@10", 0.5)),
        ("right=1.5", ("right", 1.5)),
        ("latency_p95=150", ("latency_p95", 150.0)),
        ("right:a=b=0.5", ("right:a=b", 0.5)),
        ("wrong:có dấu=0", ("wrong:có dấu", 0.0)),
    ],
)
def test_a_limit_is_a_measure_and_a_number(value: str, expected: tuple[str, float]) -> None:
    assert stated(value) == expected


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_can_be_demanded(name: str) -> None:
    assert stated(f"{name}=0.5") == (name, 0.5)


@pytest.mark.parametrize(
    "value", ["", "right", "right=", "right=0,9", "right=nan", "right=một", "right:=1", "accuracy=1", "Right=1", "=1", ":fact=1", "right =1"]
)  # fmt: skip
def test_what_is_no_limit_is_told_with_the_measures(value: str) -> None:
    with pytest.raises(ArgumentTypeError) as raised:
        stated(value)
    assert f"«{value}» không phải mức" in str(raised.value)
    assert "right, withheld, wrong, over_refusal" in str(raised.value)


@pytest.mark.parametrize(
    ("limit", "value", "met"),
    [
        (("right", 0.6), 0.666667, True),
        (("right", 0.7), 0.666667, False),
        (("right", 1.5), 0.666667, False),
        (("right:fact", 0.5), 0.5, True),
        (("right:fact", 0.51), 0.5, False),
        (("right:list", 1), 1, True),
        (("right:none", 0), None, False),
        (("traps", 1), 1, True),
        (("citation_recall", 0), None, False),
    ],
)
def test_a_minimum(limit: tuple[str, float], value: float | None, met: bool) -> None:
    assert held(ROWS, [limit], []) == [Bound(*limit, is_maximum=False, value=value, met=met)]


@pytest.mark.parametrize(
    ("limit", "value", "met"),
    [
        (("wrong", 0.25), 0.25, True),
        (("wrong", 0.24), 0.25, False),
        (("wrong:list", 0), 0, True),
        (("unsupported_figures", 25), 25, True),
        (("unsupported_figures", 0), 25, False),
        (("wrong", -1), 0.25, False),
        (("wrong:none", 1), None, False),
        (("latency_p95", 150), None, False),
    ],
)
def test_a_maximum(limit: tuple[str, float], value: float | None, met: bool) -> None:
    assert held(ROWS, [], [limit]) == [Bound(*limit, is_maximum=True, value=value, met=met)]


def test_minima_come_before_maxima_in_the_order_stated() -> None:
    bounds = held(iter(ROWS), [("withheld", 1), ("right", 1)], [("wrong", 1)])
    assert [(each.name, each.is_maximum, each.met) for each in bounds] == [
        ("withheld", False, True), ("right", False, False), ("wrong", True, True),
    ]  # fmt: skip
    assert held([], [("right", 0)], []) == [Bound("right", 0, False, None, False)]
    assert held(ROWS, [], []) == []


@pytest.mark.parametrize("right", [2, 3, 5, 6, 7, 19])
def test_a_run_meets_what_it_measured(right: int) -> None:
    rows = [row("", right=float(place < right)) for place in range(19)]
    value = estimate(rows, "right").value
    assert value == pytest.approx(right / 19, abs=1e-6)
    assert [bound.met for bound in held(rows, [("right", value)], [("right", value)])] == [True, True]
