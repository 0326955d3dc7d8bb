"""How much a passage counts on the day asked for: in force, at first hand; and what is said of one that is not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant import messages
from assistant.asked_time import asked_time
from assistant.citing import holding, official_name
from assistant.types import Draft, Validity
from assistant.validity import IN_FORCE, Place, Register
from index.types import Chunk, Document, Section, Span

# What a sentence loses as evidence: it was not in force on the day; it retells another document of the corpus; it
# stands in a digest of several sources; it is a conclusion ("Suy ra từ ...") and not what a source says.
NOT_STANDING_WEIGHT, SECOND_HAND_WEIGHT, BACKGROUND_WEIGHT, CONCLUSION_WEIGHT = 0.90, 0.25, 0.20, 0.25
# States of what may be relied on: it is not known to have ended.
STANDS = ("in-force", "amended", "unknown")
# Rules, which hold for every day on which they are in force; reports and plans speak of their own days only.
NORMS = ("law", "decree", "circular", "party-regulation", "party-conclusion", "party-directive", "party-guidance")
_CONCLUDES = ("Suy ra từ", "Như vậy")
_RETELLS = re.compile(r"\bbài báo\b", re.IGNORECASE)


class Standing:
    """The validity of passages of one corpus on one day; of rules, on the day that a question (``asked``) is about."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        sections: Mapping[str, Sequence[Section]],
        register: Register,
        day: date,
        asked_day: date | None = None,
        asked: str = "",
    ) -> None:
        self._documents, self._sections, self._register, self._day = documents, sections, register, day
        self._asked_day, self._asked = asked_day, asked

    def day_of(self, doc_id: str) -> date:
        """The day on which the validity of a document counts."""
        return self._asked_day if self._asked_day and self.is_rule(doc_id) else self._day

    def is_rule(self, doc_id: str) -> bool:
        """Whether a document lays down rules (a newspaper, a plan or a report does not)."""
        return self._documents[doc_id].kind in NORMS

    def state(self, doc_id: str, position: int) -> Validity:
        """The state of what stands at a position of a document."""
        return self._register.state(doc_id, self.day_of(doc_id), self._section_ids(doc_id, position))

    def is_to_come(self, chunk: Chunk) -> bool:
        """Whether a passage was not yet in force on the day that a question asks about."""
        return self.state(chunk.doc_id, chunk.start_char).status == "not-yet"

    def applied(self, chunk: Chunk) -> bool:
        """Whether a passage is of a rule that was in force on a day that the question asks about."""
        if not self._asked_day or not self.is_rule(chunk.doc_id):
            return False
        return self.state(chunk.doc_id, chunk.start_char).status in IN_FORCE

    def handicap(self, chunk: Chunk, text: str) -> float:
        """What a sentence of a passage loses as evidence for the document that it stands in."""
        kind = self._documents[chunk.doc_id].kind
        stands = self.state(chunk.doc_id, chunk.start_char).status in STANDS
        second_hand = kind != "article" and (bool(_RETELLS.search(text)) or self._retold(chunk))
        return (
            NOT_STANDING_WEIGHT * (not stands)
            + SECOND_HAND_WEIGHT * second_hand
            + BACKGROUND_WEIGHT * (kind == "background")
            + CONCLUSION_WEIGHT * text.startswith(_CONCLUDES)
        )

    def _retold(self, chunk: Chunk) -> bool:
        # A section written from other documents of the corpus only: "nam-dinh-...#tap-trung-dao-tao".
        sources = self._documents[chunk.doc_id].sources.get(chunk.section_id, ())
        return bool(sources) and all(each.partition("#")[0] in self._documents for each in sources)

    def notice(self, doc_id: str, span: Span) -> Draft | None:
        """What to mind about a passage that did not stand on the day asked about, or does not today, with what did."""
        section_ids = self._section_ids(doc_id, span[0])
        states = {day: self._register.state(doc_id, day, section_ids) for day in (self.day_of(doc_id), self._day)}
        day = next((day for day, state in states.items() if state.status not in STANDS), None)
        if day is None:
            return None
        place = self._register.place(doc_id, section_ids)
        instead = [each for each in self._register.in_force(place, day) if each != place]
        state = messages.validity(states[day], self._documents[doc_id].kind)
        time = asked_time(day, self._asked)
        text = messages.not_standing(self._name(place), state, time, list(map(self._name, instead)))
        about = dict.fromkeys((doc_id, *(each.doc_id for each in instead)))
        return Draft(text, "notice", about=tuple(about))

    def _section_ids(self, doc_id: str, position: int) -> list[str]:
        return [section.section_id for section in holding(self._sections[doc_id], position)]

    def _name(self, place: Place) -> str:
        name = official_name(self._documents[place.doc_id])
        sections = self._sections[place.doc_id]
        locator = next((each.locator for each in sections if each.section_id == place.section_id), "")
        return f"{locator} {name}" if locator.startswith("Điều") else name
