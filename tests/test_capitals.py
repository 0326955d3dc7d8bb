"""Questions typed in capitals throughout, in small letters."""

import pytest

from assistant.capitals import in_small_letters


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NAM ĐỊNH BẦU BCH KHÓA XX NGÀY NÀO?", "nam định bầu BCH khóa XX ngày nào?"),
        ("ĐẠI HỘI LẦN THỨ VI CÓ VI PHẠM KO", "đại hội lần thứ VI có vi phạm ko"),
        ("KẾT LUẬN 126-KL/TW, NQ-09 VÀ QH15 NÓI GÌ", "kết luận 126-KL/TW, NQ-09 và QH15 nói gì"),
        ("CAN BO NAO DUOC DI HOC", "can bo nao duoc di hoc"),
    ],
)
def test_capitals_throughout(typed: str, read: str) -> None:
    assert in_small_letters(typed) == read


@pytest.mark.parametrize("text", ["", "UBND tỉnh họp bàn việc gì", "HĐ LĐ", "Kế hoạch 83/KH-UBND", "QĐ 65"])
def test_what_is_not_typed_in_capitals_is_left(text: str) -> None:
    assert in_small_letters(text) == text


def test_a_protected_span_is_left() -> None:
    assert in_small_letters("LUẬT CÁN BỘ CÓ GÌ MỚI", [(0, 11)]) == "LUẬT CÁN BỘ có gì mới"
