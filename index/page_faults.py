"""Faults of a page that was read from a PDF, a DOCX or a scan: what is glued, what is broken, what is no character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.legacy_fonts import Encoding, convert, is_word
from index.syllables import is_syllable, tone_count
from index.text import clean, has_diacritic, nfc

MAX_EXAMPLES = 20

_MARKS = "\u0300-\u036f"  # of text in NFD
_WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+")
_LETTERS = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+")
_DIGIT = re.compile(r"\d")
_CHUNK = re.compile(r"\S+")
_EDGE = ".,;:!?…()[]{}“”\"'‘’«»"
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu|html?)\b\S*", re.I)
_NUMBER_OF_DOCUMENT = re.compile(r"(?<!\w)\d+\w*(?:[-/–][^\W\d_]\w*)(?:[-/–]\w+)*")  # "65-QĐ/TW", "43/2019/QH14"
_LONG_NUMBER_OF_DOCUMENT = re.compile(r"(?<!\w)\d+/\d{4}/\w+(?:[-/–]\w+)*")
_UNITS = frozenset(("ha", "ca", "mi", "in"))  # "30ha": units that are spelled as syllables
_LIST_MARK = re.compile(r"[).,;/:]")
_POINT = re.compile(r"(?:điểm|và|,|các)\s+$", re.IGNORECASE)  # "điểm b khoản 1", "điểm a, b và c"
_LONE_HORN = re.compile("(?<!ư)([ơờớởỡợ])", re.IGNORECASE)
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?:[ \t\u00a0]{1,3}[^\W\d_]){3,}(?!\S)")  # "c á n b ộ"
_BULLET = re.compile(r"(?m)^[ \t]*[\ue000-\uf8ff](?=\s)")  # Word's bullets, in Symbol and Wingdings
_PLAIN_CONTROLS = frozenset("\t\n\r\f\v\x85")
_LONGEST_GLUED = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of the page: ``page[start_char:end_char] == text``."""

    text: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Findings:
    """How many there are, and the first of them."""

    count: int
    examples: tuple[Finding, ...]


def word_tokens(text: str) -> list[str]:
    """The words of letters to be judged: no acronyms, Roman numerals, document numbers, addresses, list marks.

    Acronyms are taken in where they outnumber the other words: a page of capitals that spell nothing.
    """
    text = _without(nfc(text), _ADDRESS, _LONG_NUMBER_OF_DOCUMENT, _NUMBER_OF_DOCUMENT)
    words: list[str] = []
    acronyms: list[str] = []
    for match in _WORD.finditer(text):
        word = clean(match.group())
        if not word.isalpha() or (len(word) == 1 and _is_mark(text, match)):
            continue
        (acronyms if _is_acronym(word) else words).append(word)
    return words if len(acronyms) <= len(words) else words + acronyms


def glued_numbers(text: str) -> Findings:
    """Numbers that run into a word: "ngày16/5/2023", "khoản2", "năm2022có", "5.000người"; not "30ha", "2a"."""
    return _findings(text, _glued_numbers(_without(text, _ADDRESS)))


def glued_words(text: str) -> Findings:
    """Words run together: "cánbộ", "đàotạo"; not foreign names of open syllables ("Canađa")."""
    spans = (match.span() for match in _LETTERS.finditer(_without(text, _ADDRESS)) if _is_glued(clean(match.group())))
    return _findings(text, spans)


def broken_words(text: str) -> Findings:
    """Words whose letters stand apart, four or more of them: "c á n b ộ"; not "A B C D"."""
    return _findings(text, (match.span() for match in _SPACED.finditer(text) if _is_spelled_out(match.group())))


def bad_characters(text: str) -> int:
    """How many characters are none: U+FFFD, private use (bullets that open a line apart), controls, unassigned."""
    return sum(
        char == "\ufffd" or (char not in _PLAIN_CONTROLS and unicodedata.category(char) in ("Cc", "Co", "Cn", "Cs"))
        for char in _BULLET.sub("", text)
    )


def misread_words(text: str) -> int:
    """How many words are no Vietnamese as they stand, and are in an old encoding ("ViÖt", "caùc", "Ä‘á»‹nh").

    Counted too: words of TCVN3 that lost the soft hyphen, its "ư" ("nớc", "trờng").
    """
    chunks = (chunk.strip(_EDGE) for chunk in _CHUNK.findall(nfc(text)) if not chunk.isascii())
    return sum(_is_misread(chunk) for chunk in chunks)


@lru_cache(maxsize=8192)
def _is_misread(word: str) -> bool:
    if len(word) < 2 or any(map(str.isnumeric, word)) or is_word(clean(word)):  # "×", "m²", "Ðiều"
        return False
    if is_syllable(_LONE_HORN.sub(r"ư\1", word)):
        return True
    return any((read := convert(word, each)) != word and has_diacritic(read) and is_word(read) for each in Encoding)


def _findings(text: str, spans: Iterable[tuple[int, int]]) -> Findings:
    found = list(spans)
    return Findings(len(found), tuple(Finding(text[start:end], start, end) for start, end in found[:MAX_EXAMPLES]))


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with blanks where a pattern matches, so that offsets hold."""
    for pattern in patterns:
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _glued_numbers(text: str) -> Iterator[tuple[int, int]]:
    for chunk in _CHUNK.finditer(text):
        words = [match.group() for match in _WORD.finditer(chunk.group().replace("%", "0"))]
        if any(_has_glued_number(word) for word in words):
            found = chunk.group().strip(_EDGE)
            start = chunk.start() + chunk.group().index(found)
            yield start, start + len(found)


def _has_glued_number(word: str) -> bool:
    return bool(_DIGIT.search(word)) and any(_is_plain_word(clean(run)) for run in _LETTERS.findall(word))


def _is_plain_word(run: str) -> bool:
    """Whether letters beside a number are a word, and no unit, class or code: "khoản", "ở"; not "ha", "a", "QĐ"."""
    if not is_syllable(run) or run in _UNITS:
        return False
    return has_diacritic(run) or (len(run) > 1 and not run.isupper())


def _is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= 8 and not is_syllable(word) and not tone_count(word)


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Whether one letter is a mark and no word: "a)", "điểm b", a capital."""
    if match.group().isupper() or _LIST_MARK.match(text, match.end()):
        return True
    return bool(_POINT.search(text[max(0, match.start() - 8) : match.start()]))


def _is_glued(word: str) -> bool:
    if word.isascii() or len(word) < 4 or len(word) > _LONGEST_GLUED or is_syllable(word):
        return False
    pieces = _split(word.lower())
    if not pieces or any(len(piece) == 1 and not tone_count(piece) for piece in pieces):
        return False
    mean, n_tones = len(word) / len(pieces), tone_count(word)
    # A syllable bears one tone. With one or none, foreign words in Vietnamese spelling split too ("Canađa",
    # "kilômét"), into short pieces.
    if n_tones >= 2:
        return True
    return mean >= (3.0 if n_tones else 3.5) and sum(map(has_diacritic, pieces)) * 2 >= len(pieces)


def _is_spelled_out(letters: str) -> bool:
    joined = re.sub(r"\s+", "", letters).lower()
    pieces = _split(joined)
    return is_syllable(joined) or bool(pieces) and len(joined) >= 2 * len(pieces)


@lru_cache(maxsize=8192)
def _split(word: str) -> tuple[str, ...]:
    """The fewest syllables that a word is made of, two at least; () if there are none."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            before = best[start]
            if before is None or not is_syllable(word[start:end]):
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = (*before, word[start:end])
    pieces = best[len(word)]
    return pieces if pieces and len(pieces) > 1 else ()
