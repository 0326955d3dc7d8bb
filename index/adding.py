"""An office's own originals: into docs/ as Markdown with front matter, and out again."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import yaml

from index.articles import article_markdown
from index.corpus import Corpus, same_document
from index.documents import KIND_WORDS, MAX_LINES, UNNUMBERED, own_front_matter, read_document
from index.heads import Head, read_head
from index.legacy_fonts import convert
from index.loaders import Original, Page, reflow
from index.numbering import NumberingFault, numbering_faults
from index.quality import PageQuality, assess, missing_headings
from index.structure import parse_sections, slug
from index.types import AddError, Document
from index.writing import write_whole

ORIGINAL_SUFFIX = ".original.md"
_MAX_ID = 80


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the administrator says of a document; it goes before what its head says."""

    number: str | None = None
    kind: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    status: str | None = None
    status_checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A page and what it is worth; ``converted`` names the old encoding that its text was converted from."""

    page: Page
    quality: PageQuality
    converted: str | None = None

    @property
    def refused(self) -> bool:
        return self.quality.verdict == "refuse"


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a file would write, or has written.

    ``document`` as it is read back, ``path`` where it lies or would lie, ``content`` its bytes; ``read`` what its
    own head said; ``left_out`` numbers of pages; ``digest`` the digest that it takes the place of; ``unchanged``
    where the same file was added before.
    """

    path: Path
    content: bytes = field(repr=False)
    document: Document = field(repr=False)
    read: Head
    pages: tuple[JudgedPage, ...] = field(repr=False)
    left_out: tuple[int, ...] = ()
    numbering: tuple[NumberingFault, ...] = ()
    without_headings: bool = False
    digest: Document | None = field(default=None, repr=False)
    unchanged: bool = False

    def write(self) -> None:
        """Puts the file into its folder in one step."""
        write_whole(self.path, self.content)


def prepare(original: Original, corpus: Corpus, overrides: Overrides, without_pages: frozenset[int]) -> Addition:
    """What adding an original to a corpus would write; nothing is written.

    Raises:
        AddError: a page cannot be trusted and is not among ``without_pages``, number or date of an official
            document cannot be read and are not given, or the document is in the corpus already.
    """
    original, overrides = _without_front_matter(original, overrides)
    pages = [_judged(page) for page in original.pages if page.number not in without_pages]
    refused = [f"{each.page.number} ({', '.join(each.quality.reasons)})" for each in pages if each.refused]
    if refused:
        raise AddError(original.path, "untrusted-pages", "; ".join(refused))
    if not any(each.page.text.strip() for each in pages):
        raise AddError(original.path, "no-text", "no page is left")
    read = read_head(next(each.page.text for each in pages if each.page.text.strip()))
    text = reflow([each.page for each in pages])
    if (overrides.kind or ("article" if not read.official else None)) == "article":
        read, text = replace(read, kind="article"), article_markdown(text)
    if (n_lines := text.count("\n") + 1) > MAX_LINES:
        raise AddError(original.path, "too-many-lines", str(n_lines))
    fields = _identity(original.path, read, overrides)
    sha256 = hashlib.sha256(original.path.read_bytes()).hexdigest()
    digest, again = _others(corpus, fields, original.path, sha256)
    origin = {"file": original.path.name, "sha256": sha256, "pages": len(original.pages)}
    fields = _front_matter(fields, overrides, digest, text, origin, corpus)
    path = corpus.folder / f"{fields['id']}{ORIGINAL_SUFFIX}"
    content = _file(fields, text)
    document = _read_back(content, path)
    return Addition(
        path=path,
        content=content,
        document=document,
        read=read,
        pages=tuple(pages),
        left_out=tuple(page.number for page in original.pages if page.number in without_pages),
        numbering=tuple(numbering_faults(parse_sections(document.text), document.text_kind)),
        without_headings=missing_headings(document.text, document.kind),
        digest=digest,
        unchanged=again is not None,
    )


def removable(corpus: Corpus, doc_id: str) -> Path:
    """The file of an original that `add` wrote.

    Raises:
        AddError: there is no original of that id; it names those that there are.
    """
    originals = {each.document.doc_id: each.path for each in corpus.renditions if each.document.text_kind == "original"}
    if doc_id not in originals:
        raise AddError(doc_id, "not-added", ", ".join(sorted(originals)))
    return originals[doc_id]


def _without_front_matter(original: Original, overrides: Overrides) -> tuple[Original, Overrides]:
    """A Markdown file that has a front matter: its fields are overrides, those given by hand go before them."""
    if original.media_type != "markdown" or original.pages[0].lines[0].text != "---":
        return original, overrides
    own, n_lines = own_front_matter(original.path)
    given = {name: getattr(overrides, name) or getattr(own, name) for name in Overrides.__slots__}
    page = replace(original.pages[0], lines=original.pages[0].lines[n_lines:])
    return replace(original, pages=(page,)), Overrides(**given)


