"""What must hold of any text at all: of questions, documents, quotations and the replies of a model."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.answering import Assistant
from assistant.evaluation.answer_checker import AnswerChecker
from assistant.figures import all_figures
from assistant.grounding import faults, paraphrase_faults
from assistant.language_model.statements import StatementReader
from assistant.output import answer_json
from assistant.sheet import sheet_of
from assistant.types import Draft, Turn
from assistant.ui.answer import answer_html
from assistant.ui.escaping import html_text
from assistant.understanding import understand
from index.chunking import chunk_document
from index.documents import read_document
from index.loaders import read_original
from index.locators import LocatorError, resolve
from index.structure import leaves, parse_sections
from index.text import clean, fold, nfc, sentence_spans, token_spans
from index.types import KnownError
from tests.random_texts import FEWER, PROPERTY, documents, texts

DAY = date(2026, 11, 26)
_HEAD = """---
id: thu
number: null
kind: article
title: Thử
issuer: null
issued_on: null
status: unknown
status_checked_on: 2026-11-26
text_kind: digest
sources: {}
---
"""


# --- Text and structure ------------------------------------------------------------------------


@PROPERTY
@given(texts)
def test_spans_are_in_order_and_of_the_text(text: str) -> None:
    for spans in (sentence_spans(text), [(start, end) for _, start, end in token_spans(text)]):
        flat = [position for span in spans for position in span]
        assert flat == sorted(flat)
        assert all(text[start:end].strip() for start, end in spans)


@PROPERTY
@given(texts)
def test_spellings_are_reached_once_and_for_all(text: str) -> None:
    for spelt in (nfc, clean, fold):
        assert spelt(spelt(text)) == spelt(text)


@PROPERTY
@given(documents)
def test_the_leaves_of_a_document_give_it_back(text: str) -> None:
    assume(text.strip())  # a document without text is refused before
    sections = parse_sections(text)
    assert "".join(text[start:end] for _, start, end in leaves(text, sections)) == text
    ids = [each.section_id for each in sections]
    assert len(ids) == len(set(ids))
    for each in sections:
        assert 0 <= each.start_char <= each.body_start_char <= each.end_char <= len(text)


@PROPERTY
@given(texts, documents)
def test_a_locator_is_found_or_said_not_to_be(locator: str, text: str) -> None:
    sections = parse_sections(text)
    with suppress(LocatorError):
        assert resolve(locator, sections) in sections


@FEWER
@given(documents)
def test_a_document_is_read_and_cut_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("docs") / "thu.md"
    path.write_text(_HEAD + text, encoding="utf-8", errors="replace", newline="")
    try:
        document = read_document(path)
    except KnownError:
        return
    for chunk in chunk_document(document):
        assert document.text[chunk.start_char : chunk.end_char] == chunk.text


@FEWER
@given(st.one_of(st.binary(max_size=200), documents.map(lambda text: text.encode("utf-8", "replace"))))
def test_front_matter_of_any_kind_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("docs") / "thu.md"
    for content in (raw, b"---\n" + raw + b"\n---\n# A\n", _HEAD.encode() + raw):
        path.write_bytes(content)
        try:
            read_document(path)
        except KnownError as error:
            assert "thu.md" in str(error)


@FEWER
@given(
    st.one_of(st.binary(max_size=300), documents.map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from(["txt", "html", "md", "pdf", "docx"]),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe", b"{\\rtf1 "]),
)
def test_an_original_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, ending: str, head: bytes
) -> None:
    path = tmp_path_factory.mktemp("goc") / f"a.{ending}"
    path.write_bytes(head + raw)
    try:
        read_original(path)
    except KnownError as error:
        assert path.name in str(error)


# --- Questions ---------------------------------------------------------------------------------


@PROPERTY
@given(texts)
def test_a_question_is_understood_in_one_line(assistant: Assistant, text: str) -> None:
    corpus = assistant._corpus
    read = understand(text, corpus.vocabulary, corpus.documents)
    assert read.asked == text
    assert "\n" not in read.text
    assert read.text == nfc(read.text)
    assert understand(text, corpus.vocabulary, corpus.documents) == read


@FEWER
@given(texts, texts)
def test_an_answer_holds_whatever_was_asked(assistant: Assistant, first: str, second: str) -> None:
    checker = AnswerChecker(assistant.documents, assistant.index.gaps)
    one = assistant.ask(first, as_of=DAY)
    other = assistant.ask(second, [Turn(first, one)], DAY)
    for asked, answer in ((first, one), (second, other)):
        told = answer_json(answer)
        assert [each for each in checker.check(told) if each.what != "document-number" or not answer.refused] == []
        sheet_of(Turn(asked, answer), assistant.documents)
        drawn = answer_html(answer, assistant.documents, 1)
        assert set(re.findall(r"<(\w+)", drawn)) <= {
            "div",
            "p",
            "span",
            "a",
            "ul",
            "li",
            "small",
            "br",
            "code",
            "details",
            "summary",
        }
    again = answer_json(assistant.ask(second, [Turn(first, one)], DAY))
    assert {**again, "timings_ms": None} == {**answer_json(other), "timings_ms": None}


# --- The lock ----------------------------------------------------------------------------------

places = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))


def sentence_at(assistant: Assistant, place: tuple[int, int]) -> tuple[str, tuple[int, int], str]:
    """A document, the span of one of its sentences, and that: any two numbers choose one."""
    corpus = assistant._corpus
    ids = sorted(corpus.documents)
    doc_id = ids[place[0] % len(ids)]
    listed = corpus.sentences(doc_id)
    _, span = listed[place[1] % len(listed)]
    return doc_id, span, corpus.documents[doc_id].text[slice(*span)]


@PROPERTY
@given(places, texts)
def test_the_lock_judges_any_sentence(assistant: Assistant, place: tuple[int, int], text: str) -> None:
    doc_id, span, words = sentence_at(assistant, place)
    for kind in ("quote", "notice", "correction", "calculation"):
        draft = Draft(text, kind, ((doc_id, span),), formula=text, about=(doc_id,))
        found = faults(draft, assistant.documents, asked=text)
        assert found == faults(draft, assistant.documents, asked=text)
    assert paraphrase_faults(text, [words], [text]) == paraphrase_faults(text, [words], [text])
    assert paraphrase_faults(text, [words], [], in_english=True) is not None


@PROPERTY
@given(places)
def test_a_sentence_holds_against_itself(assistant: Assistant, place: tuple[int, int]) -> None:
    doc_id, span, words = sentence_at(assistant, place)
    assert faults(Draft(words, "quote", ((doc_id, span),)), assistant.documents) == []
    assert paraphrase_faults(words, [words], []) == []


@PROPERTY
@given(places, st.integers(0, 10**6), st.integers(1, 9))
def test_one_digit_changed_is_always_seen(assistant: Assistant, place: tuple[int, int], which: int, by: int) -> None:
    doc_id, span, words = sentence_at(assistant, place)
    held = {each.value for each in all_figures(words)}
    digits = [match.start() for match in re.finditer(r"\d", words)]
    if not digits:
        return
    at = digits[which % len(digits)]
    changed = words[:at] + str((int(words[at]) + by) % 10) + words[at + 1 :]
    if {each.value for each in all_figures(changed)} <= held:  # "khoản 1 ... khoản 2" may become "khoản 1 ... khoản 1"
        return
    assert faults(Draft(changed, "quote", ((doc_id, span),)), assistant.documents)
    assert paraphrase_faults(changed, [words], []), changed


# --- Replies of a model and what is drawn ------------------------------------------------------


@PROPERTY
@given(st.one_of(texts, documents), st.integers(1, 9))
def test_statements_do_not_depend_on_how_a_reply_is_cut(text: str, size: int) -> None:
    for reply in (text, f'{{"statements": [{text}', f'{{"statements": [{{"text": "{text}", "evidence": [1]}}]}}'):
        found = []
        for step in (size, len(reply) + 1):
            reader = StatementReader()
            cut = [reply[place : place + step] for place in range(0, len(reply), step)]
            found.append([one for piece in cut for one in reader.feed(piece)] + list(reader.end()))
        assert found[0] == found[1]


@PROPERTY
@given(texts)
def test_no_text_becomes_markup(text: str) -> None:
    assert not re.search(r"[<>\"'](?!\w*;)", html_text(text))
