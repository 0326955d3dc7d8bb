"""Definitions: which word a question asks the meaning of, and whether a sentence says it."""

from __future__ import annotations

import re

from assistant.forgetting import remembered
from assistant.syllables import Syllables
from assistant.types import Question
from index.text import fold, tokens

_DEFINED = tuple(
    map(
        re.compile,
        (
            r"(?:the nao la|hieu the nao (?:la|ve)|dinh nghia(?: cua| ve)?|khai niem|thuat ngu|dung chu|tu ngu)"
            r" (?P<word>[a-z]+(?: (?:[a-z]+|\d\b)){0,4}?)"
            r"(?= (?:theo|trong|cua|duoc|voi|co|nghia|la|thi|the nao|nhu the nao|ra sao)\b|$)",
            r"(?:^|\b(?:thi|trong|theo|cua|ve|hoi) )(?P<word>[a-z]+(?: (?:[a-z]+|\d\b)){0,4}?)"
            r"(?: (?:theo|trong|cua|o) .*?)?(?: (?:duoc|co))?(?: (?:hieu|nghia))?(?: la| nghia)+"
            r" (?:gi|sao|nhu the nao|the nao)",
            r"(?P<word>[a-z]+ [a-z]+)(?: duoc| co)? (?:hieu|nghia)",
        ),
    )
)
_AROUND_DEFINED = frozenset(tokens("thi duoc co la hieu nghia theo trong cua hoi viec tu chu"))
# What says nothing of the word: "biệt phái hiện nay"; "cho biết", for folded "biết" is "biệt" of "biệt phái".
_ASIDE = re.compile(r"\b(?:hien nay|hien gio|bay gio|ngay nay|ngay truoc|truoc day|(?:xin )?cho biet) ?")
_JOINTS = frozenset({"va", "hoac", "voi"})
_DEFINED_WORDS = 4
# Of "điều động công chức" the last words may stand so far behind the first: "Điều động cán bộ, công chức là ...",
# or in what is said: "biệt phái là đưa công chức ra ngoài ...".
_APART_WITHIN, _IN_SAID = 2, 10
# "là" stands so near behind a word that is defined; further where "theo Điều ... Luật số ..." stands between.
_SAID_WITHIN, _CITED_WITHIN = 3, 18
_CITES = (("theo",), ("trong",))


def defines(question: Question, sentence: Syllables, opening: bool = False) -> bool:
    """Whether a sentence says what the word asked for is: "Luân chuyển, theo Luật số 80/2025/QH15, là việc ..."

    With ``opening`` it must begin with the word. True of every sentence where the question's word is not known.
    """
    runs = _defined_words(question.subject)
    if not runs:
        return not opening
    words = sentence.folded
    for run in runs:
        for place in range(1 if opening else len(words) - len(run) + 1):
            if (end := _end_of(run, words, place)) is None:
                continue
            near = _CITED_WITHIN if place == 0 and words[end : end + 1] in _CITES else _SAID_WITHIN
            if not {"la", "nghia", "hieu"}.isdisjoint(words[end : end + near]):
                return True
    return False


def _end_of(run: tuple[str, ...], words: tuple[str, ...], place: int) -> int | None:
    # Where a run that begins at a place ends; its first two words stand together.
    end = place + len(run[:2])
    if words[place:end] != run[:2]:
        return None
    said = words[end : end + _IN_SAID]
    for word in run[2:]:
        near = words[end : end + 1 + _APART_WITHIN]
        if word in near and "la" not in near[: near.index(word)]:
            end += near.index(word) + 1
        elif word not in said:
            return None
    return end


@remembered(maxsize=256)
def _defined_words(subject: str) -> tuple[tuple[str, ...], ...]:
    """The words that a question asks the meaning of, folded: "T1 và T2 là gì" -> t1, t2.

    "Theo Luật thì biệt phái hiện nay được hiểu là gì" -> biet phai.
    """
    said = _ASIDE.sub("", " ".join(tokens(fold(subject))))
    for pattern in _DEFINED:
        if match := pattern.search(said):
            runs: list[tuple[str, ...]] = [()]
            for word in match["word"].split():
                if word in _JOINTS:
                    runs.append(())
                elif word not in _AROUND_DEFINED:
                    runs[-1] = (*runs[-1], word)
            return tuple(run[-_DEFINED_WORDS:] for run in runs if run)
    return ()
