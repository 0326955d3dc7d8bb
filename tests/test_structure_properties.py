"""What must hold of every document of docs/, and of texts made in every form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from index.documents import read_document
from index.line_kinds import HEADINGS
from index.locators import resolve
from index.numbering import numbering_faults
from index.structure import leaves, parse_sections, slug
from index.text import LINE_MARK
from index.types import Section
from tests.provision_texts import MadeText, article_text, party_text, state_text

DOCS = sorted((Path(__file__).parent.parent / "docs").glob("*.md"))
FORMS = {"state": state_text, "party": party_text, "article": article_text}
SEEDS = range(30)
Maker = Callable[[int, bool], MadeText]


def assert_whole(text: str, sections: tuple[Section, ...]) -> None:
    """The leaves give the text back, sections nest, and each numbered one is found by its locator alone."""
    parts = leaves(text, sections)
    assert "".join(text[start:end] for _, start, end in parts) == text
    by_id = {section.section_id: section for section in sections}
    assert len(by_id) == len(sections)
    for section in sections:
        assert section.start_char <= section.body_start_char <= section.end_char
        if section.parent_id:
            parent = by_id[section.parent_id]
            assert parent.start_char < section.start_char and section.end_char <= parent.end_char
            assert parent.level < section.level
        if section.number or section.kind in ("appendix", "attachment"):
            assert resolve(section.locator, sections) == section
            assert resolve(f"{section.locator.upper()} Quy định này", sections) == section


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_a_document_is_whole(path: Path) -> None:
    document = read_document(path)
    assert_whole(document.text, parse_sections(document.text))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_the_numbering_of_a_document_has_no_gaps(path: Path) -> None:
    document = read_document(path)
    assert numbering_faults(parse_sections(document.text), document.text_kind) == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_ids_follow_the_rule_that_front_matter_and_citations_rely_on(path: Path) -> None:
    """A heading is its words; Điều, Chương, Phần are their number; the rest is its parent, its word, its number.

    What comes again is counted from 2 ("~2"); paragraphs and dashes are counted from 1 in their holder.
    """
    words = {"article": "dieu", "chapter": "chuong", "part": "phan", "division": "muc", "roman": "muc", "clause": "khoan",
             "subclause": "khoan", "point": "diem", "item": "gach", "paragraph": "doan"}  # fmt: skip
    text = read_document(path).text
    used: Counter[str] = Counter()
    for section in parse_sections(text):
        prefix = f"{section.parent_id}." if section.parent_id else ""
        if section.kind in ("paragraph", "item"):
            assert re.fullmatch(rf"{re.escape(prefix)}{words[section.kind]}-[1-9]\d*", section.section_id)
            continue
        if section.kind not in words and section.kind != "heading":
            continue  # what came later: an appendix, a closing
        own = slug(section.title) or "phan" if section.kind == "heading" else f"{words[section.kind]}-{slug(section.number or '')}"
        in_annex = section.section_id.startswith(("phu-luc", "kem-theo"))
        base = own if section.kind in ("heading", "article", "chapter", "part") and not in_annex else prefix + own
        used[base] += 1
        if not in_annex:
            assert section.section_id == (base if used[base] == 1 else f"{base}~{used[base]}")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_the_mark_of_an_item_is_the_mark_that_sentences_leave_out(path: Path) -> None:
    text = read_document(path).text
    for section in parse_sections(text):
        if section.kind not in HEADINGS and section.kind != "paragraph":
            mark = LINE_MARK.match(text, section.start_char)
            assert mark and mark.end() == section.body_start_char


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "bare"])
@pytest.mark.parametrize("maker", FORMS.values(), ids=FORMS)
def test_made_texts_have_the_locators_that_they_were_made_with(maker: Maker, marked: bool) -> None:
    for seed in SEEDS:
        made = maker(seed, marked)
        sections = parse_sections(made.text)
        assert [each.locator for each in sections if each.number] == made.locators, f"seed {seed}"
        assert numbering_faults(sections) == [], f"seed {seed}"
        assert_whole(made.text, sections)


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "bare"])
@pytest.mark.parametrize("maker", FORMS.values(), ids=FORMS)
def test_the_same_with_blank_lines_between(maker: Maker, marked: bool) -> None:
    for seed in SEEDS:
        made = maker(seed, marked)
        sections = parse_sections(made.spaced)
        assert [each.locator for each in sections if each.number] == made.locators, f"seed {seed}"
        assert_whole(made.spaced, sections)


@pytest.mark.parametrize("width", [40, 72])
@pytest.mark.parametrize("maker", FORMS.values(), ids=FORMS)
def test_the_same_where_lines_were_not_joined_again(maker: Maker, width: int) -> None:
    for seed in SEEDS:
        made = maker(seed, False)
        text = made.wrapped(width)
        sections = parse_sections(text)
        assert [each.locator for each in sections if each.number] == made.locators, f"seed {seed}"
        assert_whole(text, sections)


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "bare"])
def test_a_provision_taken_away_is_reported(marked: bool) -> None:
    """Of every made text: one khoản that is neither the first nor the last of its Điều goes."""
    checked = 0
    for seed in SEEDS:
        made = state_text(seed, marked)
        sections = parse_sections(made.text)
        clause = next((each for each in sections if re.fullmatch(r"khoản 2 Điều \d+", each.locator)), None)
        if not clause or f"khoản 3 {clause.locator.removeprefix('khoản 2 ')}" not in made.locators:
            continue
        text = made.text[: clause.start_char] + made.text[clause.end_char :]
        (fault,) = numbering_faults(parse_sections(text))
        place = clause.locator.removeprefix("khoản 2 ")
        assert (fault.locator, fault.expected, fault.found, fault.kind) == (f"khoản 3 {place}", "2", "3", "gap")
        checked += 1
    assert checked >= 10
