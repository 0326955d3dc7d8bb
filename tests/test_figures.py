"""Figures, dates and document numbers in one spelling."""

import pytest

from assistant.figures import figures, number_value, number_words


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
        ("ngày 16/5/2023", [("date", "16/5/2023")]),
        ("ngày 05-07-2023", [("date", "5/7/2023")]),
        ("ngày 20 tháng 10 năm 2016", [("date", "20/10/2016")]),
        ("tháng 11/2022", [("month", "11/2022")]),
        ("tháng 11 năm 2022", [("month", "11/2022")]),
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


def test_spans_lie_in_the_text_and_never_overlap() -> None:
    text = "Ngày 16/5/2023, Kế hoạch số 83/KH-UBND: hơn 7.000 lượt, 55,3%, thứ 10/63"
    spans = [(figure.start, figure.end) for figure in figures(text)]
    assert [text[start:end] for start, end in spans] == ["16/5/2023", "83/KH-UBND", "7.000", "55,3%", "10", "63"]
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))


def test_a_dot_parts_thousands_and_otherwise_decimals() -> None:
    assert [number_value(raw) for raw in ("10.000", "55.3", "55,3", "1.234.567")] == ["10000", "55,3", "55,3", "1234567"]


def test_number_words_leave_out_the_ambiguous() -> None:
    assert number_words("bốn lớp trong năm nay, Tư pháp") == {"4"}
