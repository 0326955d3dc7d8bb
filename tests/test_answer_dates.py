"""Lengths of time between two days, worked again."""

import pytest

from assistant.evaluation.answer_dates import is_span, span_problem


@pytest.mark.parametrize(
    "formula",
    [
        "21/10/2017 − 01/9/2017 = 50 ngày",
        "01/7/2025 − 01/12/2020 = 4 năm 7 tháng",
        "28/4/2022 − 07/10/2017 = 4 năm 6 tháng 21 ngày",
        "28/02/2023 − 31/01/2023 = 1 tháng",
    ],
)
def test_lengths_that_hold(formula: str) -> None:
    assert is_span(formula)
    days, problem = span_problem(formula)
    assert (len(days), problem) == (2, None)


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("21/10/2017 − 01/9/2017 = 51 ngày", "the length does not come out as written"),
        ("01/9/2017 − 21/10/2017 = 50 ngày", "no length of time"),
        ("31/02/2017 − 01/01/2017 = 50 ngày", "a day that does not exist"),
    ],
)
def test_lengths_that_do_not(formula: str, problem: str) -> None:
    assert span_problem(formula)[1] == problem


def test_other_sums_are_none() -> None:
    assert not is_span("55,3% − 15,3 điểm phần trăm = 40%")
