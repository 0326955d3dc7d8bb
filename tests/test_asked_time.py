"""The time that a question asks about, told in its own words."""

from datetime import date

import pytest

from assistant.asked_time import asked_time


@pytest.mark.parametrize(
    ("day", "asked", "told"),
    [
        (date(2020, 3, 31), "Tháng 3/2020 phân cấp quản lý cán bộ theo quy định nào?", "cuối tháng 3/2020"),
        (date(2020, 3, 31), "Tháng 3 năm 2020 theo quy định nào?", "cuối tháng 3/2020"),
        (date(2020, 3, 31), "Ngày 31/3/2020 theo quy định nào?", "ngày 31/3/2020"),
        (date(2016, 12, 31), "nam 2016 thi tra luat nao", "cuối năm 2016"),
        (date(2021, 12, 31), "Trước năm 2022 theo luật nào?", "ngày 31/12/2021"),
        (date(2026, 11, 26), "Năm 2026 theo luật nào?", "ngày 26/11/2026"),
        (date(2025, 2, 5), "Hôm nay theo luật nào?", "ngày 05/02/2025"),
    ],
)
def test_no_day_is_told_that_the_question_does_not_name(day: date, asked: str, told: str) -> None:
    assert asked_time(day, asked) == told
