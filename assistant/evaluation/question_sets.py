"""Our own question sets (JSONL) as judged retrieval sets: over docs/, or over the passages of sets in BEIR layout."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.evaluation.beir import DatasetError, RetrievalSet, read_retrieval_set, read_rows, unit_of
from index.chunking import chunk_document
from index.corpus import load_documents
from index.text import clean

DOCS = "docs"
OF_CORPUS = ":"  # "lay_law:alqac"


class _Line(BaseModel):
    """``cites`` are sections of docs/ ("doc_id#section") or, where a ``corpus`` is named, documents of that set."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    cites: tuple[str, ...] = ()
    corpus: str = DOCS
    split: str | None = None


class Corpora:
    """The passages that questions are asked of, each read once: docs/, and the sets of a folder by their names."""

    def __init__(self, docs: Path, sets: Path) -> None:
        self._docs, self._sets = docs, sets
        self._read: dict[str, RetrievalSet] = {}

    def passages(self, corpus: str) -> RetrievalSet:
        """A corpus as a set, without questions of ours.

        Raises:
            DatasetError, CorpusError: it is not there or cannot be used.
        """
        if corpus not in self._read:
            if corpus == DOCS:
                documents = load_documents(self._docs)
                chunks = tuple(chunk for document in documents for chunk in chunk_document(document))
                self._read[corpus] = RetrievalSet(DOCS, chunks, {}, {}, {each.doc_id: each for each in documents})
            else:
                self._read[corpus] = read_retrieval_set(self._sets / corpus)
        return self._read[corpus]


def read_question_set(path: Path, corpora: Corpora, split: str | None = None) -> list[RetrievalSet]:
    """One set for each corpus that the questions are asked of, by name; ``split`` keeps one split only.

    A question without ``cites`` is left out: nothing can be judged. Of docs/, whole sections are judged.

    Raises:
        DatasetError: a line is malformed, an id occurs twice, a cited passage is not in its corpus, or nothing is left.
        CorpusError: docs/ cannot be read.
    """
    by_corpus: dict[str, dict[str, _Line]] = defaultdict(dict)
    units: dict[str, set[str]] = {}
    for number, line in read_rows(path, _Line):
        if not line.cites or split not in (None, line.split):
            continue
        if line.corpus not in units:
            units[line.corpus] = set(map(unit_of, corpora.passages(line.corpus).chunks))
        for cited in line.cites:
            if cited not in units[line.corpus]:
                raise DatasetError(path, number, f"cites: {cited!r} is no passage of {line.corpus!r}")
        by_corpus[line.corpus][line.id] = line
    if not by_corpus:
        raise DatasetError(path, None, "no question that names what it cites")
    return [
        replace(
            corpora.passages(corpus),
            name=path.stem if len(by_corpus) == 1 else f"{path.stem}{OF_CORPUS}{corpus}",
            queries={line.id: clean(line.question) for line in lines.values()},
            qrels={line.id: dict.fromkeys(line.cites, 1) for line in lines.values()},
        )
        for corpus, lines in sorted(by_corpus.items())
    ]
