"""Counts over a small corpus, within sentences and headings."""

import time

import pytest

from assistant.vocabulary import Vocabulary
from index.text import sentence_spans, tokens
from index.types import Chunk


def chunk(text: str, heading: str = "", start_char: int = 0) -> Chunk:
    spans = tuple((start + start_char, end + start_char) for start, end in sentence_spans(text))
    return Chunk("a#0", "a", "", "", heading, text, start_char, start_char + len(text), spans)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    text = "1. Sở giao nhiệm vụ. Nghị định mới giao nhiệm vụ khác.\nNhiệm vụ của Sở"
    return Vocabulary([chunk(text, "Kế hoạch năm › Sở Nội vụ", 7), chunk("Nghị định cũ.")])


@pytest.mark.parametrize(
    ("run", "n_times"),
    [
        ("nhiệm vụ", 3),
        ("giao nhiệm vụ", 2),
        ("NGHI DINH", 2),
        ("vụ nghị định", 0),  # over a full stop
        ("khác nhiệm vụ", 0),  # over the end of a line
        ("năm Sở", 0),  # between the parts of a heading
        ("vụ 1", 0),
        ("Nội vụ", 1),
        ("vụ Sở", 0),
        ("sở", 3),
        ("thư viện", 0),
        ("", 0),
    ],
)
def test_runs_are_counted_within_sentences(vocabulary: Vocabulary, run: str, n_times: int) -> None:
    assert vocabulary.count(tokens(run)) == n_times


def test_pairs_do_not_go_over_the_end_of_a_sentence(vocabulary: Vocabulary) -> None:
    marked, folded = vocabulary.marked, vocabulary.folded
    assert (marked.pair_frequency["nhiệm", "vụ"], folded.pair_frequency["nghi", "dinh"]) == (1, 2)
    assert (marked.pair_frequency["vụ", "nghị"], folded.pair_frequency["nam", "so"]) == (0, 0)
    assert "|" not in marked.frequency


def test_how_often_words_stand_beside_others(vocabulary: Vocabulary) -> None:
    # "giao nhiệm" 2, "giao nhiệm vụ" 2; "mới giao" 1, "định mới giao" 1; "của" alone tells nothing, "của Sở" does.
    assert vocabulary.beside(["giao"], ["nhiệm", "vụ"], 1) == 4
    assert vocabulary.beside(["giao"], ["định", "mới"], -1) == 2
    assert vocabulary.beside(["vụ"], ["của", "sở"], 1) == 1
    assert vocabulary.beside(["vụ"], [], 1) == 0


def test_what_is_said_alike() -> None:
    spellings = Vocabulary([chunk("Luân chuyển, sử dụng, dành.")]).marked
    assert spellings.said_alike("truyển") == {"chuyển"}
    assert spellings.said_alike("xử") == {"sử"}
    assert spellings.said_alike("giành") == {"dành"}
    assert spellings.said_alike("chuyển") == set()


def test_a_run_is_counted_once_however_often_it_is_asked_for() -> None:
    vocabulary = Vocabulary([chunk("Cán bộ. " * 20_000)])
    started = time.perf_counter()
    assert {vocabulary.count(["cán", "bộ"]) for _ in range(1000)} == {20_000}
    assert time.perf_counter() - started < 1  # about 10 s if each call counts
