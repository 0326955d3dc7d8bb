"""Two things side by side, each in the words of its document."""

from pathlib import Path

import pytest

from assistant.grounding import faults
from index.text import fold
from tests.counted_corpus import NEW_TEXT, Counted, counted_corpus

ADULTS = "Tỷ lệ trả sách đúng hạn của người lớn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm."
CHILDREN = "Tỷ lệ trả sách đúng hạn của trẻ em đạt 64%, thấp hơn chỉ tiêu 6 điểm phần trăm."
KEPT_OLD, KEPT_NEW = "Thời gian giữ sách của bạn đọc là 30 ngày.", "Thời gian giữ sách của bạn đọc là 45 ngày."
LENT_OLD, LENT_NEW = "Bạn đọc được mượn mỗi lần 12 cuốn sách.", "Bạn đọc được mượn mỗi lần 15 cuốn sách."
QUOTES = [
    # figures of two groups
    ("So sánh tỷ lệ trả sách đúng hạn của người lớn và trẻ em", [ADULTS, CHILDREN]),
    ("Người lớn hay trẻ em trả sách đúng hạn cao hơn?", [ADULTS, CHILDREN]),
    (
        "Kho sách cũ hay kho sách mới có nhiều sách hơn?",
        ["Kho sách cũ có hơn 10.000 cuốn.", "Kho sách mới có hơn 7.000 cuốn."],
    ),
    # two documents on one point, in the order of the question
    ("Quy định 7-QĐ/TW và Quy định 9-QĐ/TW khác nhau thế nào về thời gian giữ sách?", [KEPT_OLD, KEPT_NEW]),
    ("Quy định 9-QĐ/TW khác Quy định 7-QĐ/TW ở điểm nào về thời gian giữ sách?", [KEPT_NEW, KEPT_OLD]),
    ("Quy định 9-QĐ/TW so với quy định cũ khác nhau thế nào về số sách được mượn?", [LENT_NEW, LENT_OLD]),
    ("Quy định 9-QĐ/TW có gì mới so với quy định trước đó về thời gian giữ sách?", [KEPT_NEW, KEPT_OLD]),
    (
        "Quy định 9-QĐ/TW hay Quy định 7-QĐ/TW ban hành trước?",
        [
            "Quy định số 7-QĐ/TW do Ban Bí thư ban hành ngày 03/2/2021.",
            "Quy định số 9-QĐ/TW do Ban Bí thư ban hành ngày 20/12/2023.",
        ],
    ),
    # two terms
    (
        "Mượn về và đọc tại chỗ khác nhau thế nào?",
        [
            "Mượn về là việc bạn đọc đem sách ra khỏi phòng đọc.",
            "Đọc tại chỗ là việc bạn đọc dùng sách trong phòng đọc.",
        ],
    ),
    (
        "Phân biệt đọc tại chỗ với mượn về",
        [
            "Đọc tại chỗ là việc bạn đọc dùng sách trong phòng đọc.",
            "Mượn về là việc bạn đọc đem sách ra khỏi phòng đọc.",
        ],
    ),
]
EVERY = 8  # sample questions asked: one in so many
NOTHING = [
    "Thư viện Hoa Mai đón bao nhiêu lượt bạn đọc?",
    "Đọc tại chỗ là gì?",
    "Đọc tại chỗ và mượn qua thư khác nhau thế nào?",  # one term is held
    "Quy định 7-QĐ/TW và Quy định 8-QĐ/TW khác nhau thế nào?",  # one document is held
    "Quy định 7-QĐ/TW và Quy định 9-QĐ/TW khác nhau thế nào về tiền phạt?",
    "Quy định 7-QĐ/TW và Quy định 9-QĐ/TW có khác nhau không?",  # asks for yes or no
    "Kho báo và kho sách mới khác nhau thế nào?",
    "Mượn về và đọc tại chỗ có phí khác nhau thế nào?",
]


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
@pytest.mark.parametrize(("question", "quotes"), QUOTES)
def test_a_quotation_for_each_side(counted: Counted, question: str, quotes: list[str], asked) -> None:
    drafts = counted.compared(asked(question))
    assert [each.text for each in drafts if each.kind == "quote"] == quotes
    assert not [fault for each in drafts for fault in faults(each, counted.corpus.documents)]


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
@pytest.mark.parametrize("question", NOTHING)
def test_nothing_where_one_side_is_found(counted: Counted, question: str, asked) -> None:
    assert counted.compared(asked(question)) == []


def test_the_difference_of_two_figures_follows_them(counted: Counted) -> None:
    *_, last = counted.compared("So sánh tỷ lệ trả sách đúng hạn của người lớn và trẻ em")
    assert (last.kind, last.formula) == ("calculation", "81,5% − 64% = 17,5 điểm phần trăm")


def test_no_difference_of_two_figures_that_are_not_exact(counted: Counted) -> None:
    drafts = counted.compared("Kho sách cũ hay kho sách mới có nhiều sách hơn?")
    assert {each.kind for each in drafts} == {"quote"}


def test_days_stand_in_their_order(counted: Counted) -> None:
    *_, last = counted.compared("Quy định 9-QĐ/TW hay Quy định 7-QĐ/TW ban hành trước?")
    assert last.formula == "03/02/2021 < 20/12/2023"


def test_what_a_document_says_of_the_difference_comes_first(tmp_path: Path) -> None:
    said = "Về thời gian giữ sách, Quy định số 9-QĐ/TW cho 45 ngày, còn Quy định số 7-QĐ/TW chỉ cho 30 ngày."
    counted = counted_corpus(tmp_path, new=f"{NEW_TEXT}## So với Quy định số 7-QĐ/TW\n{said}\n")
    drafts = counted.compared("Quy định 7-QĐ/TW và Quy định 9-QĐ/TW khác nhau thế nào về thời gian giữ sách?")
    assert [each.text for each in drafts] == [said]


def test_a_document_that_is_not_held_is_compared_by_sentences_that_name_both(tmp_path: Path) -> None:
    said = "Về thời gian giữ sách, Quy định số 3-QĐ/TW cho 20 ngày, còn Quy định số 9-QĐ/TW cho 45 ngày."
    counted = counted_corpus(tmp_path, new=f"{NEW_TEXT}## Văn bản khác\n{said}\n")
    drafts = counted.compared("Quy định 3-QĐ/TW và Quy định 9-QĐ/TW khác nhau thế nào về thời gian giữ sách?")
    assert [each.text for each in drafts] == [said]


def test_every_comparison_over_the_documents_is_quoted(counted_docs: Counted) -> None:
    asked = "Quy định 98 và Quy định 65 khác nhau thế nào về thời gian luân chuyển?"
    drafts = counted_docs.compared(asked)
    assert len({doc_id for each in drafts for doc_id, _ in each.cited}) >= 1
    assert {each.kind for each in drafts} == {"quote"}
    assert not [fault for each in drafts for fault in faults(each, counted_docs.corpus.documents, asked=asked)]


def test_few_sample_questions_get_a_comparison(counted_docs: Counted) -> None:
    """Those that set two things side by side, and no other."""
    asked = [
        each
        for document in counted_docs.corpus.documents.values()
        for questions in document.questions.values()
        for each in questions
    ]
    compared = [each for each in asked[::EVERY] if counted_docs.compared(each)]
    assert len(compared) <= 6
    words = ("khác", "so với", "so sánh", "giống", "hơn", "mới", "trước", "sau", "thay đổi", "phân biệt", "chênh")
    assert [each for each in compared if not any(word in each.lower() for word in words)] == []
