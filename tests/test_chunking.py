"""Chunks of a document: offsets, locators, sizes, headings."""

from datetime import date

import pytest

from index.chunking import chunk_document
from index.text import tokens
from index.types import Chunk, Document
from tests.texts import ALL, ARTICLE, PARTY, PLAIN, PLAIN_STATE, STATE

LONG_LINE = "1. Mở đầu: " + " ".join(f"Câu thứ {number} có bảy tiếng." for number in range(40)) + " Hết\n- Việc sau.\n"


def document(text: str, questions: dict[str, tuple[str, ...]] | None = None) -> Document:
    return Document(
        doc_id="quy-che", number="5/QC", kind="plan", title="Quy chế đọc", issuer="Thư viện", issued_on=date(2020, 1, 2),
        effective_on=None, ineffective_on=None, status="in-force", status_checked_on=None, replaces=(), replaced_by=(),
        amended_by=(), text_kind="digest", sources={}, questions=questions or {}, notice=None, text=text, sha256="0",
    )  # fmt: skip


def found(text: str, limit: int = 160) -> list[tuple[str, str, str]]:
    return [(each.locator, each.section_id, each.text) for each in chunk_document(document(text), limit)]


def quoted(text: str, chunk: Chunk) -> list[str]:
    return [text[start:end] for start, end in chunk.sentences]


@pytest.mark.parametrize("limit", [4, 12, 160])
@pytest.mark.parametrize("text", [*ALL.values(), LONG_LINE], ids=[*ALL, "long-line"])
def test_offsets(text: str, limit: int) -> None:
    chunks = chunk_document(document(text), limit)
    previous_end = 0
    for position, chunk in enumerate(chunks):
        assert chunk.chunk_id == f"quy-che#{position:03d}"
        assert text[chunk.start_char : chunk.end_char] == chunk.text == chunk.text.strip()
        assert previous_end <= chunk.start_char
        previous_end = chunk.end_char
        inside = chunk.start_char
        for start, end in chunk.sentences:
            assert inside <= start < end <= chunk.end_char
            inside = end
        assert len(tokens(chunk.text)) <= limit or len(chunk.sentences) == 1


@pytest.mark.parametrize("text", [*ALL.values(), LONG_LINE], ids=[*ALL, "long-line"])
def test_no_word_is_lost(text: str) -> None:
    chunks = chunk_document(document(text), 12)
    indexed = " ".join(f"{chunk.heading} {chunk.text}" for chunk in chunks)
    body = text.split("\n", 1)[1] if text.startswith("# ") else text  # the title is the document's, not the file's
    assert set(tokens(body)) - set(tokens(indexed)) <= {"1"}  # the "1." of a long line is its mark


def test_state_form() -> None:
    assert found(STATE) == [
        ("Điều 1", "dieu-1", "Quy chế này nói về việc mượn sách."),
        (
            "Điều 2",
            "dieu-2",
            "1. Học sinh có thẻ còn hạn.\n2. Giáo viên thuộc một trong các trường hợp:\n"
            "a) dạy môn Ngữ văn;\nđ) dạy môn Lịch sử.\n\nHồ sơ gồm một tờ đơn.",
        ),
        ("Điều 3a", "dieu-3a", "- Kiểm mỗi quý một lần.\n2.1. Sách hỏng được sửa trước."),
        ("Điều 4", "dieu-4", "Điều 4. Quy chế này có hiệu lực từ ngày ký."),
    ]


def test_a_chunk_of_one_line_has_the_locator_of_that_line() -> None:
    assert [(locator, text) for locator, section_id, text in found(STATE, 9) if section_id == "dieu-2"] == [
        ("khoản 1 Điều 2", "1. Học sinh có thẻ còn hạn."),
        ("khoản 2 Điều 2", "2. Giáo viên thuộc một trong các trường hợp:"),
        ("điểm a khoản 2 Điều 2", "a) dạy môn Ngữ văn;"),
        ("điểm đ khoản 2 Điều 2", "đ) dạy môn Lịch sử."),
        ("điểm đ khoản 2 Điều 2", "Hồ sơ gồm một tờ đơn."),
    ]


def test_party_form() -> None:
    section_1, section_2 = "ke-hoach-doc-sach.muc-i", "ke-hoach-doc-sach.muc-ii"
    assert found(PARTY, 12) == [
        ("mục I.1", section_1, "1. Mục tiêu chung\nMỗi người đọc một cuốn."),
        ("mục I.1.1", section_1, "1.1. Về số lượng\n- Mỗi chi đoàn có một tủ sách."),
        ("điểm a mục I.1.1", section_1, "a) tủ gỗ;"),
        ("mục II", section_2, "Mở cửa cả thứ bảy.\n1. Sưu tầm sách."),
        ("mục II.2", section_2, "2. Sửa phòng đọc."),
    ]


def test_article_form() -> None:
    assert found(ARTICLE) == [
        ("", "mua-he-o-thu-vien", "Mở đầu bài."),
        (
            "phần «Số liệu»",
            "so-lieu",
            "Đón 3.500 lượt bạn đọc.\n1. Nhiều nhất là học sinh.\n1.1. Học sinh lớp 5.",
        ),
        ("mục «Phần mềm tra cứu», phần «Số liệu»", "phan-mem-tra-cuu", "Tra cứu bằng máy tính."),
        ("phần «Số liệu» lần thứ hai", "so-lieu~2", "Năm sau còn tăng."),
    ]


