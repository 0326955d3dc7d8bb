"""The vocabulary of the index: documents, sections, chunks, results, and the errors it raises."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

Span = tuple[int, int]

# An index folder holds one manifest and the folder of the generation that it names.
MANIFEST = "manifest.json"
GENERATION = "generation-"


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document, or one section of it, as front matter writes it: ``98-QĐ/TW@2017-10-07#dieu-5``."""

    number: str
    issued_on: date
    section_id: str | None = None

    def __str__(self) -> str:
        name = f"{self.number}@{self.issued_on.isoformat()}"
        return f"{name}#{self.section_id}" if self.section_id else name

    @property
    def identity(self) -> tuple[str, date]:
        """What two namings of one document have in common."""
        return self.number.casefold(), self.issued_on


@dataclass(frozen=True, slots=True)
class Provision:
    """Validity of one section where it differs from that of its document; ``scope``: for whom, if not for all."""

    effective_on: date | None = None
    ineffective_on: date | None = None
    scope: str | None = None
    replaced_by: tuple[DocumentName, ...] = ()
    repealed_by: tuple[DocumentName, ...] = ()
    amended_by: tuple[DocumentName, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that an original was read from: name, checksum (hexadecimal), number of pages."""

    file: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the corpus. ``text`` is its body in NFC; every offset of the index points into it.

    ``last_confirmed_on``: the last day on which a source shows it in force, where its state since is unknown.
    ``provisions``: sections whose validity differs from the document's. ``origin``: the file that an original
    was read from.
    """

    doc_id: str
    number: str | None
    kind: str
    title: str
    issuer: str | None
    issued_on: date | None
    effective_on: date | None
    ineffective_on: date | None
    status: str
    status_checked_on: date | None
    replaces: tuple[DocumentName, ...]
    replaced_by: tuple[DocumentName, ...]
    amended_by: tuple[DocumentName, ...]
    text_kind: str
    sources: dict[str, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]]
    notice: str | None
    text: str
    sha256: str
    last_confirmed_on: date | None = None
    provisions: dict[str, Provision] = field(default_factory=dict)
    origin: Origin | None = None

    @property
    def name(self) -> DocumentName | None:
        """Number and date; None for an article or a background digest, which have no number."""
        return DocumentName(self.number, self.issued_on) if self.number and self.issued_on else None

    @property
    def heading(self) -> str:
        """Number and title in one line, what a chunk is embedded and searched under."""
        return f"{self.number} {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Gap:
    """What the corpus is known not to hold: ``topic``, and ``where`` an official could find it.

    ``documents`` are ids of documents that one would look for it in, ``absent`` documents that are named in
    the corpus and not held, ``questions`` ask for what is missing.
    """

    topic: str
    where: str
    documents: tuple[str, ...] = ()
    absent: tuple[DocumentName, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree, ``[start_char, end_char)`` of its document, children included.

    ``locator`` is what an official cites ("khoản 2 Điều 4"); a paragraph or a dash has that of the
    numbered or headed section that holds it. ``body_start_char`` is where the words begin after the
    mark ("## ", "1. ", "a) ", "- ").
    """

    section_id: str
    parent_id: str | None
    kind: str
    number: str | None
    title: str
    locator: str
    level: int
    start_char: int
    end_char: int
    body_start_char: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of one section: ``document.text[start_char:end_char] == text``.

    ``heading`` (document and section headings) is searched and embedded with it, never quoted.
    ``sentences`` are spans into the document. ``questions`` are sample questions of its section.
    """

    chunk_id: str
    doc_id: str
    section_id: str
    locator: str
    heading: str
    text: str
    start_char: int
    end_char: int
    sentences: tuple[Span, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: ``texts`` by their vectors, ``worded`` by their words; of several the best one counts.

    Several texts are readings of one question: an abbreviation that can mean two things, a question in English
    and its words in Vietnamese.
    """

    texts: tuple[str, ...]
    worded: tuple[str, ...]

    @classmethod
    def of(cls, *readings: str) -> Query:
        """A query whose every reading is searched both ways."""
        return cls(readings, readings)


@dataclass(frozen=True, slots=True)
class ScoredChunk:
    """A chunk found for a query; ``scores`` holds what each stage gave (higher is better)."""

    chunk: Chunk
    score: float
    scores: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index on disk says of itself; ``files`` and ``documents`` map names to sha256."""

    format: int
    generation: str
    fingerprint: str
    model: dict[str, str | int | None]
    settings: dict[str, float | int]
    documents: dict[str, str]
    n_chunks: int
    n_vectors: int
    files: dict[str, str]


class KnownError(Exception):
    """A failure with a name. The message says what failed, the value seen, and what to do.

    ``line`` is the same for people, in Vietnamese, of an error that `index.messages` has no line for.
    """

    line: str = ""


class CorpusError(KnownError):
    """A document that cannot be taken: which file, which field, what was seen."""

    def __init__(self, path: Path | str, field_name: str, problem: str) -> None:
        self.path, self.field_name, self.problem = str(path), field_name, problem
        super().__init__(f"{path}: {field_name}: {problem}")


class AddError(KnownError):
    """A file that is not added, or an original not removed: ``problem`` is a code, ``detail`` what was seen."""

    def __init__(self, path: Path | str, problem: str, detail: str) -> None:
        self.path, self.problem, self.detail = str(path), problem, detail
        super().__init__(f"{path}: {problem}: {detail}")


class IndexMissingError(KnownError):
    """There is no index at a path."""

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        super().__init__(f"no index at {path}; run: python -m index build")


class IndexDamagedError(KnownError):
    """An index is half-written or was changed by hand: which file, what was seen."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path, self.problem = str(path), problem
        super().__init__(f"damaged index: {path}: {problem}; run: python -m index build")


class IndexMismatchError(KnownError):
    """An index is whole, but of another format or of another embedding model."""

    def __init__(self, path: Path | str, what: str, expected: object, found: object) -> None:
        self.path, self.what, self.expected, self.found = str(path), what, expected, found
        super().__init__(
            f"foreign index at {path}: {what} is {found!r}, this program has {expected!r}; "
            "run: python -m index build"
        )


class IndexBusyError(KnownError):
    """Another build holds the lock of an index folder."""

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        super().__init__(f"another build is writing {path}; wait for it, then try again")


class LineError(KnownError):
    """A file that cannot be used: which line (if one), what was seen."""

    def __init__(self, path: Path | str, line: int | None, problem: str) -> None:
        self.path, self.line, self.problem = str(path), line, problem
        super().__init__(f"{path}: line {line}: {problem}" if line else f"{path}: {problem}")


class MissingPackageError(KnownError):
    """A package that only training and comparison need is not installed."""

    def __init__(self, package: str) -> None:
        self.package = package
        super().__init__(f"{package} is not installed; run: pip install -r index/training/requirements.txt")


class EmbeddingModelError(KnownError):
    """An embedding model cannot be loaded from this machine."""

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(f"embedding model {name!r}: {problem}")
