"""The manifest of an index on disk: what it was built from, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.chunking import MAX_CHUNK_SYLLABLES
from index.dense import HEADING_WEIGHT, NEIGHBOUR_WEIGHT
from index.embedding import ModelIdentity
from index.lexical import BIGRAM_WEIGHT, HEADING_COUNT, K1, B
from index.types import (
    GENERATION,
    MANIFEST,
    Document,
    Gap,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    Manifest,
)

FORMAT = 3
SETTINGS: dict[str, float | int] = {
    "max_chunk_syllables": MAX_CHUNK_SYLLABLES,
    "k1": K1,
    "b": B,
    "bigram_weight": BIGRAM_WEIGHT,
    "heading_count": HEADING_COUNT,
    "heading_weight": HEADING_WEIGHT,
    "neighbour_weight": NEIGHBOUR_WEIGHT,
}
_MANIFEST = TypeAdapter(Manifest)
_CHECKSUM = b',\n  "checksum": "'


def fingerprint(documents: Sequence[Document], model: ModelIdentity, gaps: Sequence[Gap] = ()) -> str:
    """The fingerprint that an index of these documents and gaps with this model has (sha256, hexadecimal)."""
    digest = hashlib.sha256(repr((FORMAT, sorted(SETTINGS.items()), _what_counts(asdict(model)))).encode())
    for document in sorted(documents, key=lambda each: each.doc_id):
        digest.update(f"{document.doc_id} {document.sha256}\n".encode())
    for gap in gaps:
        digest.update(f"{gap}\n".encode())
    return digest.hexdigest()


def read_manifest(path: Path) -> Manifest:
    """The manifest at a path. Raises IndexMissingError, IndexDamagedError, IndexMismatchError (format)."""
    file = path / MANIFEST
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_dir() and any(path.glob(f"{GENERATION}*")):
            raise IndexDamagedError(file, "is missing; the build was cut off") from error
        raise IndexMissingError(path) from error
    except IsADirectoryError as error:
        raise IndexDamagedError(file, "is no file") from error
    try:
        manifest = _MANIFEST.validate_json(content)
    except ValidationError as error:
        found = _format_of(content)
        if found not in (None, FORMAT):
            raise IndexMismatchError(path, "format", FORMAT, found) from error
        raise IndexDamagedError(file, "is not a manifest of this program") from error
    if manifest.format != FORMAT:
        raise IndexMismatchError(path, "format", FORMAT, manifest.format)
    head, _, checksum = content.rpartition(_CHECKSUM)
    if checksum != _checksum(head):
        raise IndexDamagedError(file, "was cut or changed (checksum differs)")
    return manifest


def checked_manifest(path: Path, model: ModelIdentity) -> Manifest:
    """The manifest of an index that is whole and was built with this model and these settings."""
    manifest = read_manifest(path)
    if manifest.settings != SETTINGS:
        raise IndexMismatchError(path, "settings", SETTINGS, manifest.settings)
    if _what_counts(manifest.model) != _what_counts(asdict(model)):
        found, expected = manifest.model.get("name"), model.name
        if found == expected:
            found, expected = manifest.model, asdict(model)
        raise IndexMismatchError(path, "embedding model", expected, found)
    folder = path / manifest.generation
    for name, sha256 in sorted(manifest.files.items()):
        file = folder / name
        if not file.is_file():
            raise IndexDamagedError(file, "is missing")
        if file_sha256(file) != sha256:
            raise IndexDamagedError(file, "was cut or changed (checksum differs)")
    return manifest


def _what_counts(model: dict[str, str | int | None]) -> dict[str, str | int | None]:
    # One model has as many names as paths lead to its folder: "m", "./m", "/srv/m".
    return {key: value for key, value in model.items() if key != "name"}


def _format_of(content: bytes) -> object:
    try:
        value = json.loads(content)
    except ValueError:
        return None
    return value.get("format") if isinstance(value, dict) else None


def manifest_json(manifest: Manifest) -> bytes:
    """A manifest as it is written: its last field is the checksum of all before it."""
    head = _MANIFEST.dump_json(manifest, indent=2).removesuffix(b"\n}")
    return head + _CHECKSUM + _checksum(head)


def _checksum(head: bytes) -> bytes:
    return hashlib.sha256(head).hexdigest().encode() + b'"\n}\n'


def file_sha256(file: Path) -> str:
    """Checksum of a file, hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
