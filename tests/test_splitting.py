"""Several questions in one message, and one that only looks like several."""

import pytest

from assistant.splitting import questions_in
from index.text import fold

TWO = (
    ("Thẻ mượn có mấy loại? Ai được cấp thẻ?", ["Thẻ mượn có mấy loại?", "Ai được cấp thẻ?"]),
    (
        "Thư viện mở cửa từ năm nào, còn phòng đọc thì sao?",
        ["Thư viện mở cửa từ năm nào", "còn phòng đọc thì sao?"],
    ),
    ("Quy định 7 ban hành ngày nào và do ai ký?", ["Quy định 7 ban hành ngày nào", "do ai ký?"]),
    (
        "Thư viện có mấy phòng, và thẻ mượn cấp vào ngày nào?",
        ["Thư viện có mấy phòng", "thẻ mượn cấp vào ngày nào?"],
    ),
    (
        "Thư viện có mấy phòng, hết giờ thì bạn đọc phải làm gì?",
        ["Thư viện có mấy phòng", "hết giờ thì bạn đọc phải làm gì?"],
    ),
    (
        "Lệ phí gồm những khoản nào và có tính tiền thẻ không?",
        ["Lệ phí gồm những khoản nào", "có tính tiền thẻ không?"],
    ),
    (
        "Bài báo kể thư viện mở thêm phòng, thế còn quy định thì yêu cầu gì?",
        ["Bài báo kể thư viện mở thêm phòng", "thế còn quy định thì yêu cầu gì?"],
    ),
)


@pytest.mark.parametrize(("message", "questions"), TWO)
def test_several_questions_are_taken_apart(message: str, questions: list[str]) -> None:
    assert questions_in(message, unmarked=False) == questions
    assert questions_in(fold(message), unmarked=True) == list(map(fold, questions))


@pytest.mark.parametrize(
    "message",
    [
        "Thẻ mượn có mấy loại?",
        "Sách nào được mượn, đọc tại chỗ?",
        "Việc mượn sách theo luật nào, nghị định nào?",
        "Thư viện do ai lập, không ai khác, đúng không?",
        "Đầu tháng 3, bao nhiêu bạn đọc đến thư viện?",
        "Bài báo kể thư viện mở thêm phòng; có đúng như vậy không?",
        "Phòng nào chưa đủ sách, bạn đọc phải làm gì?",
        "Hạn của hai loại thẻ là bao lâu, có giống nhau không?",
        "thẻ mượn",
    ],
)
def test_one_question_stays_one(message: str) -> None:
    assert questions_in(message, unmarked=False) == [message]


def test_what_asks_nothing_goes_with_the_question_behind_it() -> None:
    message = "Tôi mới chuyển đến. Thẻ mượn có mấy loại? Ai được cấp thẻ?"
    assert questions_in(message, False) == ["Tôi mới chuyển đến. Thẻ mượn có mấy loại?", "Ai được cấp thẻ?"]
