"""One file of docs/ to a document: the front matter checked field by field, the body cleaned (NFC, plain blanks)."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from index.structure import parse_sections
from index.text import clean, nfc
from index.types import CorpusError, Document, DocumentName, Origin, Provision

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_NAME = re.compile(r"(?P<number>\S.*?)@(?P<date>\d{4}-\d{2}-\d{2})(?:#(?P<section>\S+))?")  # "98-QĐ/TW@2017-10-07"
UNNUMBERED = ("article", "background")

# Kind of a document -> the word in front of its number or title. Several sources on one subject are a background.
KIND_WORDS = {
    "article": "Bài báo",
    "party-resolution": "Nghị quyết",
    "party-regulation": "Quy định",
    "party-conclusion": "Kết luận",
    "party-directive": "Chỉ thị",
    "party-guidance": "Hướng dẫn",
    "law": "Luật",
    "resolution": "Nghị quyết",
    "decree": "Nghị định",
    "circular": "Thông tư",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "plan": "Kế hoạch",
    "notice": "Thông báo",
    "background": "Tư liệu",
}
Status = Literal["in-force", "amended", "replaced", "lapsed", "unknown"]


# A long law has some thousands of lines; every one is a section that is looked at.
MAX_LINES = 20_000


class _Loader(yaml.SafeLoader):
    """YAML whose dates stay text: pydantic reads them, and names the field of one that does not exist."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _document_name(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError(f'expected "NUMBER@YYYY-MM-DD", got {value!r}')
    match = _NAME.fullmatch(nfc(value).strip())
    if not match:
        raise ValueError(f'expected "NUMBER@YYYY-MM-DD", got {value!r}')
    return DocumentName(match["number"], date.fromisoformat(match["date"]), match["section"])


Name = Annotated[DocumentName, BeforeValidator(_document_name)]


class ProvisionMatter(BaseModel):
    """One entry of ``provisions``."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True)

    effective_on: date | None = None
    ineffective_on: date | None = None
    scope: str | None = None
    replaced_by: tuple[Name, ...] = ()
    repealed_by: tuple[Name, ...] = ()
    amended_by: tuple[Name, ...] = ()


class OriginMatter(BaseModel):
    """The file that an original was read from."""

    model_config = ConfigDict(extra="forbid")

    file: str
    sha256: str
    pages: int


class FrontMatter(BaseModel):
    """The head of a file of docs/, as design.md «Corpus format» gives it."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True)

    id: str
    number: str | None
    kind: Literal[tuple(KIND_WORDS)]
    title: str
    issuer: str | None
    issued_on: date | None
    effective_on: date | None = None
    ineffective_on: date | None = None
    status: Status
    status_checked_on: date | None
    last_confirmed_on: date | None = None
    replaces: tuple[Name, ...] = ()
    replaced_by: tuple[Name, ...] = ()
    amended_by: tuple[Name, ...] = ()
    provisions: dict[str, ProvisionMatter] = {}
    text_kind: Literal["digest", "original"]
    origin: OriginMatter | None = None
    sources: dict[str, tuple[str, ...]] = {}
    questions: dict[str, tuple[str, ...]] = {}
    notice: str | None = None

    @model_validator(mode="after")
    def _identity(self) -> FrontMatter:
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", self.id):
            raise ValueError(f"id: lower-case letters, digits and hyphens only, got {self.id!r}")
        if not self.title:
            raise ValueError("title: empty")
        if self.kind not in UNNUMBERED and not (self.number and self.issued_on):
            raise ValueError("number and issued_on: only an article or background may be without them")
        if self.effective_on and self.ineffective_on and self.ineffective_on < self.effective_on:
            raise ValueError(f"ineffective_on: {self.ineffective_on} is before effective_on {self.effective_on}")
        return self


def read_document(path: Path) -> Document:
    """One document from its file. Raises CorpusError naming the file and the field."""
    try:
        raw = path.read_bytes()
        content = clean(raw.decode("utf-8").replace("\r\n", "\n"))
    except OSError as error:
        raise CorpusError(path, "file", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(path, "file", f"is not UTF-8 text (byte {error.start})") from error
    head = _FRONT_MATTER.match(content)
    if not head:
        raise CorpusError(path, "front matter", 'expected "---", fields, "---" at the top of the file')
    meta = _front_matter(path, head.group(1))
    text = content[head.end() :]
    if not text.strip():
        raise CorpusError(path, "text", "there is nothing after the front matter")
    if (n_lines := text.count("\n") + 1) > MAX_LINES:
        raise CorpusError(path, "text", f"has {n_lines} lines, at most {MAX_LINES}; split it into several documents")
    _check_sections(path, meta, text)
    fields = {key: value for key, value in meta if key not in ("id", "provisions")}
    fields["provisions"] = {key: Provision(**dict(value)) for key, value in meta.provisions.items()}
    fields["origin"] = Origin(**dict(meta.origin)) if meta.origin else None
    return Document(doc_id=meta.id, text=text, sha256=hashlib.sha256(raw).hexdigest(), **fields)


def own_front_matter(path: Path) -> tuple[FrontMatter, int]:
    """The front matter of a file that has one, and how many lines it takes. Raises CorpusError as `read_document`."""
    content = clean(path.read_text("utf-8-sig").replace("\r\n", "\n"))
    head = _FRONT_MATTER.match(content)
    if not head:
        raise CorpusError(path, "front matter", 'expected "---", fields, "---" at the top of the file')
    return _front_matter(path, head.group(1)), head.group(0).count("\n")


def _front_matter(path: Path, head: str) -> FrontMatter:
    try:
        fields: Any = yaml.load(head, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 2}" if mark else ""
        raise CorpusError(path, "front matter", f"is not YAML{where}: {getattr(error, 'problem', error)}") from error
    if not isinstance(fields, dict):
        raise CorpusError(path, "front matter", f"expected fields, got {type(fields).__name__}")
    try:
        return FrontMatter.model_validate(fields)
    except ValidationError as error:
        raise _faults(path, error) from error


def _faults(path: Path, error: ValidationError) -> CorpusError:
    found = []
    for each in error.errors():
        name, message = ".".join(map(str, each["loc"])), each["msg"].removeprefix("Value error, ")
        if not name:  # a fault of the whole names its fields itself
            name, message = message.split(": ", 1)
        elif each["type"] != "missing" and "got" not in message:
            message += f", got {each['input']!r}"
        found.append((name, message))
    names = ", ".join(dict.fromkeys(name for name, _ in found))
    problems = [message if len(found) == 1 else f"{name}: {message}" for name, message in found]
    return CorpusError(path, names, "; ".join(problems))


def _check_sections(path: Path, meta: FrontMatter, text: str) -> None:
    known = {section.section_id for section in parse_sections(text)}
    for field_name in ("sources", "questions", "provisions"):
        unknown = [key for key in getattr(meta, field_name) if key not in known]
        if unknown:
            raise CorpusError(path, field_name, f"no section {unknown[0]!r} in the text")
