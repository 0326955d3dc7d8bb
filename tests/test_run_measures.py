"""The measures of a run, each worked by hand on a few questions."""

import pytest

from assistant.evaluation.measures import MEASURES, OF_A_GROUP, difference, estimate, group, grouped, measured
from assistant.evaluation.run_record import Estimate, Row


def row(question_id: str, kind: str = "", **values: float) -> Row:
    return Row(question_id, f"{question_id}?", kind, None, "unscored", None, values)


def rows(name: str, *values: float | None) -> list[Row]:
    return [row(str(place), **({} if each is None else {name: each})) for place, each in enumerate(values)]


SHARES = [
    "right", "withheld", "wrong", "over_refusal", "under_refusal", "traps", "premise_accepted", "must_contain",
    "must_not_contain", "citation_precision", "citation_recall", "ndcg@10", "r@5", "rr@10",
]  # fmt: skip
RATIOS = ["unsupported_figures", "unsupported_dates", "unsupported_numbers", "unsupported_names", "unsupported_quotes"]
OTHERS = ["written", "first_sentence_p50", "first_sentence_p95", "words", "latency_p50", "latency_p95"]


def test_every_measure_is_one_of_three_sorts() -> None:
    assert list(MEASURES) == [*SHARES[:11], *RATIOS, *SHARES[11:], *OTHERS]


@pytest.mark.parametrize("name", SHARES)
def test_a_share_is_the_mean_of_the_questions_that_have_it(name: str) -> None:
    found = estimate(rows(name, 1, 0, None, 0.5, 1), name)
    assert (found.value, found.of) == (0.625, 4)
    assert found.low is not None and found.high is not None
    assert 0 <= found.low < 0.625 < found.high <= 1
    assert found.unit == ("score" if "@" in name else "share")


@pytest.mark.parametrize("name", RATIOS)
def test_what_is_unsupported_is_counted_per_100_sentences(name: str) -> None:
    # 1 + 0 + 3 of 4 + 2 + 10 sentences; a question without sentences counts none.
    asked = [row("a", **{name: 1, "sentences": 4}), row("b", **{name: 0, "sentences": 2}), row("c", **{name: 3, "sentences": 10}), row("d", **{name: 1})]  # fmt: skip
    found = estimate(asked, name)
    assert (found.value, found.of, found.unit) == (25.0, 3, "per-100-sentences")
    assert found.low is not None and found.high is not None
    assert 0 <= found.low < 25 < found.high <= 30


@pytest.mark.parametrize("name", RATIOS)
def test_no_sentence_at_all_has_nothing_unsupported(name: str) -> None:
    assert estimate([row("a", **{name: 0, "sentences": 0})], name).value == 0


@pytest.mark.parametrize(
    ("name", "column", "value", "unit"),
    [
        ("words", "words", 20, "words"),
        ("latency_p50", "latency_ms", 20, "ms"),
        ("latency_p95", "latency_ms", 92, "ms"),
        ("first_sentence_p50", "first_sentence_ms", 20, "ms"),
        ("first_sentence_p95", "first_sentence_ms", 92, "ms"),
    ],
)
def test_percentiles_lie_between_neighbours(name: str, column: str, value: float, unit: str) -> None:
    # Of 10, 20, 100: 50% of the two steps is 1, at 20; 95% is 1.9, at 20 + 0.9 * 80 = 92.
    found = estimate(rows(column, 100, None, 10, 20), name)
    assert (found.value, found.of, found.unit) == (pytest.approx(value), 3, unit)
    assert found.low is not None and found.high is not None
    assert 10 <= found.low <= value <= found.high <= 100


def test_the_middle_of_an_even_number() -> None:
    assert estimate(rows("words", 10, 40, 20, 30), "words").value == 25


def test_nothing_measured() -> None:
    assert estimate([], "right") == Estimate(None, None, None, 0, "share")
    assert estimate(rows("wrong", 1, 0), "right") == Estimate(None, None, None, 0, "share")
    assert estimate(rows("unsupported_dates", 1), "unsupported_dates") == Estimate(None, None, None, 0, "per-100-sentences")  # fmt: skip
    with pytest.raises(KeyError):
        estimate([], "accuracy")


