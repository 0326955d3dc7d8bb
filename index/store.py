"""The index as a whole: build, save, load, search; swapped in atomically, checked on loading."""

from __future__ import annotations

import copy
import errno
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter

from index.chunking import chunk_document
from index.dense import DenseIndex, Progress
from index.embedding import SentenceEmbeddings
from index.lexical import LexicalIndex
from index.manifest import (
    FORMAT,
    SETTINGS,
    checked_manifest,
    file_sha256,
    fingerprint,
    read_manifest,
)
from index.search import Method, Searcher
from index.swapping import is_current, lock, replace_manifest, sweep_all_but
from index.types import (
    GENERATION,
    Chunk,
    Document,
    Gap,
    IndexDamagedError,
    Manifest,
    Query,
    ScoredChunk,
)
from index.writing import sync

_DOCUMENTS, _CHUNKS, _GAPS = TypeAdapter(Document), TypeAdapter(Chunk), TypeAdapter(Gap)


class Index:
    """Documents, their chunks, and both ways of searching them.

    On disk: ``manifest.json`` names one ``generation-*`` folder with documents.jsonl, chunks.jsonl,
    gaps.jsonl, index.faiss, owners.npy, the BM25 layers, the vectors of the gaps, and the checksum of each.
    Replacing the manifest is the one step that changes what a reader sees.
    """

    def __init__(
        self,
        chunks: Sequence[Chunk],
        lexical: LexicalIndex,
        dense: DenseIndex,
        embeddings: SentenceEmbeddings,
        documents: Mapping[str, Document] | None = None,
        gaps: Sequence[Gap] = (),
        dense_gaps: DenseIndex | None = None,
    ) -> None:
        self.documents, self.gaps = dict(documents or {}), tuple(gaps)
        self.chunks = tuple(chunks)
        self.lexical, self.dense, self.embeddings = lexical, dense, embeddings
        self._dense_gaps = dense_gaps or DenseIndex.build([], embeddings)
        self._positions = {chunk.chunk_id: position for position, chunk in enumerate(self.chunks)}
        self._searcher = Searcher(self.chunks, lexical, dense, embeddings)
        self._only: frozenset[str] | None = None

    @classmethod
    def build(
        cls,
        documents: Sequence[Document],
        embeddings: SentenceEmbeddings,
        progress: Progress | None = None,
        gaps: Sequence[Gap] = (),
        previous: Index | None = None,
    ) -> Index:
        """An index of whole documents, in memory. What ``previous`` has embedded is not embedded again."""
        chunks = [chunk for document in documents for chunk in chunk_document(document)]
        known = previous.dense.known_vectors(previous.chunks) if previous else None
        return cls(
            chunks,
            LexicalIndex.build(chunks),
            DenseIndex.build(chunks, embeddings, progress, known),
            embeddings,
            {document.doc_id: document for document in documents},
            gaps,
            DenseIndex.build(_gap_chunks(gaps), embeddings),
        )

    @classmethod
    def from_chunks(
        cls, chunks: Sequence[Chunk], embeddings: SentenceEmbeddings, progress: Progress | None = None
    ) -> Index:
        """An index of passages that come without documents, in memory (evaluation sets)."""
        return cls(chunks, LexicalIndex.build(chunks), DenseIndex.build(chunks, embeddings, progress), embeddings)

    def gap_scores(self, query: str) -> list[float]:
        """How near a question is to each known gap: cosine to its topic or nearest question, -1 to 1."""
        return self._dense_gaps.scores(self.embeddings.encode_query(query)).tolist() if self.gaps else []

    def sentence_scores(self, query: str, chunks: Sequence[Chunk]) -> dict[str, list[float]]:
        """Chunk id -> cosine of a query to each of its sentences, for chunks of this index."""
        vector = self.embeddings.encode_query(query)
        return {
            chunk.chunk_id: self.dense.sentence_scores(vector, self._positions[chunk.chunk_id], len(chunk.sentences))
            for chunk in chunks
        }

    def search(
        self, query: str | Query, k: int = 10, method: Method = "hybrid", doc_ids: Collection[str] | None = None
    ) -> list[ScoredChunk]:
        """The k best chunks, best first; see `index.search.Searcher`."""
        asked = Query.of(query) if isinstance(query, str) else query
        if self._only is not None:
            doc_ids = self._only if doc_ids is None else self._only.intersection(doc_ids)
        return self._searcher.search(asked, k, method, doc_ids)

    def limited_to(self, doc_ids: Collection[str]) -> Index:
        """This index with only some of its documents to be found; scores, gaps and fingerprint stay those of all.

        Raises:
            ValueError: a document that it does not hold.
        """
        if unknown := sorted(set(doc_ids) - set(self.documents)):
            raise ValueError(f"no document {unknown[0]!r} in this index")
        limited = copy.copy(self)
        limited._only = frozenset(doc_ids)
        return limited

    @property
    def fingerprint(self) -> str:
        """What answers depend on: documents, model, settings of the index (sha256, hexadecimal)."""
        return fingerprint(list(self.documents.values()), self.embeddings.identity, self.gaps)

    def save(self, path: Path) -> Manifest:
        """Writes the index beside the one at ``path`` and swaps it in; a failure leaves the old one.

        Raises:
            IndexBusyError: another build is writing there.
            OSError: the folder cannot be written (read-only, full disk).
        """
        path.mkdir(parents=True, exist_ok=True)
        with lock(path):
            generation = Path(tempfile.mkdtemp(prefix=GENERATION, dir=path))
            generation.chmod(0o755)  # mkdtemp keeps others out, and the server may run as another user
            try:
                manifest = self._write(generation)
                replace_manifest(path, manifest)
            except BaseException as error:
                if not is_current(path, generation.name):  # stopped by hand, it may be the new index already
                    shutil.rmtree(generation, ignore_errors=True)
                if isinstance(error, OSError) and error.filename is None:
                    # A failed write names no file, and NumPy tells one cut short without a number.
                    number = error.errno or errno.ENOSPC
                    raise OSError(number, os.strerror(number), str(generation)) from error
                raise
            sweep_all_but(path, generation.name)
        return manifest

    @classmethod
    def load(cls, path: Path, embeddings: SentenceEmbeddings) -> Index:
        """The index at a path, every file checked first.

        Raises:
            IndexMissingError: there is none.
            IndexDamagedError: a file is missing, cut or changed.
            IndexMismatchError: another format, other settings, or another embedding model.
        """
        tried = ""
        while True:
            try:
                return cls._read(path, checked_manifest(path, embeddings.identity), embeddings)
            except (IndexDamagedError, FileNotFoundError):  # a build may have swapped the index while it was read
                generation = read_manifest(path).generation
                if generation == tried:
                    raise
                tried = generation

    @classmethod
    def _read(cls, path: Path, manifest: Manifest, embeddings: SentenceEmbeddings) -> Index:
        folder = path / manifest.generation
        chunks = _read_jsonl(folder / "chunks.jsonl", _CHUNKS)
        gaps = _read_jsonl(folder / "gaps.jsonl", _GAPS)
        return cls(
            chunks,
            LexicalIndex.load(folder / "bm25", len(chunks)),
            DenseIndex.load(folder, len(chunks)),
            embeddings,
            {each.doc_id: each for each in _read_jsonl(folder / "documents.jsonl", _DOCUMENTS)},
            gaps,
            DenseIndex.load(folder / "gaps", len(gaps)),
        )

    def _write(self, folder: Path) -> Manifest:
        _write_jsonl(folder / "documents.jsonl", _DOCUMENTS, self.documents.values())
        _write_jsonl(folder / "chunks.jsonl", _CHUNKS, self.chunks)
        _write_jsonl(folder / "gaps.jsonl", _GAPS, self.gaps)
        self.dense.save(folder)
        (folder / "gaps").mkdir()
        self._dense_gaps.save(folder / "gaps")
        self.lexical.save(folder / "bm25")
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        folders = [each for each in folder.rglob("*") if each.is_dir()]
        for each in (*files, *folders, folder, folder.parent):
            sync(each)
        return Manifest(
            format=FORMAT,
            generation=folder.name,
            fingerprint=self.fingerprint,
            model=asdict(self.embeddings.identity),
            settings=dict(SETTINGS),
            documents={each.doc_id: each.sha256 for each in self.documents.values()},
            n_chunks=len(self.chunks),
            n_vectors=self.dense.n_vectors,
            files={file.relative_to(folder).as_posix(): file_sha256(file) for file in files},
        )


def _gap_chunks(gaps: Sequence[Gap]) -> list[Chunk]:
    # A gap is found like a passage: by its topic, or by one of its questions, each for itself.
    return [
        Chunk(f"gap#{position:03d}", "", "", "", "", gap.topic, 0, len(gap.topic), (), gap.questions)
        for position, gap in enumerate(gaps)
    ]


def _write_jsonl(file: Path, adapter: TypeAdapter, rows: Collection[object] | Sequence[object]) -> None:
    file.write_bytes(b"".join(adapter.dump_json(row) + b"\n" for row in rows))


def _read_jsonl(file: Path, adapter: TypeAdapter) -> list:
    return [adapter.validate_json(line) for line in file.read_bytes().splitlines()]
