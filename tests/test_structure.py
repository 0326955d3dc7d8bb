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


def test_a_title_on_the_next_line_belongs_to_its_heading() -> None:
    text = (
        "Chương II\nTIÊU CHUẨN, ĐIỀU KIỆN VÀ\nQUY TRÌNH\nĐiều 4 .\nNgười mượn\n1. Học sinh.\n"
        "Điều 5. Thẻ được cấp\ntheo mẫu của phường\n1. Một.\nĐiều 6.\nThẻ có hạn một năm.\n"
    )
    assert [(each.section_id, each.title) for each in parse_sections(text)] == [
        ("chuong-ii", "TIÊU CHUẨN, ĐIỀU KIỆN VÀ QUY TRÌNH"),
        ("dieu-4", "Người mượn"),
        ("dieu-4.khoan-1", ""),
        ("dieu-5", "Thẻ được cấp theo mẫu của phường"),
        ("dieu-5.khoan-1", ""),
        ("dieu-6", ""),
        ("dieu-6.doan-1", ""),
    ]


def test_marked_headings_of_one_level_still_nest_by_their_kind() -> None:
    text = "## Chương I\n## QUY ĐỊNH CHUNG\n## Mục 1. Sách\n## Điều 1. Kho\n## Chương II. Thẻ\n## Mục 1. Mẫu\n## Điều 2. Cấp\n"
    assert [(each.locator, each.parent_id, each.title) for each in parse_sections(text)] == [
        ("Chương I", None, "QUY ĐỊNH CHUNG"),
        ("Mục 1 Chương I", "chuong-i", "Sách"),
        ("Điều 1", "chuong-i.muc-1", "Kho"),
        ("Chương II", None, "Thẻ"),
        ("Mục 1 Chương II", "chuong-ii", "Mẫu"),
        ("Điều 2", "chuong-ii.muc-1", "Cấp"),
    ]


@pytest.mark.parametrize(
    "quoted",
    [
        "1. Điều 5 được sửa đổi, bổ sung như sau:\n“Điều 5. Thẻ\n1. Thẻ “xanh”.\n2. Thẻ đỏ:\na) ngày;\nc) tháng.”.",
        "1. Khoản 3 Điều 7 được sửa đổi như sau: “3. Thẻ gồm:\na) ngày;\nc) tháng.”",
        '1. Sửa đổi Điều 5:\n"Điều 5. Thẻ\n4. Thẻ xanh.\n9. Thẻ đỏ."',
        "1. Sửa đổi Điều 5 như sau:\n“Điều 5. Thẻ\n4. Thẻ xanh.\n9. Thẻ đỏ.“.",
        "1. Tên của đề án là “Đọc sách và\n3. việc khác của phường” được giữ.",
    ],
    ids=["article", "clause-behind-its-lead-in", "straight", "closed-as-opened", "a-name-over-two-lines"],
)
def test_a_quoted_provision_belongs_to_what_quotes_it(quoted: str) -> None:
    sections = parse_sections(f"## Điều 1. Sửa đổi Nghị định số 5\n{quoted}\n2. Bãi bỏ Điều 9.\n## Điều 2. Hiệu lực\n")
    assert [each.locator for each in sections if each.number] == ["Điều 1", "khoản 1 Điều 1", "khoản 2 Điều 1", "Điều 2"]
    assert {each.locator for each in sections if each.kind == "paragraph"} == {"khoản 1 Điều 1"}


def test_a_quotation_that_nothing_closes_quotes_nothing() -> None:
    sections = parse_sections("Điều 1. Sách\n1. Sửa như sau: “Điều 5. Thẻ\n2. Hai.\nĐiều 2. Thẻ\n")
    assert [each.locator for each in sections] == ["Điều 1", "khoản 1 Điều 1", "khoản 2 Điều 1", "Điều 2"]


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_line_that_goes_on_in_the_next_opens_nothing_there(end: str) -> None:
    text = (
        "Điều 3. Thẻ\n1. Việc cấp thẻ theo quy định tại khoản 2\nĐiều 5. Nội dung khác do phường định.\n"
        "2. Thẻ có hạn từ ngày 16 tháng\n7. Sau đó phải đổi.\n3. Việc đổi theo Điều 9,\nĐiều 12. Hết.\n4. Ưu điểm\n4.1. Nhanh.\n"
    ).replace("\n", end)
    assert [each.locator for each in parse_sections(text) if each.number] == [
        "Điều 3", "khoản 1 Điều 3", "khoản 2 Điều 3", "khoản 3 Điều 3", "khoản 4 Điều 3", "điểm 4.1 khoản 4 Điều 3",
    ]  # fmt: skip


def test_a_list_that_starts_again_is_a_new_list() -> None:
    text = "Điều 2. Sách\n1. A\n2. B\na) x\n3. C\nNgoài ra:\n1. D\na) y\n2. E\n4. F\n"
    assert [each.locator for each in parse_sections(text) if each.number] == [
        "Điều 2", "khoản 1 Điều 2", "khoản 2 Điều 2", "điểm a khoản 2 Điều 2", "khoản 3 Điều 2",
        "khoản 1 danh sách thứ hai Điều 2", "điểm a khoản 1 danh sách thứ hai Điều 2",
        "khoản 2 danh sách thứ hai Điều 2", "khoản 4 Điều 2",
    ]  # fmt: skip


