"""Calculations from figures that documents state, and sums checked again."""

from pathlib import Path

import pytest

from assistant.calculation.calculating import checked, holds
from assistant.grounding import faults
from index.text import fold
from tests.counted_corpus import ARTICLE_TEXT, Counted, counted_corpus

FORMULAS = [
    # target, difference
    ("Chỉ tiêu trả sách đúng hạn của người lớn là bao nhiêu phần trăm?", "81,5% − 11,5 điểm phần trăm = 70%"),
    ("Chỉ tiêu trả sách đúng hạn của trẻ em là bao nhiêu?", "64% + 6 điểm phần trăm = 70%"),
    ("Tỷ lệ trả sách đúng hạn của người lớn cao hơn trẻ em bao nhiêu?", "81,5% − 64% = 17,5 điểm phần trăm"),
    ("Thành viên nữ nhiều hơn thành viên nam của câu lạc bộ sách bao nhiêu người?", "35 − 14 = 21 thành viên"),
    ("Giải nhất cuộc thi đọc sách hơn giải nhì bao nhiêu tiền?", "3 triệu đồng − 1,5 triệu đồng = 1,5 triệu đồng"),
    ("Quy định 9-QĐ/TW cho mượn nhiều hơn Quy định 7-QĐ/TW bao nhiêu cuốn sách?", "15 − 12 = 3 cuốn sách"),
    (
        "Thời gian giữ sách theo Quy định 9-QĐ/TW dài hơn Quy định 7-QĐ/TW bao nhiêu ngày?",
        "45 ngày − 30 ngày = 15 ngày",
    ),
    (
        "Quỹ sách hỗ trợ học nghề ở nước ngoài nhiều hơn học trong nước bao nhiêu tiền?",
        "25 triệu đồng − 10 triệu đồng = 15 triệu đồng",
    ),
    # sum, ratio, share, average
    ("Câu lạc bộ sách có tổng cộng bao nhiêu thành viên nữ và thành viên nam?", "35 + 14 = 49 thành viên"),
    ("Kho sách cũ và kho sách mới có tổng cộng bao nhiêu cuốn?", "10.000 + 7.000 = 17.000 cuốn"),
    ("Thành viên nữ gấp mấy lần thành viên nam?", "35 : 14 = 2,5 lần"),
    ("Giáo viên chiếm bao nhiêu phần trăm trong số thành viên câu lạc bộ sách?", "7 : 49 ≈ 14,29%"),
    ("Trung bình mỗi lớp kể chuyện có bao nhiêu bạn đọc?", "414 : 4 = 103,5 bạn đọc"),
    ("Bình quân mỗi năm thư viện Hoa Mai đón bao nhiêu lượt bạn đọc?", "8.000 : (2019 − 2016 + 1) = 2.000 lượt"),
    ("Năm 2022 bao nhiêu hồ sơ xin tài trợ không được nhận?", "60 − 45 = 15 hồ sơ"),
    # places and order
    ("Bao nhiêu thư viện đứng sau thư viện Hoa Mai về số đầu sách năm 2022?", "40 − 8 = 32 thư viện"),
    ("Bao nhiêu thư viện xếp trên thư viện Hoa Mai về số đầu sách?", "8 − 1 = 7 thư viện"),
    ("Nhóm nào có tỷ lệ trả sách đúng hạn cao nhất?", "81,5% > 64%"),
    ("Tổ nào của thư viện Hoa Mai đông người nhất?", "12 > 7 > 2"),
    # durations
    ("Lớp bảo quản sách của thủ thư kéo dài mấy ngày?", "18/11/2022 − 03/11/2022 + 1 = 16 ngày"),
    ("Từ khi khởi công đến khi khánh thành nhà đọc là bao nhiêu ngày?", "20/8/2023 − 05/5/2022 = 472 ngày"),
    ("Nhà đọc khánh thành sau khi khởi công bao lâu?", "20/8/2023 − 05/5/2022 = 1 năm 3 tháng 15 ngày"),
    ("Quy định số 7-QĐ/TW ban hành bao nhiêu ngày thì có hiệu lực?", "01/3/2021 − 03/02/2021 = 26 ngày"),
    (
        "Quy định số 9-QĐ/TW ban hành sau Quy định số 7-QĐ/TW bao lâu?",
        "20/12/2023 − 03/02/2021 = 2 năm 10 tháng 17 ngày",
    ),
]
EVERY = 8  # sample questions asked: one in so many
NOTHING = [
    "Người lớn vượt chỉ tiêu trả sách đúng hạn bao nhiêu?",  # a document states it
    "Tỷ lệ trả sách đúng hạn của người lớn là bao nhiêu?",
    "Thư viện Hoa Mai đón bao nhiêu lượt bạn đọc?",
    "Kho sách cũ nhiều hơn kho sách mới bao nhiêu cuốn?",  # more than 10.000 less more than 7.000
    "Kho sách cũ nhiều hơn kho báo bao nhiêu?",  # cuốn and tờ
    "Số lượt bạn đọc và số bạn đọc dự lớp kể chuyện tổng cộng là bao nhiêu?",  # person-times and persons
    "Số lượt bạn đọc nhiều hơn số bạn đọc dự lớp kể chuyện bao nhiêu?",
    "Kho sách cũ và kho tranh có tổng cộng bao nhiêu cuốn?",  # one of two is held
    "Trung bình mỗi lớp múa có bao nhiêu bạn đọc?",
    "Quy định số 8-QĐ/TW ban hành sau Quy định số 7-QĐ/TW bao lâu?",
]


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
@pytest.mark.parametrize(("question", "formula"), FORMULAS)
def test_the_sum_that_is_asked_for(counted: Counted, question: str, formula: str, asked) -> None:
    calculation, *quotes = counted.calculated(asked(question))
    assert (calculation.kind, calculation.formula) == ("calculation", formula)
    assert calculation.text.startswith(f"Tính từ số liệu: {formula}")
    assert {each.kind for each in quotes} == {"quote"}
    assert 1 <= len(quotes) <= 2
    assert {place for each in quotes for place in each.cited} <= set(calculation.cited)
    assert holds(formula)
    assert not [fault for each in (calculation, *quotes) for fault in faults(each, counted.corpus.documents)]


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
@pytest.mark.parametrize("question", NOTHING)
def test_nothing_where_no_sum_is_certain(counted: Counted, question: str, asked) -> None:
    assert counted.calculated(asked(question)) == []