def test_one_question_has_an_interval_of_no_width() -> None:
    assert estimate(rows("right", 1), "right") == Estimate(1.0, 1.0, 1.0, 1, "share")


def test_the_interval_is_that_of_a_share() -> None:
    # 60 of 100: 0.6 ± 1.96 * sqrt(0.6 * 0.4 / 100) = 0.6 ± 0.096
    found = estimate(rows("right", *[1.0] * 60, *[0.0] * 40), "right")
    assert (found.low, found.high) == (pytest.approx(0.504, abs=0.02), pytest.approx(0.696, abs=0.02))


def test_the_measures_of_a_run_are_those_with_a_value() -> None:
    found = measured([row("a", right=1, wrong=0, latency_ms=5), row("b", withheld=0, wrong=1)])
    assert {name: (each.value, each.of) for name, each in found.items()} == {
        "right": (1, 1), "withheld": (0, 1), "wrong": (0.5, 2), "latency_p50": (5, 1), "latency_p95": (5, 1),
    }  # fmt: skip
    assert measured([]) == {}


# --- Differences --------------------------------------------------------------------------------
def test_a_difference_is_paired_by_question() -> None:
    ours = [row("a", right=1), row("b", right=1), row("c", right=0), row("d", right=1), row("e", wrong=1)]
    theirs = [row("z", right=1), row("c", right=1), row("a", right=0), row("b", right=0), row("e", right=1)]
    # a +1, b +1, c -1; d, e and z have no pair.
    found = difference(ours, theirs, "right")
    assert (found.value, found.of, found.unit) == (pytest.approx(1 / 3, abs=1e-6), 3, "share")
    assert found.low is not None and found.high is not None
    assert -1 <= found.low < found.value < found.high <= 1
    assert difference(theirs, ours, "right").value == pytest.approx(-1 / 3, abs=1e-6)


def test_equal_runs_differ_by_nothing() -> None:
    same = rows("must_contain", 0.5, 1, 0, 0.25)
    assert difference(same, same, "must_contain") == Estimate(0.0, 0.0, 0.0, 4, "share")


def test_a_difference_of_ratios_is_the_mean_of_those_of_the_questions() -> None:
    name = "unsupported_figures"
    ours = [row("a", **{name: 2, "sentences": 4}), row("b", **{name: 0, "sentences": 0})]
    theirs = [row("a", **{name: 1, "sentences": 4}), row("b", **{name: 1, "sentences": 1})]
    # (2/4 - 1/4) and (0 - 1/1), in hundredths: 25 and -100.
    assert difference(ours, theirs, name).value == -37.5


def test_a_difference_of_times_is_that_of_the_means() -> None:
    ours, theirs = rows("latency_ms", 10, 20, 90), rows("latency_ms", 10, 10, 10)
    assert difference(ours, theirs, "latency_p95").value == pytest.approx(30)


def test_no_pair() -> None:
    assert difference(rows("right", 1), [], "right") == Estimate(None, None, None, 0, "share")


# --- Groups -------------------------------------------------------------------------------------
def test_a_group_has_a_few_measures() -> None:
    found = group([row("a", right=1, traps=1, words=4, ms=3), row("b", right=0)])
    assert found.questions == 2
    assert {name: (each.value, each.of) for name, each in found.measures.items()} == {"right": (0.5, 2), "words": (4, 1)}  # fmt: skip
    assert set(found.measures) < set(OF_A_GROUP)


def test_groups_come_in_the_order_of_their_first_question() -> None:
    asked = [row("a", right=1), row("b", right=0), row("c", right=1), row("d", right=1)]
    found = grouped(asked, ["list", "fact", None, "list"])
    assert [(key, each.questions, each.measures["right"].value) for key, each in found.items()] == [
        ("list", 2, 1.0),
        ("fact", 1, 0.0),
    ]
    assert grouped([], []) == {}
    with pytest.raises(ValueError):
        grouped(asked, ["list"])
