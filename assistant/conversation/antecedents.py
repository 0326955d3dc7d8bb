"""What the question before and its answer spoke of: the document, the person, the time, the place in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from assistant.conversation.locator_units import UNITS, locator_of, units_of
from assistant.conversation.persons import name_of, person_spans, unmarked_person_spans
from assistant.conversation.question_pieces import Piece, pieces_of, place_names
from assistant.conversation.read_question import ReadQuestion
from assistant.references import find_references
from assistant.types import Turn
from index.documents import KIND_WORDS
from index.text import fold

# Words for a document that say nothing of its class.
_ANY_DOCUMENT = frozenset({"", "van ban", "tai lieu", "document", "text"})
_APPROVED = frozenset({"de an", "chuong trinh", "project", "programme", "program"})
_ENGLISH_KINDS = {
    "Nghị quyết": "Resolution", "Quy định": "Regulation", "Kết luận": "Conclusion", "Chỉ thị": "Directive",
    "Luật": "Law", "Nghị định": "Decree", "Thông tư": "Circular", "Quyết định": "Decision", "Kế hoạch": "Plan",
}  # fmt: skip
_DAY = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_MAX_SAID = 4  # quotations read for names and words: a list may have dozens
_NAMED = re.compile(r"(?:[^\W\d_]+ ){0,2}?(?P<name>[^\W\d_]+(?: [^\W\d_]+)*)")  # "xã [nông thôn mới] Giao Phong"


@dataclass(frozen=True)
class Before(ReadQuestion):
    """The question before as understood, in one language, with what its answer said and cited."""

    turn: Turn

    def said(self) -> Iterator[str]:
        """The quotations and corrections of the answer."""
        return (each.text for each in self.turn.answer.sentences if each.kind in ("quote", "correction"))

    def all_pieces(self) -> Iterator[Piece]:
        """The pieces of the question, then of what its answer said."""
        yield from self.pieces
        for text in islice(self.said(), _MAX_SAID):
            yield from pieces_of(text, False, {}, self.language)

    def document(self, word: str = "") -> str | None:
        """The last document of a class that the question named, or that the answer cited or named; None without one.

        Named by kind, number and date: "Quy định 65-QĐ/TW ngày 28/4/2022".
        """
        question, word = self.turn.answer.question, fold(word)
        # "Luật này" after "Luật số 52/2019/QH14 ...?": that one, though the corpus has another law only.
        lacking = [each.text for each in question.documents if each.key and not each.doc_ids]
        if found := next((text for text in reversed(lacking) if word and fold(text).startswith(word)), None):
            return found
        named = [each.doc_ids[0] for each in question.documents if len(each.doc_ids) == 1]
        told = (doc_id for doc_id in self._told() if doc_id not in named)  # read only where asked for
        cited = [each.doc_id for each in self.turn.answer.citations[:1]]
        # "Văn bản nào thay thế Quy định 98?": the one that the answer adds.
        asked = question.expects == "document" or "document" in self.asked_kinds
        order = chain(told, reversed(named), cited) if asked else chain(reversed(named), cited, told)
        if found := next((doc_id for doc_id in order if self._is_of(doc_id, word)), None):
            return self._name_of(found)
        typed = [each.text for each in question.documents if len(each.doc_ids) != 1]
        return next((text for text in reversed(typed) if word in _ANY_DOCUMENT or fold(text).startswith(word)), None)

    def subject_document(self) -> str | None:
        """The document that the question opens with: "Quy định 646" of "Quy định 646 cụ thể hóa quy định nào?"."""
        lead = next((piece for piece in self.pieces if piece.label != "function"), None)
        question = self.turn.answer.question
        if lead is None or lead.label != "document" or self.text[: lead.start].strip():
            return None
        ids = next((each.doc_ids for each in question.documents if each.text == lead.text), ())
        return self._name_of(ids[0]) if len(ids) == 1 and self._is_of(ids[0], "") else lead.text

    def person(self, title: str = "") -> str | None:
        """The person that the question named, or else the first that the answer adds; first one of the title."""
        asked = self._persons(self.turn.answer.question.text)
        known = {name_of(person) for person in asked}
        said = [person for text in self.said() for person in self._persons(text) if name_of(person) not in known]
        order = [*said, *reversed(asked)] if "who" in self.asked_kinds else [*reversed(asked), *said]
        titled = [person for person in order if title and person.lower().startswith(f"{title.lower()} ")]
        other = {"ông": "bà ", "bà": "ông "}.get(title.lower(), "–")
        rest = [person for person in order if not person.lower().startswith(other)]
        return name_of((titled or rest)[0]) if titled or rest else None

    def person_called(self, given: str) -> str | None:
        """The person of the question or the answer whose name ends with a syllable: "Tuấn" -> "Trần Huy Tuấn"."""
        told = [name_of(person) for text in (self.text, *self.said()) for person in self._persons(text)]
        return next((name for name in told if given[:1].isupper() and name.split()[-1] == given), None)

    def time(self) -> str | None:
        """The time that the question names, or else the first that the answer does."""
        return next((piece.text for piece in self.all_pieces() if piece.label == "time"), None)

    def day(self) -> str | None:
        """The whole day that the question names, or else the first that the answer does: "01/7/2025"."""
        return next(chain.from_iterable(_DAY.findall(text) for text in (self.text, *self.said())), None)

    def act(self) -> str:
        """The longest run of words of the question that say what is done, no time, place or document among them."""
        runs: list[list[Piece]] = [[]]
        for piece in self.pieces:
            is_of_act = piece.label in ("word", "value", "modifier", "light") and fold(piece.text) not in UNITS
            if is_of_act:
                runs[-1].append(piece)
            else:
                runs.append([])
        run = max(runs, key=len)
        return self.within(self.text[run[0].start : run[-1].end]) if run else ""

    def row(self, unit: str) -> str | None:
        """The places of a unit that the question names, first to last: "Điều 16 đến Điều 23"."""
        named = [piece for piece in self.pieces if piece.label == "locator" and unit in units_of(piece.text)]
        return self.text[named[0].start : named[-1].end] if named else None

    def place(self) -> str | None:
        """The town or province that the question names, or else the first that the answer does."""
        return next((piece.text for piece in self.all_pieces() if piece.kind == "place"), None)

    def phrase_of(self, noun: str) -> str:
        """A noun with all that the question says of it, or with its name in the answer: "tỷ lệ" -> "tỷ lệ thạc sĩ"."""
        start = self.place_of(noun)
        if start is None:
            return self.named_by(noun) or f"{noun} {self.topic()}"
        place = next(place for place, piece in enumerate(self.pieces) if piece.end > start)
        following = next((piece for piece in self.pieces if piece.start >= start + len(noun)), self.pieces[place])
        if "asked" in (self.pieces[place].label, following.label):  # "xã nào"
            return self.named_by(noun) or f"{noun} {self.topic()}"
        if self.folded and (named := self.named_by(noun)):
            return named  # no capitals tell where a name ends
        if self.pieces[place].label != "light":
            return self.noun_phrase(place)
        topic = self.topic()
        at = topic.lower().find(noun.lower())
        if at < 0:
            return f"{noun} {topic}"
        return topic if at + len(noun) == len(topic) else topic[at:]  # "được cấp bao nhiêu tiền", "tiền này"

    def named_by(self, noun: str) -> str | None:
        """A name that the answer gives for a noun: "xã" -> "xã Giao Phong"; None without one."""
        sought = fold(noun) if self.folded else noun.lower()
        for text in self.said():
            bodies = (piece.text for piece in pieces_of(text, False, {}, self.language) if piece.kind == "body")
            if body := next((body for body in bodies if self.key(body).startswith(f"{self.key(noun)} ")), None):
                return body
            read = fold(text) if self.folded else text.lower()
            for opening in re.finditer(rf"(?<!\w){re.escape(sought)} ", read):
                match = _NAMED.match(text, opening.end())
                capitals = list(_leading_capitals(match["name"])) if match else []
                if match and capitals:
                    between = text[opening.end() : match.start("name")]
                    return f"{text[opening.start() : opening.end()].lower()}{between}{' '.join(capitals)}"
        return None

    def locator(self, unit: str) -> str | None:
        """The place that a unit names in the question or the first citation: "khoan" -> "khoản 2 Điều 4"."""
        for source in self._locators():
            units = units_of(source)
            if unit in units:
                return locator_of({each: units[each] for each in UNITS[UNITS.index(unit) :] if each in units})
        return None

    def completed(self, locator: str) -> str:
        """A locator with the wider units of the question or the first citation: "khoản 2" -> "khoản 2 Điều 4"."""
        units = units_of(locator)
        if not units:
            return locator
        widest = max(map(UNITS.index, units))
        for source in self._locators():
            known = units_of(source)
            wider = {unit: known[unit] for unit in UNITS[widest + 1 :] if unit in known}
            if wider:
                return locator_of({**wider, **units})
        return locator_of(units)

    def _locators(self) -> Iterator[str]:
        yield self.text
        yield from (each.locator for each in self.turn.answer.citations[:1])

    def _persons(self, text: str) -> list[str]:
        spans = person_spans(text, place_names()) or (unmarked_person_spans(text) if self.folded else [])
        return [text[start:end] for start, end in spans]

    def _told(self) -> Iterator[str]:
        for text in self.said():
            for reference, _, _ in find_references(text, self.documents):
                if len(reference.doc_ids) == 1:
                    yield reference.doc_ids[0]

    def _is_of(self, doc_id: str, word: str) -> bool:
        document = self.documents.get(doc_id)
        if not document or not document.number:
            return False
        kind = KIND_WORDS[document.kind]
        kinds = {fold(kind), fold(_ENGLISH_KINDS.get(kind, kind))}
        return word in _ANY_DOCUMENT or word in kinds or (word in _APPROVED and word in fold(document.title))

    def _name_of(self, doc_id: str) -> str:
        document = self.documents[doc_id]
        word, issued = KIND_WORDS[document.kind], document.issued_on
        if self.language == "en":
            return f"{_ENGLISH_KINDS.get(word, word)} {document.number}" + (f" of {issued.year}" if issued else "")
        day = f" ngày {issued.day}/{issued.month}/{issued.year}" if issued else ""
        return f"{word} {document.number}{day}"


def _leading_capitals(text: str) -> Iterator[str]:
    for word in text.split():
        if not word[0].isupper():
            return
        yield word