def test_a_qualifier_is_kept(counted: Counted) -> None:
    (calculation, *_) = counted.calculated("Kho sách cũ và kho sách mới có tổng cộng bao nhiêu cuốn?")
    assert "tức là hơn 17.000 cuốn" in calculation.text


def test_both_ends_of_a_period_are_said_to_count(counted: Counted) -> None:
    (calculation, *_) = counted.calculated("Bình quân mỗi năm thư viện Hoa Mai đón bao nhiêu lượt bạn đọc?")
    assert "tức là hơn 2.000 lượt, tính cả năm đầu và năm cuối" in calculation.text


def test_both_figures_are_named_by_what_they_are_of(counted: Counted) -> None:
    (calculation, *_) = counted.calculated("Tỷ lệ trả sách đúng hạn của người lớn cao hơn trẻ em bao nhiêu?")
    of = "«Tỷ lệ trả sách đúng hạn của người lớn đạt 81,5%»; «Tỷ lệ trả sách đúng hạn của trẻ em đạt 64%»"
    assert calculation.text.endswith(f"({of}).")


def test_a_question_that_has_it_the_wrong_way_round_is_told(counted: Counted) -> None:
    (calculation, *_) = counted.calculated("Tỷ lệ trả sách đúng hạn của trẻ em cao hơn người lớn bao nhiêu?")
    assert calculation.formula == "81,5% − 64% = 17,5 điểm phần trăm"
    assert "số liệu ngược chiều với câu hỏi" in calculation.text


@pytest.mark.parametrize(
    ("added", "question"),
    [
        (
            "Thư viện Hoa Mai mở 6 lớp kể chuyện năm 2021.",
            "Trung bình mỗi lớp kể chuyện có bao nhiêu bạn đọc?",
        ),
        (
            "Tỷ lệ trả sách đúng hạn của trẻ em đạt 58%.",
            "Tỷ lệ trả sách đúng hạn của người lớn cao hơn trẻ em bao nhiêu?",
        ),
        ("Nhà đọc khánh thành ngày 21/9/2023.", "Nhà đọc khánh thành sau khi khởi công bao lâu?"),
    ],
)
def test_nothing_where_two_figures_fit(tmp_path: Path, added: str, question: str) -> None:
    assert counted_corpus(tmp_path, ARTICLE_TEXT).calculated(question)
    assert counted_corpus(tmp_path, f"{ARTICLE_TEXT}## Nguồn khác\n{added}\n").calculated(question) == []


