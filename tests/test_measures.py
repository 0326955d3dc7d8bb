"""Figures of sentences read into measures."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.calculation.measures import Measure, measures_of
from tests.counted_corpus import counted_corpus


def read(folder: Path, sentence: str) -> list[Measure]:
    counted = counted_corpus(folder, f"# Thư viện Hoa Mai\n## Số liệu\n{sentence}\n")
    return list(counted.measures.of("thu-vien-hoa-mai"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thư viện đón hơn 8.000 lượt bạn đọc.", [("8000", "number", "lượt", "hơn")]),
        ("Tỷ lệ trả sách đạt 81,5%.", [("81.5", "percent", "", "")]),
        ("Kết quả cao hơn chỉ tiêu 11,5 điểm phần trăm.", [("11.5", "points", "", "")]),
        ("Lớp có khoảng 120 cán bộ thư viện.", [("120", "number", "cán bộ", "khoảng")]),
        ("Bạn đọc mượn tối đa 5 cuốn sách.", [("5", "number", "cuốn sách", "tối đa")]),
        ("Thủ thư giữ chức ít nhất 3 năm.", [("3", "duration", "năm", "ít nhất")]),
        ("Thời gian giữ sách không quá 36 tháng.", [("36", "duration", "tháng", "không quá")]),
        ("Kho sách được cấp 1,5 tỷ đồng.", [("1.5", "money", "tỷ đồng", "")]),
        ("Thư viện đứng thứ 8/40 thư viện.", [("8", "rank", "thư viện", "")]),
        ("Ba thư viện được sửa chữa.", [("3", "number", "thư viện", "")]),
        ("Bạn đọc được mượn mỗi lần 12 cuốn sách.", [("12", "number", "cuốn sách", "")]),
        ("Thư viện mở cửa theo Điều 5 của Quy định số 7-QĐ/TW.", []),
        ("Số bạn đọc không phải 450 người.", []),
    ],
)
def test_value_kind_unit_and_qualifier(tmp_path: Path, sentence: str, expected: list[tuple[str, ...]]) -> None:
    found = [(str(each.value), each.kind, each.counted, each.qualifier) for each in read(tmp_path, sentence)]
    assert found == expected


def test_a_day_is_a_number_of_days(tmp_path: Path) -> None:
    first, second = read(tmp_path, "Nhà đọc khởi công ngày 05/5/2022, khánh thành ngày 20/8/2023.")
    assert (first.kind, second.kind, second.value - first.value) == ("date", "date", 472)


def test_a_multiple_is_part_of_the_amount(tmp_path: Path) -> None:
    (money,) = read(tmp_path, "Kho sách được cấp 1,5 tỷ đồng.")
    assert (money.value, money.amount) == (Decimal("1.5"), Decimal(1_500_000_000))


def test_a_rank_keeps_its_total(tmp_path: Path) -> None:
    (rank,) = read(tmp_path, "Thư viện đứng thứ 8/40 thư viện.")
    assert rank.total == 40


def test_a_clause_says_of_what_a_figure_is(tmp_path: Path) -> None:
    women, men = read(tmp_path, "Câu lạc bộ có 35 thành viên nữ và 14 thành viên nam.")
    assert (women.about, men.about) == ("Câu lạc bộ có 35 thành viên nữ", "14 thành viên nam")
    assert men.frame.startswith("Câu lạc bộ có")


def test_a_bound_behind_a_figure_belongs_to_the_figure_before_it(tmp_path: Path) -> None:
    young, women = read(tmp_path, "Quy định đặt tỷ lệ cán bộ trẻ từ 15% trở lên và cán bộ nữ từ 25% trở lên.")
    assert (young.qualifier, women.qualifier) == ("trở lên", "trở lên")
    assert women.about == "cán bộ nữ từ 25% trở lên"


def test_a_clause_reaches_back_to_its_joint(tmp_path: Path) -> None:
    sentence = "Quy định số 3-QĐ/TW đòi 5 năm, còn Quy định số 9-QĐ/TW hạ xuống 3 năm."
    assert [each.about for each in read(tmp_path, sentence)] == [
        "Quy định số 3-QĐ/TW đòi 5 năm",
        "Quy định số 9-QĐ/TW hạ xuống 3 năm",
    ]


def test_a_period_governs_the_figures_of_its_sentence(tmp_path: Path) -> None:
    found = read(tmp_path, "Từ năm 2016 đến năm 2019, thư viện đón 8.000 lượt bạn đọc.")
    (visits,) = [each for each in found if each.kind == "number"]
    assert (visits.period, visits.years) == ("Từ năm 2016 đến năm 2019", (2016, 2019))


def test_bounds_are_exact_and_other_qualifiers_are_not(tmp_path: Path) -> None:
    least, about = read(tmp_path, "Thủ thư làm ít nhất 3 năm, còn bạn đọc giữ thẻ khoảng 5 năm.")
    assert (least.is_exact, about.is_exact) == (True, False)


def test_spans_point_into_the_document(tmp_path: Path) -> None:
    counted = counted_corpus(tmp_path)
    for doc_id, document in counted.corpus.documents.items():
        for measure in counted.measures.of(doc_id):
            assert document.text[slice(*measure.clause)] == measure.about
            assert measure.sentence[0] <= measure.figure[0] < measure.figure[1] <= measure.sentence[1]
            assert any(char.isalnum() for char in document.text[slice(*measure.figure)])


def test_the_index_gives_the_measures_of_a_sentence(tmp_path: Path) -> None:
    counted = counted_corpus(tmp_path)
    doc_id = "thu-vien-hoa-mai"
    document = counted.corpus.documents[doc_id]
    start = document.text.index("Câu lạc bộ sách có 35")
    within = counted.measures.within(doc_id, (start, start + 20))
    assert [int(each.value) for each in within] == [35, 14]
    assert measures_of(document) == counted.measures.of(doc_id)
