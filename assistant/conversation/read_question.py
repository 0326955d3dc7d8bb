"""A question as read: its pieces, what it asked, and its subject without that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.question_pieces import Piece, pieces_of
from index.text import fold, tokens
from index.types import Document

# A subject keeps these where they open it: "theo ...", "ở ...", "các ...".
_KEPT_OPENINGS = frozenset("theo trong ở tại với về từ đến sau trước khi nếu cho để sang ngoài mỗi các những".split())
_KEPT_OPENINGS |= frozenset(map(fold, _KEPT_OPENINGS))
_BY = re.compile(r"(?:theo|trong|tại|ở|của)\s*$", re.IGNORECASE)
_ADVERBIAL = frozenset("với ở tại do của từ bởi voi o tai cua tu boi".split())
_MAX_NOUN_PIECES = 2
_LEVEL = re.compile(r"(?:Tỉnh|Huyện|Xã|Thành phố|Thị xã|Phường|Thị trấn|Quận) (?=[^\W\d_])")
_IS = frozenset({"là", "la", "thế", "the"})
_OF_NOUNS = ("word", "value", "name", "modifier", "number")


@dataclass(frozen=True)
class ReadQuestion:
    """A question in one language; ``folded``: its words are compared without diacritics."""

    text: str
    folded: bool
    documents: Mapping[str, Document]
    language: str

    @cached_property
    def pieces(self) -> list[Piece]:
        """The question in pieces."""
        return pieces_of(self.text, self.folded, self.documents, self.language)

    @cached_property
    def asked_kinds(self) -> frozenset[str]:
        """What it asks for: "who", "quantity", "time"."""
        return frozenset(piece.kind for piece in self.pieces if piece.label == "asked" and piece.kind != "request")

    @property
    def asks_for_object(self) -> bool:
        """Whether it closes with "gì", "những gì" behind a verb, and so asks for what a noun can name."""
        last = self.pieces[-1]
        return last.kind == "what" and self.key(last.text).split()[0] not in _IS

    def key(self, words: str) -> str:
        """Words in the spelling that they are compared in."""
        listed = tokens(words)
        return " ".join(map(fold, listed) if self.folded else listed)

    def holds(self, words: str) -> bool:
        """Whether its text holds words unbroken."""
        return f" {self.key(words)} " in f" {self.key(self.text)} "

    def place_of(self, words: str) -> int | None:
        """Where words stand in its text, in any case; None where they do not."""
        text, words = (fold(self.text), fold(words)) if self.folded else (self.text.lower(), words.lower())
        match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        return match.start() if match else None

    def topic(self, core: bool = False) -> str:
        """Its subject: its words without what it asks; ``core``: without the aspect that opens it too.

        "Thời hạn luân chuyển là bao lâu?" -> "thời hạn luân chuyển", core "luân chuyển".
        """
        kept = self._unasked()
        lead = next((piece for piece in kept if piece.label != "function"), None)
        moved = lead if lead and lead.label == "document" and _BY.search(self.text[: lead.start]) else None
        if moved:  # "Theo Quy định 65, ...": behind the rest
            kept = [piece for piece in kept if piece.start >= moved.end]
        dropped = ("function", "light") if core else ("function",)
        is_of_document = core and {piece.label for piece in kept} <= {"function", "light", "document"}
        while kept and kept[-1].kind != "denial" and kept[-1].label in (dropped if is_of_document else ("function",)):
            kept.pop()
        while kept and kept[0].label in dropped and kept[0].kind != "denial":
            if not core and self.key(kept[0].text) in _KEPT_OPENINGS:
                break
            kept.pop(0)
        words = re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", "".join(self._joined(kept)))).strip(" ,.;:–-?")
        if moved:
            words = f"{words} theo {moved.text}" if words else moved.text
        return self.within(words)

    def owner(self) -> str:
        """What has the things that it counts: "Trường A" of "Trường A có bao nhiêu giảng viên?"; else nothing."""
        for place, piece in enumerate(self.pieces[2:], 2):
            has = self.pieces[place - 1]
            if piece.kind == "quantity" and self.key(has.text) in ("có", "co"):
                return self.text[: has.start].strip(" ,")
        return ""

    def group(self) -> str | None:
        """The persons that it speaks of as a group: "cán bộ luân chuyển"."""
        places = (place for place, piece in enumerate(self.pieces) if piece.kind in ("cadre", "post"))
        place = next(places, None)
        return None if place is None else self.noun_phrase(place)

    def noun_phrase(self, place: int) -> str:
        """The piece at a place with the words of nouns right behind it."""
        last = self.pieces[place]
        for piece in self.pieces[place + 1 :]:
            if piece.label not in _OF_NOUNS or self.text[last.end : piece.start].strip(" ,"):
                break
            last = piece
        return self.within(self.text[self.pieces[place].start : last.end])

    def within(self, words: str) -> str:
        """Words of it as they stand within a sentence: a capital goes unless it is that of a name or a document."""
        opens = next((piece for piece in self.pieces if words.startswith(piece.text)), None)
        is_levelled = bool(opens) and _LEVEL.match(words)  # "Xã Giao Phong ...", "xã Giao Phong"
        keeps = words[:2].isupper() or (opens and opens.label in ("document", "name", "locator") and not is_levelled)
        return words if keeps or not words else words[0].lower() + words[1:]

    def _unasked(self) -> list[Piece]:
        # All but what it asks: of "mở lớp với học viện nào" not even "với học viện".
        kept: list[Piece] = []
        for piece in self.pieces:
            if piece.label != "asked":
                kept.append(piece)
            elif self.key(piece.text) in ("nào", "nao"):
                near = kept[-_MAX_NOUN_PIECES - 1 : -1]
                joints = [each for each in near if self.key(each.text) in _ADVERBIAL]
                kept = [each for each in kept if not joints or each.start < joints[-1].start]
        return kept

    def _joined(self, kept: list[Piece]) -> Iterator[str]:
        # What was typed between two pieces, a blank where something asked stood there.
        asked = [piece for piece in self.pieces if piece.label == "asked"]
        for piece, following in zip(kept, [*kept[1:], None], strict=False):
            yield piece.text
            if following:
                cut = any(piece.end <= each.start < following.start for each in asked)
                yield " " if cut else self.text[piece.end : following.start]


def phrase(text: str, pieces: Iterable[Piece]) -> str:
    """The words of a text from the first to the last of some pieces, function words left off at both ends."""
    kept = list(pieces)
    while kept and kept[0].label == "function" and kept[0].kind != "denial":
        kept.pop(0)
    while kept and fold(kept[-1].text) in _CLOSING_WORDS:
        kept.pop()
    return text[kept[0].start : kept[-1].end] if kept else ""


def as_question(text: str) -> str:
    """A text with a capital and a question mark, blanks and marks put right."""
    text = re.sub(r"\s+([,?.:;])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,.;:?–")
    return f"{text[0].upper()}{text[1:]}?"


_CLOSING_WORDS = frozenset("thi la nua vay the co hien a".split())
