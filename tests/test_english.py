"""Questions in English: known as such, put into Vietnamese, understood and searched for."""

from pathlib import Path

import pytest

from assistant.english import asks_whether, in_vietnamese, is_english, search_words
from assistant.retrieval import query_of, retrieve
from assistant.types import Change
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.chunking import chunk_document
from index.embedding import SentenceEmbeddings
from index.store import Index
from index.text import fold
from tests.conversation import turn_of
from tests.small_corpus import small_corpus
from tests.tiny_model import embeddings, model_folder  # noqa: F401

OURS = ("quy-dinh-7-qd-tw-2021",)


@pytest.fixture
def ask(tmp_path: Path):
    documents = small_corpus(tmp_path)
    vocabulary = Vocabulary(chunk for document in documents.values() for chunk in chunk_document(document))
    return lambda text, previous=None: understand(text, vocabulary, documents, previous)


@pytest.mark.parametrize(
    "text",
    [
        "Who decides on rotation?",
        "WHO DECIDES ON ROTATION?",
        "who decides on rotation",
        "How long may an official be seconded?",
        "What does Regulation 7 say?",
        "Regulation 7-QĐ/TW",
        "rotation",
        "training cost",
        "Training cost 2023",
        "civil servants",
        "How many cadres did Nam Định train in 2020?",
        "Who heads the Ninh Bình party committee?",
        "What’s the leader’s duty?",
        "What is the KPI of the province?",
        "What is photosynthesis?",
    ],
)
def test_a_question_in_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ai quyết định luân chuyển?",
        "LUÂN CHUYỂN CÁN BỘ",
        "luan chuyen can bo la gi",
        "Luan chuyen can bo la gi?",
        "can bo nu duoc di hoc the nao",
        "Nam Dinh co bao nhieu can bo",
        "to chuc can bo",
        "an toan so",
        "me do an to",
        "KPI",
        "KPI la gi",
        "Hà Nội",
        "Tỉnh ủy Nam Định",
        "138/2020/NĐ-CP",
        "65-QĐ/TW",
        "nghi dinh 138/2020/ND-CP",
        "QD 65",
        "83",
        "",
        "???",
        "Who rotates cán bộ?",
        "What does luân chuyển mean?",
        "cập nhật software online",
        "tai form online o dau",
    ],
)
def test_a_question_that_is_not_in_english(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize("text", ["Bạn đọc được mượn mấy cuốn?", "Thẻ mượn gồm mấy loại?", "Ai ký nghị quyết này?"])
def test_vietnamese_is_not_english_with_its_marks_left_off(text: str) -> None:
    assert not is_english(fold(text))
    assert not is_english(fold(text).upper())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Who signed the plan?", "ai ký kế hoạch"),
        ("cadre", "cán bộ"),
        ("cadre rotation", "luân chuyển cán bộ"),
        ("the rotation of cadres", "luân chuyển cán bộ"),
        ("How many people?", "bao nhiêu người"),
        ("How many books?", "bao nhiêu sách"),
        ("two consecutive terms", "hai nhiệm kỳ liên tục"),
        ("training costs", "chi phí đào tạo"),
    ],
)
def test_the_longest_phrase_is_read_first(text: str, meant: str) -> None:
    assert in_vietnamese(text) == meant


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("cadres", "cán bộ"),
        ("cities", "thành phố"),
        ("rotates", "luân chuyển"),
        ("rotated", "luân chuyển"),
        ("rotating", "luân chuyển"),
        ("appointed", "bổ nhiệm"),
        ("appointing", "bổ nhiệm"),
        ("dismissed", "miễn nhiệm"),
        ("applied", "áp dụng"),
        ("transferring", "điều động"),
        ("the leader's", "lãnh đạo"),
        ("the leader’s", "lãnh đạo"),
    ],
)
def test_forms_of_a_word(form: str, meant: str) -> None:
    assert in_vietnamese(form) == meant


def test_what_asks_for_yes_or_no() -> None:
    assert asks_whether("Is Regulation 7 still in force?")
    assert not asks_whether("Which regulation is in force?")
    assert not asks_whether("")


