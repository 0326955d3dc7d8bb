"""A question as typed and as understood."""

import unicodedata
from pathlib import Path

import pytest

from assistant.retrieval import query_of
from assistant.types import Change
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.chunking import chunk_document
from index.text import fold
from tests.conversation import turn_of
from tests.small_corpus import small_corpus


@pytest.fixture
def ask(tmp_path: Path):
    documents = small_corpus(tmp_path)
    chunks = [chunk for document in documents.values() for chunk in chunk_document(document)]
    vocabulary = Vocabulary(chunks)
    return lambda text, previous=None: understand(text, vocabulary, documents, previous)


def test_a_clean_question_is_left_as_it_is(ask) -> None:
    text = "Năm 2020 thư viện đón bao nhiêu lượt bạn đọc?"
    question = ask(text)
    assert question.text == text
    assert question.changes == ()
    assert (question.kind, question.expects, question.head) == ("fact", "number", "lượt")
    assert (question.years, question.figures, question.unmarked) == ((2020,), (), False)


def test_decomposed_letters_and_special_blanks_are_made_plain(ask) -> None:
    text = "Năm 2020 thư viện đón bao nhiêu lượt?"
    assert ask(unicodedata.normalize("NFD", text).replace(" ", "\u00a0")).text == text


def test_a_question_without_diacritics_is_known_as_such(ask) -> None:
    assert ask(fold("Năm 2020 thư viện đón bao nhiêu lượt bạn đọc?")).unmarked


@pytest.mark.parametrize(
    ("typed", "changes"),
    [
        ("tu 2016-2023 ND cu bn luot CB", [("ND", "Nam Định"), ("bn", "bao nhiêu"), ("CB", "cán bộ")]),
        ("UBND tỉnh có bao nhiêu cb", [("UBND", "ủy ban nhân dân"), ("cb", "cán bộ")]),
        ("cán bộ được đi học", []),
        ("so 83 va 2023", []),
        ("CÁN BỘ TU TỈNH ĐI HỌC", []),
    ],
)
def test_abbreviations(ask, typed: str, changes: list[tuple[str, str]]) -> None:
    assert ask(typed).changes == tuple(Change(before, after, "abbreviation") for before, after in changes)


def test_document_numbers_are_not_expanded_and_not_part_of_the_subject(ask) -> None:
    question = ask("Theo QĐ 7-QĐ/TW thì CB được mượn bao nhiêu cuốn?")
    assert question.text == "Theo QĐ 7-QĐ/TW thì cán bộ được mượn bao nhiêu cuốn?"
    assert question.subject == "Theo thì cán bộ được mượn bao nhiêu cuốn?"
    assert [reference.doc_ids for reference in question.documents] == [("quy-dinh-7-qd-tw-2021",)]


def test_an_abbreviation_is_read_by_its_neighbours(tmp_path: Path) -> None:
    from index.types import Chunk

    def read(sentence: str) -> str:
        chunk = Chunk("a#0", "a", "", "", "", sentence, 0, len(sentence), ((0, len(sentence)),))
        return understand("lập QH cán bộ", Vocabulary([chunk]), {}).text

    assert read("Đơn vị lập quy hoạch cán bộ hằng năm.") == "lập quy hoạch cán bộ"
    assert read("Nghị sĩ lập Quốc hội mới.") == "lập Quốc hội cán bộ"


def test_a_follow_up_carries_the_question_before(ask) -> None:
    previous = turn_of(ask("Thẻ xanh được mượn mấy cuốn?"))
    question = ask("Còn thẻ đỏ thì sao?", previous)
    assert question.text == "Thẻ đỏ được mượn mấy cuốn?"
    assert question.changes == (Change("Còn thẻ đỏ thì sao?", question.text, "follow-up"),)
    assert ask("Thẻ vàng được mượn mấy cuốn?", previous).text == "Thẻ vàng được mượn mấy cuốn?"


def test_what_may_be_a_slip_is_searched_both_ways(ask) -> None:
    question = ask("Thẻ có hịu gì không?")
    assert question.text == "Thẻ có hịu gì không?"
    assert question.readings == ("Thẻ có hiệu gì không?",)
    assert query_of(question).worded == (question.text, *question.readings)
    assert question.changes == ()
