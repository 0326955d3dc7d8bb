"""Whether an answer holds a term, as a whole."""

import unicodedata

import pytest

from assistant.evaluation.term_matching import even, holds

HELD = [
    # Whole words, wherever they stand.
    ("Công chức, viên chức được xét.", "công chức"),
    ("Công chức, viên chức được xét.", "viên chức"),
    ("được mượn (12 cuốn).", "12 cuốn"),
    ("12 cuốn", "12 cuốn"),
    ("«Thư viện»", "thư viện"),
    ("Điều 5.2 nói vậy", "điều 5.2"),
    ("là công chức xã, công chức", "công chức"),
    ("một, một mình", "một mình"),
    # Figures, with what stands beside them.
    ("tăng 5%", "5%"),
    ("tăng 5%.", "5%"),
    ("tăng 5%, giảm 3%", "5%"),
    ("có 7.000 lượt", "7.000"),
    ("có 7.000.", "7.000"),
    ("có 7, không hơn", "7"),
    ("có 7.", "7"),
    ("có 7", "7"),
    ("Khoản 2. Người mượn", "2"),
    ("Khoản 2. Người mượn", "2."),
    ("năm 2020. 30 người", "30"),
    ("ngày 17/4/2015", "17/4/2015"),
    ("ngày 17/4/2015", "2015"),
    ("39-NQ/TW", "39"),
    ("Tăng 8,5%", "8,5%"),
    ("−11,5 điểm", "11,5 điểm"),
    # Case, tone place, i and y, dashes, blanks, forms of Unicode.
    ("NGUYỄN VĂN AN", "nguyễn văn an"),
    ("hoà giải", "hòa giải"),
    ("hòa giải", "hoà giải"),
    ("tỷ lệ", "tỉ lệ"),
    ("công ty", "công ti"),
    ("giai đoạn 2020–2023", "2020-2023"),
    ("giai đoạn 2020 – 2023", "2020-2023"),
    ("giai đoạn 2020-2023", "2020 — 2023"),
    ("81,5% − 11,5 điểm", "81,5% - 11,5 điểm"),
    ("12\ncuốn", "12  cuốn"),
    ("12\u00a0cuốn", "12 cuốn"),
    (unicodedata.normalize("NFD", "Quyết định"), "quyết định"),
    ("Quyết định", unicodedata.normalize("NFD", "quyết định")),
    ("thư\u200b viện", "thư viện"),
    ("Ðiều 5", "Điều 5"),
]
NOT_HELD = [
    ("tăng 8,5%", "5%"),
    ("tăng 8.5%", "5%"),
    ("có 17.000 lượt", "7.000"),
    ("có 7.000 lượt", "7"),
    ("có 7.000 lượt", "000"),
    ("có 7.000.000 lượt", "7.000"),
    ("có 1.7.000 lượt", "7.000"),
    ("có 7,5 lượt", "7"),
    ("có 17 lượt", "7"),
    ("có 71 lượt", "7"),
    ("có 15% và 50%", "5%"),
    ("Điều 5.2", "5"),
    ("Khoản 2.5", "2."),
    ("7b", "7"),
    ("b7", "7"),
    ("12 cuốn", "2 cuốn"),
    ("công chức", "công ch"),
    ("công chức", "ông chức"),
    ("viên chức", "viên  chức xã"),
    ("hoàn thành", "hoà"),
    ("hoang", "hoan"),
    ("Văn An", "Văn Ân"),
    ("ma", "mà"),
    ("quý", "quí khách"),
    ("giai đoạn 2020–2023", "2020 2023"),
    ("", "7"),
    ("bảy", ""),
    ("bảy", " \n"),
]


@pytest.mark.parametrize(("text", "term"), HELD)
def test_a_term_is_held(text: str, term: str) -> None:
    assert holds(text, term)


@pytest.mark.parametrize(("text", "term"), NOT_HELD)
def test_a_term_is_not_held(text: str, term: str) -> None:
    assert not holds(text, term)


def test_a_term_is_found_behind_a_place_where_it_is_no_whole() -> None:
    assert holds("15%, sau đó 5%", "5%")
    assert holds("11 1", "1")
    assert not holds("111 11", "1")


def test_one_form() -> None:
    assert even("  HOÀ –\tGiải \n Tỷ ") == "hòa-giải tỉ"
    assert even("81,5% − 11,5") == "81,5% - 11,5"
    assert even("") == ""


def test_one_form_is_its_own_form() -> None:
    for text, term in HELD + NOT_HELD:
        assert even(even(text)) == even(text)
        assert even(even(term)) == even(term)
