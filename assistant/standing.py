"""Whether a passage was in force on the day asked for, and what is said of one that was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant import messages
from assistant.citing import holding, official_name
from assistant.types import Validity
from assistant.validity import Place, Register
from index.types import Chunk, Document, Section, Span

_STANDS = ("in-force", "amended", "unknown")


class Standing:
    """The validity of passages of one corpus on one day."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        sections: Mapping[str, Sequence[Section]],
        register: Register,
        day: date,
    ) -> None:
        self._documents, self._sections, self._register, self._day = documents, sections, register, day

    def state(self, doc_id: str, position: int) -> Validity:
        """The state of what stands at a position of a document."""
        return self._register.state(doc_id, self._day, self._section_ids(doc_id, position))

    def stands(self, chunk: Chunk) -> bool:
        """Whether a passage speaks for the day: not what had ended, nor what had yet to begin."""
        return self.state(chunk.doc_id, chunk.start_char).status in _STANDS

    def notice(self, doc_id: str, span: Span) -> str | None:
        """What to mind about a passage that did not stand on the day, with what did; None for one that stood."""
        state = self.state(doc_id, span[0])
        if state.status in _STANDS:
            return None
        document = self._documents[doc_id]
        place = self._register.place(doc_id, self._section_ids(doc_id, span[0]))
        instead = [self._name(each) for each in self._register.in_force(place, self._day) if each != place]
        return messages.not_standing(self._name(place), messages.validity(state, document.kind), self._day, instead)

    def _section_ids(self, doc_id: str, position: int) -> list[str]:
        return [section.section_id for section in holding(self._sections[doc_id], position)]

    def _name(self, place: Place) -> str:
        name = official_name(self._documents[place.doc_id])
        sections = self._sections[place.doc_id]
        locator = next((each.locator for each in sections if each.section_id == place.section_id), "")
        return f"{locator} {name}" if locator.startswith("Điều") else name
