"""What answers are made from: the documents of an index, read once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.calculation.measures import MeasureIndex
from assistant.citing import Citer, holding
from assistant.standing import Standing
from assistant.topic import Topic
from assistant.validity import Register
from assistant.vocabulary import Vocabulary
from index.store import Index
from index.structure import parse_sections
from index.text import sentence_spans
from index.types import Document, Section, Span


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents with their section trees, their validity and their words; ``index`` finds passages of them."""

    index: Index
    documents: Mapping[str, Document]
    sections: Mapping[str, Sequence[Section]]
    register: Register
    vocabulary: Vocabulary
    measures: MeasureIndex
    topic: Topic

    @classmethod
    def of(cls, index: Index) -> Corpus:
        """The corpus of an index."""
        vocabulary = Vocabulary(index.chunks)
        return cls(
            index=index,
            documents=index.documents,
            sections={doc_id: parse_sections(each.text) for doc_id, each in index.documents.items()},
            register=Register(index.documents),
            vocabulary=vocabulary,
            measures=MeasureIndex(index.documents, vocabulary),
            topic=Topic.of(index.embeddings),
        )

    def limited_to(self, doc_ids: Collection[str]) -> Corpus:
        """The same corpus with only some of its documents to answer from; its words stay those of all.

        Raises:
            ValueError: a document that it does not hold.
        """
        index = self.index.limited_to(doc_ids)
        documents = {doc_id: each for doc_id, each in self.documents.items() if doc_id in doc_ids}
        return replace(
            self,
            index=index,
            documents=documents,
            register=Register(documents),
            measures=self.measures.limited_to(documents),
        )

    def standing(self, day: date, asked_day: date | None = None, asked: str = "") -> Standing:
        """The validity of its passages on a day, and of rules on the day that a question asks about."""
        return Standing(self.documents, self.sections, self.register, day, asked_day, asked)

    def citer(self, day: date) -> Citer:
        """Makes citations for a day."""
        return Citer(self.documents, self.sections, self.register, day)

    def sentences(self, doc_id: str, section: Section | None = None) -> list[tuple[str, Span]]:
        """The places of the sentences of a document, or of one section, in order; headings are none."""
        text = self.documents[doc_id].text
        start, end = (section.body_start_char, section.end_char) if section else (0, len(text))
        spans = sentence_spans(text, start, end)
        return [(doc_id, span) for span in spans if not text.startswith("#", text.rfind("\n", 0, span[0]) + 1)]

    def beside(self, places: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
        """The sentences of the sections that places stand in, the deepest section of each."""
        found: dict[tuple[str, Span], None] = {}
        for doc_id, (start, _) in places:
            for section in self.sections_at(doc_id, start)[:1]:
                found.update(dict.fromkeys(self.sentences(doc_id, section)))
        return list(found)

    def sections_at(self, doc_id: str, position: int) -> list[Section]:
        """The sections of a document that hold a position, the deepest first."""
        return holding(self.sections[doc_id], position)
