"""A question that leans on the last one, rewritten: a value in the place of its like, what is left out, one of a list."""

import pytest

from assistant.conversation.follow_ups import with_subject
from assistant.data_files import read_data
from assistant.types import Change
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.types import Document
from tests.conversation import DUNG, LEADERS, Ask, ask, documents, turn_of  # noqa: F401


@pytest.mark.parametrize(
    ("before", "typed", "meant"),
    [
        ("Thẻ xanh được mượn mấy cuốn?", "Còn thẻ đỏ thì sao?", "Thẻ đỏ được mượn mấy cuốn?"),
        ("Cấp xã có bao nhiêu người đi học?", "Còn cấp huyện thì sao?", "Cấp huyện có bao nhiêu người đi học?"),
        ("Bao nhiêu phần trăm lãnh đạo xã có bằng đại học?", "còn thạc sĩ?", "Bao nhiêu phần trăm lãnh đạo xã có bằng thạc sĩ?"),
        ("Tỷ lệ thạc sĩ của lãnh đạo huyện là bao nhiêu?", "Còn lãnh đạo xã?", "Tỷ lệ thạc sĩ của lãnh đạo xã là bao nhiêu?"),
        ("Năm 2020 tỉnh mở bao nhiêu lớp?", "Thế năm 2022?", "Năm 2022 tỉnh mở bao nhiêu lớp?"),
        ("Từ năm 2016 đến năm 2023 tỉnh cử bao nhiêu lượt cán bộ đi học?", "Riêng năm 2023?", "Năm 2023 tỉnh cử bao nhiêu lượt cán bộ đi học?"),
        ("Năm 2024 cả nước có bao nhiêu biên chế?", "2026 thì sao?", "Năm 2026 cả nước có bao nhiêu biên chế?"),
        ("Nam Định đặt mục tiêu gì giai đoạn 2016-2020?", "Giai đoạn 2021-2025?", "Nam Định đặt mục tiêu gì giai đoạn 2021-2025?"),
        ("Theo Quy định 65, thời hạn luân chuyển là bao lâu?", "Còn Quy định 98?", "Theo Quy định 98, thời hạn luân chuyển là bao lâu?"),
        ("Thời hạn luân chuyển là bao lâu?", "Còn Quy định 98?", "Theo Quy định 98, thời hạn luân chuyển là bao lâu?"),
        ("Nghị quyết 09 năm 2016 nói gì?", "Còn năm 2021?", "Nghị quyết 09 năm 2021 nói gì?"),
        ("Điều 5 Quy định 65 nói gì?", "Còn Điều 6?", "Điều 6 Quy định 65 nói gì?"),
        ("Khoản 2 Điều 4 Quy định 65 quy định gì?", "Còn khoản 3?", "Khoản 3 Điều 4 Quy định 65 quy định gì?"),
        ("Thời hạn luân chuyển tối thiểu là bao lâu?", "Tối đa thì sao?", "Thời hạn luân chuyển tối đa là bao lâu?"),
        ("Ông Đoàn Hồng Phong quê ở đâu?", "Còn ông Phạm Gia Túc?", "Ông Phạm Gia Túc quê ở đâu?"),
        ("Tỉnh Nam Định có bao nhiêu xã?", "Còn Ninh Bình?", "Tỉnh Ninh Bình có bao nhiêu xã?"),
        ("Sở Thông tin và Truyền thông mở mấy lớp?", "Còn Sở Nội vụ?", "Sở Nội vụ mở mấy lớp?"),
        ("Công chức được điều động khi nào?", "Còn viên chức thì sao ạ?", "Viên chức được điều động khi nào?"),
        ("Điều kiện luân chuyển là gì?", "Còn biệt phái?", "Điều kiện biệt phái là gì?"),
        ("Ai quyết định luân chuyển cán bộ cấp tỉnh?", "Còn cấp huyện thì ai quyết định?", "Ai quyết định luân chuyển cán bộ cấp huyện?"),
        ("Ai quyết định luân chuyển cán bộ?", "Còn cấp huyện thì sao?", "Ở cấp huyện, ai quyết định luân chuyển cán bộ?"),
        ("Tỉnh Thái Bình hỗ trợ học tiến sĩ bao nhiêu?", "Thạc sĩ thì được bao nhiêu?", "Tỉnh Thái Bình hỗ trợ học thạc sĩ bao nhiêu?"),
        ("Công chức bị khiển trách có được cử đi học không?", "Còn bị cảnh cáo?", "Công chức bị cảnh cáo có được cử đi học không?"),
        ("Cán bộ đi học được hỗ trợ bao nhiêu?", "Còn đi học ở nước ngoài?", "Cán bộ đi học ở nước ngoài được hỗ trợ bao nhiêu?"),
        ("Cán bộ do Ban Thường vụ Tỉnh ủy quản lý có mấy người là thạc sĩ?", "Còn cán bộ cấp xã?", "Cán bộ cấp xã có mấy người là thạc sĩ?"),
        ("Cán bộ luân chuyển được hỗ trợ gì?", "Còn nhà ở?", "Cán bộ luân chuyển được hỗ trợ nhà ở thế nào?"),
        ("Luân chuyển là gì?", "Còn tinh giản biên chế thì sao?", "Tinh giản biên chế là gì?"),
    ],
)  # fmt: skip
def test_a_value_takes_the_place_of_its_like(ask: Ask, before: str, typed: str, meant: str) -> None:
    assert ask(typed, before).text == meant


