"""Lists of a document, whole."""

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
