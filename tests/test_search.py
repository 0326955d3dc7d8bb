"""Fusion, order, filters."""

from math import log

import numpy as np
import pytest

from index.embedding import SentenceEmbeddings
from index.search import METHODS
from index.store import Index
from index.types import Query, ScoredChunk
from tests.passages import passage
from tests.tiny_model import embeddings, model_folder  # noqa: F401

CHUNKS = [
    passage("a#0", "", "mượn sách"),
    passage("a#1", "", "đọc báo"),
    passage("b#0", "", "trả thẻ"),
]
# Unit means: (1.8, 0.6) / 3.6^0.5, (0.6, 1.8) / 3.6^0.5, (-1.8, 0.6) / 3.6^0.5; asked "sách" = (1, 0).
COSINES = np.array([1.8, 0.6, -1.8]) / 3.6**0.5
IDF = log(1 + (3 - 1 + 0.5) / (1 + 0.5))
SACH = IDF * 1 / (1 + 0.9)  # every chunk has two words: the length term is 1


@pytest.fixture(scope="module")
def index(embeddings: SentenceEmbeddings) -> Index:
    return Index.from_chunks(CHUNKS, embeddings)


def ids(results: list[ScoredChunk]) -> list[str]:
    return [each.chunk.chunk_id for each in results]


def test_hybrid_is_coverage_plus_0_8_cosine(index: Index) -> None:
    results = index.search("sách", 3)
    assert ids(results) == ["a#0", "a#1", "b#0"]
    covered = 2 * SACH / (2 * IDF)  # both layers, over the rarity of "sách" in both
    assert [each.score for each in results] == pytest.approx(
        [covered + 0.8 * COSINES[0], 0 + 0.8 * COSINES[1], 0 + 0.8 * COSINES[2]], rel=1e-5
    )
    assert results[0].scores == pytest.approx(
        {
            "bm25": SACH,
            "folded": SACH,
            "lexical": 2 * SACH,
            "coverage": covered,
            "dense": COSINES[0],
            "provisions": 0,
            "hybrid": covered + 0.8 * COSINES[0],
        },
        rel=1e-5,
    )


def test_a_word_that_no_passage_has_lowers_the_coverage_of_all(index: Index) -> None:
    # "mượn sách xanh": the first has two words and their bigram. No chunk has "xanh": its rarity is that of df 0.
    unknown = log(1 + (3 + 0.5) / 0.5)
    ceiling = 2 * (2 * IDF + unknown)
    first = 2 * (2 * SACH + 0.6 * IDF / 1.9) / ceiling
    results = {each.chunk.chunk_id: each.scores["coverage"] for each in index.search("mượn sách xanh")}
    assert results == pytest.approx({"a#0": first, "a#1": 0, "b#0": 0}, rel=1e-5)


def test_of_several_readings_the_best_one_counts(index: Index) -> None:
    both = {each.chunk.chunk_id: each.scores for each in index.search(Query.of("sách", "báo"))}
    one = {each.chunk.chunk_id: each.scores for each in index.search("sách")}
    other = {each.chunk.chunk_id: each.scores for each in index.search("báo")}
    for name in ("bm25", "dense", "coverage"):
        assert {chunk: scores[name] for chunk, scores in both.items()} == {
            chunk: max(one[chunk][name], other[chunk][name]) for chunk in both
        }


@pytest.mark.parametrize(
    ("method", "query", "expected", "stages"),
    [
        ("bm25", "sách", {"a#0": SACH}, {"bm25", "folded", "lexical"}),
        ("bm25", "sach", {}, None),
        ("folded", "sach", {"a#0": SACH}, {"bm25", "folded", "lexical"}),
        ("lexical", "sách", {"a#0": 2 * SACH}, {"bm25", "folded", "lexical"}),
        ("lexical", "sach", {"a#0": SACH}, {"bm25", "folded", "lexical"}),
        ("dense", "sách", dict(zip(("a#0", "a#1", "b#0"), COSINES, strict=True)), {"dense"}),
        ("lexical", "", {}, None),
    ],
)
def test_one_stage(index: Index, method: str, query: str, expected: dict[str, float], stages: set[str] | None) -> None:
    results = index.search(query, 10, method)
    assert {each.chunk.chunk_id: each.score for each in results} == pytest.approx(expected, rel=1e-5)
    for each in results:
        assert set(each.scores) == stages
        assert each.scores[method] == each.score


def test_a_query_without_a_known_term_is_ranked_by_meaning_alone(index: Index) -> None:
    results = index.search("thư viện")  # (1.4, -1.4), made (1, -1) / 2^0.5
    turned = np.array([1, -1]) / 2**0.5
    means = np.array([[1.8, 0.6], [0.6, 1.8], [-1.8, 0.6]]) / 3.6**0.5
    assert ids(results) == ["a#0", "a#1", "b#0"]
    assert [each.score for each in results] == pytest.approx(0.8 * means @ turned, rel=1e-5)


def test_ties_go_by_chunk_id(embeddings: SentenceEmbeddings) -> None:
    chunks = [passage(name, "", "sách") for name in ("c#0", "a#1", "b#0", "a#0")]
    index = Index.from_chunks(chunks, embeddings)
    for method in METHODS:
        assert ids(index.search("sách", 3, method)) == ["a#0", "a#1", "b#0"]


def test_only_the_documents_named(index: Index) -> None:
    everywhere = {each.chunk.chunk_id: each.score for each in index.search("sách")}
    for doc_ids, expected in (({"a"}, ["a#0", "a#1"]), (["b"], ["b#0"]), ({"b", "a"}, ["a#0", "a#1", "b#0"]), ((), [])):
        results = index.search("sách", 5, doc_ids=doc_ids)
        assert ids(results) == expected
        assert all(each.score == everywhere[each.chunk.chunk_id] for each in results)


def test_k(index: Index) -> None:
    assert ids(index.search("sách", 1)) == ["a#0"]
    assert ids(index.search("sách", 99)) == ["a#0", "a#1", "b#0"]


def test_the_same_question_gives_the_same_answer(index: Index, embeddings: SentenceEmbeddings) -> None:
    assert (
        index.search("mượn báo") == index.search("mượn báo") == Index.from_chunks(CHUNKS, embeddings).search("mượn báo")
    )


@pytest.mark.parametrize("method", METHODS)
def test_an_empty_index_finds_nothing(embeddings: SentenceEmbeddings, method: str) -> None:
    assert Index.from_chunks([], embeddings).search("sách", 5, method) == []


def test_wrong_arguments(index: Index) -> None:
    with pytest.raises(ValueError, match="method 'best'; there are bm25, folded, lexical, dense, hybrid"):
        index.search("sách", 5, "best")
    with pytest.raises(ValueError, match="k is 0; it must be at least 1"):
        index.search("sách", 0)