def test_an_ending_is_taken_off_where_it_is_one() -> None:
    assert "ô tô" not in search_words("library card")  # no car


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the and of which is", ""),
        ("", ""),
        ("Regulation 7-QĐ/TW, 12 books, 81,5%", "quy định 7-QĐ/TW 12 sách 81,5%"),
        ("What does Decree 138/2020/NĐ-CP say?", "nghị định 138/2020/NĐ-CP"),
        ("cadres of Nam Định", "cán bộ Nam Định"),
        ("cadres of Nam Dinh", "cán bộ Nam Định"),
        ("the age of Lan Khue", "tuổi Lan Khue"),
        ("the xylograph and the Xylograph", "xylograph Xylograph"),
        ("What is the KPI?", "KPI"),
    ],
)
def test_what_is_left_out_and_what_stays(text: str, meant: str) -> None:
    assert in_vietnamese(text) == meant


def test_a_name_keeps_all_its_words() -> None:
    assert in_vietnamese("Is Nguyen Van An a cadre?") == "Nguyen Van An cán bộ"


def test_every_meaning_is_searched_for() -> None:
    assert search_words("Who rotates cadres?") == "ai người nào luân chuyển cán bộ"
    assert search_words("the age of the age, 12 and 12") == "tuổi độ tuổi 12"
    assert search_words("How many people are aged 12?") == "bao nhiêu người số người tuổi 12"


def test_a_question_in_english_as_understood(ask) -> None:
    asked = "How many books are borrowed under Regulation 7 in  2020?"
    question = ask(asked)
    english = "How many books are borrowed under Regulation 7 in 2020?"
    text = "bao nhiêu sách vay quy định 7 trong năm 2020"
    assert (question.asked, question.english, question.text) == (asked, english, text)
    assert question.changes == (Change(english, text, "english"),)
    assert (question.kind, question.expects, question.unmarked) == ("fact", "number", False)
    assert question.years == (2020,)


@pytest.mark.parametrize(
    ("text", "doc_ids"),
    [
        ("What does Regulation 7 say?", OURS),
        ("What does regulation No. 7 say?", OURS),
        ("What does Regulation 7-QĐ/TW say?", OURS),
        ("When was Regulation 7 of 2021 issued?", OURS),
        ("When was Regulation 9 issued?", ()),
    ],
)
def test_documents_are_found_by_their_numbers(ask, text: str, doc_ids: tuple[str, ...]) -> None:
    [reference] = ask(text).documents
    assert reference.doc_ids == doc_ids
    assert reference.text.startswith("quy định ")


def test_a_question_in_vietnamese_is_not_read_as_english(ask) -> None:
    question = ask("Thẻ đỏ được mượn mấy cuốn?")
    assert (question.english, question.text, question.changes) == ("", "Thẻ đỏ được mượn mấy cuốn?", ())


def test_one_text_for_the_vectors_and_vietnamese_for_the_words(ask) -> None:
    query = query_of(ask("Who rotates cadres?"))
    assert query.texts == ("Who rotates cadres? ai người nào luân chuyển cán bộ",)
    assert query.worded == ("ai người nào luân chuyển cán bộ",)
    query = query_of(ask("Thẻ đỏ được mượn mấy cuốn?"))
    assert query.texts == query.worded == ("Thẻ đỏ được mượn mấy cuốn?",)


def test_passages_in_vietnamese_are_found(tmp_path: Path, ask, embeddings: SentenceEmbeddings) -> None:
    chunks = [chunk for each in small_corpus(tmp_path).values() for chunk in chunk_document(each)]
    index = Index.from_chunks(chunks, embeddings)
    for text, section_id in (("How many readers were there in 2020?", "so-lieu"), ("the red and the yellow", "dieu-2")):
        assert retrieve(ask(text), index, 3, "bm25")[0].chunk.section_id == section_id


def test_an_english_question_carries_nothing_by_chance(ask) -> None:
    # "còn lại" opens the Vietnamese words, as "Còn thẻ đỏ?" opens a question that leans on the one before.
    previous = turn_of(ask("Thẻ xanh được mượn mấy cuốn?"))
    assert ask("Remaining costs of training?", previous).text == ask("Remaining costs of training?").text
