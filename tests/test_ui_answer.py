"""Answers drawn as HTML: each kind of sentence told in words, citations openable, refusals apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant import messages
from assistant.citing import Citer
from assistant.types import Answer, Change, Citation, Question, Refusal, Sentence
from assistant.ui.answer import answer_html, citation_id, question_html
from assistant.ui.escaping import html_text
from assistant.validity import Register
from index.structure import parse_sections
from index.types import Document
from tests.small_corpus import DAY, small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"
VISITS = "hơn 3.500 lượt bạn đọc"


Shelf = Mapping[str, Document]


def cite(shelf: Shelf, doc_id: str, quote: str, marker: int) -> Citation:
    sections = {each: parse_sections(document.text) for each, document in shelf.items()}
    start = shelf[doc_id].text.index(quote)
    return Citer(shelf, sections, Register(shelf), DAY).cite(doc_id, (start, start + len(quote)), marker)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return small_corpus(tmp_path)


@pytest.fixture
def answer(shelf: Shelf) -> Answer:
    sentences = (
        Sentence("Không phải 5.000 mà là hơn 3.500 lượt.", "correction", (1,)),
        Sentence(f"Năm 2020 thư viện đón {VISITS}.", "quote", (1,)),
        Sentence("Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày.", "quote", (2,)),
        Sentence("Chỉ tiêu là 70%.", "calculation", (1,), "81,5% − 11,5 = 70%"),
        Sentence("Bài báo nói về năm 2020.", "notice"),
    )
    return Answer(
        question=Question(asked="tv don bn luot", text="Thư viện đón bao nhiêu lượt?", subject="thư viện", kind="fact"),
        text=messages.answer_text(sentences),
        sentences=sentences,
        citations=(cite(shelf, ARTICLE, VISITS, 1), cite(shelf, REGULATION, "12 cuốn", 2)),
        refusal=None,
        confidence="certain",
        as_of=DAY,
        receipt="0123456789abcdef",
    )


def test_each_kind_of_sentence_is_told_in_words(answer: Answer, shelf: Shelf) -> None:
    html = answer_html(answer, shelf, 1)
    shape = '<span aria-hidden="true">(.)</span>'
    labels = re.findall(rf'<div class="tl-group tl-(\w+)"><p class="tl-kind">{shape} (.*?)</p>', html)
    kinds = {"correction": "≠", "quote": "❝", "calculation": "=", "notice": "!"}
    assert labels == [(kind, shape, messages.SENTENCE_KIND[kind]) for kind, shape in kinds.items()]
    assert "<code>81,5% − 11,5 = 70%</code>" in html


def test_each_mark_leads_to_its_citation_and_opens_its_source(answer: Answer, shelf: Shelf) -> None:
    html = answer_html(answer, shelf, 3)
    first, second = "can-cu-3-1", "can-cu-3-2"
    links = re.findall(r'<a class="tl-(\w+)" href="#([\w-]+)" data-source="([\w-]+)"', html)
    marks = [("mark", each, each) for each in (first, first, second, first)]
    assert links == [*marks, ("source", first, first), ("source", second, second)]
    assert re.findall(r'id="(can-cu-[\d-]+)"', html) == [first, second]


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        ("can-cu-3-1", ("can-cu", 3, 1)),
        ("gan-nhat-12-2", ("gan-nhat", 12, 2)),
        ("can-cu-3", None),
        ("khac-3-1", None),
        ("can-cu-x-1", None),
        ("", None),
    ],
)
def test_the_id_of_a_citation_says_where_it_is(anchor: str, place: tuple[str, int, int] | None) -> None:
    assert citation_id(anchor) == place


def test_a_citation_tells_validity_kind_of_text_and_notice(answer: Answer, shelf: Shelf) -> None:
    html = answer_html(answer, shelf, 1)
    badges = [BeautifulSoup(each, "lxml").get_text() for each in re.findall(r'<p class="tl-badges">(.*?)</p>', html)]
    assert badges == [
        f"¶ theo bài báo {messages.NO_VALIDITY['article']} tóm lược",
        "⇄ Đã bị thay thế từ ngày 01/01/2024 bởi 9-QĐ/TW ngày 01/01/2024 tóm lược kiểm tra ngày 05/01/2026",
    ]
    notice = shelf[ARTICLE].notice
    assert notice and html.count(notice) == 1


def test_a_notice_already_said_is_not_said_again(answer: Answer, shelf: Shelf) -> None:
    notice = shelf[ARTICLE].notice
    assert notice
    said = (*answer.sentences[:-1], Sentence(notice, "notice"))
    html = answer_html(replace(answer, sentences=said, text=messages.answer_text(said)), shelf, 1)
    assert html.count(notice) == 1


def test_an_uncertain_answer_says_so(answer: Answer, shelf: Shelf) -> None:
    assert messages.LOOK_AGAIN not in answer_html(answer, shelf, 1)
    assert messages.LOOK_AGAIN in answer_html(replace(answer, confidence="look"), shelf, 1)


def test_what_was_understood_otherwise_is_shown(answer: Answer, shelf: Shelf) -> None:
    assert "Đã hiểu là" not in answer_html(answer, shelf, 1)
    changes = (Change("tv", "thư viện", "abbreviation"), Change("bn", "bao nhiêu", "abbreviation"))
    html = answer_html(replace(answer, question=replace(answer.question, changes=changes)), shelf, 1)
    assert "Đã hiểu là: «Thư viện đón bao nhiêu lượt?»" in html
    assert "«tv» → «thư viện»; «bn» → «bao nhiêu»" in html


def test_a_question_in_english_is_shown_in_the_words_that_it_was_read_in(answer: Answer, shelf: Shelf) -> None:
    words = "Thư viện bao nhiêu lượt"
    changes = (Change("How many visits?", words, "english"),)
    english = replace(answer.question, text=words, english="How many visits?", changes=changes)
    html = answer_html(replace(answer, question=english), shelf, 1)
    assert "Câu hỏi tiếng Anh, đã hiểu theo từng từ là: «Thư viện bao nhiêu lượt»</p>" in html
    assert "How many visits?" not in html


def test_a_refusal_shows_the_nearest_passages_without_marks(answer: Answer, shelf: Shelf) -> None:
    words = "Tài liệu hiện có không nêu «phụ lục»."
    refusal = Refusal("not-covered", ("phụ lục",), (cite(shelf, REGULATION, "thẻ xanh", 1),))
    refused = replace(answer, text=words, sentences=(Sentence(words, "notice"),), citations=(), refusal=refusal)
    html = answer_html(refused, shelf, 2)
    assert f'<div class="tl-refusal"><p class="tl-kind">Tài liệu không nêu</p><p>{words}</p></div>' in html
    assert messages.NEAREST_HEADING in html and "«thẻ xanh»" in html
    assert 'data-source="gan-nhat-2-1"' in html and 'class="tl-mark"' not in html


def test_markup_in_any_text_is_shown_not_read(answer: Answer, shelf: Shelf) -> None:
    evil = "<img src=x onerror=alert(1)>"
    sentence = Sentence(evil, "calculation", (1,), f"1 {evil}")
    question = replace(answer.question, text=evil, changes=(Change(evil, evil, evil),))
    citation = replace(answer.citations[0], official=evil)
    document = replace(shelf[ARTICLE], notice=evil, sources={ARTICLE: ("javascript:alert(1)",)})
    shelf = {**shelf, ARTICLE: document}
    changed = replace(answer, question=question, sentences=(sentence,), citations=(citation,), text="")
    html = answer_html(changed, shelf, 1)
    assert "<img" not in html and 'href="javascript' not in html
    assert html.count(html_text(evil)) == 7  # understood, before, after, sentence, formula, citation, notice


def test_an_over_long_question_is_shown_cut() -> None:
    assert question_html("a" * 12, 12) == f'<p class="tl-question">{"a" * 12}</p>'
    assert (
        question_html("a" * 1200, 3) == '<p class="tl-question">aaa… (câu hỏi dài 1.200 ký tự, chỉ hiện phần đầu)</p>'
    )


def test_an_answer_of_some_documents_says_so(answer: Answer, shelf: Shelf) -> None:
    html = answer_html(replace(answer, doc_ids=(ARTICLE,)), shelf, 1)
    assert f"Chỉ hỏi trong 1/{len(shelf)} tài liệu." in html
    assert "Chỉ hỏi trong" not in answer_html(answer, shelf, 1)


def test_a_very_long_answer_is_whole_with_its_rest_folded(answer: Answer, shelf: Shelf) -> None:
    sentences = tuple(Sentence(f"Câu thứ {number}.", "quote", (1,)) for number in range(1, 36))
    html = BeautifulSoup(answer_html(replace(answer, sentences=sentences), shelf, 1), "lxml")
    assert [each.get_text().split(".")[0] for each in html.select(".tl-quote p:not(.tl-kind)")] == [
        f"Câu thứ {number}" for number in range(1, 36)
    ]
    folded = html.select_one(".tl-quote details")
    assert folded.summary.get_text() == messages.and_more(5)
    assert len(folded.select("p")) == 5
    assert not BeautifulSoup(answer_html(replace(answer, sentences=sentences[:30]), shelf, 1), "lxml").details
