"""docs/ as a whole: every document in its two renditions, the original before the digest, and the known gaps."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.documents import read_document
from index.gaps import GAPS_FILE, load_gaps
from index.text import fold
from index.types import CorpusError, Document, Gap


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of the corpus: the original of a document, or its digest."""

    path: Path
    document: Document


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two files that claim one identity: ``field_name`` is "id", "number" or "title", ``value`` what they claim."""

    path: Path
    other: Path
    field_name: str
    value: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of a folder by name. An original and its digest are one document."""

    folder: Path
    renditions: tuple[Rendition, ...]
    gaps: tuple[Gap, ...]

    @property
    def documents(self) -> list[Document]:
        """What is searched, by id: each document once, its original where there is one."""
        kept = [each.document for each in self.renditions if not self.set_aside(each.document)]
        return sorted(kept, key=lambda each: each.doc_id)

    def set_aside(self, document: Document) -> bool:
        """Whether this is a digest whose original is here."""
        if document.text_kind == "original":
            return False
        originals = [each.document for each in self.renditions if each.document.text_kind == "original"]
        return any(same_document(document, other) for other in originals)

    def duplicates(self) -> Iterator[Duplicate]:
        """Files that claim what another file of their kind of text has."""
        taken: dict[Hashable, Path] = {}
        for path, document in ((each.path, each.document) for each in self.renditions):
            for field_name, value, key in _claims(document):
                if (field_name, key) in taken:
                    yield Duplicate(path, taken[field_name, key], field_name, value)
                    break
                taken[field_name, key] = path


def read_corpus(docs_dir: Path) -> Corpus:
    """Every ``*.md`` of a folder, and its gaps.yaml.

    Raises:
        CorpusError: the folder is missing or empty, or a file cannot be read or has a wrong front matter
            (all faults of one file in one message).
    """
    if not docs_dir.is_dir():
        raise CorpusError(docs_dir, "folder", "there is no such folder; name it with --docs")
    paths = sorted(docs_dir.glob("*.md"))
    if not paths:
        raise CorpusError(docs_dir, "folder", "it holds no *.md document")
    renditions = tuple(Rendition(path, read_document(path)) for path in paths)
    return Corpus(docs_dir, renditions, load_gaps(docs_dir / GAPS_FILE))


def load_corpus(docs_dir: Path) -> Corpus:
    """`read_corpus` for what is to be searched: raises CorpusError also where two files claim one identity."""
    corpus = read_corpus(docs_dir)
    for found in corpus.duplicates():
        raise CorpusError(found.path, found.field_name, f"{found.value} is taken by {found.other.name}")
    return corpus


def load_documents(docs_dir: Path) -> list[Document]:
    """The documents of `load_corpus`."""
    return load_corpus(docs_dir).documents


def same_document(one: Document, other: Document) -> bool:
    """Whether two are renditions of one document: one id, one number and date, or one title where none has a number."""
    return one.doc_id == other.doc_id or _identity(one) == _identity(other)


def _identity(document: Document) -> Hashable:
    # A document is number and date; one without a number its title, read without regard to marks and case.
    return document.name.identity if document.name else fold(" ".join(document.title.split()))


def _claims(document: Document) -> Iterator[tuple[str, str, Hashable]]:
    kind = document.text_kind
    yield "id", repr(document.doc_id), (document.doc_id, kind)
    if document.name:
        yield "number", f"{document.number} of {document.issued_on}", (document.name.identity, kind)
    else:
        yield "title", repr(document.title), (_identity(document), kind)
