"""Sentence selection on general text, on a set made here."""

import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.evaluation.general_text import answering_likelihood
from assistant.evidence import Evidence
from index.types import Chunk, ScoredChunk

PASSAGES = {
    "p1": "Hồ Sen Trắng rộng 12 ha. Hồ do kỹ sư Lý Minh Đạo thiết kế năm 1931. Nước hồ trong vào mùa thu.",
    "p2": "Cầu Gió Bấc dài 340 mét. Cầu được khánh thành năm 1954 bởi thị trưởng Phan Kế Bính.",
}
QUERIES = (
    ("q1", "Ai thiết kế Hồ Sen Trắng năm 1931?", {"answers": ["Lý Minh Đạo"]}, "p1"),
    ("q2", "Cầu Gió Bấc dài bao nhiêu mét?", {"answers": ["340"]}, "p2"),
    ("q3", "Hồ Sen Trắng sâu bao nhiêu mét?", {"answers": [], "unanswerable": True}, None),
)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = tmp_path / "hồ và cầu"
    (folder / "qrels").mkdir(parents=True)
    corpus = [{"_id": name, "title": "", "text": text} for name, text in PASSAGES.items()]
    queries = [{"_id": name, "text": text, "metadata": more} for name, text, more, _ in QUERIES]
    for file, rows in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
        (folder / file).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    judged = "".join(f"{name}\t{passage}\t1\n" for name, _, _, passage in QUERIES if passage)
    (folder / "qrels" / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}")
    return folder


def test_the_share_of_first_sentences_that_answer(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-sentences", str(dataset), "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured["dataset"] == "hồ và cầu"
    assert measured["first sentence answers"] == {"share": 1.0, "low": 0.3424, "high": 1.0, "of": 2}
    assert measured["withheld: figure changed"]["of"] == 1
    assert measured["withheld: written against"]["of"] == 1
    assert "withheld: another set" not in measured


def test_a_folder_that_is_no_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-sentences", str(tmp_path)]) == 2
    assert "corpus.jsonl" in capsys.readouterr().err


FOUND = ScoredChunk(Chunk("c", "d", "", "", "", "Hồ rộng.", 0, 8, ((0, 8),)), 1.0)


@pytest.mark.parametrize(
    ("found", "topic", "likelihood"),
    [
        ([(0.8, ()), (0.9, ())], 1.0, 0.8),
        ([(0.8, ())], 0.25, 0.4),  # 0.8 * sqrt(0.25)
        ([(0.8, ("figure",)), (0.7, ())], 1.0, 0.0),
        ([(0.8, ("name", "expected")), (0.7, ())], 1.0, 0.0),
        ([(0.8, ("expected",)), (0.7, ())], 1.0, 0.8),
        ([(0.5, ("definition",)), (0.7, ("year",)), (0.6, ())], 1.0, 0.6),
        ([], 1.0, 0.0),
    ],
)
def test_the_likelihood_that_a_sentence_answers(
    found: list[tuple[float, tuple[str, ...]]], topic: float, likelihood: float
) -> None:
    evidence = [Evidence(FOUND, (0, 8), 1.0, 1.0, likely, faults=faults) for likely, faults in found]
    assert answering_likelihood(evidence, topic) == pytest.approx(likelihood)
