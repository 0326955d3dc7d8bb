"""The day whose rules answer a question."""

from datetime import date

import pytest

from assistant.register.applicable_day import applicable_day
from assistant.types import Question

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("Năm 2023 công chức được cử đi học bao lâu?", date(2023, 12, 31)),
        ("Tháng 2/2024 thời hạn biệt phái là bao lâu?", date(2024, 2, 29)),
        ("Ngày 12/6/2025 thời hạn biệt phái là bao lâu?", date(2025, 6, 12)),
        ("Trước ngày 01/7/2025 thời hạn biệt phái là bao lâu?", date(2025, 6, 30)),
        ("Năm 2026 thời hạn biệt phái là bao lâu?", TODAY),
        ("Năm 2030 thời hạn biệt phái là bao lâu?", None),
        ("Từ năm 2016 đến năm 2023 cử bao nhiêu lượt?", None),
        ("Ngày 31/2/2025 thời hạn biệt phái là bao lâu?", None),
        ("Thời hạn biệt phái là bao lâu?", None),
    ],
)
def test_the_day_of_a_question(asked: str, day: date | None) -> None:
    assert applicable_day(Question(asked=asked, text=asked, subject=asked, kind="fact"), TODAY) == day
