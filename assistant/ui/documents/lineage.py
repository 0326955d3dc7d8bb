"""What replaces and amends what: lines of documents, the oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from index.types import Document, DocumentName

_Identity = tuple[str, date]
_Links = dict[_Identity, dict[_Identity, DocumentName]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a line; ``doc_id`` is None where the corpus does not hold it.

    ``replaces`` and ``amended_by`` name documents of the same line.
    """

    name: DocumentName
    doc_id: str | None
    replaces: tuple[DocumentName, ...]
    amended_by: tuple[DocumentName, ...]


def lines(documents: Mapping[str, Document]) -> list[tuple[Entry, ...]]:
    """Every line of two documents or more, each and all in order of their days."""
    held = {each.name.identity: each for each in documents.values() if each.name}
    replaced, amended, names = _links(held)
    near: dict[_Identity, set[_Identity]] = {}
    for links in (replaced, amended):
        for one, others in links.items():
            for other in others.values():
                near.setdefault(one, set()).add(other.identity)
                near.setdefault(other.identity, set()).add(one)
    found: list[tuple[Entry, ...]] = []
    left = set(near)
    while left:
        group = _connected(min(left, key=_by_day), near)
        left -= group
        found.append(
            tuple(
                Entry(
                    names[each],
                    held[each].doc_id if each in held else None,
                    _sorted(replaced.get(each, {})),
                    _sorted(amended.get(each, {})),
                )
                for each in sorted(group, key=_by_day)
            )
        )
    return found


def line_of(doc_id: str, documents: Mapping[str, Document]) -> tuple[Entry, ...]:
    """The line that a document stands in; empty where it stands alone."""
    return next((line for line in lines(documents) if any(each.doc_id == doc_id for each in line)), ())


def _links(held: Mapping[_Identity, Document]) -> tuple[_Links, _Links, dict[_Identity, DocumentName]]:
    # Each link told by either side: what a document replaces, and by what it is amended; then every name in them.
    replaced: _Links = {}
    amended: _Links = {}
    names: dict[_Identity, DocumentName] = {}
    for identity, document in held.items():
        own = document.name
        assert own
        names[identity] = own
        for other in (*document.replaces, *document.replaced_by, *document.amended_by):
            names.setdefault(other.identity, _plain(other))
        for other in document.replaces:
            replaced.setdefault(identity, {})[other.identity] = _plain(other)
        for other in document.replaced_by:
            replaced.setdefault(other.identity, {})[identity] = own
        for other in document.amended_by:
            amended.setdefault(identity, {})[other.identity] = _plain(other)
    return replaced, amended, names


def _connected(first: _Identity, near: Mapping[_Identity, set[_Identity]]) -> set[_Identity]:
    group, waiting = {first}, [first]
    while waiting:
        for other in near[waiting.pop()] - group:
            group.add(other)
            waiting.append(other)
    return group


def _plain(name: DocumentName) -> DocumentName:
    return DocumentName(name.number, name.issued_on)


def _sorted(names: Mapping[_Identity, DocumentName]) -> tuple[DocumentName, ...]:
    return tuple(names[each] for each in sorted(names, key=_by_day))


def _by_day(identity: _Identity) -> tuple[date, str]:
    number, day = identity
    return day, number
