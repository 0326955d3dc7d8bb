"""Finding documents among those of the corpus, and words within one: plain functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant import messages
from assistant.citing import official_name
from assistant.types import Validity
from index.documents import KIND_WORDS
from index.text import clean, fold, has_diacritic, tokens
from index.types import Document, Section, Span

NO_YEAR = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One document with its state on a day and the words that it is filtered by; ``year`` is NO_YEAR without a day."""

    document: Document
    state: Validity
    kind: str
    year: int
    status: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What rows must be; an empty collection or text leaves all."""

    words: str = ""
    kinds: Collection[str] = ()
    years: Collection[int] = ()
    statuses: Collection[str] = ()


def rows(documents: Iterable[Document], state_of: Callable[[str], Validity]) -> list[Row]:
    """All documents, the newspaper article first, then the newest first, those without a day last."""
    made = [_row(each, state_of(each.doc_id)) for each in documents]
    return sorted(made, key=lambda each: (each.document.kind != "article", -_ordinal(each.document), each.kind))


def matching(rows: Sequence[Row], chosen: Filter) -> list[Row]:
    """The rows that fit: every word of the text stands in number, title or issuer, diacritics only where typed."""
    return [
        each
        for each in rows
        if (not chosen.kinds or each.kind in chosen.kinds)
        and (not chosen.years or each.year in chosen.years)
        and (not chosen.statuses or each.status in chosen.statuses)
        and _holds(each.document, chosen.words)
    ]


def facet(values: Iterable[str | int]) -> Mapping[str | int, int]:
    """Each value with how often it occurs, in order."""
    counts: dict[str | int, int] = {}
    for each in values:
        counts[each] = counts.get(each, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: str(each[0])))


def places(text: str, words: str) -> list[Span]:
    """Where the words stand in a text side by side, whole syllables, in any case; diacritics only where typed."""
    typed = clean(words).strip()
    if not tokens(typed):
        return []
    exact = has_diacritic(typed)
    sought, searched = (typed.lower(), text.lower()) if exact else (fold(typed), fold(text))
    pattern = r"\s+".join(map(re.escape, sought.split()))
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", searched)]


def by_section(sections: Sequence[Section], found: Sequence[Span]) -> list[tuple[Section, int]]:
    """The innermost sections that hold the places, in order, with how many each holds."""
    counted: dict[str, int] = {}
    for start, _ in found:
        inner = max(
            (each for each in sections if each.start_char <= start < each.end_char), key=lambda each: each.level
        )
        counted[inner.section_id] = counted.get(inner.section_id, 0) + 1
    return [(each, counted[each.section_id]) for each in sections if each.section_id in counted]


def _row(document: Document, state: Validity) -> Row:
    reported = messages.REPORTED_BY.get(document.kind)
    return Row(
        document=document,
        state=state,
        kind=KIND_WORDS[document.kind],
        year=document.issued_on.year if document.issued_on else NO_YEAR,
        status=reported or messages.status(state),
    )


def _ordinal(document: Document) -> int:
    return document.issued_on.toordinal() if document.issued_on else 0


def _holds(document: Document, words: str) -> bool:
    name = f"{official_name(document)} {document.doc_id}"
    lowered, folded = name.lower(), fold(name)
    typed = clean(words).lower().split()
    return all(each in lowered if has_diacritic(each) else fold(each) in folded for each in typed)
