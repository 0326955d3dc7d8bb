"""Answers as files: what the screen shows arrives, character for character, in Word and in Markdown."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from docx.shared import Pt
from markdown_it import MarkdownIt

from assistant import messages
from assistant.answering import Assistant
from assistant.export import messages as words
from assistant.export.markdown import cited_html, cited_text, sheets_markdown
from assistant.export.word import sheets_docx
from assistant.sheet import Sheet, sheet_of
from assistant.types import Turn
from assistant.ui.answer import answer_html

DAY = date(2026, 11, 23)
SET = Path(__file__).parent / "questions" / "ask_the_article.jsonl"
QUESTIONS = [json.loads(line)["question"] for line in SET.read_text(encoding="utf-8").splitlines()]
TYPED = [
    "tu 2016-2023 ND cu bn luot CB di dao tao",
    unicodedata.normalize("NFD", "Thời gian luân chuyển ít nhất là bao lâu?"),
    "How long does a rotation last at least?",
    "Có phải chỉ tiêu là 15,3% không?",
    "Quy định 98 còn hiệu lực không?",
    "Cán bộ 😀 luân chuyển \u202eđi đâu\u202c? <b>*x*</b> $a$ [b](c) ![d](e)",
    "1. Luân chuyển là gì?\n- Biệt phái là gì?\n# Điều động?",
    "\x00",
    "",
]
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


@pytest.fixture(scope="module")
def turns(assistant: Assistant) -> list[Turn]:
    return [Turn(question, assistant.ask(question, as_of=DAY)) for question in (*QUESTIONS, *TYPED)]


def sheets(turns: list[Turn], assistant: Assistant) -> list[Sheet]:
    return [sheet_of(each, assistant.documents) for each in turns]


def word_text(written: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(io.BytesIO(written)).paragraphs)


def markdown_text(written: str) -> str:
    return BeautifulSoup(MarkdownIt("commonmark").render(written), "lxml").get_text()


def shown(turn: Turn, assistant: Assistant) -> list[str]:
    """The lines of the answer on the screen, badges and shapes (a form of the validity sentence) aside."""
    html = BeautifulSoup(answer_html(turn.answer, assistant.documents, 1), "lxml")
    for drawn in html.select(".tl-badges, [aria-hidden=true]"):
        drawn.decompose()
    return [each.get_text(" ") for each in html.select("p, li > a, .tl-formula")]


@pytest.mark.parametrize("number", range(len(QUESTIONS) + len(TYPED)))
def test_what_the_screen_shows_arrives_in_both_files(assistant: Assistant, turns: list[Turn], number: int) -> None:
    turn = turns[number]
    sheet = sheet_of(turn, assistant.documents)
    files = (word_text(sheets_docx([sheet], DAY)), markdown_text(sheets_markdown([sheet])))
    lines = shown(turn, assistant)
    assert lines
    for text in (re.sub(r"\s+", "", each) for each in files):
        for line in lines:
            assert re.sub(r"\s+", "", line) in text
        for citation in turn.answer.citations:
            assert re.sub(r"\s+", "", citation.quote) in text
            kind = assistant.documents[citation.doc_id].kind
            assert re.sub(r"\s+", "", messages.validity(citation.validity, kind)) in text


def test_every_vietnamese_letter_goes_there_and_back(assistant: Assistant, turns: list[Turn]) -> None:
    letters = LETTERS + LETTERS.upper()
    assert len(set(letters)) == 2 * 89
    sheet = replace(sheet_of(turns[0], assistant.documents), question=letters)
    assert letters in word_text(sheets_docx([sheet], DAY))
    assert letters in markdown_text(sheets_markdown([sheet]))
    assert letters in sheets_markdown([sheet])


def test_markup_of_a_question_is_no_markup_of_the_file(assistant: Assistant) -> None:
    typed = "<img src=x> ![a](https://a.vn/b.png) [c](https://a.vn) **d** `e` <https://a.vn> # f | g ~h~ &amp; \\"
    turn = Turn(typed, assistant.ask(typed, as_of=DAY))
    html = BeautifulSoup(
        MarkdownIt("commonmark").render(sheets_markdown([sheet_of(turn, assistant.documents)])), "lxml"
    )
    assert html.find("img") is None and html.find("code") is None
    question = html.find("h2", string=words.QUESTION).find_next_sibling("p")
    assert question.get_text() == typed and not question.find_all(True)


def test_lines_that_look_like_lists_stay_lines(assistant: Assistant, turns: list[Turn]) -> None:
    sheet = replace(sheet_of(turns[0], assistant.documents), question="1. một\n- hai\n# ba\n+ bốn\n---\n2) năm")
    html = BeautifulSoup(MarkdownIt("commonmark").render(sheets_markdown([sheet])), "lxml")
    question = html.find("h2", string=words.QUESTION).find_next_sibling("p")
    assert [each.strip() for each in question.get_text().splitlines()] == [
        "1. một", "- hai", "# ba", "+ bốn", "---", "2) năm",
    ]  # fmt: skip


def test_the_word_file_has_the_form_of_official_papers(assistant: Assistant, turns: list[Turn]) -> None:
    written = sheets_docx(sheets(turns[:1], assistant), DAY)
    document = docx.Document(io.BytesIO(written))
    page = document.sections[0]
    lengths = (page.page_width, page.page_height, page.left_margin, page.right_margin, page.top_margin)
    assert [round(each.mm) for each in lengths] == [210, 297, 30, 20, 20]
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(13))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith(("Heading", "Title"))]
    assert headings == [words.SHEET_TITLE, words.QUESTION, words.ANSWER, messages.CITATIONS_HEADING]
    texts = [each.text for each in document.paragraphs]
    assert texts[-6:-3] == [words.PLACE_AND_DAY, words.RESPONSIBLE, words.SIGN_HERE]
    assert document.core_properties.author == messages.PAGE_LABEL
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        styles = parts.read("word/styles.xml").decode()
        assert 'w:val="vi-VN"' in styles
        assert all("python-docx" not in parts.read(each).decode("utf-8", "replace") for each in parts.namelist())


def test_equal_answers_give_equal_files(assistant: Assistant, turns: list[Turn]) -> None:
    made = sheets(turns[:3], assistant)
    assert sheets_docx(made, DAY) == sheets_docx(made, DAY)
    assert sheets_docx(made, DAY) != sheets_docx(made, date(2026, 11, 24))


def test_a_conversation_is_one_sheet_after_another_and_signed_once(assistant: Assistant, turns: list[Turn]) -> None:
    text = word_text(sheets_docx(sheets(turns[:3], assistant), DAY))
    places = [text.index(words.sheet_heading(number)) for number in (1, 2, 3)]
    assert places == sorted(places)
    assert text.count(words.RESPONSIBLE) == 1
    assert [text.index(turn.question) for turn in turns[:3]] == sorted(text.index(turn.question) for turn in turns[:3])


def test_addresses_are_links_and_nothing_else_is(assistant: Assistant, turns: list[Turn]) -> None:
    sheet = sheet_of(turns[0], assistant.documents)
    places = ("https://example.vn/a?b=1&c=2", "javascript:alert(1)", "đoạn 2")
    sheet = replace(sheet, cited=(replace(sheet.cited[0], places=places),))
    with zipfile.ZipFile(io.BytesIO(sheets_docx([sheet], DAY))) as parts:
        relations = parts.read("word/_rels/document.xml.rels").decode()
    assert re.findall(r'Target="([^"]+)" TargetMode="External"', relations) == ["https://example.vn/a?b=1&amp;c=2"]
    html = BeautifulSoup(MarkdownIt("commonmark").render(sheets_markdown([sheet])), "lxml")
    assert [each["href"] for each in html.find_all("a")] == ["https://example.vn/a?b=1&c=2"]


def test_a_source_within_the_corpus_is_told_by_its_citation(assistant: Assistant) -> None:
    answer = assistant.ask("Kế hoạch 83/KH-UBND có mấy phụ lục?", as_of=DAY)
    sheet = sheet_of(Turn("", answer), assistant.documents)
    places = [place for source in sheet.nearest for place in source.places]
    assert any("Bài báo «Nam Định chú trọng nâng cao chất lượng cán bộ»" in each for each in places)
    assert not any("#" in each for each in places if not each.startswith("http"))


def test_the_clipboard_has_the_answer_with_its_citations(assistant: Assistant, turns: list[Turn]) -> None:
    sheet = sheet_of(turns[0], assistant.documents)
    text = cited_text(sheet)
    citation = turns[0].answer.citations[0]
    assert f"[1] {citation.official}" in text and f"«{citation.quote}»" in text and sheet.signed in text
    assert BeautifulSoup(cited_html(sheet), "lxml").get_text("\n") == re.sub(r"\n+", "\n", text)
    assert "<p>" in cited_html(sheet) and "style" not in cited_html(sheet)