@pytest.mark.parametrize(
    ("before", "typed", "meant"),
    [
        ("Kế hoạch 83 có mấy phụ lục?", "Ai ký?", "Ai ký Kế hoạch 83/KH-UBND ngày 16/5/2023?"),
        ("Ai ký Kế hoạch 83?", "Nhằm mục đích gì?", "Kế hoạch 83 nhằm mục đích gì?"),
        ("Kế hoạch 83 nhằm mục đích gì?", "Kinh phí lấy từ đâu?", "Kinh phí của Kế hoạch 83 lấy từ đâu?"),
        ("Quy định 98 hết hiệu lực khi nào?", "Vì sao?", "Vì sao Quy định 98 hết hiệu lực?"),
        ("Quy định 98 hết hiệu lực khi nào?", "Văn bản nào thay thế?", "Văn bản nào thay thế Quy định 98-QĐ/TW ngày 7/10/2017?"),
        ("Nam Định có bao nhiêu lượt cán bộ đi học?", "Từ khi nào?", "Nam Định từ khi nào?"),
        ("Nam Định đã cử bao nhiêu lượt cán bộ đi học?", "Từ khi nào?", "Nam Định đã cử lượt cán bộ đi học từ khi nào?"),
        ("Nam Định đã cử bao nhiêu lượt cán bộ đi học?", "Trong thời gian nào?", "Nam Định đã cử lượt cán bộ đi học trong thời gian nào?"),
        ("Trường Chính trị Trường Chinh có bao nhiêu giảng viên?", "Ở đâu?", "Trường Chính trị Trường Chinh ở đâu?"),
        ("Điều kiện luân chuyển là gì?", "Cụ thể hơn?", "Điều kiện luân chuyển cụ thể thế nào?"),
        ("Điều kiện luân chuyển là gì?", "Thời hạn bao lâu?", "Thời hạn luân chuyển bao lâu?"),
        ("Điều kiện luân chuyển là gì?", "Hồ sơ gồm những giấy tờ gì?", "Hồ sơ luân chuyển gồm những giấy tờ gì?"),
        ("Điều kiện luân chuyển là gì?", "Còn quy trình?", "Quy trình luân chuyển thế nào?"),
        ("Điều kiện luân chuyển là gì?", "Ai quyết định?", "Ai quyết định luân chuyển?"),
        ("Thời hạn luân chuyển là bao lâu?", "Tối đa bao nhiêu?", "Thời hạn luân chuyển tối đa bao nhiêu?"),
        ("Luân chuyển và điều động là gì?", "Khác nhau thế nào?", "Luân chuyển và điều động khác nhau thế nào?"),
        ("Tổ chức nào luân chuyển cán bộ?", "Không hoàn thành nhiệm vụ thì sao?", "Về luân chuyển cán bộ: không hoàn thành nhiệm vụ thì sao?"),
        ("Ai được miễn bồi dưỡng hằng năm?", "Vì sao được miễn?", "Vì sao miễn bồi dưỡng hằng năm?"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_the_last_subject(ask: Ask, before: str, typed: str, meant: str) -> None:
    assert ask(typed, before).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bước thứ hai là gì?", "Bước 2 về quy trình luân chuyển công chức là gì?"),
        ("Bước 3 thì sao?", "Bước 3 về quy trình luân chuyển công chức là gì?"),
        ("Ý đầu tiên nói gì?", "Ý đầu tiên về quy trình luân chuyển công chức gồm bước nói gì?"),
        ("Kể ra xem", "Liệt kê quy trình luân chuyển công chức gồm bước?"),
    ],
)
def test_one_of_a_list(ask: Ask, typed: str, meant: str) -> None:
    assert ask(typed, "Quy trình luân chuyển công chức gồm mấy bước?").text == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Trích nguyên văn",
        "Trích nguyên văn giúp tôi",
        "Nguồn ở đâu?",
        "Căn cứ vào đâu vậy?",
        "Điều nào quy định?",
        "Con số này lấy ở đâu?",
        "Đúng không?",
        "Có chắc không?",
        "Cho xem nguyên văn",
    ],
)
def test_the_same_asked_again(ask: Ask, typed: str) -> None:
    assert ask(typed, "Điều kiện luân chuyển là gì?").text == "Điều kiện luân chuyển là gì?"


