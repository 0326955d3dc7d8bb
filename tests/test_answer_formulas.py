"""Sums that are worked again."""

import pytest

from assistant.evaluation.answer_formulas import Sum, worked


@pytest.mark.parametrize(
    "formula",
    [
        "62,8% − 8,5% = 54,3 điểm phần trăm",
        "7.000 + 418 = 7.418 lượt",
        "12% + 8% = 20%",
        "(2 + 3) × 4 = 20",
        "2023 − 2016 = 7 năm",
        "45 : 63 = 71,4%",
        "45 : 63 × 100 = 71,4%",
        "7.000 lượt / 8 năm = 875 lượt/năm",
        "40% × 200 = 80",
        "2 triệu + 500 nghìn = 2,5 triệu",
        "10 : 4 = 5 : 2 = 2,5",
    ],
)
def test_a_sum_that_comes_out(formula: str) -> None:
    assert worked(formula).problem is None


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("62,8% − 8,5% = 54,3%", "the result is điểm phần trăm, written as percent"),
        ("12% + 8% = 20 điểm phần trăm", "the result is percent, written as điểm phần trăm"),
        ("12 + 8% = 20%", "a number and percent are added or subtracted"),
        ("3 năm + 36 tháng = 39 năm", "năm and tháng are added or subtracted"),
        ("7.000 + 418 = 7.419", "the sum does not come out as written"),
        ("7.000 + 418 = 7,418", "the sum does not come out as written"),
        ("45 : 63 = 71,5%", "the sum does not come out as written"),
        ("10 : 4 = 5 : 3 = 2,5", "the sum does not come out as written"),
        ("28/4/2022 + 3 năm = 28/4/2025", "the sum does not come out as written"),
        ("5 : 0 = 1", "a division by 0"),
        ("(5 + 1 = 6", "a bracket is not closed"),
        ("5 5 = 5", "two numbers without a sign between them"),
        ("5 + = 5", "a number is missing"),
        ("1.00 + 1 = 2", "'1.00' is no number in Vietnamese writing"),
        ("5 > 3", "cannot be read from ' > 3'"),
        ("70%", "no sum with its result"),
    ],
)
def test_a_sum_that_does_not(formula: str, problem: str) -> None:
    assert worked(formula).problem == problem


def test_the_operands_of_a_sum() -> None:
    assert worked("45 : 63 × 100% = 71,4%") == Sum(("45", "63"), None)
    assert worked("10 : 4 = 5 : 2 = 2,5").operands == ("10", "4", "5", "2")
    assert worked("81,5% − 11,5 điểm phần trăm = 70%").operands == ("81,5%", "11,5 điểm phần trăm")