def test_a_list_inside_a_point_when_the_points_go_on_after_it() -> None:
    text = "Điều 2. Sách\n1. Gồm:\na) hai loại:\n1. mới;\n2. cũ;\nb) báo.\n2. Hết.\n"
    assert [each.locator for each in parse_sections(text) if each.number] == [
        "Điều 2", "khoản 1 Điều 2", "điểm a khoản 1 Điều 2", "mục 1 điểm a khoản 1 Điều 2", "mục 2 điểm a khoản 1 Điều 2",
        "điểm b khoản 1 Điều 2", "khoản 2 Điều 2",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["", "## "])
def test_what_a_decision_approves_is_inside_its_article(mark: str) -> None:
    text = "Điều 1. Phê duyệt Đề án như sau:\nI. MỤC TIÊU\n1. Chung\nII. GIẢI PHÁP\n1. Sách\nĐiều 2. Thi hành\n"
    text = "".join(f"{mark if line[0] in 'ĐI' else ''}{line}\n" for line in text.splitlines())
    assert [(each.locator, each.parent_id) for each in parse_sections(text)] == [
        ("Điều 1", None), ("mục I Điều 1", "dieu-1"), ("mục I.1 Điều 1", "dieu-1.muc-i"), ("mục II Điều 1", "dieu-1"),
        ("mục II.1 Điều 1", "dieu-1.muc-ii"), ("Điều 2", None),
    ]  # fmt: skip


def test_appendix_attachment_and_closing_are_parts_of_their_own() -> None:
    text = (
        "BỘ TRƯỞNG\nĐiều 1. Ban hành Quy chế.\nNơi nhận:\n- Như Điều 1;\n1. Lưu: VT.\nTM. PHƯỜNG\nCHỦ TỊCH\nNguyễn Văn A\n"
        "QUY CHẾ\nĐọc sách\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\nĐiều 1. Sách\n1. Một.\n"
        "PHỤ LỤC I\nMẪU THẺ\nI. THẺ XANH\n1. Tên.\nPhụ lục II\nĐiều 1. Thẻ đỏ\n"
    )
    assert outline(text) == [
        ("doan-1", "paragraph", ""),
        ("dieu-1", "article", "Điều 1"),
        ("ket-thuc", "closing", ""),
        ("ket-thuc.gach-1", "item", ""),
        *((f"ket-thuc.gach-1.doan-{number}", "paragraph", "") for number in (1, 2, 3, 4)),
        ("kem-theo", "attachment", "Quy chế kèm theo"),
        ("kem-theo.doan-1", "paragraph", "Quy chế kèm theo"),
        ("kem-theo.dieu-1", "article", "Điều 1 Quy chế kèm theo"),
        ("kem-theo.dieu-1.khoan-1", "clause", "khoản 1 Điều 1 Quy chế kèm theo"),
        ("phu-luc-i", "appendix", "Phụ lục I"),
        ("phu-luc-i.muc-i", "roman", "mục I Phụ lục I"),
        ("phu-luc-i.muc-i.khoan-1", "clause", "mục I.1 Phụ lục I"),
        ("phu-luc-ii", "appendix", "Phụ lục II"),
        ("phu-luc-ii.dieu-1", "article", "Điều 1 Phụ lục II"),
    ]


def test_bold_lines_are_read_without_their_stars() -> None:
    text = "**Chương I**\n**QUY ĐỊNH CHUNG**\n**Điều 1.** **Sách**\n**1.** Một.\n"
    sections = parse_sections(text)
    assert [(each.locator, each.title) for each in sections] == [
        ("Chương I", "QUY ĐỊNH CHUNG"), ("Điều 1", "Sách"), ("khoản 1 Điều 1", ""),
    ]  # fmt: skip
    assert text[sections[-1].body_start_char :] == "Một.\n"


def test_a_marked_attachment_and_a_bold_closing() -> None:
    text = (
        "# Quyết định\n## Điều 1. Ban hành\n**Nơi nhận:**\n- Phường.\n# QUY ĐỊNH\n## Đọc sách\n"
        "*(Kèm theo Quyết định số 5/QĐ-UBND)*\n## Điều 1. Sách\nMột.\n"
    )
    assert outline(text) == [
        ("quyet-dinh", "heading", ""),
        ("dieu-1", "article", "Điều 1"),
        ("ket-thuc", "closing", ""),
        ("ket-thuc.gach-1", "item", ""),
        ("kem-theo", "attachment", "Quy định kèm theo"),
        ("kem-theo.doan-1", "paragraph", "Quy định kèm theo"),
        ("kem-theo.dieu-1", "article", "Điều 1 Quy định kèm theo"),
        ("kem-theo.dieu-1.doan-1", "paragraph", "Điều 1 Quy định kèm theo"),
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
