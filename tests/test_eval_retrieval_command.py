"""eval-retrieval as it is called: JSON, tables, our own question sets, wrong use."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.evaluation.results import MEASURES
from index.text import fold
from tests.small_corpus import small_corpus
from tests.test_eval_retrieval import BM25, cells, write_set
from tests.tiny_model import embeddings, model_folder  # noqa: F401


def test_the_command_writes_json(tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [str(write_set(tmp_path / name)) for name in ("books", "papers")]
    shared = ["--methods", "bm25,dense", "--model", str(model_folder), "--json"]
    assert main(["eval-retrieval", folders[0], *shared]) == 0
    written = json.loads(capsys.readouterr().out)
    assert (written["dataset"], written["typed"], written["documents"], written["queries"]) == ("books", "clean", 3, 3)
    assert written["model"] == str(model_folder)
    assert list(written["methods"]) == ["bm25", "dense"]
    assert written["methods"]["bm25"] == pytest.approx(BM25, abs=1e-6)
    assert 0 < written["timings_ms"]["dense"]["p50"] <= written["timings_ms"]["dense"]["p95"]
    assert main(["eval-retrieval", *folders, *shared]) == 0
    both = json.loads(capsys.readouterr().out)
    assert [(each["dataset"], each["methods"]) for each in both] == [
        ("books", written["methods"]), ("papers", written["methods"]),
    ]  # fmt: skip


def test_json_holds_an_object_for_each_way_of_typing(
    tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--methods", "bm25", "--typed", "clean,no-diacritics", "--model", str(model_folder), "--json"]
    assert main(["eval-retrieval", str(write_set(tmp_path / "books")), *arguments]) == 0
    clean, unmarked = json.loads(capsys.readouterr().out)
    assert (clean["typed"], unmarked["typed"]) == ("clean", "no-diacritics")
    assert clean["methods"] == {"bm25": pytest.approx(BM25, abs=1e-6)}
    assert unmarked["methods"] == {"bm25": dict.fromkeys(MEASURES, 0.0)}


def test_two_sets_of_one_name_are_told_apart(
    tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = write_set(tmp_path / "one" / "books")
    easy = write_set(tmp_path / "two" / "books", qrels=("q2\tc\t1",))
    shared = ["--methods", "bm25", "--model", str(model_folder), "--json"]
    assert main(["eval-retrieval", str(whole), str(easy), *shared]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["queries"], second["queries"]) == (3, 1)
    assert first["methods"]["bm25"] == pytest.approx(BM25, abs=1e-6)
    assert second["methods"]["bm25"] == dict.fromkeys(MEASURES, 1.0)


def test_the_command_prints_the_sets_a_table_and_the_differences(
    tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [str(write_set(tmp_path / name)) for name in ("books", "papers")]
    arguments = ["--methods", "bm25,floor", "--against", "floor", "--model", str(model_folder)]
    assert main(["eval-retrieval", *folders, *arguments]) == 0
    printed = capsys.readouterr().out
    assert "books: 3 đoạn, 3 câu hỏi\npapers: 3 đoạn, 3 câu hỏi\n" in printed
    assert f"Mô hình nhúng: {model_folder}\n" in printed
    bm25, floor, against = (line for line in printed.splitlines() if line.startswith(("| bm25 ", "| floor ")))
    assert cells(bm25)[:5] == ["bm25", "0.544", "0.544", "0.544", "0.333"]
    assert cells(floor)[:5] == ["floor", "0.544", "0.544", "0.544", "0.333"]
    assert cells(against) == ["bm25", "+0.000 [+0.000, +0.000]", "+0.000 [+0.000, +0.000]"]


def test_questions_of_ours_are_asked_of_the_set_that_they_name(
    tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_set(tmp_path / "books")
    ours = tmp_path / "ours.jsonl"
    rows = [
        {"id": "1", "question": "báo", "cites": ["c"], "corpus": "books", "split": "tune"},
        {"id": "2", "question": "sách", "cites": ["b"], "corpus": "books", "split": "report"},
    ]
    ours.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    shared = ["--methods", "bm25", "--corpora", str(tmp_path), "--model", str(model_folder), "--json"]
    found = {}
    for split in ([], ["--split", "tune"], ["--split", "report"]):
        assert main(["eval-retrieval", str(ours), *shared, *split]) == 0
        written = json.loads(capsys.readouterr().out)
        assert (written["dataset"], written["documents"]) == ("ours", 3)
        found["".join(split[1:])] = (written["queries"], written["methods"]["bm25"]["RR@10"])
    assert found == {"": (2, 0.75), "tune": (1, 1.0), "report": (1, 0.5)}


def test_questions_of_docs_are_judged_by_section(
    tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    small_corpus(docs)
    monkeypatch.setenv("DOCS_DIR", str(docs))
    ours = tmp_path / "ours.jsonl"
    row = {"id": "1", "question": fold("Thẻ mượn gồm mấy loại?"), "cites": ["quy-dinh-7-qd-tw-2021#dieu-2"]}
    ours.write_text(json.dumps(row), encoding="utf-8")
    assert main(["eval-retrieval", str(ours), "--methods", "folded", "--model", str(model_folder), "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert (written["dataset"], written["documents"], written["queries"]) == ("ours", 3, 1)
    assert written["methods"]["folded"] == dict.fromkeys(MEASURES, 1.0)


def test_wrong_use_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-retrieval", str(tmp_path / "nowhere")]) == 2
    assert "corpus.jsonl: No such file" in capsys.readouterr().err
    for arguments, problem in (
        (["--methods", "bm25,tf"], "không có cách tìm «tf»"),
        (["--typed", "clean,drunk"], "không có cách gõ «drunk»"),
    ):
        with pytest.raises(SystemExit) as raised:
            main(["eval-retrieval", str(tmp_path), *arguments])
        assert raised.value.code == 2
        assert problem in capsys.readouterr().err


def test_what_is_compared_with_is_measured_too(
    tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_set(tmp_path / "books"))
    arguments = ["--methods", "bm25", "--against", "floor", "--model", str(model_folder)]
    assert main(["eval-retrieval", folder, *arguments]) == 0
    assert "| floor | 0.544 |" in capsys.readouterr().out


def test_a_baseline_without_its_packages_is_one_line(
    tmp_path: Path, model_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if find_spec("all_minilm_l6_v2") and find_spec("langchain_text_splitters"):
        pytest.skip("the packages of minilm are installed")
    folder = str(write_set(tmp_path / "books"))
    assert main(["eval-retrieval", folder, "--methods", "minilm", "--model", str(model_folder)]) == 2
    assert "pip install -r index/training/requirements.txt" in capsys.readouterr().err.splitlines()[-1]
