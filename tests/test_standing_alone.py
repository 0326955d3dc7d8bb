"""Questions of a conversation that stand alone are left as they are."""

import pytest

from index.text import fold
from index.types import Document
from tests.conversation import ARTICLE, KH83, KHUYEN, Q65, Ask, ask, documents  # noqa: F401

STANDING_ALONE = """
    Luân chuyển là gì?
    Thế nào là biệt phái?
    Còn điều động là gì?
    Thế biệt phái là gì?
    Vậy tinh giản biên chế là gì?
    Viên chức là gì?
    Cấp huyện là gì?
    Tổ công nghệ số cộng đồng là gì?
    Nghị quyết 26 nói gì?
    Quy định 98
    Quy định 98 còn hiệu lực không?
    Kế hoạch 83 do ai ký?
    Và nghị quyết 39 nói gì?
    Nghị định 171 thay thế nghị định nào?
    Điều 8 Quy định 98 nói gì?
    Bài báo này nói về việc gì?
    Ông Phạm Gia Túc quê ở đâu?
    Còn ông Phạm Gia Túc quê ở đâu?
    Đồng chí Đặng Thị Hoàng Giang giữ chức gì?
    Ai là Bí thư Tỉnh ủy Ninh Bình?
    Bí thư đầu tiên của Ninh Bình là ai?
    Nam Định đứng thứ mấy về chuyển đổi số?
    Trường Chính trị Trường Chinh ở đâu?
    Xã nào được chọn làm nông thôn mới thông minh?
    Cấp huyện kết thúc hoạt động từ ngày nào?
    Từ 01/7/2025 cấp huyện còn không?
    Năm 2023 tỉnh tuyển dụng bao nhiêu công chức?
    Cán bộ luân chuyển được hỗ trợ gì?
    Còn cán bộ biệt phái được hưởng phụ cấp gì không?
    Cán bộ được luân chuyển mà bị kỷ luật thì sao?
    Muốn được luân chuyển phải làm gì?
    Ai được đi học?
    Ai quyết định luân chuyển?
    Khi nào bỏ cấp huyện?
    Vì sao phải luân chuyển cán bộ?
    Quy trình luân chuyển gồm mấy bước?
    Hồ sơ luân chuyển gồm những gì?
    Thời hạn tối thiểu của luân chuyển là bao lâu?
    Chỉ tiêu tinh giản biên chế là bao nhiêu?
    Luân chuyển khác điều động thế nào?
    Chuyển cán bộ từ cơ quan này sang cơ quan khác thì gọi là gì?
    Đi làm xa nhà theo diện này có được lo chỗ ở không?
    Họ và tên Bí thư Tỉnh ủy Nam Định là gì?
    Thế giới có bao nhiêu nước?
    Còn bao nhiêu tỉnh sau sáp nhập?
    luân chuyển nam định
    Xin chào
    Cảm ơn bạn
    Bạn là ai?
    Hệ thống này dùng để làm gì?
    không
    vâng
    the nao la biet phai
    quy dinh 98 con hieu luc khong
    the bao hiem y te
    con duong thang tien cua cong chuc
    con em can bo co duoc uu tien khong
    vay tien di hoc co duoc ho tro khong
    What is secondment?
    How many cadres were trained?
    And what is secondment?
    When was the district level abolished?
    Who are you?
""".strip().splitlines()


@pytest.mark.parametrize("typed", [line.strip() for line in STANDING_ALONE])
def test_a_question_of_its_own_is_left_as_it_is(ask: Ask, typed: str) -> None:
    for before, cited in (
        ("Điều kiện luân chuyển là gì?", (Q65, "khoản 1 Điều 5")),
        ("Năm 2022 cấp xã ở Nam Định có bao nhiêu phần trăm cán bộ có bằng đại học?", (ARTICLE, "mục «x»")),
        ("Kế hoạch 83 có mấy phụ lục?", (KH83, "mục I")),
        ("What are the conditions for rotation?", (Q65, "Điều 5")),
    ):
        question = ask(typed, before, KHUYEN, cited)
        assert [change for change in question.changes if change.reason == "follow-up"] == []


def test_the_questions_of_the_documents_stand_alone(documents: dict[str, Document], ask: Ask) -> None:
    """Of some hundred real questions, asked behind another, at most one in a hundred is rewritten."""
    asked = [listed[0] for document in documents.values() for listed in document.questions.values() if listed]
    before = ("Điều kiện luân chuyển là gì?", KHUYEN, (Q65, "Điều 5"))
    for spelt in (str, fold):
        changed = [
            question
            for question in map(spelt, asked)
            if any(change.reason == "follow-up" for change in ask(question, *before).changes)
        ]
        assert len(asked) > 200
        assert len(changed) <= len(asked) / 100, changed


@pytest.mark.parametrize("before", ["Xin chào", "Cảm ơn"])
def test_nothing_is_carried_from_a_courtesy(ask: Ask, before: str) -> None:
    assert ask("Còn cấp huyện thì sao?", before).text == "Còn cấp huyện thì sao?"
