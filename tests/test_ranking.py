"""How well passages found are ranked, by hand."""

from math import log2

import pytest

from assistant.evaluation.ranking import MEASURES, ranking_values
from index.types import Chunk

FIRST, SECOND, THIRD = 1, 1 / log2(3), 1 / log2(4)


def chunk(doc_id: str, section_id: str, part: int = 0) -> Chunk:
    return Chunk(f"{doc_id}#{part}", doc_id, section_id, "", "", "", 0, 1, ())


FOUND = [chunk("a", "dieu-1"), chunk("a", "dieu-2"), chunk("a", "dieu-2", 1), chunk("b", "dieu-1")]


@pytest.mark.parametrize(
    ("cites", "ndcg", "recall", "reciprocal"),
    [
        (["a#dieu-1"], FIRST, 1, 1),
        (["a#dieu-2"], SECOND, 1, 1 / 2),
        (["b"], THIRD, 1, 1 / 3),
        (["b", "b#dieu-1"], THIRD / (FIRST + SECOND), 1 / 2, 1 / 3),
        (["a"], FIRST, 1, 1),
        (["a#dieu-2", "b#dieu-1"], (SECOND + THIRD) / (FIRST + SECOND), 1, 1 / 2),
        (["a#dieu-2", "a"], 1, 1, 1),
        (["a#dieu-1", "c"], FIRST / (FIRST + SECOND), 1 / 2, 1),
        (["c"], 0, 0, 0),
    ],
)
def test_passages_are_judged_as_what_they_are_cited_by(cites: list[str], ndcg: float, recall: float, reciprocal: float) -> None:  # fmt: skip
    expected = {"ndcg@10": ndcg, "r@5": recall, "rr@10": reciprocal}
    assert ranking_values(cites, FOUND) == pytest.approx(expected)


def test_nothing_found() -> None:
    assert ranking_values(["a"], []) == dict.fromkeys(MEASURES, 0)


def test_what_stands_behind_the_depth_is_not_counted() -> None:
    found = [chunk("a", f"dieu-{place}") for place in range(1, 13)]
    at = {place: ranking_values([f"a#dieu-{place}"], found) for place in (5, 6, 10, 11)}
    assert at[5] == pytest.approx({"ndcg@10": 1 / log2(6), "r@5": 1, "rr@10": 1 / 5})
    assert at[6] == pytest.approx({"ndcg@10": 1 / log2(7), "r@5": 0, "rr@10": 1 / 6})
    assert at[10] == pytest.approx({"ndcg@10": 1 / log2(11), "r@5": 0, "rr@10": 1 / 10})
    assert at[11] == dict.fromkeys(MEASURES, 0)


def test_many_passages_of_one_section_take_one_place() -> None:
    found = [*(chunk("a", "dieu-1", part) for part in range(20)), chunk("b", "dieu-1")]
    assert ranking_values(["b#dieu-1"], found) == pytest.approx({"ndcg@10": SECOND, "r@5": 1, "rr@10": 1 / 2})
