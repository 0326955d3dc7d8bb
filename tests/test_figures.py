"""Figures, dates and document numbers in one spelling."""

import pytest

from assistant.figures import all_figures, duration, figures, number_value, number_words


def found(text: str) -> list[tuple[str, str]]:
    return [(figure.kind, figure.value) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hơn 7.000 lượt", [("number", "7000")]),
        ("đạt 55,3%", [("percent", "55,3")]),
        ("đạt 55.3 %", [("percent", "55,3")]),
        ("55,3 phần trăm", [("percent", "55,3")]),
        ("cao hơn 15,3 điểm phần trăm", [("points", "15,3")]),
        ("cao hơn 15,3 điểm", [("points", "15,3")]),
        ("khoản 2 điểm a", [("number", "2")]),
        ("ngày 16/5/2023", [("date", "16/5/2023")]),
        ("ngày 05-07-2023", [("date", "5/7/2023")]),
        ("ngày 31.12.2024", [("date", "31/12/2024")]),
        ("ngày 20 tháng 10 năm 2016", [("date", "20/10/2016")]),
        ("ngay 20 thang 10 nam 2016", [("date", "20/10/2016")]),
        ("tháng 11/2022", [("month", "11/2022")]),
        ("tháng 11 năm 2022", [("month", "11/2022")]),
        ("T5/2023, thang 5 nam 2023, tháng 5.2023", [("month", "5/2023")] * 3),
        ("giai đoạn 2022-2030", [("year", "2022"), ("year", "2030")]),
        ("thứ 10/63", [("number", "10"), ("number", "63")]),
        ("65-QĐ/TW", [("document", "65-qd-tw")]),
        ("83 / KH – UBND", [("document", "83-kh-ubnd")]),
        ("138/2020/NĐ-CP", [("document", "138-2020-nd-cp")]),
        ("80/2025/QH15", [("document", "80-2025-qh15")]),
        ("1104/NQ-UBTVQH15", [("document", "1104-nq-ubtvqh15")]),
        ("39-NQ/T.Ư", [("document", "39-nq-tw")]),
        ("09-NQ/TU", [("document", "9-nq-tu")]),
        ("2 - lớp", [("number", "2")]),
        ("không có số nào", []),
    ],
)
def test_each_figure_has_one_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kế hoạch 5 năm 2021 - 2025", [("number", "5"), ("year", "2021"), ("year", "2025")]),
        ("trong 5 năm 2021", [("number", "5"), ("year", "2021")]),
        ("Kết luận 40 năm 2022", [("number", "40"), ("year", "2022")]),
        ("Nghị định 89/2021", [("number", "89"), ("year", "2021")]),
        ("hơn 2000 lượt", [("number", "2000")]),
        ("Năm 2000 người dân", [("year", "2000")]),
    ],
)
def test_a_month_has_its_word_or_its_stroke_and_a_year_counts_nothing(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15-20%", [("percent", "15"), ("percent", "20")]),
        ("từ 15 đến 20 phần trăm", [("percent", "15"), ("percent", "20")]),
        ("1,5-2 điểm phần trăm", [("points", "1,5"), ("points", "2")]),
        ("từ 3 đến 5 năm", [("number", "3"), ("number", "5")]),
        ("họp 23-25/9/2020", [("date", "23/9/2020"), ("date", "25/9/2020")]),
        ("từ ngày 13 đến hết ngày 17/5/2024", [("date", "13/5/2024"), ("date", "17/5/2024")]),
        ("15/12/2020-20/12/2020", [("date", "15/12/2020"), ("date", "20/12/2020")]),
        ("3/2014-12/2017", [("month", "3/2014"), ("month", "12/2017")]),
    ],
)
def test_both_ends_of_a_range_are_of_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["10 nghìn lượt", "10 ngàn lượt", "10k lượt", "10.000 lượt"])
def test_thousands_in_words(text: str) -> None:
    assert found(text) == [("number", "10000")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ba năm", ["3"]),
        ("mười hai bước", ["12"]),
        ("hai mươi lăm tuổi", ["25"]),
        ("mười năm, hai mươi năm, bốn mươi", ["10", "20", "40"]),
        ("một trăm linh năm", ["105"]),
        ("ba nghìn năm trăm người", ["3500"]),
        ("ba phần tư số xã", []),
        ("gồm năm bước", ["5"]),
        ("mỗi năm một lần", ["1"]),
        ("sau hai năm đơn vị báo cáo", ["2"]),
        ("những năm tiếp theo, đầu tư, thứ tư, quý tư", ["4", "4"]),
        ("một số cơ quan, nêu hai tỷ lệ", ["2"]),
        ("phố Hai Bà Trưng, ông Trần Văn Bảy", []),
        ("khóa XIX, khóa 19", ["19", "19"]),
        ("Đại hội XIII, lần thứ XX", ["13", "20"]),
        ("quý II, III và IV", ["2", "3", "4"]),
        ("1,5 triệu đồng, 4,4 tỷ đồng", ["1500000", "4400000000"]),
        ("10 nghìn tỷ đồng", ["10000000000000"]),
        ("hai trăm năm mươi triệu", ["250000000"]),
    ],
)
def test_numbers_in_words_in_roman_numerals_and_in_millions(text: str, expected: list[str]) -> None:
    assert [figure.value for figure in all_figures(text)] == expected


def test_a_share_in_words_is_a_share() -> None:
    assert [(each.kind, each.value) for each in all_figures("năm mươi phần trăm")] == [("percent", "50")]


def test_lengths_of_time_are_equal_only_when_compared_as_such() -> None:
    years, months = all_figures("3 năm (36 tháng)")
    assert (years.value, months.value) == ("3", "36")
    assert duration("3 năm (36 tháng)", years) == ("tháng", "36") == duration("3 năm (36 tháng)", months)
    text = "2 tuần, 14 ngày, 3 lần"
    weeks, days, times = all_figures(text)
    assert duration(text, weeks) == duration(text, days) == ("ngày", "14") and duration(text, times) is None


def test_spans_lie_in_the_text_and_never_overlap() -> None:
    text = "Ngày 16/5/2023, Kế hoạch số 83/KH-UBND: hơn 7.000 lượt, 55,3%, thứ 10/63, bốn lớp, 5 triệu"
    spans = [(figure.start, figure.end) for figure in all_figures(text)]
    assert [text[start:end] for start, end in spans] == [
        "16/5/2023", "83/KH-UBND", "7.000", "55,3%", "10", "63", "bốn", "5 triệu",
    ]  # fmt: skip
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))


def test_a_dot_parts_thousands_and_otherwise_decimals() -> None:
    raw = ("10.000", "55.3", "55,3", "1.234.567", "1.234,5")
    assert [number_value(each) for each in raw] == ["10000", "55,3", "55,3", "1234567", "1234,5"]


def test_number_words_leave_out_the_ambiguous() -> None:
    assert number_words("bốn lớp trong năm nay, Tư pháp") == {"4"}
    assert number_words("mười hai lớp của một sở") == {"12", "1"}
