"""Chunks without a document, as an evaluation set brings them."""

from index.text import sentence_spans
from index.types import Chunk


def passage(chunk_id: str, heading: str, text: str, *questions: str) -> Chunk:
    """A chunk of these words; its document is what stands before "#"."""
    return Chunk(
        chunk_id=chunk_id,
        doc_id=chunk_id.split("#")[0],
        section_id="doan-1",
        locator="",
        heading=heading,
        text=text,
        start_char=0,
        end_char=len(text),
        sentences=tuple(sentence_spans(text)),
        questions=questions,
    )
