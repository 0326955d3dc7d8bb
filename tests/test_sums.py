"""Sums worked again, each by hand."""

import pytest

from assistant.lock.sums import worked_again


@pytest.mark.parametrize(
    ("formula", "results"),
    [
        ("55,3% − 15,3 điểm phần trăm = 40%", [("percent", "40")]),
        ("30% + 2,5 điểm phần trăm = 32,5%", [("percent", "32,5")]),
        ("55,3% − 36,1% = 19,2 điểm phần trăm", [("points", "19,2")]),
        ("418 : 4 = 104,5 cán bộ", [("number", "104,5")]),
        ("222 : 350 ≈ 63,43%", [("percent", "63,43")]),
        ("12.000 × 25% = 3.000 người", [("number", "3000")]),
        ("60 triệu đồng : 48 × 36 = 45 triệu đồng", [("number", "45000000")]),
        ("500 triệu đồng : 200 triệu đồng = 2,5 lần", [("number", "2,5")]),
        ("5,5 tỷ đồng − 1 tỷ đồng = 4,5 tỷ đồng", [("number", "4500000000")]),
        ("2 + 12 + 7 = 21 người", [("number", "21")]),
        ("100 − (2 + 12) × 2 = 72", [("number", "72")]),
        ("63 − 10 = 53 tỉnh", [("number", "53")]),
        ("10 − 1 = 9 tỉnh", [("number", "9"), ("number", "1")]),
        ("7.000 : (2023 − 2016 + 1) = 875 lượt", [("number", "875"), ("number", "1")]),
        ("2023 − 2016 = 7 năm", [("number", "7")]),
        ("36 tháng = 3 năm", [("number", "3")]),
        ("3 năm × 12 = 36 tháng", [("number", "36"), ("number", "12")]),
        ("16/5/2023 − 20/10/2016 = 2.399 ngày", [("number", "2399")]),
        ("18/11/2025 − 03/11/2025 + 1 = 16 ngày", [("number", "16"), ("number", "1")]),
        ("16/5/2023 − 20/10/2016 = 6 năm 6 tháng 26 ngày", [("number", "6"), ("number", "6"), ("number", "26")]),
        ("16/5/2023 − 20/10/2016 = 78 tháng 26 ngày", [("number", "78"), ("number", "26")]),
        ("28/4/2022 + 5 năm = 28/4/2027", [("date", "28/4/2027")]),
        ("31/1/2024 + 1 tháng = 29/2/2024", [("date", "29/2/2024")]),
        ("27,8% > 3,5% > 1%", []),
        ("418 : 4 = 104,5; 4 × 2 = 8", [("number", "104,5"), ("number", "8")]),
    ],
)
def test_a_sum_that_comes_out_gives_its_results(formula: str, results: list[tuple[str, str]]) -> None:
    assert [(each.figure.kind, each.figure.value) for each in worked_again(formula) or []] == results


@pytest.mark.parametrize(
    "formula",
    [
        "2 + 2 = 5",
        "55,3% − 15,3% = 40%",
        "55,3% − 15,3 điểm phần trăm = 40 điểm phần trăm",
        "2 người + 12 lượt = 14 người",
        "250 triệu đồng − 200 triệu đồng = 50 lượt",
        "222 : 350 = 63,43%",
        "222 : 350 ≈ 63,4286 người",
        "16/5/2023 − 20/10/2016 = 6 năm 7 tháng",
        "16/5/2023 − 20/10/2016 = 6 năm 6 tháng 25 ngày",
        "30/2/2024 − 1/1/2024 = 60 ngày",
        "27,8% < 3,5%",
        "3 : 0 = 0",
        "(2 + 2 = 4",
        "40%",
        "",
        "không có phép tính",
    ],
)
def test_a_sum_that_does_not_come_out_gives_none(formula: str) -> None:
    assert worked_again(formula) is None
