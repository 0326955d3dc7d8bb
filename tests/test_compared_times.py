"""Two times side by side, and which of two documents has more articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from counted_corpus import ARTICLE_TEXT, NEW_TEXT, counted_corpus

from assistant.grounding import faults
from index.text import fold

BEFORE = "## Trước đây\nTrước ngày 01/01/2024, thời gian giữ sách của bạn đọc là 30 ngày, theo Quy định số 7-QĐ/TW.\n"
BOTH = "## So sánh\nThời gian giữ sách là 30 ngày (trước ngày 01/01/2024) và 45 ngày (từ ngày 01/01/2024).\n"
SIZES = "## Bố cục\nQuy định số 7-QĐ/TW gồm 2 chương, 9 điều. Quy định số 9-QĐ/TW gồm 3 chương, 12 điều.\n"
QUESTION = "Thời gian giữ sách của bạn đọc trước và sau ngày 01/01/2024 khác nhau thế nào?"


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
def test_a_sentence_of_each_time(tmp_path: Path, asked) -> None:
    counted = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{BEFORE}")
    drafts = counted.compared(asked(QUESTION))
    assert [each.text for each in drafts] == [
        "Trước ngày 01/01/2024, thời gian giữ sách của bạn đọc là 30 ngày, theo Quy định số 7-QĐ/TW.",
        "Thời gian giữ sách của bạn đọc là 45 ngày.",
    ]
    assert [faults(each, counted.corpus.documents) for each in drafts] == [[], []]


def test_the_sentence_that_has_both_times_alone(tmp_path: Path) -> None:
    (draft,) = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{BOTH}").compared(QUESTION)
    assert draft.text == BOTH.split("\n")[1]


@pytest.mark.parametrize("day", ["05/6/2023", "31/02/2024"])
def test_nothing_of_a_day_that_no_document_has(tmp_path: Path, day: str) -> None:
    assert counted_corpus(tmp_path, f"{ARTICLE_TEXT}{BEFORE}").compared(QUESTION.replace("01/01/2024", day)) == []


@pytest.mark.parametrize(
    "question",
    [
        "Quy định 7-QĐ/TW hay Quy định 9-QĐ/TW có nhiều điều hơn?",
        "Quy định 7-QĐ/TW và Quy định 9-QĐ/TW, văn bản nào ít chương hơn?",
    ],
)
def test_the_sizes_of_two_documents(tmp_path: Path, question: str) -> None:
    drafts = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{SIZES}").compared(question)
    assert [each.text for each in drafts] == [
        "Quy định số 7-QĐ/TW gồm 2 chương, 9 điều.",
        "Quy định số 9-QĐ/TW gồm 3 chương, 12 điều.",
    ]


def test_no_size_where_one_document_tells_none(tmp_path: Path) -> None:
    told = f"{NEW_TEXT}Quy định số 9-QĐ/TW gồm 3 chương, 12 điều.\n"
    drafts = counted_corpus(tmp_path, new=told).compared("Quy định 7-QĐ/TW hay Quy định 9-QĐ/TW có nhiều điều hơn?")
    assert not any("12 điều" in each.text for each in drafts)


def test_money_once_is_not_compared_with_money_each_month(tmp_path: Path) -> None:
    said = "## Hỗ trợ\nTỉnh Hà Nam hỗ trợ thủ thư 9 triệu đồng một lần. Tỉnh Lạng Sơn hỗ trợ thủ thư 3 triệu đồng/tháng.\n"
    question = "Tỉnh Hà Nam hỗ trợ thủ thư nhiều hơn tỉnh Lạng Sơn bao nhiêu tiền?"
    assert counted_corpus(tmp_path, f"{ARTICLE_TEXT}{said}").calculated(question) == []
    once = said.replace("đồng/tháng", "đồng một lần")
    (calculation, *_) = counted_corpus(tmp_path, f"{ARTICLE_TEXT}{once}").calculated(question)
    assert calculation.formula == "9 triệu đồng − 3 triệu đồng = 6 triệu đồng"