@pytest.mark.parametrize(
    ("before", "typed", "meant"),
    [
        ("cap xa co bao nhieu nguoi di hoc", "con cap huyen thi sao", "Cấp huyện co bao nhieu nguoi di hoc?"),
        ("Cấp xã có bao nhiêu người đi học?", "con cap huyen thi sao", "Cấp huyện có bao nhiêu người đi học?"),
        ("thoi han luan chuyen la bao lau", "con quy dinh 98", "Theo quy dinh 98, thoi han luan chuyen la bao lau?"),
        ("Kế hoạch 83 có mấy phụ lục?", "ai ky vay", "Ai ky Kế hoạch 83/KH-UBND ngày 16/5/2023?"),
        ("ong pham gia tuc que o dau", "ong ay lam bi thu khi nao", "Ong pham gia tuc lam bi thu khi nao?"),
        ("dieu kien luan chuyen la gi", "quy trinh the nao", "Quy trinh luan chuyen the nao?"),
    ],
)
def test_without_diacritics(ask: Ask, before: str, typed: str, meant: str) -> None:
    question = ask(typed, before)
    assert question.text == meant
    assert question.unmarked


def test_what_was_understood_is_shown(ask: Ask) -> None:
    question = ask("con cb xa thi sao", "Bao nhiêu cán bộ huyện đi học?")
    assert question.changes[-1] == Change("con cán bộ xa thi sao", "Bao nhiêu cán bộ xã đi học?", "follow-up")


def test_a_chain(ask: Ask, documents: dict[str, Document]) -> None:
    vocabulary = Vocabulary([])
    question = ask("Theo Quy định 65, thời hạn luân chuyển tối thiểu là bao lâu?")
    for typed, meant in (
        ("Tối đa?", "Theo Quy định 65, thời hạn luân chuyển tối đa là bao lâu?"),
        ("Còn Quy định 98?", "Theo Quy định 98, thời hạn luân chuyển tối đa là bao lâu?"),
        ("Còn biệt phái?", "Theo Quy định 98, thời hạn biệt phái tối đa là bao lâu?"),
        ("Văn bản này còn hiệu lực không?", "Quy định 98-QĐ/TW ngày 7/10/2017 còn hiệu lực không?"),
        ("Ai ký?", "Ai ký Quy định 98-QĐ/TW ngày 7/10/2017?"),
    ):
        question = understand(typed, vocabulary, documents, turn_of(question))
        assert question.text == meant


@pytest.mark.parametrize(
    ("before", "typed", "meant"),
    [
        ("Kế hoạch 83 nói về gì?", "Nhiệm vụ đầu tiên là gì?", "Theo Kế hoạch 83, nhiệm vụ đầu tiên là gì?"),
        ("Tỉnh Hà Nam hợp nhất với tỉnh nào?", "Tỉnh mới tên là gì?", "Về tỉnh Hà Nam hợp nhất: tỉnh mới tên là gì?"),
        ("Điều kiện luân chuyển là gì?", "Quy định 98 nói gì?", None),
        ("Điều kiện luân chuyển là gì?", "Ông Phạm Gia Túc là ai?", None),
        ("Điều kiện luân chuyển là gì?", "Điều kiện luân chuyển cán bộ là gì?", None),
        ("What are the conditions for rotation?", "Nhiệm vụ đầu tiên là gì?", None),
    ],
)
def test_the_subject_for_a_second_try(ask: Ask, before: str, typed: str, meant: str | None) -> None:
    assert with_subject(typed, turn_of(ask(before))) == meant


def test_equal_questions_give_equal_words(ask: Ask) -> None:
    before = ("Ai làm Chủ tịch UBND huyện Giao Thủy?", DUNG, (LEADERS, "x"))
    assert len({ask("Ông ấy quê ở đâu?", *before).text for _ in range(5)}) == 1


def test_the_lists_are_of_one_spelling() -> None:
    """No phrase of the lists stands under two labels: which one counted would hang on their order."""
    for language, read in read_data("follow_ups").items():
        listed = [
            phrase
            for group in ("asked", "light", "modifiers", "values")
            for phrases in read[group].values()
            for phrase in phrases
        ]
        assert not {phrase for phrase in listed if listed.count(phrase) > 1}, language
