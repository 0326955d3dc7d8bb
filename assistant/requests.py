"""What is typed that is no question to the documents, and gets a fixed notice instead of a search."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.data_files import read_data
from index.text import clean, fold, syllable

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")  # "what's" -> "whats"
# "đ/c", "55,3", a word, a sign of arithmetic before a number, marks between clauses; all else is left out.
_PIECE = re.compile(
    r"(?<!\w)đ/c(?!\w)|(?<!\w)d/c(?!\w)|\d+(?:[.,]\d+)*|[^\W\d_]+|[+*×÷/-](?= ?\d)|(?P<mark>[.!?;:,…\n]+)"
)
_LETTERS = re.compile(r"(?<!\\)[^\W\d_]+")  # of a pattern, but for its escapes
_NAME = re.compile(r"\{([a-z_]+)\}")  # "{named}"
_MAY_BE_MISSING = re.compile(r"\[([\w|{} ]+)\] ")  # "[đừng|hãy] "
_MAX_AROUND = 6  # greetings, calls and particles on either side: more of them would multiply the ways to match


@dataclass(frozen=True, slots=True)
class Request:
    """Why a text gets a notice instead of a search, whether that refuses it, and the notice."""

    reason: str
    refused: bool
    notice: str


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None

    def applies(self, spelt: str) -> bool:
        return bool(self.find.search(spelt)) and not (self.unless and self.unless.search(spelt))


def request_of(text: str, unmarked: bool) -> Request | None:
    """The request that a text is, None for a question; ``unmarked`` says that it was typed without diacritics.

    The text is compared with patterns and never obeyed.

    >>> request_of("Chào bạn!", unmarked=False).reason
    'greeting'
    >>> request_of("Chào bạn, luân chuyển là gì?", unmarked=False)
    """
    spelt = _spelt(text, unmarked)
    reason = next((rule.reason for rule in _rules(unmarked) if rule.applies(spelt)), None)
    return _notices()[reason] if reason else None


def _spelt(text: str, unmarked: bool) -> str:
    """The text in the one spelling of the patterns: "Chào bạn! “Quy định 65”?" -> "chào bạn , quy định 65"."""
    text = _APOSTROPHE.sub("", clean(text))
    text = fold(text) if unmarked else text.lower()
    pieces = [", " if match["mark"] else f"{_one_spelling(match.group())} " for match in _PIECE.finditer(text)]
    return re.sub(r"(?:, )+", ", ", "".join(pieces)).strip(" ,")


def _one_spelling(word: str) -> str:
    return syllable(word) if word.isalpha() else word


@lru_cache(maxsize=1)
def _notices() -> dict[str, Request]:
    notices = read_data("requests")["notices"]
    return {reason: Request(reason, notice["refused"], notice["text"]) for reason, notice in notices.items()}


@lru_cache(maxsize=2)
def _rules(unmarked: bool) -> tuple[_Rule, ...]:
    """The rules in order: social ones, that take the whole text, then those of requests.yaml that fit the typing."""
    read = read_data("requests")
    words = read["words"] | (read["unmarked_words"] if unmarked else {})

    def written(patterns: Sequence[str]) -> str:
        return _written(patterns, words, unmarked)

    units = [unit for each in read["social"].values() for unit in each]
    said = written([*units, "{call}", "{soft}"])
    around = written([*units, "{call}", "{soft}", "{polite}"])
    more_is_said = re.compile(rf"^(?!{said}(?:(?: ,)? {said}){{0,{_MAX_AROUND}}}$)")
    rules = [
        _Rule(reason, re.compile(_whole_words(written(each))), more_is_said) for reason, each in read["social"].items()
    ]
    for each in read["requests"]:
        if each.get("typed") == ("marked" if unmarked else "unmarked"):
            continue
        find = written(each["find"])
        if each.get("whole"):
            before, after = rf"(?:{around}(?: ,)? ){{0,{_MAX_AROUND}}}?", rf"(?: ,| {around}){{0,{_MAX_AROUND}}}"
            find = rf"^{before}{find}{after}$"
        else:
            find = _whole_words(find)
        unless = re.compile(_whole_words(written(each["unless"]))) if "unless" in each else None
        rules.append(_Rule(each["reason"], re.compile(find), unless))
    return tuple(rules)


def _whole_words(pattern: str) -> str:
    return rf"(?<!\w){pattern}(?!\w)"


def _written(patterns: Sequence[str], words: Mapping[str, Sequence[str]], unmarked: bool) -> str:
    """Any of the patterns as one regular expression, in the one spelling."""
    pattern = f"(?:{'|'.join(patterns)})"
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda match: f"(?:{'|'.join(words[match[1]])})", pattern)
    pattern = _MAY_BE_MISSING.sub(r"(?:(?:\1) )?", pattern)
    if unmarked:  # only letters with marks: what is ASCII in a pattern has a meaning
        pattern = "".join(char if char.isascii() else fold(char) for char in pattern)
    return _LETTERS.sub(lambda match: syllable(match.group()), pattern)
