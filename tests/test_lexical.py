"""BM25 in two layers, each score worked by hand."""

import json
from math import log
from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex
from index.types import Chunk
from tests.passages import passage


def bm25(tf: int, df: int, length: int, mean: float, n: int = 2) -> float:
    """BM25 as Lucene has it (without the factor k1 + 1), k1 = 0.9, b = 0.6."""
    idf = log(1 + (n - df + 0.5) / (df + 0.5))
    return idf * tf / (tf + 0.9 * (1 - 0.6 + 0.6 * length / mean))


# Words: 2 x 1 + 2 = 4 and 2 x 1 + 3 = 5, on the average 4.5. Bigrams: "mượn sách" alone, and
# "đọc sách", "sách báo", on the average 1.5; a heading and a text make no bigram together.
TWO = [passage("a#0", "thẻ", "mượn sách"), passage("b#0", "báo", "đọc sách báo")]


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("mượn", bm25(1, 1, 4, 4.5), 0),
        ("sách", bm25(1, 2, 4, 4.5), bm25(1, 2, 5, 4.5)),
        # A heading is counted twice; "báo" is in the text of the second as well.
        ("thẻ", bm25(2, 1, 4, 4.5), 0),
        ("báo", 0, bm25(3, 1, 5, 4.5)),
        # A bigram weighs 0.6; "mượn_sách" is the only one of its chunk.
        (
            "mượn sách",
            bm25(1, 1, 4, 4.5) + bm25(1, 2, 4, 4.5) + 0.6 * bm25(1, 1, 1, 1.5),
            bm25(1, 2, 5, 4.5),
        ),
        ("sách báo", bm25(1, 2, 4, 4.5), bm25(1, 2, 5, 4.5) + bm25(3, 1, 5, 4.5) + 0.6 * bm25(1, 1, 2, 1.5)),
        # A word asked twice counts twice.
        ("mượn, mượn", 2 * bm25(1, 1, 4, 4.5), 0),
        ("MƯỢN lạ hoắc", bm25(1, 1, 4, 4.5), 0),
        ("lạ hoắc", 0, 0),
        ("", 0, 0),
        ("?!", 0, 0),
    ],
)
def test_accented_layer(query: str, first: float, second: float) -> None:
    scores = LexicalIndex.build(TWO).scores(query)
    np.testing.assert_allclose(scores.accented, [first, second], rtol=1e-5)


def test_question_words_weigh_a_fifth() -> None:
    # Six and two words (mean 4), five bigrams and one (mean 3).
    chunks = [passage("a#0", "", "sách ở đâu gần ai đó"), passage("b#0", "", "sách gần")]
    scores = LexicalIndex.build(chunks).scores("ở đâu gần")
    words = 0.2 * bm25(1, 1, 6, 4) + 0.2 * bm25(1, 1, 6, 4) + bm25(1, 2, 6, 4)
    # "ở đâu" has question words only; "đâu gần" does not.
    bigrams = 0.6 * 0.2 * bm25(1, 1, 5, 3) + 0.6 * bm25(1, 1, 5, 3)
    np.testing.assert_allclose(scores.accented, [words + bigrams, bm25(1, 2, 2, 4)], rtol=1e-5)
    np.testing.assert_allclose(scores.folded, scores.accented, rtol=1e-6)


def test_folded_layer_takes_marks_for_nothing() -> None:
    # Folded, "mượn" and "muốn" are near but not one word; "sách" and "sạch" are one.
    chunks = [passage("a#0", "", "mượn sách"), passage("b#0", "", "sạch")]
    scores = LexicalIndex.build(chunks).scores("sách")
    np.testing.assert_allclose(scores.accented, [bm25(1, 1, 2, 1.5), 0], rtol=1e-5)
    np.testing.assert_allclose(scores.folded, [bm25(1, 2, 2, 1.5), bm25(1, 2, 1, 1.5)], rtol=1e-5)
    np.testing.assert_allclose(
        scores.combined, [bm25(1, 1, 2, 1.5) + bm25(1, 2, 2, 1.5), bm25(1, 2, 1, 1.5)], rtol=1e-5
    )


