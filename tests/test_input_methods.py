"""Telex and VNI keys read as the syllables that they spell."""

import unicodedata

import pytest

from assistant.input_methods import decode, is_unmistakable
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
    "Paris Marx đaof cán zz az dda9 muc2 dieu1 s j 1a".split() + ["", "a" * 40],
)  # fmt: skip
def test_what_is_no_raw_word(typed: str) -> None:
    assert decode(typed) is None


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
