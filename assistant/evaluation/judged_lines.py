"""A question set with what its answers are judged by: our files, and folders in BEIR layout with their own corpus."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from assistant.evaluation.beir import CORPUS, QUERIES, DatasetError, Passage, read_qrels, read_rows
from assistant.question_lines import QuestionLine, checked, numbered_questions
from index.text import clean, sentence_spans
from index.types import Document

_Text = Annotated[str, Field(min_length=1)]


class JudgedLine(QuestionLine):
    """A question with what its answer is judged by; other fields are kept and passed through.

    Of ``must_contain`` each must be in the answer, of alternatives any. ``cites`` are "doc_id" or
    "doc_id#section". ``trap`` marks a question that is meant to mislead.
    """

    answerable: StrictBool | None = None
    must_contain: tuple[_Text | Annotated[tuple[_Text, ...], Field(min_length=1)], ...] = ()
    must_not_contain: tuple[_Text, ...] = ()
    cites: tuple[_Text, ...] = ()
    kind: str = ""
    split: str | None = None
    trap: StrictBool | str | None = None

    @property
    def is_scored(self) -> bool:
        """Whether there is anything to judge its answer by; a plain question has nothing."""
        return self.answerable is not None or bool(self.must_contain or self.must_not_contain or self.cites)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of a file, or of a folder with the ``documents`` that they are asked of."""

    name: str
    lines: tuple[JudgedLine, ...]
    documents: tuple[Document, ...] = ()


def read_judged_set(path: Path) -> QuestionSet:
    """The questions of a file (see `assistant.question_rows`), or of a folder in BEIR layout, in order.

    A question without an id has the number of its line.

    Raises:
        LineError: the set cannot be used: which line, which field, what was seen.
    """
    if path.is_dir():
        return _beir(path)
    numbered = list(numbered_questions(path, JudgedLine))
    taken = {line.id for _, line in numbered}
    lines = checked(path, ((number, line if line.id else _with_id(line, number, taken)) for number, line in numbered))
    return QuestionSet(path.name, tuple(lines))


def _with_id(line: JudgedLine, number: int, taken: Collection[str | None]) -> JudgedLine:
    own = str(number)
    while own in taken:
        own = f"#{own}"
    return line.model_copy(update={"id": own})


class _Metadata(BaseModel):
    answers: tuple[str, ...] = ()
    unanswerable: bool = False


class _Query(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str = Field(alias="_id", min_length=1)
    text: str
    metadata: _Metadata = _Metadata()


def _beir(folder: Path) -> QuestionSet:
    """The judged queries of a folder, cited by its judgements.

    An answer given with a query must be in ours where it stands in a sentence of a judged passage word for word:
    others are told in the words of whoever wrote the set, or are whole clauses with their numbers.
    """
    passages = {row.id: row for _, row in read_rows(folder / CORPUS, Passage)}
    if not passages:
        raise DatasetError(folder / CORPUS, None, "the file holds no line")
    queries = {row.id: (number, row) for number, row in read_rows(folder / QUERIES, _Query)}
    qrels = read_qrels(folder / "qrels" / "test.tsv", queries)
    lines = checked(folder / QUERIES, _lines(queries, qrels, passages))
    return QuestionSet(folder.resolve().name, tuple(lines), tuple(map(_document, passages.values())))


def _lines(
    queries: Mapping[str, tuple[int, _Query]], qrels: Mapping[str, Mapping[str, int]], passages: Mapping[str, Passage]
) -> Iterator[tuple[int, JudgedLine]]:
    for query_id, (number, query) in queries.items():
        judged = [doc_id for doc_id, relevance in qrels.get(query_id, {}).items() if relevance > 0]
        if not judged and not query.metadata.unanswerable:
            continue
        texts = [clean(passages[doc_id].text) for doc_id in judged if doc_id in passages]
        sentences = [text[start:end] for text in texts for start, end in sentence_spans(text)]
        answers = [clean(each).strip() for each in query.metadata.answers]
        verbatim = [each for each in answers if each and any(each in sentence for sentence in sentences)]
        yield (
            number,
            JudgedLine(
                id=query_id,
                question=clean(query.text),
                answerable=not query.metadata.unanswerable,
                must_contain=(tuple(verbatim),) if verbatim and not query.metadata.unanswerable else (),
                cites=() if query.metadata.unanswerable else tuple(judged),
            ),
        )


def _document(passage: Passage) -> Document:
    """A passage as a document of which nothing is known but title and text."""
    return Document(
        doc_id=passage.id,
        number=None,
        kind="background",
        title=clean(passage.title or passage.id),
        issuer=None,
        issued_on=None,
        effective_on=None,
        ineffective_on=None,
        status="unknown",
        status_checked_on=None,
        replaces=(),
        replaced_by=(),
        amended_by=(),
        text_kind="original",
        sources={},
        questions={},
        notice=None,
        text=clean(passage.text),
        sha256="",
    )
