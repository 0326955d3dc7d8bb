"""Numbers of provisions, and lists of numbers that start again."""

import pytest

from index.ordinals import (
    Place,
    follows,
    is_latin,
    letter_at,
    letter_value,
    ordinal_name,
    ordinal_value,
    places,
    roman_value,
)


@pytest.mark.parametrize(
    ("number", "value"),
    [("I", 1), ("IV", 4), ("XIV", 14), ("XXXIX", 39), ("IIII", None), ("VX", None), ("C", None), ("L", None), ("", None)],
)
def test_roman_value(number: str, value: int | None) -> None:
    assert roman_value(number) == value


@pytest.mark.parametrize(
    ("number", "value"),
    [("II", 2), ("ii", 2), ("12", 12), ("01", 1), ("thứ hai", 2), ("THỨ NHẤT", 1), ("tư", 4), ("B", 2), ("quý", None)],
)
def test_ordinal_value(number: str, value: int | None) -> None:
    assert ordinal_value(number) == value


def test_letters_go_by_the_vietnamese_alphabet() -> None:
    assert "".join(letter_at(value) for value in range(1, 14)) == "abcdđeghiklmn"
    assert [letter_value("đ"), letter_value("f"), letter_value("f", latin=True), letter_value("ab")] == [5, None, 6, None]
    assert [follows("đ", "d"), follows("e", "d"), follows("g", "d"), follows("a", "")] == [True, True, False, False]
    assert is_latin("abcdef") and not is_latin("abcdđe")
    assert [ordinal_name(2), ordinal_name(11)] == ["thứ hai", "thứ 11"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], [(1, None, 1), (1, None, 2), (1, None, 3)]),
        ([1, 2, 4, 3, 5], [(1, None, 1), (1, None, 2), (1, "gap", 3), (1, "out-of-order", 5), (1, None, 5)]),
        ([2, 3], [(1, "gap", 1), (1, None, 3)]),
        ([1, 2, 2, 3], [(1, None, 1), (1, None, 2), (1, "repeat", 3), (1, None, 3)]),
        ([1, 2, 1, 2], [(1, None, 1), (1, None, 2), (2, None, 1), (2, None, 2)]),
        ([1, 2, 1, 2, 3, 3], [(1, None, 1), (1, None, 2), (2, None, 1), (2, None, 2), (2, None, 3), (1, None, 3)]),
        ([1, 1], [(1, None, 1), (2, "repeat", 2)]),
        ([], []),
    ],
)
def test_places(values: list[int], expected: list[tuple[int, str | None, int]]) -> None:
    assert places(values) == [Place(*each) for each in expected]
