"""The rule before its note and its exception, and what is asked of it before what is set aside."""

import pytest

from assistant.answering import Assistant
from assistant.list_nouns import announces_another
from assistant.phrasing import AFFIRMED, CONCLUDED, EXCEPTION, EXCEPTION_ASKED, NOTE, SAYS_WHAT, SET_ASIDE, phrasing
from assistant.types import Question


def question(text: str, kind: str = "fact") -> Question:
    return Question(asked=text, text=text, subject=text, kind=kind)


@pytest.mark.parametrize(
    ("asked", "kind", "sentence", "worth"),
    [
        ("Thẻ mượn có hạn bao lâu?", "fact", "Mốc 3 năm là hạn của thẻ, không phải hạn của sách.", NOTE),
        ("Thẻ mượn có hạn 3 năm phải không?", "yes-no", "Mốc 3 năm là hạn của thẻ, không phải hạn của sách.", 0.0),
        ("Thẻ mượn có hạn bao lâu?", "fact", "Trường hợp đặc biệt do thư viện quyết định.", EXCEPTION),
        ("Mượn dài hơn hạn thì khi nào?", "fact", "Sách mượn 7 ngày, trừ khi thư viện cho thêm.", EXCEPTION_ASKED),
        ("Mục tiêu của thư viện tỉnh là gì?", "fact", "Mục tiêu của thư viện tỉnh là 100 thẻ.", SAYS_WHAT),
        ("Mục tiêu của thư viện tỉnh là gì?", "fact", "Mục tiêu của thư viện đặt ra cho mọi phòng.", 0.0),
        ("Ngoài sách, báo thì thư viện còn cho mượn gì?", "fact", "Thư viện cho mượn cả sách, báo.", SET_ASIDE),
        ("Ngoài sách, báo thì thư viện còn cho mượn gì?", "fact", "Thư viện cũng cho mượn phim.", 0.0),
        ("Ai không phải nộp lệ phí?", "fact", "Bạn đọc phải nộp lệ phí.", AFFIRMED),
        ("Ai không phải nộp lệ phí?", "fact", "Trẻ em không phải nộp lệ phí.", 0.0),
        ("Thư viện có những phòng nào?", "list", "Suy ra từ Điều 2, thư viện có phòng đọc.", CONCLUDED),
    ],
)
def test_what_the_form_of_a_sentence_is_worth(asked: str, kind: str, sentence: str, worth: float) -> None:
    assert phrasing(question(asked, kind), sentence) == worth


@pytest.mark.parametrize(
    ("asked", "lead_in", "another"),
    [
        ("Phải đền bù những khoản nào?", "Bạn đọc phải đền bù chi phí trong bốn trường hợp:", True),
        ("Phải đền bù trong trường hợp nào?", "Bạn đọc phải đền bù chi phí trong bốn trường hợp:", False),
        ("Những ai được cấp thẻ?", "Đối tượng được cấp thẻ gồm:", False),
        ("Cấp thẻ cần điều kiện gì?", "Bạn đọc được cấp thẻ phải đạt các tiêu chuẩn sau:", False),
        ("Cấp thẻ qua mấy bước?", "Hồ sơ cấp thẻ gồm:", True),
        ("Thư viện có những gì?", "Hồ sơ cấp thẻ gồm:", False),
    ],
)
def test_a_list_of_other_things(asked: str, lead_in: str, another: bool) -> None:
    assert announces_another(asked, lead_in) is another


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "Nghị định 170/2025 nêu mấy trường hợp không được điều động, biệt phái, kể ra",
            ["bảy trường hợp", "đang bị xem xét kỷ luật", "trường hợp khác do người đứng đầu quyết định", "7/7"],
        ),
        (
            "Có mấy nhóm đối tượng luân chuyển theo Quy định 65, là những nhóm nào?",
            ["gồm ba nhóm", "Nhóm 1", "Nhóm 3"],
        ),
        ("Cơ quan nơi đến có trách nhiệm gì với cán bộ luân chuyển?", ["chấp hành quyết định", "quản lý, đánh giá cán bộ"]),
        ("Cơ quan nơi đi phải làm gì khi cử cán bộ đi luân chuyển?", ["giữ liên hệ thường xuyên"]),
        ("Theo Quy định 57 những ai được học sơ cấp lý luận chính trị?", ["Đảng viên là", "Người hoạt động không chuyên"]),
        ("Luân chuyển công chức được hưởng chế độ gì?", ["bảo lưu phụ cấp cũ", "chính sách về chỗ ở", "4/4"]),
        ("Cán bộ bị kỷ luật theo Quy định 377 thì sau bao lâu được xem xét bổ nhiệm, từng mức một?", ["24 t", "36 t", "60 t"]),
        (
            "Có mấy chức danh ở tỉnh phải bố trí người nơi khác trước 15/12/2025, kể ra giúp",
            ["chánh thanh tra tỉnh, chủ tịch Ủy ban nhân dân tỉnh, chủ nhiệm ủy ban kiểm tra"],
        ),
        ("Năm 2023 tiếp nhận vào làm công chức mở cho những nhóm người nào?", ["lực lượng vũ trang", "sự nghiệp công lập"]),
        ("Kế hoạch luân chuyển cán bộ theo Quy định 65 phải có những nội dung gì?", ["phải nêu số lượng, nhu cầu"]),
        ("Thời gian luân chuyển cán bộ theo Quy định 65 là bao lâu?", ["ít nhất 3 năm (36 tháng)"]),
        ("Hết thời hạn biệt phái thì xử lý thế nào?", ["kết thúc hoặc gia hạn"]),
    ],
)
def test_the_right_clause_of_the_documents(assistant: Assistant, asked: str, said: list[str]) -> None:
    answer = assistant.ask(asked)
    assert [each for each in said if each in answer.text] == said
