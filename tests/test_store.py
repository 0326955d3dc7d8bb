"""The index on disk: what is searched after loading, and what a failed or second build leaves."""

import errno
import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from index.documents import read_document
from index.embedding import SentenceEmbeddings, load_embeddings
from index.lexical import LexicalIndex
from index.search import METHODS
from index.store import Index
from index.types import Gap, IndexBusyError, IndexMismatchError, IndexMissingError
from tests.passages import passage
from tests.small_corpus import small_corpus
from tests.tiny_model import embeddings, make_model, model_folder  # noqa: F401

QUERIES = ("mượn sách", "the vang", "tỷ lệ trả sách đúng hạn", "2020", "")


@pytest.fixture(scope="module")
def index(embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index.build(list(small_corpus(tmp_path_factory.mktemp("docs")).values()), embeddings)


def best(index: Index, query: str) -> str:
    return index.search(query, 1, "lexical")[0].chunk.text


def generations(path: Path) -> list[str]:
    return sorted(each.name for each in path.glob("generation-*"))


def test_build(index: Index) -> None:
    assert [(chunk.chunk_id, chunk.locator, chunk.text) for chunk in index.chunks] == [
        (
            "quy-dinh-7-qd-tw-2021#000",
            "Điều 2",
            "1. Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày.\n2. Thẻ mượn gồm ba loại:\n"
            "a) thẻ xanh;\nb) thẻ đỏ;\nc) thẻ vàng.",
        ),
        ("quy-dinh-7-qd-tw-2021#001", "Điều 3", "Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021."),
        (
            "thu-vien-mua-he#000",
            "phần «Số liệu»",
            "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc. "
            "Tỷ lệ trả sách đúng hạn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm.",
        ),
    ]
    for chunk in index.chunks:
        assert index.documents[chunk.doc_id].text[chunk.start_char : chunk.end_char] == chunk.text
    assert index.dense.n_vectors == 5 + 1 + 2


def test_search_after_loading(index: Index, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    index.save(tmp_path / "index")
    loaded = Index.load(tmp_path / "index", embeddings)
    assert (loaded.documents, loaded.chunks, loaded.fingerprint) == (index.documents, index.chunks, index.fingerprint)
    for query in QUERIES:
        for method in METHODS:
            assert loaded.search(query, 3, method) == index.search(query, 3, method)
    assert best(loaded, "the vang").endswith("c) thẻ vàng.")
    assert best(loaded, "ty le tra sach").startswith("Năm 2020 thư viện")
    assert best(loaded, "có hiệu lực từ ngày nào") == "Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021."


def test_chunks_without_documents_are_saved_too(embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    chunks = [passage("a#0", "thẻ", "Mượn sách.\nTrả sách.", "Mượn gì?"), passage("b#0", "báo", "đọc\u2028báo")]
    Index.from_chunks(chunks, embeddings).save(tmp_path)
    loaded = Index.load(tmp_path, embeddings)
    assert (loaded.documents, loaded.chunks) == ({}, tuple(chunks))
    assert [each.chunk.chunk_id for each in loaded.search("đọc")] == ["b#0", "a#0"]


def test_an_empty_index_is_saved_too(embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    Index.build([], embeddings).save(tmp_path)
    assert Index.load(tmp_path, embeddings).search("sách") == []


def test_no_file_is_a_pickle(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path)
    for file in (each for each in tmp_path.rglob("*") if each.is_file() and each.name != ".lock"):
        match file.suffix:
            case ".npy":
                assert np.load(file, allow_pickle=False).dtype != object
            case ".json":
                json.loads(file.read_text(encoding="utf-8"))
            case ".jsonl":
                assert all(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
            case suffix:
                assert suffix == ".faiss"
                assert file.read_bytes()[:4] == b"IxFI"


def test_a_second_save_replaces_the_first(index: Index, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    first = index.save(tmp_path)
    other = Index.from_chunks([passage("a#0", "", "sách mới")], embeddings)
    second = other.save(tmp_path)
    assert generations(tmp_path) == [second.generation] != [first.generation]
    assert [chunk.text for chunk in Index.load(tmp_path, embeddings).chunks] == ["sách mới"]


def test_leavings_of_a_build_that_was_killed_are_swept(
    index: Index, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    (tmp_path / "generation-killed").mkdir()
    (tmp_path / "generation-killed" / "chunks.jsonl").write_text("{")
    (tmp_path / "manifest.json.new").write_text("{")
    manifest = index.save(tmp_path)
    assert generations(tmp_path) == [manifest.generation]
    assert sorted(each.name for each in tmp_path.iterdir()) == [".lock", manifest.generation, "manifest.json"]


@pytest.mark.parametrize("name", ["none", "file/none", "file", "empty"])
def test_no_index(embeddings: SentenceEmbeddings, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    with pytest.raises(IndexMissingError) as caught:
        Index.load(tmp_path / name, embeddings)
    assert caught.value.path == str(tmp_path / name)
    assert str(caught.value) == f"no index at {tmp_path / name}; run: python -m index build"


def test_an_index_of_another_model_is_refused(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path / "index")
    other = load_embeddings(str(make_model(tmp_path / "other", {"[unk]": (0.0, 1.0), "sách": (1.0, 0.0)})))
    with pytest.raises(IndexMismatchError) as caught:
        Index.load(tmp_path / "index", other)
    assert (caught.value.what, caught.value.expected) == ("embedding model", other.identity.name)
    assert caught.value.found == index.embeddings.identity.name


class FullDisk(LexicalIndex):
    """A lexical index that cannot be written."""

    def __init__(self) -> None:
        """Holds nothing."""

    def save(self, folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(folder))


class Interrupted(FullDisk):
    """A build that is stopped by hand while it writes."""

    def save(self, folder: Path) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize(("lexical", "error"), [(FullDisk, OSError), (Interrupted, KeyboardInterrupt)])
def test_a_failed_save_leaves_the_old_index(
    index: Index, embeddings: SentenceEmbeddings, tmp_path: Path, lexical: type, error: type[BaseException]
) -> None:
    manifest = index.save(tmp_path)
    broken = Index([], lexical(), index.dense, embeddings)
    with pytest.raises(error):
        broken.save(tmp_path)
    assert generations(tmp_path) == [manifest.generation]
    assert best(Index.load(tmp_path, embeddings), "thẻ vàng").endswith("c) thẻ vàng.")


def test_a_text_that_cannot_be_written_leaves_the_old_index(
    index: Index, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    manifest = index.save(tmp_path)
    broken = Index([passage("a#0", "", "nửa \ud800 chữ")], index.lexical, index.dense, embeddings)
    with pytest.raises(ValueError, match="surrogates not allowed"):
        broken.save(tmp_path)
    assert generations(tmp_path) == [manifest.generation]
    assert best(Index.load(tmp_path, embeddings), "thẻ vàng").endswith("c) thẻ vàng.")


def test_a_manifest_that_cannot_be_written_leaves_the_old_index(
    index: Index, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    manifest = index.save(tmp_path)
    (tmp_path / "manifest.json.new").mkdir()
    with pytest.raises(IsADirectoryError):
        Index.from_chunks([passage("a#0", "", "sách mới")], embeddings).save(tmp_path)
    assert generations(tmp_path) == [manifest.generation]
    assert best(Index.load(tmp_path, embeddings), "thẻ vàng").endswith("c) thẻ vàng.")


def test_a_first_save_that_fails_leaves_no_index(index: Index, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        Index([], FullDisk(), index.dense, embeddings).save(tmp_path)
    with pytest.raises(IndexMissingError):
        Index.load(tmp_path, embeddings)
    index.save(tmp_path)
    assert Index.load(tmp_path, embeddings).chunks == index.chunks


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As a disk that fills up: the write that passes ``size`` bytes of one file fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# The 20 lines of chunks.jsonl pass 300 bytes but not 20,000; 20 vectors of 600 float32 take 48,000.
@pytest.mark.parametrize(("dim", "size"), [(2, 300), (600, 20_000)], ids=["chunks", "vectors"])
def test_a_disk_that_fills_up_is_an_os_error(tmp_path: Path, dim: int, size: int) -> None:
    model = make_model(tmp_path / "model", {"[unk]": (0.0,) * dim, "sách": (1.0,) * dim})
    wide = load_embeddings(str(model))
    chunks = [passage(f"a#{position:02d}", "", f"sách {position}") for position in range(20)]
    index = Index.from_chunks(chunks, wide)
    index.save(tmp_path / "index")
    with files_of_at_most(size), pytest.raises(OSError, match="File too large"):
        index.save(tmp_path / "index")
    assert [each.chunk.chunk_id for each in Index.load(tmp_path / "index", wide).search("sách 7", 1)] == ["a#07"]
    assert len(generations(tmp_path / "index")) == 1


class SavesAnother(LexicalIndex):
    """While it is written, another index is saved to the same place."""

    def __init__(self, real: LexicalIndex, other: Index, path: Path) -> None:
        self.real, self.other, self.path = real, other, path
        self.seen: BaseException | None = None

    def save(self, folder: Path) -> None:
        try:
            self.other.save(self.path)
        except IndexBusyError as error:
            self.seen = error
        self.real.save(folder)


def test_two_builds_at_once(index: Index, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    path = tmp_path / "index"
    second = Index.from_chunks([passage("a#0", "", "sách mới")], embeddings)
    lexical = SavesAnother(index.lexical, second, path)
    first = Index(index.chunks, lexical, index.dense, embeddings, index.documents)
    manifest = first.save(path)
    assert isinstance(lexical.seen, IndexBusyError)
    assert lexical.seen.path == str(path)
    assert generations(path) == [manifest.generation]
    assert Index.load(path, embeddings).chunks == index.chunks
    second.save(path)  # the lock is free again
    assert best(Index.load(path, embeddings), "sách mới") == "sách mới"


def test_only_what_changed_is_embedded_again(
    index: Index, embeddings: SentenceEmbeddings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    index.save(tmp_path / "index")
    loaded = Index.load(tmp_path / "index", embeddings)
    embedded: list[str] = []
    encode = SentenceEmbeddings.encode_passages

    def counted(self: SentenceEmbeddings, texts: list[str]) -> np.ndarray:
        embedded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(SentenceEmbeddings, "encode_passages", counted)
    documents = small_corpus(tmp_path)
    again = Index.build(list(documents.values()), embeddings, previous=loaded)
    assert embedded == []
    for query in QUERIES:
        assert again.search(query, 3) == index.search(query, 3)
    (tmp_path / "a.md").write_text((tmp_path / "a.md").read_text().replace("12 cuốn", "13 cuốn"))
    documents["quy-dinh-7-qd-tw-2021"] = read_document(tmp_path / "a.md")
    changed = Index.build(list(documents.values()), embeddings, previous=loaded)
    assert sorted(embedded) == [
        "7-QĐ/TW Quy định về mượn sách › Điều 2. Người mượn",
        "Bạn đọc Nguyễn Văn An được mượn 13 cuốn trong 30 ngày.",
        "Thẻ mượn gồm ba loại:",  # its vector takes something of the sentence before,
        "thẻ xanh;",  # and of the one behind
    ]
    fresh = Index.build(list(documents.values()), embeddings)
    for query in QUERIES:
        assert changed.search(query, 3) == fresh.search(query, 3)


def test_gaps_are_found_by_topic_and_question(embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    gaps = [Gap("phòng đọc báo", "Hỏi quầy."), Gap("thẻ", "Hỏi quầy.", questions=("mượn sách",))]
    index = Index.build(list(small_corpus(tmp_path).values()), embeddings, gaps=gaps)
    index.save(tmp_path / "index")
    loaded = Index.load(tmp_path / "index", embeddings)
    assert loaded.gaps == tuple(gaps)
    for each in (index, loaded):
        first, second = each.gap_scores("mượn sách")
        assert second > first
        assert each.gap_scores("phòng đọc báo")[0] == pytest.approx(1.0, abs=1e-4)
    assert Index.build(list(small_corpus(tmp_path).values()), embeddings).gap_scores("sách") == []
