"""A judged retrieval set in BEIR layout: corpus.jsonl, queries.jsonl and qrels/test.tsv in one folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.question_lines import first_problem
from assistant.question_rows import numbered_lines
from index.text import clean, sentence_spans
from index.types import Chunk, Document, LineError

CORPUS, QUERIES = "corpus.jsonl", "queries.jsonl"
_HEADER_END = "score"  # query-id <tab> corpus-id <tab> score


class DatasetError(LineError):
    """A file of a retrieval set that cannot be used."""


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """The chunks searched; the queries that are judged; query id -> id of what is found -> relevance.

    What is found and judged is `unit_of` a chunk; ``documents`` are those of the chunks, where they are known.
    """

    name: str
    chunks: tuple[Chunk, ...]
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]
    documents: Mapping[str, Document] = field(default_factory=dict)


def unit_of(chunk: Chunk) -> str:
    """What a chunk is judged as: its section ("doc_id#section_id"), or its document where that is one chunk."""
    return f"{chunk.doc_id}#{chunk.section_id}" if chunk.section_id else chunk.doc_id


Row = TypeVar("Row", bound=BaseModel)


class Passage(BaseModel):
    """A line of corpus.jsonl; one of queries.jsonl has the same fields."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str = Field(alias="_id", min_length=1)
    title: str | None = None
    text: str


def read_retrieval_set(folder: Path) -> RetrievalSet:
    """The set of a folder. Queries without a judgement are left out; a judged document may be missing.

    Raises:
        DatasetError: a file is missing, unreadable or empty, a line is malformed, an id occurs twice, or
            a judgement names a query that is not there.
    """
    chunks = tuple(_chunk(line) for line in _read_all(folder / CORPUS))
    queries = {line.id: clean(line.text) for line in _read_all(folder / QUERIES)}
    qrels = read_qrels(folder / "qrels" / "test.tsv", queries)
    return RetrievalSet(folder.resolve().name, chunks, {query_id: queries[query_id] for query_id in qrels}, qrels)


def _chunk(line: Passage) -> Chunk:
    text = clean(line.text)
    return Chunk(
        chunk_id=line.id,
        doc_id=line.id,
        section_id="",
        locator="",
        heading=clean(line.title or ""),
        text=text,
        start_char=0,
        end_char=len(text),
        sentences=tuple(sentence_spans(text)),
    )


def read_rows(path: Path, model: type[Row]) -> Iterator[tuple[int, Row]]:
    """Line number and content of each line of a JSONL file; ``model`` has an ``id``, which comes once.

    Raises:
        DatasetError: the file cannot be read, a line is malformed, or an id occurs twice.
    """
    seen: set[str] = set()
    for number, line in _numbered_lines(path):
        try:
            row = model.model_validate_json(line)
        except ValidationError as error:
            raise DatasetError(path, number, first_problem(error)) from error
        if row.id in seen:
            raise DatasetError(path, number, f"{model.model_fields['id'].alias or 'id'} {row.id!r} occurs twice")
        seen.add(row.id)
        yield number, row


def _read_all(path: Path) -> list[Passage]:
    rows = [row for _, row in read_rows(path, Passage)]
    if not rows:
        raise DatasetError(path, None, "the file holds no line")
    return rows


def read_qrels(path: Path, queries: Collection[str]) -> dict[str, dict[str, int]]:
    """Query id -> passage id -> relevance, as a qrels/test.tsv has them.

    Raises:
        DatasetError: the file is unreadable or empty, a line is malformed, or it names a query that is not there.
    """
    qrels: dict[str, dict[str, int]] = {}
    for number, line in _numbered_lines(path):
        try:
            fields = line.decode("utf-8").split("\t")
            if number == 1 and fields[-1] == _HEADER_END:
                continue
            query_id, doc_id, relevance = fields
            judged = int(relevance)
        except ValueError as error:  # of decode, of unpacking, of int
            problem = f"expected query-id, corpus-id, whole number, by tabs: {line[:80].decode('utf-8', 'replace')!r}"
            raise DatasetError(path, number, problem) from error
        if query_id not in queries:
            raise DatasetError(path, number, f"query {query_id!r} is not in queries.jsonl")
        qrels.setdefault(query_id, {})[doc_id] = judged
    if not qrels:
        raise DatasetError(path, None, "the file holds no judgement")
    return qrels


def _numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        yield from numbered_lines(path)
    except OSError as error:
        raise DatasetError(path, None, error.strerror or str(error)) from error
