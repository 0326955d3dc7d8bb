"""Telex and VNI keys read as the syllables that they spell."""

import time
import unicodedata

import pytest

from assistant.input_methods import decode, decode_acronyms, is_shouted, is_unmistakable, may_be_word
from index.syllables import is_syllable


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [
        ("ddaof", "đào"), ("taoj", "tạo"), ("luaan", "luân"), ("chuyeenr", "chuyển"), ("cans", "cán"), ("booj", "bộ"),
        ("tyr", "tỷ"), ("leej", "lệ"), ("nawm", "năm"), ("luw", "lư"), ("nhw", "như"), ("twf", "từ"), ("quys", "quý"),
        ("quyeets", "quyết"), ("giaf", "già"), ("gieengs", "giếng"), ("gif", "gì"), ("uyr", "ủy"), ("khoong", "không"),
    ],
)  # fmt: skip
def test_telex(typed: str, syllable: str) -> None:
    assert decode(typed) == syllable


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [
        ("d9ao2", "đào"), ("ca1n", "cán"), ("bo65", "bộ"), ("ke61", "kế"), ("hoa5ch", "hoạch"), ("nghie65p", "nghiệp"),
        ("na8m", "năm"), ("thu7", "thư"), ("to73", "tở"), ("o73", "ở"), ("y1", "ý"), ("toan10", "toan"),
    ],
)  # fmt: skip
def test_vni(typed: str, syllable: str) -> None:
    assert decode(typed) == syllable


@pytest.mark.parametrize("typed", ["tuowngf", "tuwowngf", "tuwfowng", "tuongwf", "tuo7ng2", "tu7o7ng2", "tu7o72ng"])
def test_one_key_marks_both_letters_of_uo(typed: str) -> None:
    assert decode(typed) == "tường"


@pytest.mark.parametrize("typed", ["tieengs", "tieesng", "tieneg" + "s", "tie6ng1", "tie61ng"])
def test_tone_and_mark_may_come_later_in_the_word(typed: str) -> None:
    assert decode(typed) == "tiếng"


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [("hoaf", "hòa"), ("hoanf", "hoàn"), ("khoer", "khỏe"), ("thuyr", "thủy"), ("hoa2", "hòa"), ("huynhf", "huỳnh")],
)
def test_the_tone_stands_where_the_corpus_has_it(typed: str, syllable: str) -> None:
    assert decode(typed) == syllable


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [
        ("Ddinhj", "Định"),
        ("Dinhdj", "Định"),
        ("D9i5nh", "Định"),
        ("Cans", "Cán"),
        ("CANS", "CÁN"),
        ("DDUOWNGF", "ĐƯỜNG"),
    ],
)
def test_the_case_is_kept(typed: str, syllable: str) -> None:
    assert decode(typed) == syllable


@pytest.mark.parametrize(
    "typed",
    "cho dao so toan duong hop xoong boong 83 2023 T11 QH15 k10 A1 B2 a1 class office off address was for two "
    "Paris Marx cán cánf nghiêngg qủa cảu zz az dda9 muc2 dieu1 s j 1a".split() + ["", "a" * 40],
)  # fmt: skip
def test_what_is_no_raw_word(typed: str) -> None:
    assert decode(typed) is None


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [("ngưowif", "người"), ("đaof", "đào"), ("huyêjn", "huyện"), ("bô5", "bộ"), ("Đinhj", "Định")],
)
def test_half_of_it_may_stand_there_with_its_marks(typed: str, syllable: str) -> None:
    assert decode(typed) == syllable


@pytest.mark.parametrize("typed", ["a" * 11, "aaeaaeaaeaa", "dduuwowwoww", "o" * 4 + "ng", "nghieeengssss"])
def test_keys_that_no_syllable_has_so_many_of(typed: str) -> None:
    assert decode(typed) is None


def test_time_does_not_grow_with_the_ways_to_read_the_keys() -> None:
    started = time.perf_counter()
    assert [decode(f"aaoouue{first}{second}dw") for first in "aeou" for second in "aeou"] == [None] * 16
    assert list(decode_acronyms(f"{'D' * 2000} {'D' * 15}x {'D' * 15}9", KNOWN.__contains__)) == []
    assert time.perf_counter() - started < 0.5  # seconds for 16 words; one took as long before


KNOWN = frozenset(("QĐ", "NĐ", "HĐ", "HĐND", "GĐ", "LĐ", "ĐĐ", "DD"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QD9 65 của BCT", [(0, 3, "QĐ")]),
        ("theo ND9 số 170", [(5, 8, "NĐ")]),
        ("HD9ND và HDDND", [(0, 5, "HĐND"), (9, 14, "HĐND")]),
        ("QDD65, 171-NDD", [(0, 5, "QĐ65"), (11, 14, "NĐ")]),
        ("65-QDD/TW", [(3, 6, "QĐ")]),
        ("GD9 là ai", [(0, 3, "GĐ")]),
        ("HD9 LD9", [(0, 3, "HĐ"), (4, 7, "LĐ")]),
        ("QD9 noi2 gi2", [(0, 3, "QĐ")]),
        ("DDDD", [(0, 4, "ĐĐ")]),
    ],
)
def test_the_d_of_acronyms(text: str, found: list[tuple[int, int, str]]) -> None:
    assert list(decode_acronyms(text, KNOWN.__contains__)) == found


@pytest.mark.parametrize("text", ["theo QD9 của BCT", "ADD, MDD, DD", "qdd 65", "QD 9", "D9", "XQDD"])
def test_what_is_no_d_of_an_acronym(text: str) -> None:
    assert list(decode_acronyms(text, KNOWN.__contains__)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CÁN BỘ ĐI HỌC", True),
        ("CAN BO HĐND", True),
        ("DDAOF TAOJ", True),
        ("HĐ LĐ", False),
        ("HĐ HĐND 65", False),
        ("HĐ của BAN xã", False),
        ("", False),
    ],
)
def test_capitals_throughout(text: str, expected: bool) -> None:
    assert is_shouted(text.split(), KNOWN.__contains__) == expected


def test_what_may_be_a_word() -> None:
    assert all(map(may_be_word, ("bộ", "bo", "CÁN", "TU")))
    assert not any(map(may_be_word, ("HĐ", "UBND", "work", "cáán")))


def test_z_clears_a_tone_and_only_a_tone() -> None:
    assert decode("toansz") == "toan"
    assert decode("toanz") is None


def test_what_it_gives_is_a_composed_syllable() -> None:
    for typed in ("nguwowif", "hoajch", "thuowr", "huow", "luwu", "hoacwj", "quoocs"):
        decoded = decode(typed)
        assert decoded is not None
        assert is_syllable(decoded)
        assert decoded == unicodedata.normalize("NFC", decoded)


def test_signs_that_only_an_input_method_leaves() -> None:
    assert all(map(is_unmistakable, ("ddi", "luaan", "booj", "hocj", "tw", "bo65", "ca1n", "D9i5nh")))
    assert not any(map(is_unmistakable, ("cans", "bus", "CO2", "ngay2", "max")))
