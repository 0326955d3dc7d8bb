"""Every file of an index cut, emptied, removed, flipped or swapped: found and named, never half-loaded."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.documents import read_document
from index.embedding import SentenceEmbeddings
from index.manifest import manifest_json, read_manifest
from index.store import Index
from index.types import Gap, IndexDamagedError, IndexMismatchError
from tests.small_corpus import REGULATION, small_corpus
from tests.tiny_model import embeddings, model_folder  # noqa: F401

N_FLIPS = 40


@pytest.fixture(scope="module")
def saved(embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two indexes side by side, "one" and "other"; they differ in a document and in a gap."""
    folder = tmp_path_factory.mktemp("saved")
    documents = list(small_corpus(folder).values())
    Index.build(documents, embeddings, gaps=[Gap("giá thẻ", "Hỏi quầy.")]).save(folder / "one")
    changed = REGULATION.replace("12 cuốn", "13 cuốn và báo").replace("c) thẻ vàng.", "c) thẻ vàng;\nd) thẻ trả.")
    (folder / "a.md").write_text(changed, encoding="utf-8")
    others = [read_document(folder / "a.md"), documents[1]]
    Index.build(others, embeddings, gaps=[Gap("phòng đọc", "Hỏi."), Gap("thẻ", "Hỏi.")]).save(folder / "other")
    return folder


@pytest.fixture
def path(saved: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(saved / "one", tmp_path / "index"))


def files(path: Path) -> Iterator[Path]:
    yield path / "manifest.json"
    generation = path / read_manifest(path).generation
    yield from sorted(each for each in generation.rglob("*") if each.is_file())


def named(path: Path, embeddings: SentenceEmbeddings) -> Path:
    """The file that loading refuses; a manifest that says that it is of another format is that file, too."""
    with pytest.raises((IndexDamagedError, IndexMismatchError)) as caught:
        Index.load(path, embeddings)
    if isinstance(caught.value, IndexMismatchError):
        assert (caught.value.what, caught.value.path) == ("format", str(path))
        return path / "manifest.json"
    return Path(caught.value.path)


def test_the_files_are_all_of_the_index(path: Path) -> None:
    every = {each for each in path.rglob("*") if each.is_file()}
    assert every - set(files(path)) == {path / ".lock"}


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.5, 0.9])
def test_a_cut_file(path: Path, embeddings: SentenceEmbeddings, share: float) -> None:
    for file in files(path):
        whole = file.read_bytes()
        if whole:
            file.write_bytes(whole[: int(len(whole) * share)])
            assert named(path, embeddings) == file
            file.write_bytes(whole)
    assert Index.load(path, embeddings).search("thẻ vàng", 1)[0].chunk.locator == "Điều 2"


@pytest.mark.parametrize("n_bytes", [1, 2])
def test_a_file_without_its_end_or_with_more(path: Path, embeddings: SentenceEmbeddings, n_bytes: int) -> None:
    for file in files(path):
        whole = file.read_bytes()
        for content in (whole[:-n_bytes], whole + b"\n" * n_bytes, whole + whole[:n_bytes]):
            if content != whole:
                file.write_bytes(content)
                assert named(path, embeddings) == file
        file.write_bytes(whole)


def test_a_removed_file(path: Path, embeddings: SentenceEmbeddings) -> None:
    for file in list(files(path)):
        whole = file.read_bytes()
        file.unlink()
        assert named(path, embeddings) == file
        file.mkdir()  # a folder of its name is no file either
        assert named(path, embeddings) == file
        file.rmdir()
        file.write_bytes(whole)


def test_flipped_bits(path: Path, embeddings: SentenceEmbeddings) -> None:
    drawn = random.Random(1)
    for file in list(files(path)):
        whole = file.read_bytes()
        for _ in range(N_FLIPS if whole else 0):
            content = bytearray(whole)
            content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
            file.write_bytes(content)
            assert named(path, embeddings) == file
        file.write_bytes(whole)


def test_every_byte_of_the_manifest(path: Path, embeddings: SentenceEmbeddings) -> None:
    file = path / "manifest.json"
    whole = file.read_bytes()
    drawn = random.Random(2)
    for position in range(len(whole)):
        content = bytearray(whole)
        content[position] ^= 1 << drawn.randrange(8)
        file.write_bytes(content)
        assert named(path, embeddings) == file


def test_random_bytes_over_a_stretch(path: Path, embeddings: SentenceEmbeddings) -> None:
    drawn = random.Random(3)
    for file in list(files(path)):
        whole = file.read_bytes()
        for length in (1, 16, 512):
            start = drawn.randrange(len(whole) or 1)
            content = whole[:start] + drawn.randbytes(length) + whole[start + length :]
            if content != whole:
                file.write_bytes(content)
                assert named(path, embeddings) == file
        file.write_bytes(whole)


def test_a_file_of_another_index(saved: Path, path: Path, embeddings: SentenceEmbeddings) -> None:
    generation, other = (
        path / read_manifest(path).generation,
        saved / "other" / read_manifest(saved / "other").generation,
    )
    swapped = []
    for file in list(files(path))[1:]:
        name = file.relative_to(generation)
        whole, foreign = file.read_bytes(), (other / name).read_bytes()
        if foreign != whole:
            file.write_bytes(foreign)
            assert named(path, embeddings) == file
            file.write_bytes(whole)
            swapped.append(name.as_posix())
    assert {"chunks.jsonl", "documents.jsonl", "gaps.jsonl", "index.faiss", "owners.npy"} <= set(swapped)
    assert {"gaps/index.faiss", "gaps/owners.npy", "bm25/folded/bigrams/vocab.index.json"} <= set(swapped)


def test_the_manifest_of_another_index(saved: Path, path: Path, embeddings: SentenceEmbeddings) -> None:
    foreign = read_manifest(saved / "other")
    (path / "manifest.json").write_bytes(manifest_json(foreign))
    with pytest.raises(IndexDamagedError) as caught:
        Index.load(path, embeddings)
    assert caught.value.problem == "is missing"
    assert Path(caught.value.path).is_relative_to(path / foreign.generation)


def test_the_files_of_another_index_under_this_manifest(
    saved: Path, path: Path, embeddings: SentenceEmbeddings
) -> None:
    generation = path / read_manifest(path).generation
    shutil.rmtree(generation)
    shutil.copytree(saved / "other" / read_manifest(saved / "other").generation, generation)
    with pytest.raises(IndexDamagedError, match="was cut or changed"):
        Index.load(path, embeddings)
