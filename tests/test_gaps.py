"""A question for what is known to be missing gets that said, with where to look; others are answered as before."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from assistant.gaps import KnownGap
from index.corpus import load_corpus
from index.embedding import SentenceEmbeddings
from index.store import Index
from index.types import Gap
from tests.small_corpus import small_corpus
from tests.tiny_model import embeddings, model_folder  # noqa: F401

GAP = Gap(
    "giá thẻ mượn sách", "Hỏi quầy thẻ.", documents=("quy-dinh-7-qd-tw-2021",), questions=("Thẻ mượn sách giá bao nhiêu?",)
)


@pytest.fixture
def office(tmp_path: Path, embeddings: SentenceEmbeddings) -> Assistant:
    documents = list(small_corpus(tmp_path).values())
    return Assistant(Index.build(documents, embeddings, gaps=[GAP]), Settings())


@pytest.mark.parametrize("question", ["Thẻ mượn sách giá bao nhiêu?", "giá thẻ mượn sách"])
def test_a_gap_is_told_with_where_to_look(office: Assistant, question: str) -> None:
    answer = office.ask(question)
    assert answer.refusal is not None
    assert (answer.refusal.reason, answer.refusal.missing, answer.refusal.gap) == ("known-gap", ("giá",), GAP)
    assert answer.text == "Chưa có trong tài liệu: giá thẻ mượn sách. Hỏi quầy thẻ."


def test_a_gap_of_another_document_is_not_told(office: Assistant, tmp_path: Path) -> None:
    elsewhere = replace(GAP, documents=("thu-vien-mua-he",))
    documents = list(office.documents.values())
    other = Assistant(Index.build(documents, office.index.embeddings, gaps=[elsewhere]), Settings())
    question = "Theo Quy định 7-QĐ/TW, giá thẻ mượn sách là bao nhiêu?"
    for assistant, told in ((office, True), (other, False)):
        refusal = assistant.ask(question).refusal
        assert refusal is not None
        assert (refusal.reason == "known-gap") == told


def test_what_the_documents_answer_is_answered(office: Assistant) -> None:
    answer = office.ask("Bạn đọc được mượn bao nhiêu cuốn?")
    assert "12 cuốn" in answer.text


@pytest.mark.parametrize(
    ("likeness", "lead", "told"),
    [
        (0.97, 0.01, {None, "look", "certain"}),
        (0.97, -0.01, {None}),
        (0.8, 0.16, {None, "look", "certain"}),
        (0.8, 0.05, {None, "look"}),
        (0.8, -0.1, {None}),
        (0.8, -0.2, set()),
    ],
)
def test_the_surer_an_answer_the_nearer_a_gap_must_be(likeness: float, lead: float, told: set[str | None]) -> None:
    known = KnownGap(GAP, likeness, lead)
    assert {each for each in (None, "look", "certain") if known.told_over(each)} == told


def test_every_question_of_the_shipped_gaps_is_refused(assistant: Assistant, root: Path) -> None:
    answered = [
        question
        for gap in load_corpus(root / "docs").gaps
        for question in gap.questions
        if not assistant.ask(question).refused
    ]
    assert answered == []


def test_no_sample_question_of_a_document_is_one_of_a_gap(root: Path) -> None:
    corpus = load_corpus(root / "docs")
    asked = {question.casefold() for gap in corpus.gaps for question in gap.questions}
    assert len(asked) == sum(len(gap.questions) for gap in corpus.gaps)
    sample = {question.casefold() for each in corpus.documents for own in each.questions.values() for question in own}
    assert not asked & sample
