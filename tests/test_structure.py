"""The section tree of a text."""

import pytest

from index.structure import leaves, parse_sections, slug
from index.types import Section
from tests.texts import ALL, ARTICLE, PARTY, PLAIN, PLAIN_STATE, STATE


def outline(text: str) -> list[tuple[str, str, str]]:
    return [(each.section_id, each.kind, each.locator) for each in parse_sections(text)]


def test_state_form() -> None:
    assert outline(STATE) == [
        ("quy-che-thu-vien-phuong", "heading", ""),
        ("phan-thu-nhat", "part", "Phần thứ nhất"),
        ("chuong-i", "chapter", "Chương I"),
        ("dieu-1", "article", "Điều 1"),
        ("dieu-1.doan-1", "paragraph", "Điều 1"),
        ("dieu-2", "article", "Điều 2"),
        ("dieu-2.khoan-1", "clause", "khoản 1 Điều 2"),
        ("dieu-2.khoan-2", "clause", "khoản 2 Điều 2"),
        ("dieu-2.khoan-2.diem-a", "point", "điểm a khoản 2 Điều 2"),
        ("dieu-2.khoan-2.diem-d", "point", "điểm đ khoản 2 Điều 2"),
        ("dieu-2.khoan-2.diem-d.doan-1", "paragraph", "điểm đ khoản 2 Điều 2"),
        ("chuong-ii", "chapter", "Chương II"),
        ("chuong-ii.muc-1", "division", "Mục 1 Chương II"),
        ("dieu-3a", "article", "Điều 3a"),
        ("dieu-3a.gach-1", "item", "Điều 3a"),
        ("dieu-3a.khoan-2-1", "subclause", "điểm 2.1 Điều 3a"),
        ("dieu-4", "article", "Điều 4"),
    ]


def test_state_form_without_marks() -> None:
    assert outline(PLAIN_STATE) == [
        ("doan-1", "paragraph", ""),
        ("chuong-i", "chapter", "Chương I"),
        ("dieu-1", "article", "Điều 1"),
        ("dieu-1.doan-1", "paragraph", "Điều 1"),
        ("dieu-2", "article", "Điều 2"),
        ("dieu-2.khoan-1", "clause", "khoản 1 Điều 2"),
        ("dieu-2.khoan-2", "clause", "khoản 2 Điều 2"),
        ("dieu-2.khoan-2.diem-a", "point", "điểm a khoản 2 Điều 2"),
        ("dieu-2.khoan-2.diem-b", "point", "điểm b khoản 2 Điều 2"),
        ("chuong-2", "chapter", "Chương 2"),
        ("chuong-2.muc-ii", "division", "Mục II Chương 2"),
        ("dieu-10", "article", "Điều 10"),
    ]


def test_party_form() -> None:
    assert outline(PARTY) == [
        ("ke-hoach-doc-sach", "heading", ""),
        ("ke-hoach-doc-sach.muc-i", "roman", "mục I"),
        ("ke-hoach-doc-sach.muc-i.khoan-1", "clause", "mục I.1"),
        ("ke-hoach-doc-sach.muc-i.khoan-1.doan-1", "paragraph", "mục I.1"),
        ("ke-hoach-doc-sach.muc-i.khoan-1.khoan-1-1", "subclause", "mục I.1.1"),
        ("ke-hoach-doc-sach.muc-i.khoan-1.khoan-1-1.gach-1", "item", "mục I.1.1"),
        ("ke-hoach-doc-sach.muc-i.khoan-1.khoan-1-1.diem-a", "point", "điểm a mục I.1.1"),
        ("ke-hoach-doc-sach.muc-ii", "roman", "mục II"),
        ("ke-hoach-doc-sach.muc-ii.doan-1", "paragraph", "mục II"),
        ("ke-hoach-doc-sach.muc-ii.khoan-1", "clause", "mục II.1"),
        ("ke-hoach-doc-sach.muc-ii.khoan-2", "clause", "mục II.2"),
    ]


def test_article_form() -> None:
    assert outline(ARTICLE) == [
        ("mua-he-o-thu-vien", "heading", ""),
        ("mua-he-o-thu-vien.doan-1", "paragraph", ""),
        ("so-lieu", "heading", "phần «Số liệu»"),
        ("so-lieu.doan-1", "paragraph", "phần «Số liệu»"),
        ("so-lieu.khoan-1", "clause", "mục 1 phần «Số liệu»"),
        ("so-lieu.khoan-1.khoan-1-1", "subclause", "mục 1.1 phần «Số liệu»"),
        ("phan-mem-tra-cuu", "heading", "mục «Phần mềm tra cứu», phần «Số liệu»"),
        ("phan-mem-tra-cuu.doan-1", "paragraph", "mục «Phần mềm tra cứu», phần «Số liệu»"),
        ("so-lieu~2", "heading", "phần «Số liệu» lần thứ hai"),
        ("so-lieu~2.doan-1", "paragraph", "phần «Số liệu» lần thứ hai"),
    ]


