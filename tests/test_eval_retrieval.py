"""Retrieval sets: reading them, and measures worked by hand."""

import json
from math import log2
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.evaluation.beir import DatasetError, read_retrieval_set
from assistant.evaluation.retrieval import evaluate, macro, measure, table
from index.embedding import SentenceEmbeddings
from tests.tiny_model import embeddings, model_folder  # noqa: F401

CORPUS = (
    '{"_id": "a", "title": "", "text": "mượn sách"}',
    '{"_id": "b", "title": null, "text": "mượn sách", "metadata": {}}',
    '{"_id": "c", "title": "thẻ", "text": "đọc báo"}',
)
QUERIES = (
    '{"_id": "q1", "text": "sách"}',
    '{"_id": "q2", "text": "báo"}',
    '{"_id": "q3", "text": "khác hẳn"}',
    '{"_id": "q4", "text": "không ai chấm"}',
)
QRELS = ("query-id\tcorpus-id\tscore", "q1\tb\t1", "q2\tc\t1", "q3\tc\t1", "q3\tnot-here\t1")
# "sách" finds a and b alike: by id b is second. "báo" finds c. "khác hẳn" shares no word: nothing, so 0.
BM25 = {"nDCG@10": (1 / log2(3) + 1 + 0) / 3, "hit@1": 1 / 3, "R@10": 2 / 3, "RR@10": (1 / 2 + 1 + 0) / 3}


def write_set(folder: Path, corpus=CORPUS, queries=QUERIES, qrels=QRELS) -> Path:
    (folder / "qrels").mkdir(parents=True)
    for name, lines in (("corpus.jsonl", corpus), ("queries.jsonl", queries), ("qrels/test.tsv", qrels)):
        (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


def test_measures_by_hand() -> None:
    qrels = {"q1": {"a": 1, "b": 1}, "q2": {"a": 1}, "q3": {"c": 1}, "q4": {"a": 2, "b": 1}}
    rankings = {"q1": ["x", "a", "b"], "q2": [], "q3": ["c", "x"], "q4": ["b", "a"]}
    ideal = 1 + 1 / log2(3)
    first = (1 / log2(3) + 1 / log2(4)) / ideal
    graded = (1 + 2 / log2(3)) / (2 + 1 / log2(3))
    assert measure(qrels, rankings) == pytest.approx(
        {"nDCG@10": (first + 0 + 1 + graded) / 4, "hit@1": 2 / 4, "R@10": 3 / 4, "RR@10": (1 / 2 + 0 + 1 + 1) / 4},
        abs=1e-6,
    )


def test_only_the_first_ten_count() -> None:
    ranking = [f"x{place}" for place in range(10)]
    nothing = {"nDCG@10": 0.0, "hit@1": 0.0, "R@10": 0.0, "RR@10": 0.0}
    assert measure({"q": {"a": 1}}, {"q": [*ranking, "a"]}) == nothing
    assert measure({"q": {"a": 1}}, {"q": [*ranking[:9], "a"]}) == pytest.approx(
        {"nDCG@10": 1 / log2(11), "hit@1": 0, "R@10": 1, "RR@10": 1 / 10}, abs=1e-6
    )


def test_nothing_found_for_any_query_is_zero() -> None:
    assert set(measure({"q": {"a": 1}, "r": {"b": 1}}, {"q": [], "r": []}).values()) == {0.0}


def test_a_set_as_read(tmp_path: Path) -> None:
    read = read_retrieval_set(write_set(tmp_path / "books"))
    assert read.name == "books"
    assert read.queries == {"q1": "sách", "q2": "báo", "q3": "khác hẳn"}  # q4 is not judged
    assert read.qrels["q3"] == {"c": 1, "not-here": 1}
    chunk = read.chunks[2]
    assert (chunk.chunk_id, chunk.doc_id, chunk.heading, chunk.text) == ("c", "c", "thẻ", "đọc báo")
    assert (chunk.start_char, chunk.end_char, chunk.sentences) == (0, 7, ((0, 7),))


def test_crlf_a_byte_order_mark_and_blank_lines_are_read(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "books")
    for name in ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv"):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n\r\n"))
    read = read_retrieval_set(folder)
    assert [chunk.text for chunk in read.chunks] == ["mượn sách", "mượn sách", "đọc báo"]
    assert read.qrels["q2"] == {"c": 1}


