"""What is glued, broken or misread on a page, with its place."""

import pytest

from index.page_faults import broken_words, glued_numbers, glued_words, misread_words, word_tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("từ ngày16/5/2023 đến nay", ["ngày16/5/2023"]),
        ("theo khoản2, Điều 4", ["khoản2"]),
        ("trong năm2022có hơn (5.000người)", ["năm2022có", "5.000người"]),
        ("số65-QĐ/TW; 16/5/2023của tỉnh", ["số65-QĐ/TW", "16/5/2023của"]),
        ("đạt 55%số cán bộ, ở2 nơi", ["55%số", "ở2"]),
        ("ĐIỀU5. PHẠM VI", ["ĐIỀU5"]),
        ("65-QĐ/TW, 905/QĐ-BNV, 43/2019/QH14, khổ A4, 30ha, 5km, 24h, 2a, H5N1, G20, m2, CO2, COVID19, U23", []),
        ("xem http://vi.example.vn/nam2022co/tai3 hay gửi ban1@example.vn", []),
        ("1.Mục tiêu; năm 2022, có 5.000 người; 1-2; 3%", []),
    ],
)
def test_glued_numbers(text: str, found: list[str]) -> None:
    findings = glued_numbers(text)
    assert [finding.text for finding in findings.examples] == found
    assert findings.count == len(found)
    assert all(text[each.start_char : each.end_char] == each.text for each in findings.examples)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đội ngũ cánbộ và côngtác đàotạo của nhànước", ["cánbộ", "côngtác", "đàotạo", "nhànước"]),
        ("CÁNBỘ nhândân", ["CÁNBỘ", "nhândân"]),
        ("Canađa, Inđônêxia, Campuchia, kilômét, ôtô, ôxy, Pôlipêptit, online, internet, VnExpress", []),
        ("nguời đuợc thuơng yêu", []),
        ("", []),
    ],
)
def test_glued_words(text: str, found: list[str]) -> None:
    findings = glued_words(text)
    assert [finding.text for finding in findings.examples] == found
    assert all(text[each.start_char : each.end_char] == each.text for each in findings.examples)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("công tác c á n b ộ của tỉnh", ["c á n b ộ"]),
        ("Q U Y Ế T  Đ Ị N H", ["Q U Y Ế T  Đ Ị N H"]),
        ("cột A B C D và x y z t; a, b, c, d", []),
        ("ở Ý à", []),
    ],
)
def test_broken_words(text: str, found: list[str]) -> None:
    assert [finding.text for finding in broken_words(text).examples] == found


def test_misread_words() -> None:
    assert misread_words("Nước ViÖt Nam, caùc tỉnh, quy Ä‘á»‹nh") == 3
    assert misread_words("Nhà nớc, nhà trờng; mượn ơn người") == 2
    assert misread_words("m² × 25°C, Müller, café, Ðiều 4, «cán bộ» – “Đảng” được") == 0


def test_words_that_are_judged() -> None:
    text = "UBND tỉnh ban hành Quyết định 905/QĐ-BNV, khoản b Điều 3, mục XIV; a) xã đ) huyện"
    assert word_tokens(text) == "tỉnh ban hành Quyết định khoản b Điều mục xã huyện".split()
    assert word_tokens("theo điểm b và c tại báo Ðảng") == "theo điểm và tại báo Đảng".split()
    assert len(word_tokens("QXRT BCKD PLMT một")) == 4  # capitals that spell nothing
