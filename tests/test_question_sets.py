"""Question sets of ours as judged retrieval sets."""

import json
from pathlib import Path

import pytest

from assistant.evaluation.beir import DatasetError
from assistant.evaluation.question_sets import Corpora, read_question_set
from index.types import CorpusError
from tests.small_corpus import ARTICLE, REGULATION

LOANS, FIGURES = "quy-dinh-7-qd-tw-2021#dieu-2", "thu-vien-mua-he#so-lieu"
ASKED = {"id": "q1", "question": "Được mượn mấy cuốn?", "cites": [LOANS]}


@pytest.fixture
def corpora(tmp_path: Path) -> Corpora:
    """Two documents, and a set "books" of two passages with a question of its own."""
    docs, books = tmp_path / "docs", tmp_path / "sets" / "books"
    docs.mkdir()
    (docs / "a.md").write_text(REGULATION, encoding="utf-8")
    (docs / "b.md").write_text(ARTICLE, encoding="utf-8")
    (books / "qrels").mkdir(parents=True)
    passages = [{"_id": "b1", "text": "mượn sách"}, {"_id": "b2", "title": "thẻ", "text": "đọc báo"}]
    (books / "corpus.jsonl").write_text("\n".join(map(json.dumps, passages)), encoding="utf-8")
    (books / "queries.jsonl").write_text(json.dumps({"_id": "own", "text": "sách"}), encoding="utf-8")
    (books / "qrels" / "test.tsv").write_text("own\tb1\t1\n", encoding="utf-8")
    return Corpora(docs, tmp_path / "sets")


def write(folder: Path, *lines: dict | str, name: str = "ours") -> Path:
    path = folder / f"{name}.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def test_questions_of_docs_judge_whole_sections(tmp_path: Path, corpora: Corpora) -> None:
    path = write(
        tmp_path, ASKED, {"id": 2, "question": "Bao nhiêu\u00a0lượt?", "cites": [FIGURES, LOANS], "kind": "lay"}
    )
    [read] = read_question_set(path, corpora)
    assert read.name == "ours"
    assert read.queries == {"q1": "Được mượn mấy cuốn?", "2": "Bao nhiêu lượt?"}
    assert read.qrels == {"q1": {LOANS: 1}, "2": {FIGURES: 1, LOANS: 1}}
    assert [(chunk.doc_id, chunk.section_id) for chunk in read.chunks] == [
        ("quy-dinh-7-qd-tw-2021", "dieu-2"), ("quy-dinh-7-qd-tw-2021", "dieu-3"), ("thu-vien-mua-he", "so-lieu"),
    ]  # fmt: skip
    for chunk in read.chunks:
        assert read.documents[chunk.doc_id].text[chunk.start_char : chunk.end_char] == chunk.text


def test_questions_of_a_judged_set_judge_its_documents(tmp_path: Path, corpora: Corpora) -> None:
    [read] = read_question_set(write(tmp_path, ASKED | {"cites": ["b2"], "corpus": "books"}), corpora)
    assert (read.name, read.queries, read.qrels) == ("ours", {"q1": "Được mượn mấy cuốn?"}, {"q1": {"b2": 1}})
    assert [(chunk.chunk_id, chunk.heading, chunk.text) for chunk in read.chunks] == [
        ("b1", "", "mượn sách"), ("b2", "thẻ", "đọc báo"),
    ]  # fmt: skip
    assert read.documents == {}


def test_of_several_corpora_each_is_a_set_by_its_name(tmp_path: Path, corpora: Corpora) -> None:
    path = write(tmp_path, ASKED, ASKED | {"id": "q2", "cites": ["b1"], "corpus": "books"}, ASKED | {"id": "q3"})
    books, docs = read_question_set(path, corpora)
    assert (books.name, list(books.queries)) == ("ours:books", ["q2"])
    assert (docs.name, list(docs.queries)) == ("ours:docs", ["q1", "q3"])
    assert [chunk.chunk_id for chunk in books.chunks] == ["b1", "b2"]


