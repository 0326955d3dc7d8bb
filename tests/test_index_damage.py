"""Every file of an index, damaged in every way: found and named, never half-loaded."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedding import SentenceEmbeddings
from index.store import Index
from index.types import (
    MANIFEST,
    Gap,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    KnownError,
)
from tests.small_corpus import small_corpus
from tests.tiny_model import embeddings, model_folder  # noqa: F401

GAPS = [Gap("giá thẻ vàng", "Hỏi quầy thẻ.", questions=("Thẻ vàng giá bao nhiêu?",))]
_FLIPS = 12


@pytest.fixture(scope="module")
def saved(embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "index"
    Index.build(list(small_corpus(tmp_path_factory.mktemp("docs")).values()), embeddings, gaps=GAPS).save(path)
    return path


@pytest.fixture(scope="module")
def other(embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of fewer documents: the same files with other content."""
    path = tmp_path_factory.mktemp("other") / "index"
    Index.build(list(small_corpus(tmp_path_factory.mktemp("docs")).values())[:1], embeddings).save(path)
    return path


@pytest.fixture
def path(saved: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(saved, tmp_path / "index"))


def files(path: Path) -> list[str]:
    """Every file of the generation, by its place in it."""
    [folder] = path.glob("generation-*")
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


def in_generation(path: Path, name: str) -> Path:
    [folder] = path.glob("generation-*")
    return folder / name


def flipped(content: bytes, chance: random.Random) -> bytes:
    place, bit = chance.randrange(len(content)), chance.randrange(8)
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def refused(path: Path, embeddings: SentenceEmbeddings) -> KnownError:
    with pytest.raises((IndexDamagedError, IndexMismatchError, IndexMissingError)) as raised:
        Index.load(path, embeddings)
    return raised.value


def test_every_file_is_damaged(saved: Path) -> None:
    assert {Path(name).suffix for name in files(saved)} >= {".jsonl", ".faiss", ".npy"}
    assert len(files(saved)) >= 10


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes | None]] = {
    "removed": lambda content, chance: None,
    "emptied": lambda content, chance: b"",
    "cut by one": lambda content, chance: content[:-1],
    "cut in the middle": lambda content, chance: content[: chance.randrange(1, len(content))],
    "longer": lambda content, chance: content + b"\0",
    "zeroes": lambda content, chance: bytes(len(content)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_named(path: Path, saved: Path, embeddings: SentenceEmbeddings, damage: str) -> None:
    for name in files(saved):
        file = in_generation(path, name)
        whole = file.read_bytes()
        if not whole and damage not in ("removed", "longer"):
            continue
        damaged = DAMAGES[damage](whole, random.Random(name))
        if damaged is None:
            file.unlink()
        else:
            file.write_bytes(damaged)
        assert Path(name).name in str(refused(path, embeddings)), name
        file.write_bytes(whole)
    assert Index.load(path, embeddings).chunks


def test_one_flipped_bit_is_seen(path: Path, saved: Path, embeddings: SentenceEmbeddings) -> None:
    for name in files(saved):
        file = in_generation(path, name)
        whole = file.read_bytes()
        for number in range(_FLIPS if whole else 0):
            file.write_bytes(flipped(whole, random.Random(f"{name} {number}")))
            assert Path(name).name in str(refused(path, embeddings)), name
        file.write_bytes(whole)


def test_a_file_of_another_index_is_seen(path: Path, saved: Path, other: Path, embeddings: SentenceEmbeddings) -> None:
    swapped = 0
    for name in files(saved):
        file, foreign = in_generation(path, name), in_generation(other, name)
        whole = file.read_bytes()
        if not foreign.exists() or foreign.read_bytes() == whole:
            continue
        file.write_bytes(foreign.read_bytes())
        assert Path(name).name in str(refused(path, embeddings)), name
        file.write_bytes(whole)
        swapped += 1
    assert swapped >= 5


def test_a_manifest_of_another_index_is_seen(path: Path, other: Path, embeddings: SentenceEmbeddings) -> None:
    (path / MANIFEST).write_bytes((other / MANIFEST).read_bytes())
    refused(path, embeddings)


def test_a_flipped_bit_of_the_manifest_changes_nothing_that_is_loaded(
    path: Path, saved: Path, embeddings: SentenceEmbeddings
) -> None:
    sound = Index.load(saved, embeddings)
    whole = (path / MANIFEST).read_bytes()
    chance, seen = random.Random(1), 0
    for _ in range(300):
        (path / MANIFEST).write_bytes(flipped(whole, chance))
        try:
            loaded = Index.load(path, embeddings)
        except (IndexDamagedError, IndexMismatchError, IndexMissingError) as error:
            assert MANIFEST in str(error) or "generation" in str(error) or str(path) in str(error)
            seen += 1
        else:
            assert loaded.fingerprint == sound.fingerprint
            assert loaded.chunks == sound.chunks
    assert seen >= 200
