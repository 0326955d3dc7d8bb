"""What the documents state, as the twins of questions need it: numbers of documents, years, figures, runs of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from assistant.figures import all_figures, figures, number_words
from index.line_kinds import HEADINGS
from index.structure import parse_sections
from index.text import tokens
from index.types import Document, DocumentName, Gap

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


class TwinCorpus:
    """Documents and gaps, asked what none of them states."""

    def __init__(self, documents: Mapping[str, Document], gaps: Sequence[Gap] = ()) -> None:
        self.documents, self._gaps = documents, gaps

    @cached_property
    def document_digits(self) -> frozenset[str]:
        """The digits of every document number in the documents, their front matter and the gaps: {"65", "138"}."""
        return frozenset(parts[0] for parts in self._document_numbers)

    @cached_property
    def document_years(self) -> frozenset[str]:
        """The years in document numbers, and those in which documents and what they name were issued."""
        in_numbers = {part for parts in self._document_numbers for part in parts[1:] if YEAR.fullmatch(part)}
        issued = {str(each.issued_on.year) for each in self.documents.values() if each.issued_on}
        return frozenset(in_numbers | issued | {str(name.issued_on.year) for name in self._names()})

    @cached_property
    def years(self) -> frozenset[str]:
        """Every year that a document states in its text or front matter."""
        return frozenset().union(*map(self.years_of, self.documents))

    def years_of(self, doc_id: str) -> frozenset[str]:
        """The years that a document states; none of an unknown one."""
        if doc_id not in self.documents:
            return frozenset()
        document = self.documents[doc_id]
        days = (document.issued_on, document.effective_on, document.ineffective_on)
        told = (document.text, document.title, document.number or "", document.notice or "", *map(str, days))
        return frozenset(year for text in told for year in YEAR.findall(text))

    def values_around(self, doc_id: str, position: int) -> set[str]:
        """The values of all figures of the headed section that holds a position, numbers in words too: {"36", "3"}."""
        return values_of(self._section_at(doc_id, position))

    def occurs(self, words: str) -> bool:
        """Whether words stand so in a document, marks between them and case apart: "cán bộ lãnh đạo"."""
        return f" {' '.join(tokens(words))} " in self._words

    @cached_property
    def _words(self) -> str:
        return " ".join(["", *(word for each in self.documents.values() for word in [*tokens(each.text), "¦"]), ""])

    @cached_property
    def _document_numbers(self) -> list[list[str]]:
        told = [text for each in self.documents.values() for text in (each.number or "", each.title, each.text)]
        told += [text for gap in self._gaps for text in (gap.topic, *gap.questions)]
        told += [name.number for name in self._names()]
        found = (figure.value for text in told for figure in figures(text) if figure.kind == "document")
        return [value.split("-") for value in found]

    def _names(self) -> Iterator[DocumentName]:
        for document in self.documents.values():
            yield from (*document.replaces, *document.replaced_by, *document.amended_by)
        for gap in self._gaps:
            yield from gap.absent

    def _section_at(self, doc_id: str, position: int) -> str:
        text = self.documents[doc_id].text
        headed = [each for each in parse_sections(text) if each.kind in HEADINGS]
        around = [each for each in headed if each.start_char <= position < each.end_char]
        deepest = max(around, key=lambda each: each.start_char, default=None)
        return text[deepest.start_char : deepest.end_char] if deepest else text


def values_of(*texts: str) -> set[str]:
    """The values of all figures of texts, numbers in words too."""
    return {figure.value for text in texts for figure in all_figures(text)} | _in_words(texts)


def _in_words(texts: Iterable[str]) -> set[str]:
    return {value for text in texts for value in number_words(text)}