def test_a_split_is_kept_alone(tmp_path: Path, corpora: Corpora) -> None:
    path = write(
        tmp_path,
        ASKED | {"split": "tune"},
        ASKED | {"id": "q2", "split": "report"},
        ASKED | {"id": "q3"},
        ASKED | {"id": "q4", "split": "report", "cites": ["b1"], "corpus": "books"},
    )
    tuned = read_question_set(path, corpora, "tune")
    assert [(each.name, list(each.queries)) for each in tuned] == [("ours", ["q1"])]
    reported = read_question_set(path, corpora, "report")
    assert [(each.name, list(each.queries)) for each in reported] == [("ours:books", ["q4"]), ("ours:docs", ["q2"])]
    assert [list(each.queries) for each in read_question_set(path, corpora)] == [["q4"], ["q1", "q2", "q3"]]
    with pytest.raises(DatasetError, match="no question that names what it cites"):
        read_question_set(path, corpora, "other")


def test_a_question_without_cites_is_left_out(tmp_path: Path, corpora: Corpora) -> None:
    path = write(tmp_path, {"id": "q0", "question": "Trời có mưa không?", "answerable": False}, "", ASKED)
    [read] = read_question_set(path, corpora)
    assert list(read.queries) == ["q1"]


def test_a_corpus_is_read_once(tmp_path: Path, corpora: Corpora) -> None:
    first = corpora.passages("books")
    (tmp_path / "sets" / "books" / "corpus.jsonl").unlink()
    assert corpora.passages("books") is first


@pytest.mark.parametrize(
    ("lines", "line", "problem"),
    [
        ((ASKED, '{"id": "q2"'), 2, "Invalid JSON"),
        ((ASKED, "", {"id": "q2", "cites": [LOANS]}), 3, "question: Field required"),
        (({"id": "", "question": "Ai?"},), 1, "id: String should have at least 1 character"),
        ((ASKED | {"cites": LOANS},), 1, "cites: Input should be a valid array"),
        ((ASKED | {"cites": [LOANS, {}]},), 1, "cites.1: Input should be a valid string"),
        ((ASKED, ASKED | {"question": "Ai?"}), 2, "id 'q1' occurs twice"),
        (({"id": "q1", "question": "Ai?"}, ASKED), 2, "id 'q1' occurs twice"),
        ((ASKED | {"cites": [LOANS, "quy-dinh-7-qd-tw-2021"]},), 1, "'quy-dinh-7-qd-tw-2021' is no passage of 'docs'"),
        ((ASKED, ASKED | {"id": "q2", "corpus": "books"}), 2, f"'{LOANS}' is no passage of 'books'"),
        (({"id": "q1", "question": "Ai?"},), None, "no question that names what it cites"),
        ((), None, "no question that names what it cites"),
    ],
)
def test_a_bad_line_is_named(
    tmp_path: Path, corpora: Corpora, lines: tuple[dict | str, ...], line: int | None, problem: str
) -> None:
    path = write(tmp_path, *lines)
    with pytest.raises(DatasetError) as raised:
        read_question_set(path, corpora)
    assert (raised.value.path, raised.value.line) == (str(path), line)
    assert problem in raised.value.problem
    assert ": :" not in str(raised.value)


def test_files_that_are_not_there(tmp_path: Path, corpora: Corpora) -> None:
    with pytest.raises(DatasetError, match="nowhere.jsonl: No such file"):
        read_question_set(tmp_path / "nowhere.jsonl", corpora)
    with pytest.raises(DatasetError) as raised:
        read_question_set(write(tmp_path, ASKED | {"corpus": "papers"}), corpora)
    assert raised.value.path == str(tmp_path / "sets" / "papers" / "corpus.jsonl")
    with pytest.raises(CorpusError, match="there is no such folder"):
        read_question_set(write(tmp_path, ASKED), Corpora(tmp_path / "none", tmp_path))
