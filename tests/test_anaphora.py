"""Words that point back, and what they stand for."""

import pytest

from assistant.references import find_references
from index.types import Document
from tests.conversation import ARTICLE, DUNG, KHUYEN, LEADERS, Q65, Q98, TUC, Ask, ask, documents  # noqa: F401


@pytest.mark.parametrize(
    ("before", "said", "typed", "meant"),
    [
        ("Ai làm trưởng phòng Công nghệ thông tin?", KHUYEN, "Đồng chí ấy giữ chức gì?", "Đồng chí Nguyễn Mạnh Khuyến giữ chức gì?"),
        ("Ai thay ông Đoàn Hồng Phong làm bí thư?", TUC, "Ông ấy quê ở đâu?", "Ông Phạm Gia Túc quê ở đâu?"),
        ("Ông Phạm Gia Túc làm bí thư từ ngày nào?", TUC, "Ông ấy quê ở đâu?", "Ông Phạm Gia Túc quê ở đâu?"),
        ("Ai làm Chủ tịch UBND huyện Giao Thủy?", DUNG, "Người đó từng làm gì?", "Đinh Hoàng Dũng từng làm gì?"),
        ("Ai làm Chủ tịch UBND huyện Giao Thủy?", DUNG, "Ông Dũng sinh năm nào?", "Ông Đinh Hoàng Dũng sinh năm nào?"),
        ("Ai làm Chủ tịch UBND huyện Giao Thủy?", DUNG, "Quê ở đâu?", "Đinh Hoàng Dũng quê ở đâu?"),
        ("Cán bộ luân chuyển được hỗ trợ gì?", "", "Họ có được ở nhà công vụ không?", "Cán bộ luân chuyển có được ở nhà công vụ không?"),
    ],
)  # fmt: skip
def test_a_person(ask: Ask, before: str, said: str, typed: str, meant: str) -> None:
    assert ask(typed, before, said, (LEADERS, "mục «x»")).text == meant


@pytest.mark.parametrize(
    ("before", "said", "cited", "typed", "meant"),
    [
        ("Thời hạn luân chuyển là bao lâu?", "", (Q65, "khoản 1 Điều 9"), "Quy định đó có hiệu lực từ khi nào?", "Quy định 65-QĐ/TW ngày 28/4/2022 có hiệu lực từ khi nào?"),
        ("Thời hạn luân chuyển là bao lâu?", "", (Q65, "khoản 1 Điều 9"), "Khoản này áp dụng cho ai?", "Khoản 1 Điều 9 Quy định 65-QĐ/TW ngày 28/4/2022 áp dụng cho ai?"),
        ("Thời hạn luân chuyển là bao lâu?", "", (Q65, "khoản 1 Điều 9"), "Điều này còn nói gì nữa?", "Điều 9 Quy định 65-QĐ/TW ngày 28/4/2022 còn nói gì nữa?"),
        ("Thời hạn luân chuyển là bao lâu?", "", (Q65, "khoản 1 Điều 9"), "Điều 5 nói gì?", "Điều 5 Quy định 65-QĐ/TW ngày 28/4/2022 nói gì?"),
        ("Điều 5 Quy định 65 nói gì?", "", None, "Khoản 2 nói gì?", "Khoản 2 Điều 5 Quy định 65-QĐ/TW ngày 28/4/2022 nói gì?"),
        ("Nghị quyết 09 năm 2016 có mục tiêu gì?", "", None, "Nghị quyết này do ai ban hành?", "Nghị quyết 09-NQ/TU ngày 20/10/2016 do ai ban hành?"),
        ("Luật Cán bộ, công chức 2025 có hiệu lực khi nào?", "", None, "Luật này thay luật nào?", "Luật 80/2025/QH15 ngày 24/6/2025 thay luật nào?"),
        ("Tỉnh ra kế hoạch nào về cải cách hành chính?", "Kế hoạch số 83/KH-UBND được ban hành ngày 16/5/2023.", (ARTICLE, "x"), "Văn bản này do ai ký?", "Kế hoạch 83/KH-UBND ngày 16/5/2023 do ai ký?"),
        ("Văn bản nào thay thế Quy định 98?", "Quy định số 98-QĐ/TW được thay thế bằng Quy định số 65-QĐ/TW.", (Q98, "x"), "Văn bản này ban hành ngày nào?", "Quy định 65-QĐ/TW ngày 28/4/2022 ban hành ngày nào?"),
        ("Đề án 163 có mục tiêu gì?", "", None, "Đề án đó do ai duyệt?", "Đề án 163 do ai duyệt?"),
        ("Luật số 52/2019/QH14 được ban hành ngày nào?", "", ("luat-can-bo-cong-chuc-2008", "x"), "Luật này có hiệu lực từ ngày nào?", "Luật số 52/2019/QH14 có hiệu lực từ ngày nào?"),
        ("Quy định 646-QĐ/TU cụ thể hóa quy định nào?", "Tỉnh cụ thể hóa Quy định số 65-QĐ/TW.", (Q65, "x"), "Nó thay cho văn bản nào?", "Quy định 646-QĐ/TU thay cho văn bản nào?"),
        ("Quy định 65 thay thế quy định nào?", "Quy định số 65-QĐ/TW thay thế Quy định số 98-QĐ/TW.", (Q65, "x"), "Nó ban hành ngày nào?", "Quy định 65-QĐ/TW ngày 28/4/2022 ban hành ngày nào?"),
        ("Từ Điều 16 đến Điều 23 của Quy định 80 nói gì?", "", None, "Mấy điều đó thuộc chương nào?", "Điều 16 đến Điều 23 Quy định 80-QĐ/TW ngày 18/8/2022 thuộc chương nào?"),
    ],
)  # fmt: skip
def test_a_document_or_a_place_in_it(ask: Ask, before, said, cited, typed, meant) -> None:
    assert ask(typed, before, said, cited).text == meant


