"""Normal forms, folding, tokens and sentences."""

import unicodedata

import pytest

from index.text import clean, fold, has_diacritic, nfc, sentence_spans, syllable, token_spans, tokens


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (unicodedata.normalize("NFD", "Đọc ở thư viện"), "Đọc ở thư viện"),
        ("\u00d0ọc \u0189ường \u00f0á \u0256ó", "Đọc Đường đá đó"),
        ("thư\u00a0viện\u2007số\u202f7\u30001\t2", "thư viện số 7 1 2"),
        ("\ufeffthư\u200b vi\u00adện\u2060", "thư viện"),
        ("trang một\x0ctrang hai\u2028trang ba\rtrang bốn", "trang một\ntrang hai\ntrang ba\ntrang bốn"),
        ("câ\u200b\u0301p", "cấp"),
        ("một\nhai", "một\nhai"),
        ("", ""),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đọc sách ở Thư viện", "doc sach o thu vien"),
        ("đường ƯỚT, quỹ 7.000 đ", "duong uot, quy 7.000 d"),
        ("“Ngoặc” … – №", "“ngoac” … – №"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize("text", ["Đặc biệt — “ưu đãi” 55,3%", "İstanbul ǅ ﬁ ß ½ ⁿ", "x\u0323 đứng riêng", "Ầ\n\tẴ"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other", "spelling"),
    [
        ("hoà", "hòa", "hòa"),
        ("HOÁ", "Hóa", "hóa"),
        ("khoẻ", "khỏe", "khỏe"),
        ("thuỷ", "thủy", "thủy"),
        ("Uỷ", "ủy", "ủy"),
        ("tuỳ", "tùy", "tùy"),
        ("tỷ", "tỉ", "tỉ"),
        ("kỹ", "kĩ", "kĩ"),
        ("mỹ", "mĩ", "mĩ"),
        ("lý", "lí", "lí"),
        ("7.000", "7000", "7000"),
        ("1.234.567", "1234567", "1234567"),
        ("1.234,5", "1234,5", "1234,5"),
        ("55.3", "55,3", "55,3"),
        (unicodedata.normalize("NFD", "hoà"), "hòa", "hòa"),
    ],
)
def test_two_spellings_are_one(one: str, other: str, spelling: str) -> None:
    assert (syllable(one), syllable(other)) == (spelling, spelling)


@pytest.mark.parametrize(
    "text", ["quý", "quỷ", "quỹ", "hoàn", "toán", "thuyền", "ý", "ỷ", "tây", "nguyên", "2016", "của"]
)
def test_other_syllables_stay(text: str) -> None:
    assert syllable(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ 55.3%", ["tỉ", "lệ", "55,3"]),
        ("Quy định 7-QĐ/TW ngày 03/02/2021", ["quy", "định", "7", "qđ", "tw", "ngày", "03", "02", "2021"]),
        ("hơn 7.000 lượt, đạt 1.234,5 điểm.", ["hơn", "7000", "lượt", "đạt", "1234,5", "điểm"]),
        ("lớp 12A_b", ["lớp", "12", "a", "b"]),
        ("… – !", []),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected
    assert tokens(unicodedata.normalize("NFD", text)) == expected


def test_token_spans_point_into_the_text() -> None:
    text = "Thuỷ thủ 7.000 giờ"
    assert list(token_spans(text)) == [("thủy", 0, 4), ("thủ", 5, 8), ("7000", 9, 14), ("giờ", 15, 18)]


@pytest.mark.parametrize(("token", "expected"), [("đi", True), ("sách", True), ("ban", False), ("7", False)])
def test_has_diacritic(token: str, expected: bool) -> None:
    assert has_diacritic(token) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông về TP. Nam Định. Bà ở lại.", ["Ông về TP. Nam Định.", "Bà ở lại."]),
        ("Nêu tại Điều 4. Ban thư viện họp.", ["Nêu tại Điều 4. Ban thư viện họp."]),
        ("Theo Chương VIII. Thi hành từ nay. Hết.", ["Theo Chương VIII. Thi hành từ nay.", "Hết."]),
        ("PGS.TS. Lan và ThS. Hoa đến. Họ đọc.", ["PGS.TS. Lan và ThS. Hoa đến.", "Họ đọc."]),
        ("Sách, báo, v.v. được xếp lại. Xong.", ["Sách, báo, v.v. được xếp lại.", "Xong."]),
        ("Sách, báo, v.v. Ban quản lý họp.", ["Sách, báo, v.v.", "Ban quản lý họp."]),
        ("Có vv. Hết. Báo, v.v. (trừ tạp chí) được mượn.", ["Có vv.", "Hết.", "Báo, v.v. (trừ tạp chí) được mượn."]),
        ("Xe của Ban A. Ban B đi bộ.", ["Xe của Ban A.", "Ban B đi bộ."]),
        ("Ông Nguyễn Văn A. Bà B ở lại.", ["Ông Nguyễn Văn A.", "Bà B ở lại."]),
        ("V.I. Lênin và của C. Mác. Theo C. Mác thì đúng.", ["V.I. Lênin và của C. Mác.", "Theo C. Mác thì đúng."]),
        ("Sách Ph. Ăng-ghen. Đọc.", ["Sách Ph. Ăng-ghen.", "Đọc."]),
        ("Điều 4. Ban Thường vụ\nII. Nhiệm vụ\nXIV. Hiệu lực", ["Điều 4. Ban Thường vụ", "II. Nhiệm vụ", "XIV. Hiệu lực"]),
        ("2023. Năm mở cửa.\n1.000 người.\n1.1 Rà soát.\na. Một.\n2- Hai.\na1) ba", ["2023.", "Năm mở cửa.", "1.000 người.", "Rà soát.", "Một.", "Hai.", "ba"]),
        ("Bà nói: “Đã xong.” Ông gật đầu.", ["Bà nói: “Đã xong.”", "Ông gật đầu."]),
        ("«Xong.» «Chưa!» Ai nói?", ["«Xong.»", "«Chưa!»", "Ai nói?"]),
        ("Họ hỏi “Ai đó?” rồi đi.", ["Họ hỏi “Ai đó?” rồi đi."]),
        ("Đạt 55.3 điểm. Tăng 7.000 lượt... rồi giảm.", ["Đạt 55.3 điểm.", "Tăng 7.000 lượt... rồi giảm."]),
        ("Năm 2020. 15 cuốn mới. (Có ảnh.) Hết.", ["Năm 2020.", "15 cuốn mới.", "(Có ảnh.)", "Hết."]),
        ("Gồm: a) thẻ xanh; b) thẻ đỏ; còn hạn.", ["Gồm: a) thẻ xanh;", "b) thẻ đỏ; còn hạn."]),
        ("Thật à?! Vâng… Thôi", ["Thật à?!", "Vâng…", "Thôi"]),
        ("Dòng một\nDòng hai\n\n Dòng ba ", ["Dòng một", "Dòng hai", "Dòng ba"]),
        (
            "## Mượn sách\n1. Một.\n2.1. Hai.\na) ba;\nđ) bốn;\n- năm\n• sáu",
            "Mượn sách|Một.|Hai.|ba;|bốn;|năm|sáu".split("|"),
        ),
        ("  \n\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentences_of_a_stretch_point_into_the_whole_text() -> None:
    text = "Bỏ qua. 1. Đọc sách. Trả sách. Bỏ qua."
    start, end = text.index("1. "), text.rindex(" Bỏ")
    spans = sentence_spans(text, start, end)
    assert spans == [(11, 20), (21, 30)]
    assert [text[a:b] for a, b in spans] == ["Đọc sách.", "Trả sách."]
