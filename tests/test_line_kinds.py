"""What one line opens, told by its own words."""

import pytest

from index.line_kinds import line_at

NAMED = [
    ("Điều 4 .", "article", "4", ""),
    ("Điều 4:", "article", "4", ""),
    ("Điều 4.Phạm vi", "article", "4", "Phạm vi"),
    ("Điều 4 - Phạm vi", "article", "4", "Phạm vi"),
    ("ĐIỀU 4. PHẠM VI", "article", "4", "PHẠM VI"),
    ("**Điều 4.** Phạm vi", "article", "4", "Phạm vi"),
    ("## **Điều 4.** Phạm vi", "article", "4", "Phạm vi"),
    ("Chương II", "chapter", "II", ""),
    ("CHƯƠNG II QUY ĐỊNH CỤ THỂ", "chapter", "II", "QUY ĐỊNH CỤ THỂ"),
    ("Chương I Quy định chung", "chapter", "I", "Quy định chung"),
    ("Mục 1", "division", "1", ""),
    ("Mục  7: RUỘNG ĐẤT CỦA NGOẠI KIỀU.", "division", "7", "RUỘNG ĐẤT CỦA NGOẠI KIỀU."),
    ("Tiểu mục 2. Sách quý", "subdivision", "2", "Sách quý"),
    ("Phần thứ nhất", "part", "thứ nhất", ""),
    ("PHẦN THỨ HAI", "part", "thứ hai", ""),
    ("PHẦN I", "part", "I", ""),
    ("Phụ lục I", "appendix", "I", ""),
    ("PHỤ LỤC", "appendix", None, ""),
    ("PHỤ LỤC DANH MỤC CHỨC DANH", "appendix", None, "DANH MỤC CHỨC DANH"),
    ("Phụ lục số 01: Danh mục", "appendix", "01", "Danh mục"),
    ("I- TÌNH HÌNH.", "roman", "I", "TÌNH HÌNH."),
    ("I.MỤC TIÊU", "roman", "I", "MỤC TIÊU"),
    ("A. TÌNH HÌNH CHUNG", "letter", "A", "TÌNH HÌNH CHUNG"),
]
ITEMS = [
    ("1.Mục tiêu", "clause", "1", "Mục tiêu"),
    ("1- Tiếp tục đọc", "clause", "1", "Tiếp tục đọc"),
    ("1/ Tiếp tục đọc", "clause", "1", "Tiếp tục đọc"),
    ("**1. Mục** tiêu", "clause", "1", "Mục** tiêu"),
    ("**1.** Mục tiêu", "clause", "1", "Mục tiêu"),
    ("1.1 Rà soát", "subclause", "1.1", "Rà soát"),
    ("2.1. 5 cuốn", "subclause", "2.1", "5 cuốn"),
    ("a)Cán bộ", "point", "a", "Cán bộ"),
    ("a. cán bộ", "point", "a", "cán bộ"),
    ("a1) tủ gỗ", "subpoint", "a1", "tủ gỗ"),
    ("-Cán bộ", "item", "-", "Cán bộ"),
    ("● tủ gỗ", "item", "●", "tủ gỗ"),
]
PLAIN = [
    "Điều 4 của Quy định này không áp dụng.", "Điều 4, Điều 5", "Khoản 2 Điều 5 quy định", "Điều động cán bộ",
    "Chương trình hành động", "Chương II Quy định này nêu rõ", "Mục tiêu", "Mục 3 quy định về thẻ",
    "Mục 1 Chương II Nghị định này", "Phần lớn sách", "Phần một số nội dung", "Phần thứ hai của Đề án",
    "Phụ lục kèm theo Quy định này", "Phụ lục I kèm theo", "V.v.", "v. v. được xếp", "V.I. Lênin nói",
    "V. I. Lênin toàn tập", "C. Mác và Ăng-ghen", "A. Nguyễn Văn", "2.1%", "2.1 triệu", "1.000 người", "1.500 Đảng viên",
    "16/5/2023", "16. 5. 2023", "16.5.2023 Ủy ban", "2023. Năm nay", "2016-2020", "10 - 15 năm", "3", "- 3 -", "Trang 3/10",
    "-5 độ", "*Ghi chú*", "**Lưu ý** thêm",
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "number", "title"), NAMED)
def test_headings(words: str, kind: str, number: str | None, title: str) -> None:
    line = line_at(words, 7)
    assert (line.kind, line.number, line.title, line.start) == (kind, number, title, 7)
    assert line.body_start == (10 if words.startswith("#") else 7)


@pytest.mark.parametrize(("words", "kind", "number", "body"), ITEMS)
def test_items(words: str, kind: str, number: str, body: str) -> None:
    line = line_at(words, 0)
    assert (line.kind, line.number, words[line.body_start :]) == (kind, number, body)


@pytest.mark.parametrize("words", PLAIN)
def test_what_only_looks_like_a_mark(words: str) -> None:
    line = line_at(words, 3)
    assert (line.kind, line.number, line.body_start) == ("paragraph", None, 3)


@pytest.mark.parametrize("words", ["Phần mềm", "Mục tiêu", "Chương trình", "Điều 4 của Quy định này", "A. Mục tiêu"])
def test_a_marked_line_that_names_no_provision_is_a_heading(words: str) -> None:
    line = line_at(f"## {words}", 0)
    assert (line.kind, line.title, line.level) == ("heading", words, 2)
