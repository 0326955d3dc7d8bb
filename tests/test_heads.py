"""The head of a document: number, kind, issuer, date, title, as State and Party write them."""

from datetime import date

import pytest

from index.heads import Head, read_head

DECREE = """CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 101/2017/NĐ-CP
Hà Nội, ngày 01 tháng 9 năm 2017

NGHỊ ĐỊNH

VỀ ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Chính phủ ban hành Nghị định về đào tạo, bồi dưỡng cán bộ, công chức, viên chức.
"""
REGULATION = """BỘ CHÍNH TRỊ    ĐẢNG CỘNG SẢN VIỆT NAM
*               Hà Nội, ngày 28 tháng 4 năm 2022
Số 65-QĐ/TW

QUY ĐỊNH
về luân chuyển cán bộ
-----
- Căn cứ Điều lệ Đảng;
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 83 /KH – UBND
Nam Định, ngày 16 tháng 5 năm 2023
## KẾ HOẠCH
MỞ LỚP TẠI TỈNH NAM ĐỊNH
Thực hiện Quyết định số 905/QĐ-BNV ngày 17/11/2022, tỉnh Nam Định mở lớp như sau.
"""
LAW = """QUỐC HỘI
Luật số: 80/2025/QH15
LUẬT
CÁN BỘ, CÔNG CHỨC
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
"""


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            DECREE,
            Head(
                "101/2017/NĐ-CP", "decree", "Chính phủ", date(2017, 9, 1),
                "Nghị định về đào tạo, bồi dưỡng cán bộ, công chức, viên chức", "nghị định",
            ),
        ),
        (
            REGULATION,
            Head(
                "65-QĐ/TW", "party-regulation", "Bộ Chính trị", date(2022, 4, 28),
                "Quy định về luân chuyển cán bộ", "quy định",
            ),
        ),
        (
            PLAN,
            Head(
                "83/KH-UBND", "plan", "Ủy ban nhân dân tỉnh Nam Định", date(2023, 5, 16),
                "Kế hoạch mở lớp tại tỉnh Nam Định", "kế hoạch",
            ),
        ),
        (LAW, Head("80/2025/QH15", "law", "Quốc hội", None, "Luật cán bộ, công chức", "luật")),
    ],
)  # fmt: skip
def test_state_and_party_heads(text: str, head: Head) -> None:
    assert read_head(text) == head
    assert head.official


def test_marks_of_markdown_and_blank_lines_are_no_matter() -> None:
    marked = "\n\n".join(f"**{line}**" if line.isupper() else line for line in DECREE.splitlines())
    assert read_head(marked) == read_head(DECREE)


@pytest.mark.parametrize(
    ("old", "new", "field_name"),
    [
        ("Số: 101/2017/NĐ-CP\n", "", "number"),
        ("Hà Nội, ngày 01 tháng 9 năm 2017\n", "Hà Nội, ngày 31 tháng 02 năm 2017\n", "issued_on"),
        ("CHÍNH PHỦ\n-------\n", "", "issuer"),
    ],
)
def test_what_does_not_stand_there_is_not_made_up(old: str, new: str, field_name: str) -> None:
    changed = DECREE.replace(old, new, 1).replace("ngày 19 tháng 6 năm 2015", "")
    assert getattr(read_head(changed), field_name) is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("3-NQ/TW", "party-resolution"),
        ("4-KL/TW", "party-conclusion"),
        ("5-CT/TW", "party-directive"),
        ("6-HD/BTCTW", "party-guidance"),
        ("7/2020/TT-BNV", "circular"),
        ("8/QĐ-TTg", "decision"),
        ("9/CT-TTg", "directive"),
        ("10-QĐ/TW", None),  # the Party's QĐ is a quy định or a quyết định
    ],
)
def test_a_number_alone_says_the_kind_where_it_can(number: str, kind: str | None) -> None:
    head = read_head(f"Số {number}\nNơi nào đó, ngày 2/3/2021\nDanh sách lớp học")
    assert (head.number, head.kind, head.title) == (number, kind, None)


@pytest.mark.parametrize(
    ("word", "party", "kind"),
    [("NGHỊ QUYẾT", True, "party-resolution"), ("NGHỊ QUYẾT", False, "resolution"), ("CHỈ THỊ", False, "directive")],
)
def test_one_word_of_state_and_party(word: str, party: bool, kind: str) -> None:
    nation = "ĐẢNG CỘNG SẢN VIỆT NAM" if party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head = read_head(f"{nation}\n{word}\nvề sách\nĐiều 1. Sách\n")
    assert (head.kind, head.number, head.title) == (kind, None, f"{word.capitalize()} về sách")


def test_an_article_has_a_title_and_no_head() -> None:
    article = "Thư viện mùa hè\n\nThực hiện Kế hoạch số 5/KH-UBND ngày 1/6/2023, thư viện mở cửa cả buổi tối.\n"
    assert read_head(article) == Head(title="Thư viện mùa hè")
    assert not read_head(article).official


@pytest.mark.parametrize("text", ["", "\n \n", "-----\n***\n"])
def test_nothing_to_read(text: str) -> None:
    assert read_head(text) == Head()
