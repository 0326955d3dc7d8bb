"""What an administrator has to look at in a corpus: names that lead nowhere, old checks, contradictions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from index.corpus import Corpus
from index.numbering import numbering_faults
from index.structure import parse_sections
from index.types import Document, DocumentName

# Fields of a document that name others, and the field of those that must name it in turn.
_BACK = {"replaces": "replaced_by", "replaced_by": "replaces"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. ``kind`` has a sentence in `index.messages`, ``details`` fill it in."""

    kind: str
    subject: str
    details: dict[str, object] = field(default_factory=dict)


def verify_corpus(corpus: Corpus, today: date, stale_days: int) -> list[Finding]:
    """Everything found in a corpus, document by document.

    A document named in front matter must be in the corpus or, as one that is not held, in ``absent`` of
    gaps.yaml. A status must have a day of checking, at most ``stale_days`` before today.
    """
    findings = [
        Finding("duplicate", each.path.name, {"field": each.field_name, "value": each.value, "other": each.other.name})
        for each in corpus.duplicates()
    ]
    documents = corpus.documents
    by_name = {document.name.identity: document for document in documents if document.name}
    absent = {name.identity for gap in corpus.gaps for name in gap.absent}
    for document in documents:
        findings += _references(document, by_name, absent)
        findings += _contradictions(document, today)
        findings += _checked(document, today, stale_days)
        for fault in numbering_faults(parse_sections(document.text), document.text_kind):
            details = {"locator": fault.locator, "fault": fault.kind, "expected": fault.expected}
            findings.append(Finding("numbering", document.doc_id, details))
    findings += _cycles(documents, by_name)
    ids = {document.doc_id for document in documents}
    for gap in corpus.gaps:
        findings += [Finding("gap-document", gap.topic, {"doc_id": each}) for each in gap.documents if each not in ids]
    return findings


def _references(
    document: Document, by_name: Mapping[tuple[str, date], Document], absent: set[tuple[str, date]]
) -> Iterator[Finding]:
    for field_name, name in _named(document):
        details = {"field": field_name, "name": str(name)}
        other = by_name.get(name.identity)
        if other is None:
            if name.identity not in absent:
                yield Finding("dangling", document.doc_id, details)
        elif name.section_id and name.section_id not in {each.section_id for each in parse_sections(other.text)}:
            yield Finding("dangling-section", document.doc_id, details | {"other": other.doc_id})
        elif field_name in _BACK and document.name not in getattr(other, _BACK[field_name]):
            details |= {"other": other.doc_id, "back": _BACK[field_name]}
            yield Finding("one-sided", document.doc_id, details)


def _named(document: Document) -> Iterator[tuple[str, DocumentName]]:
    for field_name in ("replaces", "replaced_by", "amended_by"):
        for name in getattr(document, field_name):
            yield field_name, name
    for key, provision in document.provisions.items():
        for field_name in ("replaced_by", "repealed_by", "amended_by"):
            for name in getattr(provision, field_name):
                yield f"provisions.{key}.{field_name}", name


def _contradictions(document: Document, today: date) -> Iterator[Finding]:
    ended = document.ineffective_on is not None and document.ineffective_on <= today
    if ended and document.status in ("in-force", "amended"):
        details = {"status": document.status, "ineffective_on": document.ineffective_on}
        yield Finding("ended-in-force", document.doc_id, details)
    if document.status == "replaced" and not document.replaced_by:
        yield Finding("replaced-by-nothing", document.doc_id)
    if document.status == "amended" and not document.amended_by:
        yield Finding("amended-by-nothing", document.doc_id)


def _checked(document: Document, today: date, stale_days: int) -> Iterator[Finding]:
    if document.status_checked_on is None:
        yield Finding("no-check-date", document.doc_id)
        return
    days = (today - document.status_checked_on).days
    if days > stale_days:
        yield Finding("old-check-date", document.doc_id, {"checked_on": document.status_checked_on, "days": days})


def _cycles(documents: list[Document], by_name: Mapping[tuple[str, date], Document]) -> Iterator[Finding]:
    """Each ring of replacements once, from its smallest id."""
    for start in documents:
        path, seen = [(start, (start.doc_id,))], set()
        while path:
            document, walked = path.pop()
            for name in document.replaced_by:
                after = by_name.get(name.identity)
                if after is start:
                    if start.doc_id == min(walked):
                        yield Finding("cycle", start.doc_id, {"ring": " → ".join((*walked, start.doc_id))})
                elif after is not None and after.doc_id not in seen:
                    seen.add(after.doc_id)
                    path.append((after, (*walked, after.doc_id)))
