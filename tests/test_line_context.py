"""Lines that are told by those around them: titles, quotations, lists, appendices, the closing."""

import pytest

from index.structure import parse_sections


def outline(text: str) -> list[tuple[str, str, str]]:
    return [(each.section_id, each.kind, each.locator) for each in parse_sections(text)]


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
