"""Documents found by words, kind, year and state; words found in a text; what replaces what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.types import Validity
from assistant.ui.documents.catalogue import Filter, by_section, facet, matching, places, rows
from assistant.ui.documents.lineage import line_of, lines
from index.structure import parse_sections
from index.types import Document, DocumentName
from tests.small_corpus import small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"


@pytest.fixture
def shelf(tmp_path: Path) -> dict[str, Document]:
    old = small_corpus(tmp_path)
    new = replace(
        old[REGULATION], doc_id="quy-dinh-9", number="9-QĐ/TW", issued_on=date(2024, 1, 1), status="in-force",
        replaced_by=(), title="Quy định về mượn báo",
    )  # fmt: skip
    return {**old, new.doc_id: new}


def found(shelf: dict[str, Document], **chosen: object) -> list[str]:
    states = {REGULATION: Validity("replaced", None), "quy-dinh-9": Validity("in-force", None)}
    every = rows(shelf.values(), lambda each: states.get(each, Validity("unknown", None)))
    return [each.document.doc_id for each in matching(every, Filter(**chosen))]


def test_the_article_comes_first_then_the_newest(shelf: dict[str, Document]) -> None:
    assert found(shelf) == [ARTICLE, "quy-dinh-9", REGULATION]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"words": "muon sach"}, [REGULATION]),
        ({"words": "mượn sách"}, [REGULATION]),
        ({"words": "mướn sách"}, []),
        ({"words": "qd/tw ban bi thu"}, ["quy-dinh-9", REGULATION]),
        ({"words": "7-QĐ"}, [REGULATION]),
        ({"kinds": ["Bài báo"]}, [ARTICLE]),
        ({"years": [2021, 0]}, [ARTICLE, REGULATION]),
        ({"statuses": ["Còn hiệu lực"]}, ["quy-dinh-9"]),
        ({"statuses": ["theo bài báo"], "kinds": ["Quy định"]}, []),
    ],
)
def test_filters(shelf: dict[str, Document], chosen: dict[str, object], expected: list[str]) -> None:
    assert found(shelf, **chosen) == expected


def test_facets_count_each_value() -> None:
    assert facet(["b", "a", "b"]) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("luan chuyen", ["Luân chuyển", "luân\nchuyển"]),
        ("luân  chuyển", ["Luân chuyển", "luân\nchuyển"]),
        ("luấn chuyển", []),
        ("ba", ["ba"]),
        ("5.000", ["5.000"]),
        ("", []),
        (" ? ", []),
    ],
)
def test_places(words: str, expected: list[str]) -> None:
    text = "Luân chuyển ba năm, luân\nchuyển bao nhiêu: 5.000."
    assert [text[slice(*each)] for each in places(text, words)] == expected


def test_places_are_counted_by_their_innermost_section(shelf: dict[str, Document]) -> None:
    text = shelf[REGULATION].text
    counted = by_section(parse_sections(text), places(text, "the"))
    assert [(section.section_id, count) for section, count in counted] == [
        ("dieu-2.khoan-2", 1), ("dieu-2.khoan-2.diem-a", 1), ("dieu-2.khoan-2.diem-b", 1), ("dieu-2.khoan-2.diem-c", 1),
    ]  # fmt: skip


def test_a_line_is_told_by_either_side_oldest_first(shelf: dict[str, Document]) -> None:
    (line,) = lines(shelf)
    assert [(str(each.name), each.doc_id) for each in line] == [
        ("7-QĐ/TW@2021-02-03", REGULATION),
        ("9-QĐ/TW@2024-01-01", "quy-dinh-9"),
    ]
    assert [each.replaces for each in line] == [(), (DocumentName("7-QĐ/TW", date(2021, 2, 3)),)]
    assert line_of(REGULATION, shelf) == line
    assert line_of(ARTICLE, shelf) == ()


def test_what_is_not_held_stands_in_the_line(shelf: dict[str, Document]) -> None:
    del shelf["quy-dinh-9"]
    (line,) = lines(shelf)
    assert [each.doc_id for each in line] == [REGULATION, None]


def test_amendments_join_lines(shelf: dict[str, Document]) -> None:
    amended = DocumentName("8-QĐ/TW", date(2022, 5, 6))
    shelf[REGULATION] = replace(shelf[REGULATION], amended_by=(amended,))
    (line,) = lines(shelf)
    assert [str(each.name) for each in line] == ["7-QĐ/TW@2021-02-03", "8-QĐ/TW@2022-05-06", "9-QĐ/TW@2024-01-01"]
    assert line[0].amended_by == (amended,)
