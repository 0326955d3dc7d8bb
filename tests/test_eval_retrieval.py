"""Retrieval sets: reading them, and measures worked by hand."""

from math import log2
from pathlib import Path

import pytest

from assistant.evaluation.beir import DatasetError, read_retrieval_set
from assistant.evaluation.results import MEASURES, Result
from assistant.evaluation.retrieval import evaluate, measure
from assistant.evaluation.retrieval_tables import differences, pooled, table
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
BM25_VALUES = {"nDCG@10": [1 / log2(3), 1, 0], "hit@1": [0, 1, 0], "R@10": [1, 1, 0], "RR@10": [1 / 2, 1, 0]}
BM25 = {"nDCG@10": (1 / log2(3) + 1 + 0) / 3, "hit@1": 1 / 3, "R@10": 2 / 3, "RR@10": (1 / 2 + 1 + 0) / 3}
NOTHING = {name: [0, 0, 0] for name in MEASURES}


def write_set(folder: Path, corpus=CORPUS, queries=QUERIES, qrels=QRELS) -> Path:
    (folder / "qrels").mkdir(parents=True)
    for name, lines in (("corpus.jsonl", corpus), ("queries.jsonl", queries), ("qrels/test.tsv", qrels)):
        (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


def near(values: dict[str, list[float]]) -> dict:
    return {name: pytest.approx(of_queries, abs=1e-6) for name, of_queries in values.items()}


def result(dataset: str, method: str, shares: list[float], variant: str = "clean", seconds: float = 0.001) -> Result:
    values = {name: [0.0] * len(shares) for name in MEASURES} | {"nDCG@10": shares, "hit@1": [1.0] * len(shares)}
    return Result(dataset, method, variant, values, (seconds,) * len(shares))


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_measures_by_hand() -> None:
    qrels = {"q1": {"a": 1, "b": 1}, "q2": {"a": 1}, "q3": {"c": 1}, "q4": {"a": 2, "b": 1}}
    rankings = {"q1": ["x", "a", "b"], "q2": [], "q3": ["c", "x"], "q4": ["b", "a"]}
    ideal = 1 + 1 / log2(3)
    first = (1 / log2(3) + 1 / log2(4)) / ideal
    graded = (1 + 2 / log2(3)) / (2 + 1 / log2(3))
    assert measure(qrels, rankings) == near(
        {"nDCG@10": [first, 0, 1, graded], "hit@1": [0, 0, 1, 1], "R@10": [1, 0, 1, 1], "RR@10": [1 / 2, 0, 1, 1]}
    )


def test_the_values_are_in_the_order_of_the_queries() -> None:
    qrels = {"z": {"a": 1}, "a": {"a": 1}, "m": {"b": 1}}
    assert measure(qrels, {"m": ["b"], "a": ["x"], "z": ["x", "a"]})["RR@10"] == pytest.approx([1 / 2, 0, 1], abs=1e-6)


def test_only_the_first_ten_count() -> None:
    ranking = [f"x{place}" for place in range(10)]
    assert measure({"q": {"a": 1}}, {"q": [*ranking, "a"]}) == dict.fromkeys(MEASURES, [0.0])
    assert measure({"q": {"a": 1}}, {"q": [*ranking[:9], "a"]}) == near(
        {"nDCG@10": [1 / log2(11)], "hit@1": [0], "R@10": [1], "RR@10": [1 / 10]}
    )


def test_nothing_found_for_any_query_is_zero() -> None:
    assert measure({"q": {"a": 1}, "r": {"b": 1}}, {"q": [], "r": []}) == dict.fromkeys(MEASURES, [0.0, 0.0])


def test_a_result_by_hand() -> None:
    values = dict.fromkeys(MEASURES, [1.0, 0.5, 0.0, 0.0])
    of_four = Result("books", "bm25", "clean", values, (0.001, 0.002, 0.003, 0.010))
    assert of_four.mean("nDCG@10") == 0.375
    assert of_four.milliseconds(50) == pytest.approx(2.5)  # half-way between the second and the third
    assert of_four.milliseconds(100) == pytest.approx(10)


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
    read = read_retrieval_set(write_set(tmp_path / "books"))
    bm25, folded, dense = evaluate(read, embeddings, ("bm25", "folded", "dense"))
    assert [(each.dataset, each.method, each.variant) for each in (bm25, folded, dense)] == [
        ("books", "bm25", "clean"), ("books", "folded", "clean"), ("books", "dense", "clean"),
    ]  # fmt: skip
    assert bm25.values == near(BM25_VALUES)
    assert folded.values == near(BM25_VALUES)
    # A vector is near to all: c comes last for "sách" and first for "báo"; no known word ties all, by id c is third.
    assert dense.values["hit@1"] == pytest.approx([0, 1, 0], abs=1e-6)
    assert dense.values["RR@10"] == pytest.approx([1 / 2, 1, 1 / 3], abs=1e-6)


def test_the_baselines_are_measured_beside(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    floor, blanks = evaluate(read_retrieval_set(write_set(tmp_path / "books")), embeddings, ("floor", "blanks"))
    assert (floor.method, blanks.method) == ("floor", "blanks")
    assert floor.values == near(BM25_VALUES)
    assert blanks.values == near(BM25_VALUES)


def test_questions_as_they_are_typed(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    read = read_retrieval_set(write_set(tmp_path / "books"))
    results = evaluate(read, embeddings, ("bm25", "folded", "blanks"), ("no-diacritics", "nfd"))
    values = {(each.variant, each.method): each.values for each in results}
    assert list(values) == [(v, m) for v in ("no-diacritics", "nfd") for m in ("bm25", "folded", "blanks")]
    # "sach", "bao", "khac han": only what was folded too is found.
    assert values["no-diacritics", "bm25"] == values["no-diacritics", "blanks"] == NOTHING
    assert values["no-diacritics", "folded"] == near(BM25_VALUES)
    # Ours compose what was typed decomposed; a baseline gets it as it stands.
    assert values["nfd", "bm25"] == near(BM25_VALUES)
    assert values["nfd", "blanks"] == NOTHING


def test_ours_read_the_keys_of_an_input_method(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    corpus = [
        f'{{"_id": "{name}", "text": "cho {word}"}}' for name, word in (("a", "báo"), ("b", "thẻ"), ("c", "mượn"))
    ]
    folder = write_set(tmp_path / "books", corpus, ['{"_id": "q", "text": "cho mượn"}'], ["q\tc\t1"])
    results = evaluate(read_retrieval_set(folder), embeddings, ("bm25", "blanks"), ("clean", "telex", "vni"))
    # "cho muownj", "cho muo7n5": by "cho" alone, which all have, c is the third.
    assert {(each.variant, each.method): pytest.approx(each.mean("RR@10"), abs=1e-6) for each in results} == {
        ("clean", "bm25"): 1, ("telex", "bm25"): 1, ("vni", "bm25"): 1,
        ("clean", "blanks"): 1, ("telex", "blanks"): 1 / 3, ("vni", "blanks"): 1 / 3,
    }  # fmt: skip


def test_every_query_is_timed(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    [bm25] = evaluate(read_retrieval_set(write_set(tmp_path / "books")), embeddings, ("bm25",))
    assert len(bm25.seconds) == 3
    assert 0 < bm25.milliseconds(50) <= bm25.milliseconds(95) <= 1000 * max(bm25.seconds) + 1e-6


def test_the_table_counts_each_set_once() -> None:
    small, large = result("small", "bm25", [0.5]), result("large", "bm25", [1.0, 1.0, 0.25, 0.75], seconds=0.004)
    heads, rule, *rows = table([small, large]).splitlines()
    assert cells(heads) == ["cách tìm", "small", "large", "TB nDCG@10", "TB hit@1", "p95 (ms)"]
    assert rule == "|:--|--:|--:|--:|--:|--:|"
    assert [cells(row) for row in rows] == [["bm25", "0.500", "0.750", "0.625", "1.000", "4.0"]]


def test_a_row_of_the_table_is_a_method_typed_one_way() -> None:
    rows = table([result("books", "bm25", [1.0]), result("books", "bm25", [0.5], "telex")]).splitlines()[2:]
    assert [cells(row)[:2] for row in rows] == [["bm25", "1.000"], ["bm25, telex", "0.500"]]


def test_differences_by_hand() -> None:
    results = [
        result("books", "floor", [0.2, 0.4]),
        result("books", "bm25", [0.5, 0.7]),
        result("books", "dense", [0.1, 0.3]),
        result("books", "floor", [0.0, 0.0], "telex"),
        result("books", "bm25", [0.5, 0.5], "telex"),
    ]
    heads, _, *rows = differences(results, "floor").splitlines()
    assert cells(heads) == ["so với floor", "books"]
    # A gain that is the same for every question has an interval of no width; like is compared with like.
    assert [cells(row) for row in rows] == [
        ["bm25", "+0.300 [+0.300, +0.300]"],
        ["dense", "-0.100 [-0.100, -0.100]"],
        ["bm25, telex", "+0.500 [+0.500, +0.500]"],
    ]


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


def test_the_corpora_of_a_question_set_are_pooled_by_question() -> None:
    values = [dict.fromkeys(MEASURES, [1.0, 0.0, 0.0]), dict.fromkeys(MEASURES, [1.0])]
    parts = [
        Result("lay:law", "bm25", "clean", values[0], (0.1, 0.2, 0.3)),
        Result("books", "bm25", "clean", values[1], (0.5,)),
        Result("lay:city", "bm25", "clean", values[1], (0.4,)),
    ]
    assert pooled(parts) == [
        Result("lay", "bm25", "clean", dict.fromkeys(MEASURES, [1.0, 0.0, 0.0, 1.0]), (0.1, 0.2, 0.3, 0.4)),
        parts[1],
    ]
