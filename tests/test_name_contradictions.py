"""Places that something was moved to, names typed without diacritics or under a title, and what replaced directly."""

import pytest

from assistant.premise.premises import Stance
from tests.test_premises import judged

MERGED = "Nghị quyết số 4 nhập huyện Hoa Mai vào thành phố Hoa Đào."


@pytest.mark.parametrize(
    ("question", "sentence", "typed", "stated", "reason"),
    [
        ("Huyện Hoa Mai nhập về huyện Hoa Cúc phải không?", MERGED, "huyện Hoa Cúc", "thành phố Hoa Đào", "place"),
        ("Huyện Hoa Mai sáp nhập vào huyện Ý Yên đúng không?", MERGED, "huyện Ý Yên", "thành phố Hoa Đào", "place"),
        ("quy dinh muon sach do dong chi Le Thi Hoa ky, dung khong", "Quy định mượn sách do ông Trần Văn Bình ký.", "dong chi Le Thi Hoa", "Trần Văn Bình", "name"),
    ],
)  # fmt: skip
def test_another_name(question: str, sentence: str, typed: str, stated: str, reason: str) -> None:
    assert judged(question, sentence) == Stance("contradicts", typed, stated, reason)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Huyện Hoa Mai nhập vào thành phố Hoa Đào đúng không?", MERGED),
        ("Quy định mượn sách do đồng chí Trần Văn Bình ký phải không?", "Quy định mượn sách do ông Trần Văn Bình ký."),
        ("quy dinh muon sach do dong chi Tran Van Binh ky phai khong", "Quy định mượn sách do ông Trần Văn Bình ký."),
        ("Thẻ cũ được thẻ xanh thay trực tiếp phải không?", "Thẻ cũ được thẻ xanh thay thế."),
    ],
)
def test_what_is_borne_out(question: str, sentence: str) -> None:
    assert judged(question, sentence).kind == "agrees"
