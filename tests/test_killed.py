"""kill -9 at any point of build, add and remove leaves the old or the new, whole; the next run sweeps up."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from index.documents import read_document
from index.embedding import SentenceEmbeddings
from index.store import Index
from tests.office import DECREE
from tests.small_corpus import ARTICLE, REGULATION
from tests.tiny_model import embeddings, model_folder  # noqa: F401

POINTS = 50
Run = Callable[..., dict]


@pytest.fixture(scope="module")
def run(root: Path) -> Iterator[Run]:
    """Runs a command of index in a process of its own, killed at an event or not."""
    command = [sys.executable, "tests/killed_build.py"]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:

        def ask(place: Path, *arguments: object, kill_at: int | None = None) -> dict:
            asked = {"kill_at": kill_at, "place": str(place), "arguments": list(map(str, arguments))}
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield ask
        process.stdin.close()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "quy-dinh-7-qd-tw-2021.md").write_text(REGULATION.replace('["9-QĐ/TW@2024-01-01"]', "[]"))
    return folder


def points(events: int) -> list[int]:
    """A random event of each of so many equal stretches; where there are fewer events, each of them."""
    if events <= POINTS:
        return list(range(events))
    edges = [events * place // POINTS for place in range(POINTS + 1)]
    return [random.Random(first).randrange(first, last) for first, last in pairwise(edges)]


def test_a_build_that_is_killed_leaves_the_old_index_or_the_new_one(
    run: Run, docs: Path, tmp_path: Path, model_folder: Path, embeddings: SentenceEmbeddings
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    build = ("build", "--docs", docs, "--model", model_folder, "--index")
    assert run(old, *build, old)["code"] == 0
    (docs / "thu-vien-mua-he.md").write_text(ARTICLE)
    shutil.copytree(old, new)
    whole = run(new, *build, new)
    assert whole["code"] == 0
    assert whole["events"] >= POINTS
    known = {Index.load(each, embeddings).fingerprint: each for each in (old, new)}
    assert len(known) == 2
    found = []
    for point in points(whole["events"]):
        path = tmp_path / f"killed-{point}"
        shutil.copytree(old, path)
        assert run(path, *build, path, kill_at=point) == {"events": None, "code": None}
        index = Index.load(path, embeddings)
        found.append(known[index.fingerprint])
        assert index.search("thẻ vàng", 1, "lexical")[0].chunk.doc_id == "quy-dinh-7-qd-tw-2021"
        assert run(path, *build, path)["code"] == 0
        assert Index.load(path, embeddings).fingerprint == Index.load(new, embeddings).fingerprint
        assert len(list(path.glob("generation-*"))) == 1
        shutil.rmtree(path)
    # Once it is the new one it stays that: there is one step that changes what is read.
    assert found == sorted(found, key=[old, new].index)
    assert set(found) == {old, new}


def documents(docs: Path) -> dict[str, bytes]:
    """The documents of a folder, each of which can be read."""
    found = {path.name: path.read_bytes() for path in sorted(docs.glob("*.md"))}
    for name in found:
        read_document(docs / name)
    return found


def test_adding_and_removing_that_are_killed_leave_docs_as_before_or_after(
    run: Run, docs: Path, tmp_path: Path
) -> None:
    original = tmp_path / "nghi-dinh-7.txt"
    original.write_text(DECREE)
    before = documents(docs)
    added = tmp_path / "added"
    shutil.copytree(docs, added)
    steps = run(added, "add", original, "--docs", added)
    assert steps["code"] == 0
    after = documents(added)
    [name] = set(after) - set(before)
    for point in points(steps["events"]):
        path = tmp_path / f"adding-{point}"
        shutil.copytree(docs, path)
        run(path, "add", original, "--docs", path, kill_at=point)
        assert documents(path) in (before, after)
        for left in path.glob(".adding-*"):
            os.utime(left, (0, 0))  # killed long ago: a younger one may be another's, under way
        if documents(path) == after:
            (path / name).unlink()
        assert run(path, "add", original, "--docs", path)["code"] == 0
        assert documents(path) == after
        assert {each.name for each in path.iterdir()} - set(after) == set()
        shutil.rmtree(path)
    doc_id = read_document(added / name).doc_id
    removed = tmp_path / "removed"
    shutil.copytree(added, removed)
    steps = run(removed, "remove", doc_id, "--docs", removed)
    assert (steps["code"], documents(removed)) == (0, before)
    for point in points(steps["events"]):
        path = tmp_path / f"removing-{point}"
        shutil.copytree(added, path)
        run(path, "remove", doc_id, "--docs", path, kill_at=point)
        assert documents(path) in (before, after)
        shutil.rmtree(path)
