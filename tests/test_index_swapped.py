"""The moments around a swap: builds stopped by hand, readers that are overtaken, two additions at once."""

from __future__ import annotations

import bisect
import os
import random
import signal
from pathlib import Path

import pytest

from index.dense import DenseIndex
from index.embedding import SentenceEmbeddings
from index.manifest import read_manifest
from index.store import Index
from tests.index_process import start
from tests.office import DECREE, listing, write
from tests.passages import passage
from tests.small_corpus import REGULATION, small_corpus
from tests.tiny_model import embeddings, make_model, model_folder  # noqa: F401

BUILD = ("build", "--docs", "docs", "--index", "index", "--model", "model")
CUSTOMS = ("mượn 12 cuốn", "mượn 13 cuốn")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with docs/ of two documents, the tiny model and an index of the first custom."""
    (tmp_path / "docs").mkdir()
    make_model(tmp_path / "model")
    small_corpus(tmp_path / "docs")
    assert start(BUILD, tmp_path).wait() == 0
    return tmp_path


def change(office: Path, turn: int) -> str:
    """Writes what the regulation says from this turn on into docs/ and returns it."""
    now = CUSTOMS[turn % 2]
    (office / "docs" / "a.md").write_text(REGULATION.replace(CUSTOMS[0], now), encoding="utf-8")
    return now


def searched(office: Path, embeddings: SentenceEmbeddings) -> str:
    """What the index says, every file of it checked."""
    index = Index.load(office / "index", embeddings)
    text = index.search("bạn đọc được mượn mấy cuốn", 1, "bm25")[0].chunk.text
    (said,) = [each for each in CUSTOMS if each in text]
    return said


def whole(office: Path) -> bool:
    """Whether the folder of the index holds one index and nothing else."""
    generation = read_manifest(office / "index").generation
    return {each.name for each in (office / "index").iterdir()} == {".lock", generation, "manifest.json"}


def swapping_step(office: Path) -> int:
    """The first step of a build before which the manifest is already the new one."""
    counted = start((*BUILD, "--force"), office, office / "index")
    assert counted.wait() == 0

    def is_swapped(step: int) -> bool:
        before = read_manifest(office / "index").generation
        build = start((*BUILD, "--force"), office, office / "index", step, signal.SIGSTOP)
        build.wait_until_stopped()
        seen = read_manifest(office / "index").generation
        build.go_on()
        assert build.wait() == 0
        return seen != before

    return bisect.bisect_left(range(1, counted.n_touches + 1), True, key=is_swapped) + 1


def test_a_build_stopped_by_hand_at_the_swap_leaves_a_whole_index(office: Path, embeddings: SentenceEmbeddings) -> None:
    swap = swapping_step(office)
    before, outcomes = CUSTOMS[0], []
    for step in range(swap - 6, swap + 7):
        said = CUSTOMS[before == CUSTOMS[0]]
        change(office, CUSTOMS.index(said))
        stopped = start((*BUILD, "--force"), office, office / "index", step, signal.SIGINT)
        assert stopped.wait() == 130, step
        found = searched(office, embeddings)
        assert found in (before, said), step
        outcomes.append(found == said)
        before = found
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}
    assert start((*BUILD, "--force"), office).wait() == 0
    assert whole(office)


def test_a_manifest_that_a_killed_build_left_is_swept(office: Path) -> None:
    (office / "index" / "manifest.json.new").write_text("{")
    assert start(BUILD, office).wait() == 0
    assert whole(office)


def test_a_reader_under_whom_the_index_is_replaced(office: Path) -> None:
    search = ("search", "thẻ vàng", "-k", "1", "--method", "bm25", "--index", "index", "--model", "model")
    counted = start(search, office, office / "index")
    assert counted.wait() == 0
    for step in random.Random(1).sample(range(1, counted.n_touches + 1), 12):
        reader = start(search, office, office / "index", step, signal.SIGSTOP)
        reader.wait_until_stopped()
        assert start((*BUILD, "--force"), office).wait() == 0
        reader.go_on()
        assert reader.wait() == 0, (step, reader.log.read_text())
        assert reader.line == "   c) thẻ vàng."


def test_a_reader_that_is_overtaken_again_and_again(office: Path, embeddings: SentenceEmbeddings) -> None:
    class OvertakenIndex(Index):
        """Before each of its first readings of the files a build replaces the index."""

        overtaken = 0

        @classmethod
        def _read(cls, *arguments: object) -> Index:
            if cls.overtaken < 4:
                cls.overtaken += 1
                assert start((*BUILD, "--force"), office).wait() == 0
            return super()._read(*arguments)

    assert "mượn" in OvertakenIndex.load(office / "index", embeddings).chunks[0].text
    assert OvertakenIndex.overtaken == 4


@pytest.mark.parametrize("name", ["index.faiss", "owners.npy"])
def test_a_file_that_a_build_has_swept_is_told_as_missing(
    embeddings: SentenceEmbeddings, tmp_path: Path, name: str
) -> None:
    DenseIndex.build([passage("a#0", "", "sách")], embeddings).save(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(FileNotFoundError):
        DenseIndex.load(tmp_path, 1)


def test_two_additions_at_once_do_not_disturb_each_other(office: Path) -> None:
    first, second = DECREE, DECREE.replace("Số: 7/2021/NĐ-CP", "Số: 8/2021/NĐ-CP")
    (office / "8").mkdir()
    add = ("add", str(write(office, first)), "--docs", "docs")
    counted = start(add, office, office / "docs")
    assert counted.wait() == 0
    (added,) = (office / "docs").glob("*.original.md")
    for step in range(1, counted.n_touches + 1):
        for each in (office / "docs").glob("*.original.md"):
            each.unlink()
        one = start(add, office, office / "docs", step, signal.SIGSTOP)
        one.wait_until_stopped()
        assert start(("add", str(write(office / "8", second)), "--docs", "docs"), office).wait() == 0
        one.go_on()
        assert one.wait() == 0, (step, one.log.read_text())
        assert added.is_file()
        assert len(list((office / "docs").glob("*.original.md"))) == 2


def test_what_an_addition_that_was_killed_left_is_swept_an_hour_later(office: Path) -> None:
    add = ("add", str(write(office, DECREE)), "--docs", "docs")
    before = listing(office / "docs")
    left, young = office / "docs" / ".adding-old.tmp", office / "docs" / ".adding-young.tmp"
    for each in (left, young):
        each.touch()
    os.utime(left, (0, 0))
    assert start(add, office).wait() == 0
    assert set(listing(office / "docs")) - set(before) == {young.name, "nghi-dinh-7-2021-nd-cp.original.md"}