def test_text_without_headings() -> None:
    assert outline(PLAIN) == [
        ("doan-1", "paragraph", ""),
        ("khoan-1", "clause", "mục 1"),
        ("khoan-1.khoan-1-1", "subclause", "mục 1.1"),
        ("khoan-2", "clause", "mục 2"),
        ("khoan-2.gach-1", "item", "mục 2"),
        ("khoan-2.gach-1.doan-1", "paragraph", "mục 2"),
    ]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing(text: str) -> None:
    assert parse_sections(text) == ()
    assert leaves(text, ()) == []


@pytest.mark.parametrize(
    ("line", "kind", "number", "title", "level", "body"),
    [
        ("## Điều 4. Phạm vi, đối tượng", "article", "4", "Phạm vi, đối tượng", 2, "Điều 4. Phạm vi, đối tượng"),
        ("Điều 12", "article", "12", "", 50, "Điều 12"),
        ("CHƯƠNG III: Thi hành", "chapter", "III", "Thi hành", 30, "CHƯƠNG III: Thi hành"),
        ("Phần hai. Nội dung", "part", "hai", "Nội dung", 20, "Phần hai. Nội dung"),
        ("IV. Tổ chức", "roman", "IV", "Tổ chức", 30, "IV. Tổ chức"),
        ("### Kho sách ", "heading", None, "Kho sách", 3, "Kho sách"),
        ("3. Kho sách", "clause", "3", "", 60, "Kho sách"),
        ("2.10 Kho sách", "subclause", "2.10", "", 62, "Kho sách"),
        ("đ) kho sách", "point", "đ", "", 70, "kho sách"),
        ("– kho sách", "item", None, "", 80, "kho sách"),
        # None of these opens a section of its own.
        ("Điều 4 quy định về kho sách", "paragraph", None, "", 90, "Điều 4 quy định về kho sách"),
        ("Phần lớn sách còn mới", "paragraph", None, "", 90, "Phần lớn sách còn mới"),
        ("Mục tiêu là đọc sách", "paragraph", None, "", 90, "Mục tiêu là đọc sách"),
        ("I. Đây là một câu trọn.", "paragraph", None, "", 90, "I. Đây là một câu trọn."),
        ("#Kho sách", "paragraph", None, "", 90, "#Kho sách"),
        ("2020 là năm đầu", "paragraph", None, "", 90, "2020 là năm đầu"),
    ],
)
def test_one_line(line: str, kind: str, number: str | None, title: str, level: int, body: str) -> None:
    (section,) = parse_sections(line)
    assert (section.kind, section.number, section.title, section.level) == (kind, number, title, level)
    assert line[section.body_start_char :].rstrip() == body


def test_ids_are_unique_where_names_repeat() -> None:
    text = "Mở đầu.\n## Đoạn 1\nMột.\n1. A\n1. B\n## Đoạn 1\nĐiều 5. Tên\nĐiều 5. Tên\n"
    assert [section.section_id for section in parse_sections(text)] == [
        "doan-1", "doan-1~2", "doan-1~2.doan-1", "doan-1~2.khoan-1", "doan-1~2.khoan-1~2", "doan-1~3", "dieu-5", "dieu-5~2",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_leaves_joined_give_the_text_back(text: str) -> None:
    parts = leaves(text, parse_sections(text))
    assert "".join(text[start:end] for _, start, end in parts) == text


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_sections_nest(text: str) -> None:
    sections = parse_sections(text)
    by_id = {section.section_id: section for section in sections}
    assert len(by_id) == len(sections)
    assert [section.start_char for section in sections] == sorted(section.start_char for section in sections)
    for section in sections:
        assert section.start_char <= section.body_start_char <= section.end_char <= len(text)
        if section.parent_id:
            assert _inside(section, by_id[section.parent_id])


def _inside(section: Section, parent: Section) -> bool:
    return (
        parent.start_char < section.start_char and section.end_char <= parent.end_char and parent.level < section.level
    )


def test_a_section_reaches_to_the_next_of_its_level() -> None:
    by_id = {section.section_id: section for section in parse_sections(STATE)}
    section = by_id["dieu-2.khoan-2"]
    assert STATE[section.start_char : section.end_char] == (
        "2. Giáo viên thuộc một trong các trường hợp:\na) dạy môn Ngữ văn;\nđ) dạy môn Lịch sử.\n\nHồ sơ gồm một tờ đơn.\n"
    )
    assert STATE[by_id["chuong-ii"].start_char :].startswith("### Chương II. Tổ chức\n")
    assert by_id["chuong-ii"].end_char == len(STATE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tình trạng hiệu lực", "tinh-trang-hieu-luc"), ("65-QĐ/TW", "65-qd-tw"), ("…", ""), (" Sách  đỏ! ", "sach-do")],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected
