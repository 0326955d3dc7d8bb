"""The form of a question."""

import pytest

from assistant.kinds import Form, form_of


@pytest.mark.parametrize(
    ("text", "unmarked", "expected"),
    [
        ("Cử bao nhiêu lượt cán bộ đi học?", False, Form("fact", "number", "lượt cán")),
        ("cu bao nhieu luot can bo di hoc", True, Form("fact", "number", "luot can")),
        ("Tỷ lệ thạc sĩ là bao nhiêu?", False, Form("fact", "percent", None)),
        ("Đạt bao nhiêu phần trăm?", False, Form("fact", "percent", None)),
        ("Ban hành khi nào?", False, Form("fact", "date", None)),
        ("ban hanh ngay nao", True, Form("fact", "date", None)),
        ("Ai ký văn bản?", False, Form("fact", "person", None)),
        ("Thay thế văn bản nào?", False, Form("fact", "document", None)),
        ("Những chức danh nào thuộc diện này?", False, Form("list", None, None)),
        ("Quy trình gồm mấy bước?", False, Form("fact", "number", "bước")),
        ("Tỉnh nhận mấy chục em về làm?", False, Form("fact", "number", "em")),
        ("tinh ho tro may tram trieu dong", True, Form("fact", "number", "dong")),
        ("Học xong thì được cho mấy trăm triệu?", False, Form("fact", "number", None)),
        ("Xếp thứ mấy về chuyển đổi số?", False, Form("fact", "rank", None)),
        ("Có được bảo lưu phụ cấp không?", False, Form("yes-no", None, None)),
        ("Luân chuyển là gì?", False, Form("definition", None, None)),
        ("luân chuyển nam định", False, Form("fact", None, None)),
        ("Điều 50 quy định gì?", False, Form("fact", None, None)),
        ("Làm theo quy định gì?", False, Form("fact", "document", None)),
        ("Công nghệ số có ý nghĩa gì với người dân?", False, Form("fact", None, None)),
        ("Hỗ trợ sinh viên xuất sắc bao nhiêu khi tuyển dụng?", False, Form("fact", "number", None)),
        ("Bao nhiêu tiền để làm xã thông minh?", False, Form("fact", "number", "tiền")),
        ("Mấy tháng sau mới được xét?", False, Form("fact", "duration", "tháng")),
        ("Còn cần bao nhiêu thời gian công tác?", False, Form("fact", "duration", None)),
    ],
)
def test_form(text: str, unmarked: bool, expected: Form) -> None:
    assert form_of(text, unmarked) == expected