@pytest.mark.parametrize(
    ("query", "gate"),
    [
        ("mượn sách", 1.0),
        ("mượn sach", 1.0),  # half of the syllables are marked
        ("mượn sach bao", 2 / 3),
        ("mượn sach bao doc", 1 / 2),
        ("muon sach", 0.0),
        ("2020", 1.0),
        ("2020 sach", 0.0),
        ("", 1.0),
    ],
)
def test_gate_of_the_accented_layer(query: str, gate: float) -> None:
    scores = LexicalIndex.build(TWO).scores(query)
    assert scores.gate == pytest.approx(gate)
    np.testing.assert_allclose(scores.combined, gate * scores.accented + scores.folded, rtol=1e-6)


def test_a_query_without_marks_scores_as_one_with_them() -> None:
    index = LexicalIndex.build(TWO)
    plain, marked = index.scores("muon sach"), index.scores("mượn sách")
    np.testing.assert_allclose(plain.combined, marked.folded)
    np.testing.assert_allclose(marked.folded, marked.accented, rtol=1e-6)  # folding joins no words of these two
    np.testing.assert_array_equal(plain.accented, [0, 0])


def test_sample_questions_are_searched() -> None:
    chunks = [passage("a#0", "", "sách", "Mấy cuốn?", "Bao lâu?"), passage("b#0", "", "sách")]
    scores = LexicalIndex.build(chunks).scores("cuốn")
    np.testing.assert_allclose(scores.accented, [bm25(1, 1, 5, 3), 0], rtol=1e-5)


def test_two_spellings_meet() -> None:
    chunks = [passage("a#0", "", "tỷ lệ 55.3"), passage("b#0", "", "hoà 7.000")]
    index = LexicalIndex.build(chunks)
    np.testing.assert_allclose(index.scores("tỉ").accented, [bm25(1, 1, 3, 2.5), 0], rtol=1e-5)
    np.testing.assert_allclose(index.scores("55,3").accented, [bm25(1, 1, 3, 2.5), 0], rtol=1e-5)
    np.testing.assert_allclose(index.scores("hòa").accented, [0, bm25(1, 1, 2, 2.5)], rtol=1e-5)
    np.testing.assert_allclose(index.scores("7000").accented, [0, bm25(1, 1, 2, 2.5)], rtol=1e-5)


@pytest.mark.parametrize("query", ["mượn sách", "doc bao o dau", ""])
def test_scores_after_loading(tmp_path: Path, query: str) -> None:
    index = LexicalIndex.build(TWO)
    index.save(tmp_path / "bm25")
    before, after = index.scores(query), LexicalIndex.load(tmp_path / "bm25", 2).scores(query)
    np.testing.assert_array_equal(after.accented, before.accented)
    np.testing.assert_array_equal(after.folded, before.folded)
    assert after.gate == before.gate


def test_saved_are_plain_arrays_and_json(tmp_path: Path) -> None:
    LexicalIndex.build(TWO).save(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parent.relative_to(tmp_path).as_posix() for path in files} == {
        "accented/unigrams", "accented/bigrams", "folded/unigrams", "folded/bigrams",
    }  # fmt: skip
    for path in files:
        if path.suffix == ".npy":
            np.load(path, allow_pickle=False)
        else:
            json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "chunks",
    [[], [passage("a#0", "", "…")], [passage("a#0", "", "…"), passage("b#0", "", "–")], [passage("a#0", "", "sách")]],
)
def test_nothing_to_count(tmp_path: Path, chunks: list[Chunk]) -> None:
    """No chunk, chunks without a word, one word without a bigram: built, saved and loaded all the same."""
    index = LexicalIndex.build(chunks)
    index.save(tmp_path)
    for each in (index, LexicalIndex.load(tmp_path, len(chunks))):
        for query in ("mượn báo", "sách _ mượn", ""):
            np.testing.assert_allclose(
                each.scores(query).accented,
                [bm25(1, 1, 1, 1, n=1) * (chunk.text == "sách") * ("sách" in query) for chunk in chunks],
                rtol=1e-5,
            )
