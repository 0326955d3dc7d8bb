"""Definitions: which word a question asks the meaning of, and whether a sentence says it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.syllables import Syllables
from assistant.types import Question
from index.text import fold, tokens

_DEFINED = tuple(
    map(
        re.compile,
        (
            r"(?:the nao la|hieu the nao (?:la|ve)|dinh nghia(?: cua| ve)?|khai niem|thuat ngu|dung chu|tu ngu)"
            r" (?P<word>[a-z]+(?: [a-z]+){0,4}?)(?= (?:theo|trong|cua|duoc|voi|co|nghia|la|thi)\b|$)",
            r"(?:^|\b(?:thi|trong|theo|cua|ve|cho biet|hoi) )(?P<word>[a-z]+(?: [a-z]+){0,4}?)"
            r"(?: (?:theo|trong|cua|o) .*?)?(?: (?:duoc|co))?(?: (?:hieu|nghia))?(?: la| nghia)+"
            r" (?:gi|sao|nhu the nao|the nao)",
            r"(?P<word>[a-z]+ [a-z]+)(?: duoc| co)? (?:hieu|nghia)",
        ),
    )
)
_AROUND_DEFINED = frozenset(tokens("thi duoc co la hieu nghia theo trong cua cho biet hoi viec tu chu"))
_DEFINED_WORDS = 4
# "là" stands so near behind a word that is defined; further where "theo Điều ... Luật số ..." stands between.
_SAID_WITHIN, _CITED_WITHIN = 3, 18


def defines(question: Question, sentence: Syllables, opening: bool = False) -> bool:
    """Whether a sentence says what the word asked for is: "Luân chuyển, theo Luật số 80/2025/QH15, là việc ..."

    With ``opening`` it must begin with the word. True of every sentence where the question's word is not known.
    """
    run = _defined_word(question.subject)
    if not run:
        return not opening
    words = sentence.folded
    for place in range(1 if opening else len(words) - len(run) + 1):
        if words[place : place + len(run)] != run:
            continue
        behind = words[place + len(run) :]
        near = _CITED_WITHIN if place == 0 and behind[:1] == ("theo",) else _SAID_WITHIN
        if not {"la", "nghia", "hieu"}.isdisjoint(behind[:near]):
            return True
    return False


@lru_cache(maxsize=256)
def _defined_word(subject: str) -> tuple[str, ...]:
    """The word that a question asks the meaning of, folded: "Theo Luật thì biệt phái được hiểu là gì" -> biet phai."""
    said = " ".join(tokens(fold(subject)))
    for pattern in _DEFINED:
        if match := pattern.search(said):
            words = tuple(word for word in match["word"].split() if word not in _AROUND_DEFINED)
            return words[-_DEFINED_WORDS:]
    return ()
