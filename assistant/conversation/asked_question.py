"""A question of a conversation without what is said around it: its core, and whether it goes on with the last one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.conversation.antecedents import Before
from assistant.conversation.question_pieces import Lists, Piece, lists_of, pieces_of
from index.text import fold, token_spans

OWN = ("word", "value", "document", "name", "number")
MODIFIERS = ("modifier", "time", "locator")
VALUES = ("value", "document", "name", *MODIFIERS)
_MAX_SYLLABLES = 8  # of a question without a subject of its own, and of a noun that is one: "Còn thẻ đỏ?"
_SOME = frozenset({"nhung", "cac", "gom"})
_MAX_ASKED_NOUN = 3  # pieces


@dataclass(frozen=True)
class AskedQuestion:
    """The core of a question in pieces; ``goes_on``: it opens or closes as one that goes on with the last.

    ``is_closed``: it ends with "thì sao" or the like, which is no part of the core.
    """

    core: str
    pieces: Sequence[Piece]
    goes_on: bool
    is_closed: bool

    def of(self, *labels: str) -> list[Piece]:
        """Its pieces of some labels."""
        return [piece for piece in self.pieces if piece.label in labels]

    @property
    def kinds(self) -> set[str]:
        """What it asks for: "who", "quantity"."""
        return {piece.kind for piece in self.of("asked") if piece.kind != "request"}

    @property
    def n_syllables(self) -> int:
        return len(self.core.split())

    @property
    def is_short(self) -> bool:
        """Whether it is as short as questions that lean on another are."""
        return self.n_syllables <= _MAX_SYLLABLES

    def within(self) -> str:
        """Its core as it stands within a sentence."""
        return self.core[0].lower() + self.core[1:]


def read_asked(text: str, unmarked: bool, before: Before) -> AskedQuestion | None:
    """A question without connectors, courtesies and particles; None where it is of the assistant, or of nothing."""
    lists = lists_of("vi", before.folded)
    sets = lists.sets
    words = [(fold(word) if before.folded else word, start, end) for word, start, end in token_spans(text)]
    keys = [word for word, _, _ in words]
    if any(_opening(keys[place:], sets["never"]) for place in range(len(keys))):
        return None
    first, last = 0, len(words)
    while skipped := _opening(keys[first:last], sets["polite"]):
        first += skipped
    while skipped := _closing(keys[first:last], sets["polite"]):
        last -= skipped
    n_said = _closing(keys[first:last], sets["particles"])
    if n_said < last - first and tuple(keys[last - n_said - 1 : last]) not in lists.phrases:  # not of "thay thế"
        last -= n_said
    opened = 0 if _opening(keys[first:last], sets["no_connector"]) else _opening(keys[first:last], sets["connectors"])
    closed = _closing(keys[first + opened : last], sets["closings"])
    if not words[first + opened : last - closed]:
        return None
    core = text[words[first + opened][1] : words[last - closed - 1][2]]
    pieces = _with_asked_nouns(pieces_of(core, before.folded, before.documents))
    # Without marks "the", "vay", "va", "roi" open other words as well: "The do duoc muon may cuon?" is of a card.
    if unmarked and opened == 1 and keys[first] != "con" and not closed:
        opened = 0 if any(piece.label == "word" for piece in pieces) else opened
    return AskedQuestion(core, pieces, bool(opened or closed or _is_topic(pieces, before)), bool(closed))


def defines(asked: AskedQuestion, before: Before) -> bool:
    """Whether it asks what a word means: "Cấp huyện là gì?"."""
    lists: Lists = lists_of("vi", before.folded)
    keys = before.key(asked.core).split()
    return any(_opening(keys[place:], lists.sets["defining"]) for place in range(len(keys)))


def _is_topic(pieces: Sequence[Piece], before: Before) -> bool:
    # "Thạc sĩ thì được bao nhiêu?", "Cán bộ thì mấy năm?": a value, and of it only what was asked before.
    place = next((place for place, piece in enumerate(pieces) if fold(piece.text) == "thi"), 0)
    named, rest = [piece for piece in pieces[:place] if piece.label != "function"], pieces[place:]
    is_value = bool(named) and all(piece.label in VALUES for piece in named)
    return is_value and all(each.label in ("function", "asked") or before.holds(each.text) for each in rest)


def _with_asked_nouns(pieces: Sequence[Piece]) -> list[Piece]:
    # "Hồ sơ gồm những đơn từ gì?", "Bao nhiêu đại biểu dự?": what is asked for is no subject of its own.
    read = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind == "quantity":
            counted = list(takewhile(lambda each: each.label == "word", read[place + 1 : place + 3]))
            counted = counted or [each for each in read[place + 1 : place + 2] if each.label == "value"]
            read[place + 1 : place + 1 + len(counted)] = map(_measure, counted)
        elif piece.kind == "what" and place > 1:
            start = place - 1
            while start > 0 and read[start].label == "word" and place - start <= _MAX_ASKED_NOUN:
                start -= 1
            if fold(read[start].text) in _SOME:
                read[start + 1 : place] = map(_measure, read[start + 1 : place])
    return read


def _measure(piece: Piece) -> Piece:
    return replace(piece, label="light", kind="measure")


def _opening(keys: Sequence[str], phrases: Iterable[tuple[str, ...]]) -> int:
    return max((len(each) for each in phrases if tuple(keys[: len(each)]) == each), default=0)


def _closing(keys: Sequence[str], phrases: Iterable[tuple[str, ...]]) -> int:
    return max((len(each) for each in phrases if tuple(keys[-len(each) :]) == each), default=0)
