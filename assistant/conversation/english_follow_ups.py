"""A question in English that leans on the conversation, rewritten to one that stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.conversation.antecedents import Before
from assistant.conversation.like_values import like, swapped
from assistant.conversation.question_pieces import Piece, pieces_of
from assistant.conversation.read_question import as_question, phrase
from assistant.english import in_vietnamese, is_english
from assistant.types import Turn
from index.text import has_diacritic
from index.types import Document

_MAX_WORDS = 9  # of a question without a subject of its own
_OPENINGS = re.compile(r"(?:and|what about|how about|how long|how many|how much|why|when|where|who|which)\b", re.I)
_OPENINGS_BEHIND_ENGLISH = re.compile(
    r"(?:quote|source|more|also|then|so|is|was|does|did|are|were|what|how|the|maximum|minimum|for|in|under)\b", re.I
)
_GOES_ON = re.compile(
    r"(?:(?:and|but|so|then|ok|okay)[, ]+)?(?:what about|how about)\b|(?:and|but)\b(?! yet)|what if it were\b", re.I
)
_OF_THE_ASSISTANT = re.compile(r"\b(?:who|what|how|where) (?:are|can|do|were) you\b|\byour\b", re.I)
_DOCUMENT = re.compile(
    r"\b(?:this|that|the (?:same|said))(?: (?P<kind>document|resolution|regulation|decree|plan|law|decision|conclusion"
    r"|directive|circular|project|text))\b|\bit\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:(?P<whose>his|her)(?= \w)(?! \w*ed\b)|he|him|she|her|that (?:person|man|woman|official))\b", re.I
)
_PLACE = re.compile(r"\bthere\b(?! (?:is|are|was|were|any)\b)(?<!is there)(?<!are there)(?<!were there)", re.I)
_TIME = re.compile(r"\b(?:at that time|(?:in )?that (?:year|period|term)|during that (?:time|period))\b", re.I)
_MATTER = re.compile(r"\b(?:this|that|these|those|them|they)\b(?: (?P<noun>\w+))?", re.I)
_ORDINAL = re.compile(
    r"\bthe (?:first|second|third|fourth|fifth|sixth|last|next|final|\d+(?:st|nd|rd|th))"
    r"(?: (?:one|condition|point|step|task|item|reason|criterion|group|requirement|objective|principle|case))?\b",
    re.I,
)


def asks_in_english(text: str, previous: Turn) -> bool:
    """Whether a question of a conversation is in English: as `is_english`, and where it is too short to tell."""
    if is_english(text):
        return True
    if any(has_diacritic(word) and word[0].islower() for word in text.split()):
        return False
    opening = _OPENINGS.match(text) or (previous.answer.question.english and _OPENINGS_BEHIND_ENGLISH.match(text))
    return bool(opening)


def standalone_in_english(
    text: str,
    previous: Turn,
    documents: Mapping[str, Document],
    in_their_language: Callable[[str, bool, Turn, Mapping[str, Document]], str | None],
) -> str | None:
    """The question that a follow-up in English means; None where it stands alone.

    After a question in Vietnamese it is one in Vietnamese, by ``in_their_language``.
    """
    if _OF_THE_ASSISTANT.search(text):
        return None
    goes_on = _GOES_ON.match(text)
    core = text[goes_on.end() :].strip(" ,?.!") if goes_on else text.strip(" ?.!")
    question = previous.answer.question
    if not question.english:
        words = in_vietnamese(core or text)
        pieces = pieces_of(core, False, documents, "en")
        own = any(piece.label in ("word", "value", "document", "name", "number") for piece in pieces)
        leans = not own or (goes_on and not any(piece.label == "asked" for piece in pieces))
        return in_their_language(f"còn {words}" if goes_on else words, False, previous, documents) if leans else None
    before = Before(question.english, False, documents, "en", previous)
    pieces = pieces_of(core, False, documents, "en")
    if not before.topic() or not pieces:
        return None
    rewritten = _pointed(core, pieces, before) or _rewritten(core, pieces, bool(goes_on), before)
    return as_question(rewritten) if rewritten and rewritten != text else None


def _rewritten(core: str, pieces: list[Piece], goes_on: bool, before: Before) -> str | None:
    own = [piece for piece in pieces if piece.label in ("word", "value", "document", "name", "number")]
    modifiers = [piece for piece in pieces if piece.label in ("modifier", "time", "locator")]
    light = [piece for piece in pieces if piece.label == "light"]
    kinds = {piece.kind for piece in pieces if piece.label == "asked"}
    is_short = len(core.split()) <= _MAX_WORDS
    named = phrase(core, [piece for piece in pieces if piece.label not in ("asked", "function")])
    ordinal = _ORDINAL.search(core)
    if ordinal and not [piece for piece in own if not ordinal.start() <= piece.start < ordinal.end()] and is_short:
        return f"{core if kinds else f'what is {core[0].lower()}{core[1:]}'} of {before.topic()}"
    if {"source", "again"} & kinds and not own and is_short:
        return before.text
    if own or not is_short:
        return swapped(named, before) if own and goes_on and not kinds else None
    if modifiers and not light and (not kinds or kinds & before.asked_kinds):
        is_value = goes_on or kinds or all(piece.label == "time" or like(piece, before) for piece in modifiers)
        return swapped(named, before) if is_value else None
    if modifiers and not goes_on:
        return None
    if not light and not kinds:
        return None
    return _elliptical(core, light, kinds, before)


def _elliptical(core: str, light: list[Piece], kinds: set[str], before: Before) -> str:
    subject = None
    if any(piece.kind == "document" for piece in light):
        subject = before.document()
    elif any(piece.kind == "person" for piece in light):
        subject = before.person()
    elif "who" in kinds and any(piece.kind == "verb" for piece in light):
        subject = before.topic(core=True)
    if any(piece.kind == "aspect" for piece in light):
        is_full = kinds or re.match(r"(?:is|are|was|were|do|does|did|can|must|may) ", core, re.I)
        asked = core if is_full else f"what is the {core.removeprefix('the ')}"
        return f"{asked} of {subject or before.topic(core=True) or before.topic()}"
    if "more" in kinds:
        return f"{before.topic()} in detail"
    return f"{core} {subject or before.topic()}"


def _pointed(core: str, pieces: list[Piece], before: Before) -> str | None:
    own = [piece for piece in pieces if piece.label in ("document", "name")]
    if any(piece.kind in ("source", "again", "more") for piece in pieces):
        return None
    if (match := _PERSON.search(core)) and not own and (person := before.person()):
        return _put(core, match, f"{person}'s" if match["whose"] else person)
    if (match := _DOCUMENT.search(core)) and not any(piece.label == "document" for piece in own):
        is_of_document = match["kind"] or any(piece.kind == "document" for piece in pieces)
        subject = before.document(match["kind"] or "") if is_of_document else None
        if subject or (match.group().lower() == "it" and not own):
            return _put(core, match, subject or before.topic(core=True) or before.topic())
    if (match := _TIME.search(core)) and (time := before.time()):
        return _put(core, match, f"in {re.sub(r'^in ', '', time)}")
    if (match := _PLACE.search(core)) and not own and (place := before.place()):
        return _put(core, match, f"in {place}")
    match = _MATTER.search(core)
    if match and not own and len(core.split()) <= _MAX_WORDS:
        topic = before.topic(core=True) or before.topic()
        is_noun = match["noun"] and before.holds(match["noun"])
        end = match.end() if is_noun else match.start() + len(match.group().split()[0])
        return f"{core[: match.start()]}{topic}{core[end:]}"
    return None


def _put(core: str, match: re.Match[str], words: str) -> str:
    return f"{core[: match.start()]}{words}{core[match.end() :]}"
