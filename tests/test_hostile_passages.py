"""Hostile text in documents: read as text, quoted as text, and no answer to another question changes."""

from __future__ import annotations

import time
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from assistant.evaluation.answer_checker import AnswerChecker
from assistant.output import answer_json
from index.chunking import chunk_document
from index.documents import read_document
from index.embedding import load_embeddings
from index.store import Index
from index.types import CorpusError, Document
from tests.hostile_texts import EVIL, megabytes, passages
from tests.office import run

DAY = date(2026, 11, 26)
PLAIN = "Thư viện Hoa Mai mở cửa 6 ngày mỗi tuần, từ 7 giờ đến 19 giờ."
ASKED = "Thư viện Hoa Mai mở cửa mấy ngày mỗi tuần?"
_MOST_S, _MOST_BYTES = 30.0, 1_500_000_000  # a busy machine: on an idle one 2 s and 500 MB


def written(folder: Path, name: str, text: str, **fields: str) -> Path:
    told = {"id": name, "number": "null", "kind": "article", "title": f"Bài {name}", "issuer": "null"}
    told |= {"issued_on": "null", "status": "unknown", "status_checked_on": "2026-11-26", "text_kind": "digest"}
    head = "".join(f"{key}: {value}\n" for key, value in (told | {"sources": "{}"} | fields).items())
    path = folder / f"{name}.md"
    path.write_text(f"---\n{head}---\n{text}", encoding="utf-8", errors="replace", newline="")
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """A plain document and one for each hostile passage, which stands among plain sentences."""
    folder = tmp_path_factory.mktemp("docs")
    paths = [written(folder, "thu-vien", f"# Thư viện Hoa Mai\n## Giờ mở cửa\n{PLAIN}\n")]
    for number, text in enumerate(passages()):
        body = f"# Phòng đọc số {number}\n## Nội quy\nBạn đọc giữ trật tự ở phòng đọc.\n\n{text}\n\nBạn đọc trả ghế.\n"
        paths.append(written(folder, f"phong-{number}", body))
    return [read_document(path) for path in paths]


@pytest.fixture(scope="module")
def over_hostile(hostile: list[Document]) -> Assistant:
    return Assistant(Index.build(hostile, load_embeddings()), Settings(_env_file=None))


def test_there_are_enough_of_them() -> None:
    assert len(set(passages())) >= 60


def test_the_answer_to_a_plain_question_is_as_without_them(hostile: list[Document], over_hostile: Assistant) -> None:
    alone = Assistant(Index.build(hostile[:1], load_embeddings()), Settings(_env_file=None))
    assert alone.ask(ASKED, as_of=DAY).text == over_hostile.ask(ASKED, as_of=DAY).text
    assert PLAIN in over_hostile.ask(ASKED, as_of=DAY).text


def test_every_passage_is_in_its_document_and_in_its_chunks(hostile: list[Document]) -> None:
    for document in hostile:
        for chunk in chunk_document(document):
            assert document.text[chunk.start_char : chunk.end_char] == chunk.text


def test_asking_for_a_passage_quotes_it_or_refuses(over_hostile: Assistant) -> None:
    checker = AnswerChecker(over_hostile.documents)
    for number in range(0, len(passages()), 2):
        answer = over_hostile.ask(f"Nội quy phòng đọc số {number} nêu gì?", as_of=DAY)
        assert [each for each in checker.check(answer_json(answer)) if each.what == "quote"] == []
        assert EVIL not in answer.text or any(EVIL in each.quote for each in answer.citations)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("../ngoai", {"id": "../ngoai"}),
        ("a", {"id": "../../etc/passwd"}),
        ("a", {"id": "/etc/passwd"}),
        ("a", {"id": '"a\\0b"'}),
        ("a", {"sources": "!!python/object/apply:os.mkdir ['bi-chiem']"}),
        ("a", {"sources": "!!python/name:os.system"}),
        ("a", {"title": "&a [*a, *a]"}),
        ("a", {"kind": "../plan"}),
        ("a", {"issued_on": "9999999999999"}),
    ],
)
def test_front_matter_that_points_elsewhere_is_refused(tmp_path: Path, name: str, fields: dict[str, str]) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    path = written(folder, "a", "# A\nChữ.\n", **fields)
    with pytest.raises(CorpusError, match=r"a\.md"):
        read_document(path)
    assert not Path("bi-chiem").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["docs"]


@pytest.mark.parametrize(
    "override",
    [
        ("--number", "../../ngoai"),
        ("--title", "../../../ngoai"),
        ("--title", "/etc/passwd"),
        ("--issuer", "a\n---\nid: khac"),
        ("--title", "a: b\n# c"),
        ("--title", "{{7*7}} ${HOME} `id`"),
    ],
)
def test_adding_writes_into_docs_and_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], override: tuple[str, str]
) -> None:
    docs, file = tmp_path / "docs", tmp_path / "a b;c$(x).txt"
    docs.mkdir()
    written(docs, "thu-vien", f"# Thư viện Hoa Mai\n{PLAIN}\n")
    file.write_text("Thư viện mở cửa.\n\nBạn đọc giữ trật tự.\n", encoding="utf-8")
    before = {each.name for each in tmp_path.iterdir()}
    base = ("--kind", "article", "--title", "Bài thử") if override[0] != "--title" else ("--kind", "article")
    run(capsys, "add", file, "--docs", docs, *base, *override)
    assert {each.name for each in tmp_path.iterdir()} == before
    for path in docs.iterdir():
        assert path.parent == docs
        assert path.name.startswith(f"{read_document(path).doc_id}.")


@pytest.mark.parametrize("name", megabytes())
def test_a_megabyte_is_read_or_refused_in_time(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "a", megabytes()[name])
    began = time.process_time()
    tracemalloc.start()
    try:
        chunk_document(read_document(path))
    except CorpusError as error:
        assert "at most 20000" in str(error) or "nothing after" in str(error)
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert time.process_time() - began < _MOST_S
    assert most < _MOST_BYTES


def test_an_original_of_too_many_lines_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs, file = tmp_path / "docs", tmp_path / "a.txt"
    docs.mkdir()
    held = written(docs, "thu-vien", f"# Thư viện Hoa Mai\n{PLAIN}\n")
    lines = (f"Câu số {number} nói về quyển sách thứ {number}.\n\n" for number in range(25_000))
    file.write_text("".join(lines), encoding="utf-8")
    code, _, line = run(capsys, "add", file, "--docs", docs, "--kind", "article", "--title", "Bài thử")
    assert code == 2
    assert "dòng" in line
    assert list(docs.iterdir()) == [held]