def _judged(page: Page) -> JudgedPage:
    quality = assess(page.text, ocr_confidence=page.confidence)
    if not quality.legacy:
        return JudgedPage(page, quality)
    lines = tuple(replace(line, text=convert(line.text, quality.legacy)) for line in page.lines)
    page = replace(page, lines=lines)
    return JudgedPage(page, assess(page.text, ocr_confidence=page.confidence), converted=str(quality.legacy))


def _identity(path: Path, read: Head, overrides: Overrides) -> dict[str, object]:
    names = ("number", "kind", "title", "issuer", "issued_on")
    fields = {name: getattr(overrides, name) or getattr(read, name) for name in names}
    missing = [name for name in ("kind", "title") if not fields[name]]
    if fields["kind"] not in UNNUMBERED:
        missing += [name for name in ("number", "issued_on") if not fields[name]]
    if missing:
        raise AddError(path, "no-identity", ", ".join(f"--{name.replace('_', '-')}" for name in missing))
    return fields


def _others(
    corpus: Corpus, fields: dict[str, object], path: Path, sha256: str
) -> tuple[Document | None, Document | None]:
    """The digest of the document, and the original where the same file was added before."""
    documents = [each.document for each in corpus.renditions]
    same = [document for document in documents if same_document(document, _named(document, fields))]
    digest = next((each for each in same if each.text_kind == "digest"), None)
    for original in (each for each in documents if each.text_kind == "original"):
        same_file = original.origin is not None and original.origin.sha256 == sha256
        if same_file and original in same:
            return digest, original
        if same_file or original in same:
            raise AddError(path, "duplicate", original.doc_id)
    return digest, None


def _named(document: Document, fields: dict[str, object]) -> Document:
    # A document with the identity of the new one, and no id that could be another's.
    identity = {name: fields[name] for name in ("number", "title", "issued_on", "kind")}
    return replace(document, doc_id="", **identity)


def _front_matter(
    fields: dict[str, object],
    overrides: Overrides,
    digest: Document | None,
    text: str,
    origin: dict[str, object],
    corpus: Corpus,
) -> dict[str, object]:
    sections = {section.section_id for section in parse_sections(text)}
    inherited = digest.questions if digest else {}
    return {
        "id": digest.doc_id if digest else _new_id(fields, corpus),
        **fields,
        "effective_on": overrides.effective_on or (digest and digest.effective_on),
        "ineffective_on": digest and digest.ineffective_on,
        "status": overrides.status or (digest.status if digest else "unknown"),
        "status_checked_on": overrides.status_checked_on or (digest and digest.status_checked_on),
        "last_confirmed_on": digest and digest.last_confirmed_on,
        **{name: _names(digest, name) for name in ("replaces", "replaced_by", "amended_by")},
        "provisions": _provisions(digest, sections),
        "text_kind": "original",
        "notice": digest and digest.notice,
        "origin": origin,
        "questions": {key: list(questions) for key, questions in inherited.items() if key in sections},
    }


def _provisions(digest: Document | None, sections: set[str]) -> dict[str, object]:
    provisions = {}
    for key, each in (digest.provisions if digest else {}).items():
        if key in sections:
            names = {name: _names(each, name) for name in ("replaced_by", "repealed_by", "amended_by")}
            days = {"effective_on": each.effective_on, "ineffective_on": each.ineffective_on, "scope": each.scope}
            provisions[key] = {name: value for name, value in (days | names).items() if value}
    return provisions


def _names(holder: object, name: str) -> list[str]:
    return [str(each) for each in getattr(holder, name, ())]


def _new_id(fields: dict[str, object], corpus: Corpus) -> str:
    if fields["number"]:
        number, year = slug(str(fields["number"])), str(getattr(fields["issued_on"], "year", ""))
        parts = [slug(KIND_WORDS[str(fields["kind"])]), number, "" if year in number.split("-") else year]
        new = "-".join(filter(None, parts))
    else:
        new = slug(str(fields["title"]))[:_MAX_ID].strip("-") or "van-ban"
    taken = {each.document.doc_id for each in corpus.renditions}
    numbered = (new if count == 1 else f"{new}-{count}" for count in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)


def _file(fields: dict[str, object], text: str) -> bytes:
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{head}---\n{text.strip()}\n".encode()


def _read_back(content: bytes, path: Path) -> Document:
    # Read from a folder aside, so that docs/ is untouched when the file turns out to be no document.
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder) / path.name
        aside.write_bytes(content)
        return read_document(aside)
