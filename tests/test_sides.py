"""Two things side by side in a question: the measure of each, and what changed in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from counted_corpus import ARTICLE_TEXT, counted_corpus

from assistant.calculation.operands import operands_of
from assistant.calculation.sides import sides_of
from assistant.calculation.sought import Sought
from index.text import fold

CLASSES = (
    "## Lớp học\nLớp thủ thư dài tối đa 4 tuần. Lớp thủ thư chính dài tối đa 6 tuần. Lớp thủ thư cao cấp dài tối đa 8 "
    "tuần.\n"
)
PERSONS = (
    "## Bầu cử\nNgày 05/3/2021, bà Trần Thị Lan được bầu làm chủ nhiệm hội đọc. Ngày 09/3/2021, ông Lê Văn Bảy được bầu "
    "làm chủ nhiệm hội đọc. Ngày 15/3/2021, bà Trần Thị Lan được bầu làm trưởng ban tài trợ.\n"
)
ROOMS = "## Phòng đọc\nTheo phương án, thư viện Hoa Mai từ 12 phòng đọc giảm xuống còn 7 phòng.\n"


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("Lớp thủ thư chính dài hơn lớp thủ thư mấy tuần?", "6 tuần − 4 tuần = 2 tuần"),
        ("Lớp thủ thư cao cấp dài hơn lớp thủ thư chính mấy tuần?", "8 tuần − 6 tuần = 2 tuần"),
        ("Cộng tổ kho với tổ phục vụ thì được bao nhiêu người?", "12 + 7 = 19 người"),
    ],
)
def test_each_side_has_its_own_measure(tmp_path: Path, question: str, formula: str, asked) -> None:
    (calculation, *_) = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{CLASSES}").calculated(asked(question))
    assert calculation.formula == formula


def test_a_person_named_once_is_of_both_sides(tmp_path: Path) -> None:
    question = "Sau bao nhiêu ngày kể từ khi làm chủ nhiệm hội đọc thì bà Trần Thị Lan làm trưởng ban tài trợ?"
    (calculation, *_) = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{PERSONS}").calculated(question)
    assert calculation.formula == "15/3/2021 − 05/3/2021 = 10 ngày"


def test_two_persons_have_a_day_each(tmp_path: Path) -> None:
    question = "Ông Lê Văn Bảy được bầu làm chủ nhiệm hội đọc sau bà Trần Thị Lan bao nhiêu ngày?"
    (calculation, *_) = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{PERSONS}").calculated(question)
    assert calculation.formula == "09/3/2021 − 05/3/2021 = 4 ngày"


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Tổ kho đông hơn tổ phục vụ bao nhiêu người?", ["tổ", "kho"], ["tổ", "phục", "vụ"]),
        ("Kho sách cũ so với kho báo thì nơi nào nhiều hơn?", ["kho", "cũ"], ["kho", "báo"]),
        ("Giữa tổ kho và ban quản lý thì bên nào đông hơn?", ["tổ", "kho"], ["ban", "quản", "lí"]),
    ],
)
def test_the_words_of_each_side(tmp_path: Path, question: str, first: list[str], second: list[str]) -> None:
    counted = counted_corpus(tmp_path, ARTICLE_TEXT)
    sought = Sought(*counted.found(question), counted.measures)
    named, _ = operands_of(sought)
    sides = next(sides_of(sought, named))
    said = [[word for number in sorted(side) for word in named[number].words] for side in (sides.first, sides.second)]
    assert set(first) <= set(said[0]) and set(second) <= set(said[1])
    assert not (set(second) - set(first)) & set(said[0])


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
def test_what_one_sentence_says_before_and_after(tmp_path: Path, asked) -> None:
    counted = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{ROOMS}")
    (calculation, *_) = counted.calculated(asked("Theo phương án, thư viện Hoa Mai bớt đi bao nhiêu phòng đọc?"))
    assert calculation.formula == "12 − 7 = 5"


def test_a_change_that_is_stated_is_not_worked_out(tmp_path: Path) -> None:
    counted = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{ROOMS[:-2]}, tức là bớt 5 phòng.\n")
    assert counted.calculated("Theo phương án, thư viện Hoa Mai bớt đi bao nhiêu phòng đọc?") == []


def test_two_targets_that_are_not_exact_differ_by_about(tmp_path: Path) -> None:
    said = "## Thẻ\nĐến năm 2025, chỉ tiêu là trên 70% bạn đọc có thẻ. Đến năm 2030, chỉ tiêu là trên 90% bạn đọc có thẻ."
    counted = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{said}\n")
    (calculation, *_) = counted.calculated("Chỉ tiêu bạn đọc có thẻ đến năm 2030 cao hơn đến năm 2025 bao nhiêu?")
    assert calculation.formula == "90% − 70% = 20 điểm phần trăm"
    assert "tức là khoảng 20 điểm phần trăm" in calculation.text


def test_no_figure_of_another_place_stands_for_the_side_that_names_none(tmp_path: Path) -> None:
    said = (
        "## Giáo sư\nThành phố Hải Phòng hỗ trợ giáo sư 500 triệu đồng.\n"
        "## Thạc sĩ\nTỉnh Lạng Sơn hỗ trợ thạc sĩ 100 triệu đồng.\n"
    )
    counted = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{said}")
    assert counted.calculated("Hải Phòng hỗ trợ giáo sư nhiều hơn thạc sĩ bao nhiêu tiền?") == []
    (calculation, *_) = counted.calculated("Hải Phòng hỗ trợ giáo sư nhiều hơn Lạng Sơn hỗ trợ thạc sĩ bao nhiêu tiền?")
    assert calculation.formula == "500 triệu đồng − 100 triệu đồng = 400 triệu đồng"
