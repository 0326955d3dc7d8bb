"""The manifest: what an index was built from, and every way a file of it can be wrong."""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from index.documents import read_document
from index.embedding import ModelIdentity, SentenceEmbeddings
from index.manifest import checked_manifest, file_sha256, fingerprint, manifest_json, read_manifest
from index.store import Index
from index.types import Document, Gap, IndexDamagedError, IndexMismatchError, IndexMissingError, Manifest
from tests.small_corpus import REGULATION, small_corpus
from tests.tiny_model import embeddings, model_folder  # noqa: F401

GAPS = [Gap("giá thẻ vàng", "Hỏi quầy thẻ.", questions=("Thẻ vàng giá bao nhiêu?",))]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    return list(small_corpus(tmp_path_factory.mktemp("docs")).values())


@pytest.fixture(scope="module")
def saved(documents: list[Document], embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "index"
    Index.build(documents, embeddings, gaps=GAPS).save(path)
    return path


@pytest.fixture
def path(saved: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(saved, tmp_path / "index"))


def test_what_it_says(saved: Path, documents: list[Document], embeddings: SentenceEmbeddings) -> None:
    manifest = read_manifest(saved)
    folder = saved / manifest.generation
    assert manifest == Manifest(
        format=3,
        generation=folder.name,
        fingerprint=fingerprint(documents, embeddings.identity, GAPS),
        model=asdict(embeddings.identity),
        settings={
            "max_chunk_syllables": 160,
            "k1": 0.9,
            "b": 0.6,
            "bigram_weight": 0.6,
            "heading_count": 2,
            "heading_weight": 0.6,
            "neighbour_weight": 0.2,
        },
        documents={document.doc_id: document.sha256 for document in documents},
        n_chunks=3,
        n_vectors=8,
        files={file.relative_to(folder).as_posix(): file_sha256(file) for file in folder.rglob("*") if file.is_file()},
    )
    assert checked_manifest(saved, embeddings.identity) == manifest
    assert manifest_json(manifest) == (saved / "manifest.json").read_bytes()


def test_fingerprint(documents: list[Document], tmp_path: Path) -> None:
    model = ModelIdentity("tiny", "0", "", "", None)
    first = fingerprint(documents, model)
    assert fingerprint(documents[::-1], model) == first
    (tmp_path / "a.md").write_text(REGULATION.replace("12 cuốn", "13 cuốn"))
    changed = read_document(tmp_path / "a.md")
    others = {
        fingerprint(documents[:1], model),
        fingerprint([changed, documents[1]], model),
        fingerprint(documents, replace(model, fingerprint="1")),
        fingerprint(documents, replace(model, query_prefix="query: ")),
        fingerprint(documents, replace(model, max_seq_length=64)),
        fingerprint(documents, model, GAPS),
    }
    assert len(others) == 6
    assert first not in others


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def _lengthened(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


@pytest.mark.parametrize("damage", [_cut, _emptied, _flipped, _lengthened, Path.unlink])
def test_each_damaged_file_is_named(path: Path, embeddings: SentenceEmbeddings, damage: Callable[[Path], None]) -> None:
    manifest = read_manifest(path)
    assert {"documents.jsonl", "chunks.jsonl", "index.faiss", "owners.npy"} < set(manifest.files)
    for name in manifest.files:
        file = path / manifest.generation / name
        whole = file.read_bytes()
        damage(file)
        problem = "was cut or changed (checksum differs)" if file.exists() else "is missing"
        with pytest.raises(IndexDamagedError) as caught:
            Index.load(path, embeddings)
        assert (caught.value.path, caught.value.problem) == (str(file), problem)
        file.write_bytes(whole)
    assert Index.load(path, embeddings).search("thẻ vàng", 1)[0].chunk.locator == "Điều 2"


def test_a_deleted_manifest_is_told_from_no_index(path: Path, embeddings: SentenceEmbeddings) -> None:
    (path / "manifest.json").unlink()
    with pytest.raises(IndexDamagedError) as caught:
        Index.load(path, embeddings)
    assert (caught.value.path, caught.value.problem) == (
        str(path / "manifest.json"), "is missing; the build was cut off",
    )  # fmt: skip


def test_a_deleted_generation(path: Path, embeddings: SentenceEmbeddings) -> None:
    generation = read_manifest(path).generation
    shutil.rmtree(path / generation)
    with pytest.raises(IndexDamagedError, match=f"{generation}/.*: is missing; run: python -m index build"):
        Index.load(path, embeddings)
    (path / "manifest.json").unlink()
    with pytest.raises(IndexMissingError):
        Index.load(path, embeddings)


def test_a_cut_manifest(path: Path, embeddings: SentenceEmbeddings) -> None:
    file = path / "manifest.json"
    whole = file.read_bytes()
    for end in (0, 1, 10, len(whole) // 2, len(whole) - 2):
        file.write_bytes(whole[:end])
        with pytest.raises(IndexDamagedError) as caught:
            Index.load(path, embeddings)
        assert (caught.value.path, caught.value.problem) == (str(file), "is not a manifest of this program")


@pytest.mark.parametrize("other", [{"format": 4}, {"format": 2}, {"format": 1, "shards": []}, {"format": "next"}])
def test_another_format(path: Path, embeddings: SentenceEmbeddings, other: dict[str, object]) -> None:
    file = path / "manifest.json"
    fields = json.loads(file.read_text()) if len(other) == 1 else {}
    file.write_text(json.dumps(fields | other))
    with pytest.raises(IndexMismatchError) as caught:
        Index.load(path, embeddings)
    error = caught.value
    assert (error.path, error.what, error.expected, error.found) == (str(path), "format", 3, other["format"])


@pytest.mark.parametrize("content", ["[]", "null", "{}", '{"format": 3}', "\x00", "{"])
def test_not_a_manifest(path: Path, embeddings: SentenceEmbeddings, content: str) -> None:
    (path / "manifest.json").write_text(content)
    with pytest.raises(IndexDamagedError, match=r"manifest\.json: is not a manifest of this program"):
        Index.load(path, embeddings)


def test_other_settings(path: Path, embeddings: SentenceEmbeddings) -> None:
    manifest = read_manifest(path)
    settings = manifest.settings | {"k1": 1.2}
    (path / "manifest.json").write_bytes(manifest_json(replace(manifest, settings=settings)))
    with pytest.raises(IndexMismatchError) as caught:
        Index.load(path, embeddings)
    assert (caught.value.what, caught.value.expected["k1"], caught.value.found["k1"]) == ("settings", 0.9, 1.2)


@pytest.mark.parametrize(
    "change", [{"fingerprint": "0" * 64}, {"query_prefix": "query: "}, {"passage_prefix": "p: "}, {"max_seq_length": 9}]
)
def test_the_same_name_is_not_the_same_model(
    path: Path, embeddings: SentenceEmbeddings, change: dict[str, object]
) -> None:
    other = replace(embeddings.identity, **change)
    with pytest.raises(IndexMismatchError) as caught:
        checked_manifest(path, other)
    error = caught.value
    assert (error.what, error.expected, error.found) == ("embedding model", asdict(other), asdict(embeddings.identity))
