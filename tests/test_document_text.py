"""A document drawn whole: every character of it, headings as headings, ids to go to, words marked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.ui.document_text import document_html
from index.corpus import load_documents
from index.structure import parse_sections
from index.types import Document, Span
from tests.small_corpus import small_corpus

TEXT = """# Quy định 65

## Điều 4. Phạm vi, đối tượng

Cán bộ <b>được</b> quy hoạch.
- Trên xuống dưới $a$.

## Điều 5. Kế hoạch

1. Chi phí 5 $.
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return replace(small_corpus(tmp_path)["quy-dinh-7-qd-tw-2021"], text=TEXT)


def drawn(document: Document, *marked: Span) -> str:
    return document_html(document, parse_sections(document.text), "nguon", marked)


def test_by_hand(document: Document) -> None:
    start = TEXT.index("<b>được</b>")
    assert drawn(document, (start, start + 11)) == (
        '<h3 id="nguon-quy-dinh-65">Quy định 65</h3>'
        '<h4 id="nguon-dieu-4">Điều 4. Phạm vi, đối tượng</h4>'
        '<p id="nguon-dieu-4.doan-1" class="tl-line">Cán bộ <mark>&lt;b&gt;được&lt;/b&gt;</mark> quy hoạch.</p>'
        '<p id="nguon-dieu-4.gach-1" class="tl-item">- Trên xuống dưới $a$.</p>'
        '<h4 id="nguon-dieu-5">Điều 5. Kế hoạch</h4>'
        '<p id="nguon-dieu-5.khoan-1" class="tl-item">1. Chi phí 5 $.</p>'
    )


def test_a_quotation_over_two_lines_is_marked_in_both(document: Document) -> None:
    html = drawn(document, (TEXT.index("quy hoạch."), TEXT.index(" dưới $a$.")))
    assert re.findall("<mark>(.*?)</mark>", html) == ["quy hoạch.", "- Trên xuống"]


def test_several_quotations_are_marked_each_for_itself(document: Document) -> None:
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("Kế hoạch", "Chi phí", "Cán bộ")]
    assert re.findall("<mark>(.*?)</mark>", drawn(document, *spans)) == ["Cán bộ", "Kế hoạch", "Chi phí"]


def test_a_quotation_of_a_heading_leaves_its_signs_out(document: Document) -> None:
    start = TEXT.index("## Điều 5")
    assert '<h4 id="nguon-dieu-5"><mark>Điều 5. Kế</mark> hoạch</h4>' in drawn(document, (start, start + 13))


def test_every_character_of_every_document_is_there(root: Path) -> None:
    for document in load_documents(root / "docs"):
        html = BeautifulSoup(drawn(document), "lxml")
        shown = "\n".join(each.get_text() for each in html.body.find_all(recursive=False))
        lines = (re.sub(r"^\s*#{1,6}\s+", "", line) for line in document.text.splitlines() if line.strip())
        assert shown == "\n".join(lines)
        ids = [each["id"] for each in html.find_all(id=True)]
        assert ids == [f"nguon-{each.section_id}" for each in parse_sections(document.text)]