def test_each_method_by_hand(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    scores = evaluate(read_retrieval_set(write_set(tmp_path / "books")), embeddings, ("bm25", "folded", "dense"))
    assert scores["bm25"] == pytest.approx(BM25, abs=1e-6)
    assert scores["folded"] == pytest.approx(BM25, abs=1e-6)
    # A vector is near to all: c comes last for "sách" and first for "báo"; no known word ties all, by id c is third.
    assert scores["dense"]["hit@1"] == pytest.approx(1 / 3, abs=1e-6)
    assert scores["dense"]["RR@10"] == pytest.approx((1 / 2 + 1 + 1 / 3) / 3, abs=1e-6)


def test_questions_without_diacritics(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    read = read_retrieval_set(write_set(tmp_path / "books"))
    scores = evaluate(read, embeddings, ("bm25", "folded"), strip_diacritics=True)
    assert scores["bm25"] == dict.fromkeys(BM25, 0.0)
    assert scores["folded"] == pytest.approx(BM25, abs=1e-6)


def test_macro_counts_each_set_once_and_the_table_shows_it() -> None:
    names = tuple(BM25)
    mean = macro([{"bm25": dict.fromkeys(names, 0.5)}, {"bm25": dict.fromkeys(names, 1.0)}])
    assert mean == {"bm25": dict.fromkeys(names, 0.75)}
    assert table(mean).splitlines()[0].split() == ["|", "cách", "tìm", "|", *" | ".join(names).split(), "|"]
    assert table(mean).splitlines()[2].split() == ["|", "bm25", *["|", "0.750"] * 4, "|"]


@pytest.mark.parametrize(
    ("part", "lines", "file", "line", "problem"),
    [
        ("corpus", (CORPUS[0], "{"), "corpus.jsonl", 2, "Invalid JSON"),
        ("corpus", (CORPUS[0], '{"_id": "z"}'), "corpus.jsonl", 2, "text: Field required"),
        ("corpus", (CORPUS[0], "", CORPUS[0]), "corpus.jsonl", 3, "'a' occurs twice"),
        ("corpus", (), "corpus.jsonl", None, "holds no line"),
        ("queries", ('{"text": "không tên"}',), "queries.jsonl", 1, "_id: Field required"),
        ("qrels", (QRELS[0], "q1 b 1"), "test.tsv", 2, "'q1 b 1'"),
        ("qrels", (QRELS[0], "q1\tb\tcao"), "test.tsv", 2, "whole number"),
        ("qrels", (*QRELS, "q9\tb\t1"), "test.tsv", 6, "query 'q9' is not in queries.jsonl"),
        ("qrels", (QRELS[0],), "test.tsv", None, "holds no judgement"),
    ],
)
def test_a_bad_line_is_named(
    tmp_path: Path, part: str, lines: tuple, file: str, line: int | None, problem: str
) -> None:
    with pytest.raises(DatasetError, match=problem) as raised:
        read_retrieval_set(write_set(tmp_path / "books", **{part: lines}))
    assert (Path(raised.value.path).name, raised.value.line) == (file, line)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "books")
    (folder / "qrels" / "test.tsv").write_bytes(b"q1\t\xff\xfe\t1\n")
    with pytest.raises(DatasetError) as raised:
        read_retrieval_set(folder)
    assert raised.value.line == 1


def test_the_command_writes_json(tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_set(tmp_path / "books"))
    shared = ["--methods", "bm25,dense", "--model", str(model_folder), "--json"]
    assert main(["eval-retrieval", folder, *shared]) == 0
    written = json.loads(capsys.readouterr().out)
    assert (written["dataset"], written["documents"], written["queries"]) == ("books", 3, 3)
    assert list(written["methods"]) == ["bm25", "dense"]
    assert written["methods"]["bm25"] == pytest.approx(BM25, abs=1e-6)
    assert main(["eval-retrieval", folder, folder, *shared]) == 0
    assert json.loads(capsys.readouterr().out) == [written, written]


def test_the_command_prints_a_table_for_each_set_and_their_mean(
    tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_set(tmp_path / "books"))
    assert main(["eval-retrieval", folder, folder, "--methods", "bm25", "--model", str(model_folder)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("books: 3 văn bản, 3 câu hỏi") == 2
    assert printed.count("| bm25     |   0.544 |   0.333 |   0.667 |   0.500 |") == 3
    assert "Trung bình 2 bộ" in printed


def test_wrong_use_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-retrieval", str(tmp_path / "nowhere")]) == 2
    assert "corpus.jsonl: No such file" in capsys.readouterr().err
    with pytest.raises(SystemExit) as raised:
        main(["eval-retrieval", str(tmp_path), "--methods", "bm25,tf"])
    assert raised.value.code == 2
    assert "không có cách tìm «tf»" in capsys.readouterr().err
