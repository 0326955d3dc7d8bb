"""Lists of a document, whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.listing import list_around
from index.structure import parse_sections
from tests.small_corpus import small_corpus


@pytest.fixture
def regulation(tmp_path: Path):
    return small_corpus(tmp_path)["quy-dinh-7-qd-tw-2021"]


def test_the_sentence_that_opens_a_list_and_each_item_give_it_whole(regulation) -> None:
    sections, text = parse_sections(regulation.text), regulation.text
    opening = text.index("Thẻ mượn gồm ba loại:")
    listing = list_around((opening, opening + len("Thẻ mượn gồm ba loại:")), regulation, sections)
    assert listing is not None
    assert (listing.n_items, listing.opened) == (3, True)
    assert text[slice(*listing.span)].startswith("Thẻ mượn gồm ba loại:")
    last_item = text[slice(*listing.span)].splitlines()[-1]
    place = text.index(last_item)
    assert list_around((place, place + len(last_item)), regulation, sections) == listing


def test_a_sentence_that_opens_nothing_is_no_list(regulation) -> None:
    place = regulation.text.index("Quy định số 7-QĐ/TW có hiệu lực")
    assert list_around((place, place + 10), regulation, parse_sections(regulation.text)) is None


TWO_LISTS = """## Điều 5. Thẻ
Bạn đọc phải có:

- thẻ mượn;
- chữ ký.

Ghi chú về tuổi.

Ngoài ra bạn đọc có một trong các giấy sau:

- giấy giới thiệu;
- giấy khen.
"""


@pytest.mark.parametrize(
    ("opening", "last"),
    [("Bạn đọc phải có:", "- chữ ký."), ("Ngoài ra bạn đọc có một trong các giấy sau:", "- giấy khen.")],
)
def test_of_two_lists_under_one_heading_each_has_its_own_items(regulation, opening: str, last: str) -> None:
    document = replace(regulation, text=TWO_LISTS)
    place = TWO_LISTS.index(opening)
    listing = list_around((place, place + len(opening)), document, parse_sections(TWO_LISTS))
    assert listing is not None
    assert (listing.n_items, listing.opened) == (2, True)
    assert TWO_LISTS[slice(*listing.span)].startswith(opening)
    assert TWO_LISTS[slice(*listing.span)].endswith(last)
