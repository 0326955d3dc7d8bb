"""Vectors of sentences with their headings, each cosine worked by hand."""

from pathlib import Path

import faiss
import numpy as np
import pytest

from index.dense import DenseIndex
from index.embedding import ModelSettings, SentenceEmbeddings, load_embeddings
from tests.passages import passage
from tests.tiny_model import WORDS, embeddings, mean_of, model_folder, unit  # noqa: F401


def vector(sentence: np.ndarray, heading: np.ndarray, *neighbours: np.ndarray) -> np.ndarray:
    return unit(*(sentence + 0.6 * heading + 0.2 * sum(neighbours, np.zeros(2))))


def word(name: str) -> np.ndarray:
    return np.array(WORDS[name])


def test_a_sentence_is_embedded_with_its_heading(embeddings: SentenceEmbeddings) -> None:
    index = DenseIndex.build([passage("a#0", "báo", "sách")], embeddings)
    # v = (1, 0) + 0.6 (0, 1) = (1, 0.6); asked with (0.6, 0.8).
    expected = (0.6 * 1 + 0.8 * 0.6) / (1**2 + 0.6**2) ** 0.5
    np.testing.assert_allclose(index.scores(embeddings.encode_query("đọc")), [expected], rtol=1e-5)


def test_a_chunk_scores_by_its_best_vector(embeddings: SentenceEmbeddings) -> None:
    chunks = [
        passage("a#0", "báo", "Sách.\nTrả."),
        passage("b#0", "thẻ", "Thẻ.", "Đọc báo?"),
        passage("c#0", "báo", "Thư viện."),
    ]
    index = DenseIndex.build(chunks, embeddings)
    query = embeddings.encode_query("sách")
    dot = word("[unk]")  # a full stop is an unknown word: a zero in the mean, gone when made a unit
    expected = [
        max(
            vector(unit(*(word("sách") + dot)), word("báo"), word("trả"))[0],
            vector(word("trả"), word("báo"), word("sách"))[0],
        ),
        max(vector(word("thẻ"), word("thẻ"))[0], vector(mean_of("đọc", "báo"), word("thẻ"))[0]),
        vector(mean_of("thư", "viện"), word("báo"))[0],
    ]
    assert index.n_vectors == 5
    np.testing.assert_allclose(index.scores(query), expected, rtol=1e-5)


def test_a_sentence_takes_something_of_its_neighbours(embeddings: SentenceEmbeddings) -> None:
    index = DenseIndex.build([passage("a#0", "", "Sách.\nĐọc.\nBáo.\nTrả.", "Thẻ?")], embeddings)
    sach, doc, bao, tra, the = map(word, ("sách", "đọc", "báo", "trả", "thẻ"))
    none = np.zeros(2)
    vectors = [
        vector(sach, none, doc),
        vector(doc, none, sach, bao),
        vector(bao, none, doc, tra),
        vector(tra, none, bao),
        vector(the, none),  # a sample question stands for itself
    ]
    for query in ("sách", "báo", "trả", "thẻ"):
        expected = max(each @ word(query) for each in vectors)
        np.testing.assert_allclose(index.scores(embeddings.encode_query(query)), [expected], rtol=1e-5)


def test_no_heading_and_no_known_word(embeddings: SentenceEmbeddings) -> None:
    index = DenseIndex.build(
        [passage("a#0", "", "đọc"), passage("b#0", "", "lạ hoắc"), passage("c#0", "", "")], embeddings
    )
    np.testing.assert_allclose(index.scores(embeddings.encode_query("sách")), [0.6, 0, 0], atol=1e-6)
    np.testing.assert_allclose(index.scores(embeddings.encode_query("gì đó")), [0, 0, 0], atol=1e-6)


def test_prefixes_go_before_sentence_and_heading(model_folder: Path) -> None:
    prefixed = load_embeddings(ModelSettings(str(model_folder), query_prefix="query ", passage_prefix="passage "))
    index = DenseIndex.build([passage("a#0", "báo", "sách")], prefixed)
    stored = vector(mean_of("passage", "sách"), mean_of("passage", "báo"))
    expected = float(stored @ mean_of("query", "sách"))
    np.testing.assert_allclose(index.scores(prefixed.encode_query("sách")), [expected], rtol=1e-5)


def test_progress_over_many_chunks(embeddings: SentenceEmbeddings) -> None:
    words = ["sách", "đọc", "báo"]
    chunks = [passage(f"a#{position:04d}", "", words[position % 3]) for position in range(2050)]
    seen: list[tuple[int, int]] = []
    index = DenseIndex.build(chunks, embeddings, lambda done, total: seen.append((done, total)))
    assert seen == [(2048, 2050), (2050, 2050)]
    np.testing.assert_allclose(
        index.scores(embeddings.encode_query("sách"))[[0, 1, 2045, 2049]], [1, 0.6, 0, 1], atol=1e-6
    )  # 2045 = 3 x 681 + 2


def test_of_a_very_large_index_an_unseen_chunk_gets_the_last_score_seen() -> None:
    angles = np.linspace(0, 3, 2500, dtype=np.float32)
    vectors = faiss.IndexFlatIP(2)
    vectors.add(np.stack([np.cos(angles), np.sin(angles)], axis=1))
    scores = DenseIndex(vectors, np.arange(2500, dtype=np.int32), 2500).scores(np.array([1, 0], dtype=np.float32))
    np.testing.assert_allclose(scores[:2048], np.cos(angles[:2048]), atol=1e-6)
    np.testing.assert_allclose(scores[2048:], np.cos(angles[2047]), atol=1e-6)


def test_scores_after_loading(embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    index = DenseIndex.build([passage("a#0", "báo", "Sách.\nTrả."), passage("b#0", "thẻ", "đọc")], embeddings)
    index.save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.faiss", "owners.npy"]
    loaded = DenseIndex.load(tmp_path, 2)
    query = embeddings.encode_query("mượn")
    np.testing.assert_array_equal(loaded.scores(query), index.scores(query))
    np.testing.assert_allclose(loaded.scores(query)[1], vector(word("đọc"), word("thẻ")) @ word("mượn"), rtol=1e-5)


def test_no_chunks(embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    index = DenseIndex.build([], embeddings)
    index.save(tmp_path)
    for each in (index, DenseIndex.load(tmp_path, 0)):
        assert each.scores(embeddings.encode_query("sách")).tolist() == []


def test_what_does_not_fit_together_is_refused(embeddings: SentenceEmbeddings) -> None:
    index = DenseIndex.build([passage("a#0", "", "sách")], embeddings)
    with pytest.raises(ValueError, match=r"query has shape \(3,\), the index 2 dimensions"):
        index.scores(np.zeros(3, dtype=np.float32))
    with pytest.raises(ValueError, match="0 vectors, 1 owners"):
        DenseIndex(faiss.IndexFlatIP(2), np.zeros(1, dtype=np.int32), 1)
