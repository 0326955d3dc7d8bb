"""Whether a question is of the documents' subject, and what is shown where nothing says just what it asks."""

from pathlib import Path

import numpy as np
import pytest

from assistant import messages
from assistant.answering import Assistant
from assistant.data_files import read_data
from assistant.evaluation.topic_fitting import fitted
from assistant.evidence import find_evidence
from assistant.topic import Topic, bounded, of_subject
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.chunking import chunk_document
from index.types import ScoredChunk
from tests.passages import passage
from tests.small_corpus import small_corpus


@pytest.fixture(scope="session")
def topic(assistant: Assistant) -> Topic:
    return Topic.of(assistant.index.embeddings)


def test_the_nearest_passage_against_the_nearest_other_subject(topic: Topic) -> None:
    found = [ScoredChunk(passage("a#0", "", "sách"), 1.0, {"dense": value}) for value in (0.25, 0.5)]
    subject = read_data("other_subjects")["subjects"][0]
    assert topic.likenesses(subject, found) == (0.5, pytest.approx(1.0, abs=1e-5))
    assert topic.likenesses(subject, []) == (0.0, pytest.approx(1.0, abs=1e-5))
    logit = topic.bias + topic.nearest * 0.5 + topic.other
    assert topic.likelihood(subject, found) == pytest.approx(1 / (1 + np.exp(-logit)), abs=1e-4)


def test_weights_are_fitted_to_groups_that_count_alike() -> None:
    own = [(np.array([[0.6, 0.3]] * 5 + [[0.3, 0.3]]), 1.0), (np.array([[0.5, 0.4]]), 1.0)]
    other = [(np.array([[0.2, 0.4]] * 20 + [[0.5, 0.4]]), 0.0)]
    bias, nearest, away = fitted([*own, *other])
    near, far = (bias + nearest * first + away * second for first, second in ((0.6, 0.3), (0.2, 0.4)))
    assert nearest > 0 > far
    assert near > 0


def test_no_sentence_is_likelier_than_its_question_is_of_the_subject(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    chunks = [chunk for document in documents.values() for chunk in chunk_document(document)]
    vocabulary = Vocabulary(chunks)
    found = [ScoredChunk(chunk, 1.0) for chunk in chunks]
    question = understand("Thẻ mượn gồm mấy loại?", vocabulary, documents)
    evidence = find_evidence(question, found, vocabulary)
    kept = bounded(evidence, 0.01)
    assert kept[0] == evidence[0]  # "Thẻ mượn gồm ba loại:" covers all of it
    others = [each for each in kept if each.coverage < 0.6]
    assert others
    assert {each.likelihood for each in others} == {0.01}
    assert of_subject(evidence, 0.01)
    assert not of_subject(others, 0.01)
    assert of_subject([], 0.2)


@pytest.mark.parametrize(
    "asked",
    [
        "Thẩm phán được từ chối tiến hành tố tụng trong trường hợp nào?",
        "Người gây ô nhiễm nguồn nước bị phạt bao nhiêu?",
        "Con nuôi có được hưởng thừa kế không?",
        "Vua nào lập ra nhà Hậu Lê?",
        "Thuê nhà không có hợp đồng thì có bị đuổi không, đúng hay sai?",
    ],
)
def test_another_subject_is_withheld(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).refused


@pytest.mark.parametrize(
    ("asked", "doc_id"),
    [
        ("Anh em ở xã giờ thi lên tỉnh còn được không?", "luat-80-2025-qh15"),
        ("Cơ quan bỏ tiền cho đi học xong nghỉ ngang thì có phải đền không?", "nghi-dinh-171-2025-nd-cp"),
    ],
)
def test_lay_words_are_answered(assistant: Assistant, asked: str, doc_id: str) -> None:
    answer = assistant.ask(asked)
    assert doc_id in {each.doc_id for each in answer.citations}


def test_what_shares_little_is_said_to_be_the_nearest(assistant: Assistant) -> None:
    answer = assistant.ask("Anh em ở xã giờ thi lên tỉnh còn được không?")
    assert answer.sentences[0].text == messages.NEAREST_ONLY
    assert [each.kind for each in answer.sentences[:3]] == ["notice", "quote", "quote"]
    assert answer.confidence == "look"