def test_nothing_where_one_figure_is_of_another_place(tmp_path: Path) -> None:
    said = (
        "## Giáo sư\nThành phố Hải Phòng hỗ trợ giáo sư 500 triệu đồng.\n"
        "## Thạc sĩ\nTỉnh Lạng Sơn hỗ trợ thạc sĩ 100 triệu đồng.\n"
    )
    counted = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{said}")
    assert counted.calculated("Hải Phòng hỗ trợ giáo sư gấp mấy lần thạc sĩ?") == []
    assert counted.calculated("Hải Phòng hỗ trợ giáo sư gấp mấy lần Lạng Sơn hỗ trợ thạc sĩ?")


def test_nothing_where_a_document_sets_the_figures_apart(tmp_path: Path) -> None:
    question = "Câu lạc bộ sách có tổng cộng bao nhiêu thành viên nữ và thành viên nam?"
    said = "Số 35 thành viên nữ và số 14 thành viên nam tính ở hai thời điểm, không cộng được với nhau."
    assert counted_corpus(tmp_path, f"{ARTICLE_TEXT}{said}\n").calculated(question) == []


@pytest.mark.parametrize(
    ("formula", "adds"),
    [
        ("55,3% − 15,3 điểm phần trăm = 40%", {("percent", "40")}),
        ("55,3% − 36,1% = 19,2 điểm phần trăm", {("points", "19,2")}),
        ("418 : 4 = 104,5 cán bộ", {("number", "104,5")}),
        ("222 : 350 ≈ 63,43%", {("percent", "63,43")}),
        ("63 − 10 = 53 tỉnh", {("number", "53")}),
        ("7.000 : (2023 − 2016 + 1) = 875 lượt", {("number", "875")}),
        ("16/5/2023 − 20/10/2016 = 2.399 ngày", {("number", "2399")}),
        ("27,8% > 3,5% > 1%", set()),
    ],
)
def test_a_sum_that_adds_up(formula: str, adds: set[tuple[str, str]]) -> None:
    found = checked(formula)
    assert found is not None
    assert adds <= found


@pytest.mark.parametrize(
    "formula",
    [
        "2 + 2 = 5", "55,3% − 36,1% = 19,2%", "222 : 350 = 63,43%", "16/5/2023 − 20/10/2016 = 2.400 ngày",
        "27,8% < 3,5%", "3 : 0 = 0", "40%", "", "không có phép tính",
    ],
)  # fmt: skip
def test_a_sum_that_does_not_add_up(formula: str) -> None:
    assert checked(formula) is None
    assert not holds(formula)


@pytest.mark.parametrize(
    ("asked", "formula"),
    [
        (
            "Tỷ lệ thạc sĩ, tiến sĩ của cán bộ diện Ban Thường vụ Tỉnh ủy quản lý cao hơn diện huyện quản lý bao nhiêu?",
            "55,3% − 36,1% = 19,2 điểm phần trăm",
        ),
        ("Trung bình mỗi lớp cập nhật kiến thức có bao nhiêu cán bộ?", "418 : 4 = 104,5 cán bộ"),
        ("Có bao nhiêu tỉnh xếp sau Nam Định về chuyển đổi số năm 2022?", "63 − 10 = 53 tỉnh"),
    ],
)
def test_sums_over_the_documents(counted_docs: Counted, asked: str, formula: str) -> None:
    assert [each.formula for each in counted_docs.calculated(asked)][:1] == [formula]


def test_few_sample_questions_get_a_sum(counted_docs: Counted) -> None:
    """The sample questions of the documents are answered by a sentence, not by a sum."""
    asked = [
        each
        for document in counted_docs.corpus.documents.values()
        for questions in document.questions.values()
        for each in questions
    ]
    assert sum(bool(counted_docs.calculated(each)) for each in asked[::EVERY]) <= 1
