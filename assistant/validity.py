"""What state a document, or one section of it, was in on a day, and what was in force in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.types import Validity
from index.types import Document, DocumentName, Provision

IN_FORCE = ("in-force", "amended")
_WHOLE = Provision()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A document, or the section of it that has a validity of its own."""

    doc_id: str
    section_id: str = ""


class Register:
    """The validity of every document of a corpus and of its provisions, on any day."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._by_name = {each.name.identity: doc_id for doc_id, each in documents.items() if each.name}
        self._linked: dict[Place, set[Place]] = {}
        for doc_id, document in documents.items():
            self._link(Place(doc_id), (*document.replaces, *document.replaced_by))
            for section_id, provision in document.provisions.items():
                self._link(Place(doc_id, section_id), provision.replaced_by)

    def state(self, doc_id: str, day: date, section_ids: Sequence[str] = ()) -> Validity:
        """The state of a document on a day, or of the first of ``section_ids`` that has one of its own.

        Front matter gives the state on the day of checking. "not-yet" before it took effect; what is now replaced
        or lapsed was in force before it ended, and "unknown" where no day of ending is known; what is now unknown
        was in force up to the last day on which a source confirms it.
        """
        document = self._documents[doc_id]
        provision = next((document.provisions[each] for each in section_ids if each in document.provisions), _WHOLE)
        ended_on = min((each for each in (provision.ineffective_on, document.ineffective_on) if each), default=None)
        own_end = provision.ineffective_on is not None and ended_on == provision.ineffective_on
        status = self._status(document, provision, day, ended_on if own_end else None)
        successors = (*provision.replaced_by, *provision.repealed_by) if own_end else document.replaced_by
        return Validity(
            status=status,
            checked_on=document.status_checked_on,
            replaced_by=tuple(map(str, successors)),
            ended_on=ended_on if status in ("replaced", "lapsed") else None,
            confirmed_on=document.last_confirmed_on if status == "unknown" else None,
            scope=provision.scope if own_end else None,
        )

    def in_force(self, place: Place, day: date) -> list[Place]:
        """What of a line of replacements was in force on a day, the place itself included.

        Those before and after ``place`` are followed as far as the corpus goes; empty where none is known to have
        been in force.
        """
        line, waiting = {place}, [place]
        while waiting:
            for other in self._linked.get(waiting.pop(), ()):
                if other not in line:
                    line.add(other)
                    waiting.append(other)
        states = {each: self.state(each.doc_id, day, (each.section_id,)) for each in line}
        return sorted(each for each, state in states.items() if state.status in IN_FORCE)

    def place(self, doc_id: str, section_ids: Iterable[str]) -> Place:
        """Where a passage stands: the first of its sections that is in a line of its own, or the document."""
        places = (Place(doc_id, section_id) for section_id in section_ids)
        return next((each for each in places if each in self._linked), Place(doc_id))

    def _status(self, document: Document, provision: Provision, day: date, ended_on: date | None) -> str:
        effective_on = provision.effective_on or document.effective_on or document.issued_on
        if effective_on and day < effective_on:
            return "not-yet"
        if ended_on and day >= ended_on:
            return "replaced" if provision.replaced_by else "lapsed"
        match document.status:
            case "replaced" | "lapsed" if document.ineffective_on is None:
                known = document.status_checked_on and day >= document.status_checked_on
                return document.status if known else "unknown"
            case "replaced" | "lapsed" if day < document.ineffective_on:
                return self._amended(document, provision, day)
            case "in-force" | "amended":
                return self._amended(document, provision, day)
            case "unknown" if document.last_confirmed_on and day <= document.last_confirmed_on:
                return self._amended(document, provision, day)
        return document.status

    def _amended(self, document: Document, provision: Provision, day: date) -> str:
        amendments = (*document.amended_by, *provision.amended_by)
        return "amended" if any(self._starts(each) <= day for each in amendments) else "in-force"

    def _starts(self, name: DocumentName) -> date:
        # An amendment counts from the day that it took effect, where the corpus knows it.
        document = self._documents.get(self._by_name.get(name.identity, ""))
        return document.effective_on or name.issued_on if document else name.issued_on

    def _link(self, place: Place, names: Sequence[DocumentName]) -> None:
        for name in names:
            if name.identity in self._by_name:
                other = Place(self._by_name[name.identity], name.section_id or "")
                self._linked.setdefault(place, set()).add(other)
                self._linked.setdefault(other, set()).add(place)
