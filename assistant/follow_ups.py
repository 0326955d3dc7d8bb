"""A question that leans on the conversation, rewritten to one that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.anaphora import resolved
from assistant.antecedents import Before
from assistant.ellipsis import elliptical, of_a_list
from assistant.english_follow_ups import asks_in_english, standalone_in_english
from assistant.like_values import like, swapped
from assistant.question_pieces import Piece, lists_of, pieces_of
from assistant.read_question import as_question, phrase
from assistant.types import Turn
from index.text import fold, token_spans
from index.types import Document

_MAX_SYLLABLES = 8  # of a question without a subject of its own, and of a noun that is one: "Còn thẻ đỏ?"
_OWN = ("word", "value", "document", "name", "number")
_MODIFIERS = ("modifier", "time", "locator")
# "Có phải đền bù không?", "Được nghỉ mấy ngày?" say nothing of whom.
_PREDICATES = ("co phai ", "co duoc ", "co can ", "co bi ", "duoc ", "phai ", "co the ")
_MAX_PREDICATE_SYLLABLES = 6
_HAVING = ("co gom ", "co bao gom ", "bao gom ", "gom ca ", "co ca ", "ke ca ", "co tinh ")
_SOME = frozenset({"những", "các", "gồm", "nhung", "cac", "gom"})
_MAX_ASKED_NOUN = 3  # pieces
_CLAUSE = frozenset({"neu", "ma", "khi"})
_PREPOSITIONS = frozenset({"theo", "o", "tai", "trong", "voi", "ngoai", "doi"})
_AT_ALL = frozenset({"sau", "truoc"})  # these are never of a like value


@dataclass(frozen=True)
class _Asked:
    """A question without what is said around it; ``goes_on``: it opens or closes as one that goes on with the last."""

    core: str
    pieces: Sequence[Piece]
    goes_on: bool
    is_closed: bool  # "... thì sao?"

    def of(self, *labels: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.label in labels]

    @property
    def kinds(self) -> set[str]:
        return {piece.kind for piece in self.of("asked") if piece.kind != "request"}

    @property
    def is_short(self) -> bool:
        return len(self.core.split()) <= _MAX_SYLLABLES


def standalone(text: str, unmarked: bool, previous: Turn, documents: Mapping[str, Document]) -> str | None:
    """The question that a follow-up means, in words of its own; None where a question stands alone as it is.

    "Còn cấp huyện thì sao?" after "Cấp xã có bao nhiêu người?" -> "Cấp huyện có bao nhiêu người?". ``unmarked``: the
    question was typed without diacritics. One in English gives one in English, if the last was in English too.
    """
    question = previous.answer.question
    if asks_in_english(text, previous):
        return standalone_in_english(text, previous, documents, standalone)
    before = Before(question.text, unmarked or question.unmarked, documents, "vi", previous)
    if all(piece.label in ("function", "word", "number") for piece in before.pieces):
        return None  # nothing was asked: "Cảm ơn"
    asked = _read(text, unmarked, before)
    rewritten = _rewritten(asked, before, unmarked) if asked else None
    return as_question(rewritten) if rewritten and rewritten != text else None


def with_subject(text: str, previous: Turn) -> str | None:
    """A question with the subject of the one before, for a second try; None where it names a document or a person.

    "Nhiệm vụ đầu tiên là gì?" after "Kế hoạch 83 nói về gì?" -> "Theo Kế hoạch 83, nhiệm vụ đầu tiên là gì?"
    """
    question = previous.answer.question
    before = Before(question.text, question.unmarked, {}, "vi", previous)
    own = pieces_of(text, question.unmarked, {})
    topic = before.topic()
    if any(piece.label == "document" or piece.kind == "person" for piece in own) or question.english:
        return None
    told = set(before.key(text).split())
    if not own or not topic or told.issuperset(before.key(topic).split()):
        return None
    keeps = text[:2].isupper() or own[0].label == "name"
    opened = text if keeps else text[0].lower() + text[1:]
    return f"Theo {question.documents[-1].text}, {opened}" if question.documents else f"Về {topic}: {opened}"


def _read(text: str, unmarked: bool, before: Before) -> _Asked | None:
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
    pieces = _with_asked_nouns(pieces_of(core, before.folded, before.documents), before)
    # Without marks "the", "vay", "va", "roi" open other words as well: "The do duoc muon may cuon?" is of a card.
    if unmarked and opened == 1 and keys[first] != "con" and not closed:
        opened = 0 if any(piece.label == "word" for piece in pieces) else opened
    return _Asked(core, pieces, bool(opened or closed), bool(closed))


def _with_asked_nouns(pieces: list[Piece], before: Before) -> list[Piece]:
    # "Hồ sơ gồm những giấy tờ gì?": what is asked for is no subject of its own.
    read = list(pieces)
    for place in range(2, len(read)):
        if read[place].kind != "what":
            continue
        start = place - 1
        while start > 0 and read[start].label == "word" and place - start <= _MAX_ASKED_NOUN:
            start -= 1
        if before.key(read[start].text) in _SOME:
            read[start + 1 : place] = [replace(each, label="light", kind="measure") for each in read[start + 1 : place]]
    return read


def _rewritten(asked: _Asked, before: Before, unmarked: bool) -> str | None:
    said_again = {"source", "again", "more"} & asked.kinds
    is_of_text = all(piece.kind in ("document", "verb") for piece in asked.of("light")) or "more" in said_again
    if said_again and not asked.of(*_OWN, *_MODIFIERS) and asked.is_short and is_of_text:
        return elliptical(asked.core, asked.pieces, before) if "more" in said_again else before.text
    referred = resolved(asked.core, asked.pieces, before, unmarked)
    if referred and asked.kinds == {"reason"} and not asked.of("value", "name", "document", "number"):
        why = asked.of("asked")[0].text.removesuffix(" lại").removesuffix(" lai")
        return f"{why} {before.topic()}"  # "Vì sao lại đặt ở đó?"
    if referred:
        return f"{referred} thì sao" if asked.is_closed else referred
    has_like = any(like(piece, before) for piece in asked.of("locator"))
    if not (asked.goes_on and has_like) and (listed := of_a_list(asked.core, asked.pieces, before)):
        return listed
    if (asked.is_closed or (asked.goes_on and not asked.kinds)) and (clause := _of_a_clause(asked, before)):
        return clause
    if asked.of(*_OWN):
        opening = f"{fold(asked.core)} "
        lacks_subject = opening.startswith(_PREDICATES) and not asked.of("value", "name", "document", "number")
        lacks_subject = lacks_subject or opening.startswith(_HAVING)
        if lacks_subject and asked.kinds and len(asked.core.split()) <= _MAX_PREDICATE_SYLLABLES:
            return elliptical(asked.core, asked.pieces, before)
        return _of_another(asked, before)
    if not asked.is_short:
        return None
    if asked.of(*_MODIFIERS):
        return _modified(asked, before)
    if not asked.of("light") and not asked.kinds - {"tags"}:
        return before.text if asked.kinds and 2 <= len(asked.core.split()) <= 4 else None  # "Đúng không?"
    return elliptical(asked.core, asked.pieces, before)


def _of_a_clause(asked: _Asked, before: Before) -> str | None:
    """The question before on a condition, or under what this one opens with: "Theo luật mới thì sao?"."""
    values = asked.of("value", "name", "document")
    opening = fold(asked.pieces[0].text)
    is_new = not any(like(piece, before) for piece in asked.of("modifier", "value", "name", "document", "time"))
    if opening in _AT_ALL or (opening in _PREPOSITIONS and is_new and asked.of(*_OWN, *_MODIFIERS)):
        return f"{asked.core}, {before.within(before.text)}"
    is_aspect = asked.pieces[0].kind in ("aspect", "document noun") and not asked.of(*_OWN)
    is_clause = any(fold(piece.text) in _CLAUSE or piece.kind == "denial" for piece in asked.pieces)
    is_light = asked.is_closed and not asked.of("word", *_MODIFIERS) and not is_aspect
    if asked.of("number") or ((is_clause or is_light) and not values):
        return f"về {before.topic()}: {asked.core[0].lower()}{asked.core[1:]} thì sao" if before.topic() else None
    return None


def _of_another(asked: _Asked, before: Before) -> str | None:
    """The question before of what this one names: "Còn thẻ đỏ?", "Còn Quy định 98 là bao lâu?"."""
    if not asked.goes_on:
        return None
    if not asked.kinds:
        is_phrase = asked.is_short and "hay" not in asked.core.lower().split()
        return swapped(phrase(asked.core, asked.pieces), before) if is_phrase else None
    # "Còn điều động là gì?" is a question of its own.
    is_same = asked.kinds <= before.asked_kinds and not asked.kinds & {"what", "tags"}
    named = [piece for piece in asked.pieces if piece.label != "asked"]
    return swapped(phrase(asked.core, named), before) if is_same and not asked.of("word", "light") else None


def _modified(asked: _Asked, before: Before) -> str | None:
    """The question before with a level, a time or a place in a document that this one names, and what it asks."""
    modifiers, light = asked.of(*_MODIFIERS), asked.of("light")
    named = phrase(asked.core, [piece for piece in asked.pieces if piece.label not in ("asked", "light")])
    is_value = all(like(piece, before) or (piece.label == "time" and not light) for piece in modifiers)
    locator = next((piece for piece in modifiers if piece.label == "locator"), None)
    if locator and asked.kinds and not asked.is_closed:  # "Khoản 2 nói gì?" after "Điều 5 Quy định 65 nói gì?"
        document = before.document()
        whole = f"{asked.core[: locator.start]}{before.completed(locator.text)} {document}{asked.core[locator.end :]}"
        return whole if document else None
    if not asked.kinds and not light:
        return swapped(named, before) if asked.goes_on or is_value else None
    if not asked.goes_on and _defines(asked, before) and all(piece.label != "time" for piece in modifiers):
        return None
    if not is_value:
        return elliptical(asked.core, asked.pieces, before)
    base = swapped(named, before)
    is_same = not asked.kinds - {"tags"} or asked.kinds & before.asked_kinds
    if is_same and all(before.holds(piece.text) for piece in light):
        return base
    # "Còn cấp huyện thì ai quyết định?": what it asks, of that level.
    rest = phrase(asked.core, [each for each in asked.pieces if each.start > modifiers[-1].start][1:])
    again = replace(before, text=base)
    return elliptical(rest, pieces_of(rest, before.folded, before.documents), again) if rest else base


def _defines(asked: _Asked, before: Before) -> bool:
    keys = before.key(asked.core).split()
    defining = lists_of("vi", before.folded).sets["defining"]
    return any(_opening(keys[place:], defining) for place in range(len(keys)))


def _opening(keys: Sequence[str], phrases: Iterable[tuple[str, ...]]) -> int:
    return max((len(each) for each in phrases if tuple(keys[: len(each)]) == each), default=0)


def _closing(keys: Sequence[str], phrases: Iterable[tuple[str, ...]]) -> int:
    return max((len(each) for each in phrases if tuple(keys[-len(each) :]) == each), default=0)