def test_every_document_is_found_by_the_name_that_it_is_given(documents: dict[str, Document], ask: Ask) -> None:
    numbered = [document for document in documents.values() if document.number]
    assert len(numbered) > 30
    for document in numbered:
        question = ask("Văn bản này nói gì?", "Luân chuyển là gì?", "", (document.doc_id, "Điều 1"))
        assert [reference.doc_ids for reference in question.documents] == [(document.doc_id,)]
        [(reference, _, _)] = find_references(question.text, documents)
        assert reference.text == question.documents[0].text


@pytest.mark.parametrize(
    ("before", "typed", "meant"),
    [
        ("Tỷ lệ lãnh đạo xã có trình độ đại học là bao nhiêu?", "Tỷ lệ này có vượt chỉ tiêu không?", "Tỷ lệ lãnh đạo xã có trình độ đại học có vượt chỉ tiêu không?"),
        ("Chính sách hỗ trợ cán bộ luân chuyển gồm những gì?", "Chính sách này có từ khi nào?", "Chính sách hỗ trợ cán bộ luân chuyển có từ khi nào?"),
        ("Trường Chính trị Trường Chinh có bao nhiêu giảng viên?", "Trường này ở đâu?", "Trường Chính trị Trường Chinh ở đâu?"),
        ("Ai quyết định luân chuyển cán bộ?", "Việc này có phải xin ý kiến không?", "Việc quyết định luân chuyển cán bộ có phải xin ý kiến không?"),
        ("Năm 2021 ai làm Bí thư Tỉnh ủy Nam Định?", "Khi đó ai làm Chủ tịch tỉnh?", "Năm 2021 ai làm Chủ tịch tỉnh?"),
        ("Nam Định có bao nhiêu xã?", "Trong đó có bao nhiêu phường?", "Nam Định có xã, trong đó có bao nhiêu phường?"),
    ],
)  # fmt: skip
def test_a_thing_pointed_at(ask: Ask, before: str, typed: str, meant: str) -> None:
    assert ask(typed, before).text == meant


@pytest.mark.parametrize(
    ("before", "said", "typed", "meant"),
    [
        ("Đến hết ngày 30/6/2025 điều động công chức theo nghị định nào?", "", "Sau ngày đó thì theo nghị định nào?", "Điều động công chức sau ngày 30/6/2025 thì theo nghị định nào?"),
        ("Biệt phái công chức theo điều mấy của Nghị định 138?", "Nghị định hết hiệu lực từ ngày 01/7/2025.", "Từ ngày đó trở đi thì theo điều nào?", "Biệt phái công chức từ ngày 01/7/2025 trở đi thì theo điều nào?"),
        ("Luật Viên chức có hiệu lực từ ngày nào?", "Luật có hiệu lực từ ngày 01/7/2026.", "Trước ngày đó viên chức theo luật nào?", "Trước ngày 01/7/2026 viên chức theo luật nào?"),
    ],
)  # fmt: skip
def test_a_day(ask: Ask, before: str, said: str, typed: str, meant: str) -> None:
    assert ask(typed, before, said).text == meant


def test_a_name_in_the_answer(ask: Ask) -> None:
    said = "Xã Giao Phong, huyện Giao Thủy là nơi Trung ương đã chọn."
    question = ask("Xã này thuộc huyện nào?", "Trung ương chọn xã nào làm thí điểm?", said)
    assert question.text == "Xã Giao Phong thuộc huyện nào?"