def test_text_without_marks() -> None:
    assert found(PLAIN_STATE) == [
        ("", "doan-1", "QUY CHẾ THƯ VIỆN"),
        ("Điều 1", "dieu-1", "Phần lớn sách được cho mượn."),
        (
            "Điều 2",
            "dieu-2",
            "1) Học sinh.\n2) Giáo viên:\na) dạy môn Ngữ văn;\nb) dạy môn Lịch sử.",
        ),
        ("Điều 10", "dieu-10", "Điều 10. Thư viện phường thi hành quy chế này."),
    ]
    assert found(PLAIN) == [
        ("", "doan-1", "Một đoạn mở đầu."),
        ("mục 1", "khoan-1", "1. Việc thứ nhất.\n1.1. Việc nhỏ."),
        ("mục 2", "khoan-2", "2. Việc thứ hai\n- chi tiết\nĐoạn kết."),
    ]


def test_headings() -> None:
    headings = {chunk.locator: chunk.heading for chunk in chunk_document(document(STATE))}
    assert headings == {
        "Điều 1": "5/QC Quy chế đọc › Phần thứ nhất. Quy định chung › Chương I. Phạm vi › Điều 1. Phạm vi",
        "Điều 2": "5/QC Quy chế đọc › Phần thứ nhất. Quy định chung › Chương I. Phạm vi › Điều 2. Người mượn",
        "Điều 3a": "5/QC Quy chế đọc › Phần thứ nhất. Quy định chung › Chương II. Tổ chức › Mục 1. Kho sách › Điều 3a. Kiểm kê",
        "Điều 4": "5/QC Quy chế đọc › Phần thứ nhất. Quy định chung › Chương II. Tổ chức › Mục 1. Kho sách › "
        "Điều 4. Quy chế này có hiệu lực từ ngày ký",
    }


def test_headings_of_an_appendix_and_of_a_closing() -> None:
    text = "Điều 1. Sách\nMột.\nNơi nhận:\n- Phường.\nPHỤ LỤC I\nMẪU THẺ\nMục 1. Thẻ\nĐiều 1. Màu\n1. Xanh.\n"
    chunks = chunk_document(document(text))
    assert [(each.section_id, each.locator, each.heading) for each in chunks] == [
        ("dieu-1", "Điều 1", "5/QC Quy chế đọc › Điều 1. Sách"),
        ("ket-thuc", "", "5/QC Quy chế đọc › Nơi nhận"),
        (
            "phu-luc-i.dieu-1",
            "khoản 1 Điều 1 Phụ lục I",
            "5/QC Quy chế đọc › Phụ lục I. MẪU THẺ › Mục 1. Thẻ › Điều 1. Màu",
        ),
    ]


def test_questions_come_with_the_chunks_of_their_section_and_below() -> None:
    asked = {"chuong-ii": ("Kho ở đâu?",), "dieu-3a": ("Kiểm khi nào?", "Ai kiểm?"), "dieu-1": ("Nói gì?",)}
    chunks = chunk_document(document(STATE, asked))
    assert {chunk.locator: chunk.questions for chunk in chunks} == {
        "Điều 1": ("Nói gì?",),
        "Điều 2": (),
        "Điều 3a": ("Kiểm khi nào?", "Ai kiểm?", "Kho ở đâu?"),
        "Điều 4": ("Kho ở đâu?",),
    }


def test_sentences_leave_out_the_marks_of_lines() -> None:
    text = "## Điều 7. Thẻ\n1. Thẻ xanh. Thẻ đỏ.\na) thẻ vàng;\n- thẻ tím"
    (chunk,) = chunk_document(document(text))
    assert quoted(text, chunk) == ["Thẻ xanh.", "Thẻ đỏ.", "thẻ vàng;", "thẻ tím"]


def test_a_long_line_is_cut_between_its_sentences() -> None:
    text = "## Mục lục\n" + "Một hai ba bốn. Năm sáu. Bảy tám chín. Mười.\n"
    assert [each for *_, each in found(text, 6)] == ["Một hai ba bốn. Năm sáu.", "Bảy tám chín. Mười."]
    assert [each for *_, each in found(text, 2)] == ["Một hai ba bốn.", "Năm sáu.", "Bảy tám chín.", "Mười."]


@pytest.mark.parametrize("title", ["Phê duyệt đề án đọc sách " * 6 + "như sau:", "Thư viện thi hành."])
def test_an_article_whose_heading_is_its_text_is_a_chunk(title: str) -> None:
    text = f"Điều 1. {title}\nĐiều 2. Phạm vi\nSách.\n"
    assert found(text) == [("Điều 1", "dieu-1", f"Điều 1. {title}"), ("Điều 2", "dieu-2", "Sách.")]


@pytest.mark.parametrize("text", ["", "\n", "# Chỉ có tên\n## Điều 9\n"])
def test_no_text_gives_no_chunk(text: str) -> None:
    assert chunk_document(document(text)) == []
