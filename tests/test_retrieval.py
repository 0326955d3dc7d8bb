"""From an understood question to passages, as LangChain gets them too."""

from pathlib import Path

import pytest

from assistant.retrieval import CorpusRetriever, retrieve
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.embedding import SentenceEmbeddings
from index.store import Index
from index.types import ScoredChunk
from tests.small_corpus import small_corpus
from tests.tiny_model import embeddings, model_folder  # noqa: F401

LOANS = "quy-dinh-7-qd-tw-2021#000"


@pytest.fixture
def index(embeddings: SentenceEmbeddings, tmp_path: Path) -> Index:
    return Index.build(list(small_corpus(tmp_path).values()), embeddings)


def found(index: Index, typed: str, k: int = 3) -> list[ScoredChunk]:
    return retrieve(understand(typed, Vocabulary(index.chunks), index.documents), index, k)


def test_a_document_that_is_named_comes_in_beside_what_is_near(index: Index) -> None:
    article = found(index, "thư viện đón bao nhiêu lượt bạn đọc", 1)
    assert [each.chunk.doc_id for each in article] == ["thu-vien-mua-he"]
    named = found(index, "Quy định 7: thư viện đón bao nhiêu lượt bạn đọc", 1)
    assert [each.chunk.doc_id for each in named] == ["thu-vien-mua-he", "quy-dinh-7-qd-tw-2021"]
    unknown = found(index, "Nghị định 99/2020/NĐ-CP: thư viện đón bao nhiêu lượt bạn đọc", 1)
    assert [each.chunk.doc_id for each in unknown] == ["thu-vien-mua-he"]  # a name that nothing answers narrows nothing


@pytest.mark.parametrize(
    "typed",
    [
        "Thẻ mượn gồm mấy loại?",
        "the muon gom may loai",
        "Thẻ mượn goomf mấy loaij?",
        "Thẻ mượnn gồm mấy loại?",
        "Which kinds of card can readers borrow?",
        "Điều 2 Quy định 7 nói gì?",
        "nửa chữ \ud800: thẻ mượn",
    ],
)
def test_langchain_gets_what_was_meant(index: Index, typed: str) -> None:
    retriever = CorpusRetriever(index=index, k=2)
    first, *others = retriever.invoke(typed)
    assert first.id == LOANS
    assert len(others) == 1
    chunk = next(chunk for chunk in index.chunks if chunk.chunk_id == LOANS)
    assert (first.page_content, first.metadata["start_char"]) == (chunk.text, chunk.start_char)
    assert first.metadata["score"] == first.metadata["scores"]["hybrid"]
