"""What is fuzzed: each target takes bytes and raises only where the program has a fault."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from index.chunking import chunk_document
from index.documents import read_document
from index.loaders import read_original
from index.structure import leaves, parse_sections
from index.text import sentence_spans
from index.types import KnownError

_HEAD = b"""---
id: thu
number: null
kind: article
title: A
issuer: null
issued_on: null
status: unknown
status_checked_on: 2026-11-26
text_kind: digest
sources: {}
---
"""
_FOLDER = tempfile.TemporaryDirectory(prefix="fuzz-")


def structure(content: bytes) -> None:
    """Sections of any text: they nest, have ids of their own and give the text back."""
    text = content.decode("utf-8", "ignore")
    if not text.strip():
        return
    sections = parse_sections(text)
    assert "".join(text[start:end] for _, start, end in leaves(text, sections)) == text
    assert len({each.section_id for each in sections}) == len(sections)
    assert all(text[start:end].strip() for start, end in sentence_spans(text))


def document(content: bytes) -> None:
    """A file of docs/: a document whose chunks are its text, or an error that names it."""
    path = Path(_FOLDER.name) / "thu.md"
    for whole in (content, _HEAD + content):
        path.write_bytes(whole)
        with suppress(KnownError):
            read = read_document(path)
            assert all(read.text[each.start_char : each.end_char] == each.text for each in chunk_document(read))


def _original(ending: str, head: bytes = b"") -> Callable[[bytes], None]:
    def target(content: bytes) -> None:
        path = Path(_FOLDER.name) / f"a.{ending}"
        path.write_bytes(head + content)
        with suppress(KnownError):
            read_original(path)

    target.__doc__ = f"An original that ends in .{ending}: read, or refused with an error that is known."
    return target


TARGETS: dict[str, Callable[[bytes], None]] = {
    "structure": structure,
    "document": document,
    "txt": _original("txt"),
    "html": _original("html", b"<html><body>"),
    "docx": _original("docx"),
    "pdf": _original("pdf", b"%PDF-1.7\n"),
}
