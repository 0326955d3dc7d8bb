"""What a text states, and what it bears out."""

import pytest

from assistant.evaluation.answer_claims import claims, supports


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Hơn 7.000 lượt, 1.234,5 và 012 cuốn, 2 triệu", ["7000", "1234,5", "12", "2 triệu"]),
        ("Đạt 55,3%, tức 55,3 phần trăm", ["55,3%", "55,3%"]),
        ("Hơn 15,3 điểm phần trăm, 8 điểm %, 8% điểm", ["15,3 điểm", "8 điểm", "8 điểm"]),
        ("Ngày 05 tháng 7 năm 2023, 05/7/2023, 5.7.2023, 2023-07-05", ["5/7/2023"] * 4),
        ("Tháng 7 năm 2023, 7/2023, ngày 05/7, tháng 7", ["7/2023", "7/2023", "5/7", "tháng 7"]),
        ("65-QĐ/TW, 65 - qđ/tw, 65–QĐ/T.Ư", ["65-qd-tw"] * 3),
        ("83/KH-UBND và 138/2020/NĐ-CP và 80/2025/QH15", ["83-kh-ubnd", "138-2020-nd-cp", "80-2025-qh15"]),
        ("Công văn số 5673/BNV-CCVC; 09-NQ/TU", ["5673-bnv-ccvc", "9-nq-tu"]),
        ("Theo Quy định 65, nghị quyết số 39; văn bản quy định 3 hướng", ["65-qd", "39-nq", "3"]),
        ("Điểm a khoản 2 Điều 4, Chương II", ["điểm a", "khoản 2", "điều 4", "chương ii"]),
        ("Xếp 10/63; giai đoạn 2016-2023; năm 2021 – UBND", ["10/63", "2016", "2023", "2021"]),
        ("Có bốn lớp, mười hai xã, hai mươi mốt người, hai mươi sách", ["4", "12", "21", "20"]),
        ("Gồm năm bước, ít nhất một người; năm nay một số người; 3 năm học", ["5", "1", "3"]),
        ("Đồng chí Nguyễn Mạnh Khuyến, Sở Thông tin", ["nguyễn mạnh khuyến", "sở thông"]),
        ("Ủy Ạn gặp ông Ẩn Ỷ Ạnh ở Hà", ["ủy ạn", "ẩn ỷ ạnh"]),
        ("Theo Quy định này. Hai Bà. Nguyễn An Thẻ đỏ", ["nguyễn an thẻ"]),
    ],
)
def test_what_a_text_states(text: str, stated: list[str]) -> None:
    assert [claim.values[0] for claim in claims(text)] == stated


def test_the_first_word_of_a_sentence_may_be_no_part_of_the_name() -> None:
    assert [claim.values for claim in claims("Tỉnh Nam Định. Trần Văn An")] == [
        ("tỉnh nam định", "nam định"), ("trần văn an",),
    ]  # fmt: skip


def test_what_is_implied() -> None:
    held = supports(["83/KH-UBND ngày 16/5/2023, xếp 10/63, bốn lớp, hơn 8 điểm, ông Nguyễn Văn An"])
    assert held >= {"83-kh", "16/5", "5/2023", "tháng 5", "2023", "10", "63", "4", "8 điểm", "văn an"}
    assert not held & {"83", "16", "5", "nguyễn văn", "8%"}
