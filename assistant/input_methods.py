"""A word typed with the Vietnamese keyboard left off, Telex or VNI, as the syllable that its keys spell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from index.syllables import is_syllable, is_unmarked_syllable

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
# Key -> the letters that it marks.
_TELEX_MARKS = {
    "a": {"a": "â"}, "e": {"e": "ê"}, "o": {"o": "ô"}, "d": {"d": "đ"}, "w": {"u": "ư", "o": "ơ", "a": "ă"},
}  # fmt: skip
_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"u": "ư", "o": "ơ"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_HORN_KEYS = "w7"  # one of them marks both letters of "uo": "tuowng", "truo7ng2"
_CLEAR = {"z", "0"}

_VOWELS = frozenset("aeiouyăâêôơư")
_TYPED = re.compile(r"[A-Za-z][A-Za-z0-9]{1,11}")
_CODE = re.compile(r"(?!y)[A-Za-z]\d")  # "A1", "k1"; but "y1 kie61n"
_UNMISTAKABLE = re.compile(r"aa|ee|oo|dd|[jw]|\d.*[a-z0-9]", re.IGNORECASE)  # "luaan", "booj", "D9i5nh", "bo65"
# "khoong", "coong": the keys of ông spell the rare rhyme oong, which only a few words have.
_TYPED_ONG = re.compile(r"(?!boong|moong|xoong|goong)[a-z]*oong", re.IGNORECASE)


def decode(token: str) -> str | None:
    """The syllable that a raw Telex or VNI token spells, in its case: "Ddinhj", "D9i5nh" -> "Định".

    A tone or a mark may be typed after its letter or later in the word ("tieengs", "tieesng", "dinhdj"). Every
    key must do something: a second tone, or a clearing key with nothing to clear, and the token is no such word
    ("class", "office"). None also for a syllable ("cho", "dao"), a number and a code ("T11", "k10", "A1").
    English words of that shape are decoded too ("bus" -> "bú"): whoever asks must know the context.
    """
    if not _TYPED.fullmatch(token) or _CODE.fullmatch(token):
        return None
    if (is_syllable(token) or is_unmarked_syllable(token)) and not _TYPED_ONG.fullmatch(token):
        return None
    return _decode(token)


def is_unmistakable(token: str) -> bool:
    """Whether a token that decodes bears a sign that only an input method leaves: "ddi", "luaan", "hocj", "bo65"."""
    return _UNMISTAKABLE.search(token) is not None


@lru_cache(maxsize=4096)
def _decode(token: str) -> str | None:
    vni = any(char.isdigit() for char in token)
    for letters, tone in _readings(token, 0, (), "", vni):
        if marked := _with_tone("".join(letters), tone):
            return marked
    return None


def _readings(
    token: str, place: int, letters: tuple[str, ...], tone: str, vni: bool
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each way to read the keys from ``place`` on, as (letters, tone): as a mark first, as a letter last."""
    if place == len(token):
        yield letters, tone
        return
    char, key = token[place], token[place].lower()
    after_vowel = any(letter.lower() in _VOWELS for letter in letters)
    for marked in _marked(letters, key, (_VNI_MARKS if vni else _TELEX_MARKS).get(key, {})):
        yield from _readings(token, place + 1, marked, tone, vni)
    tones = _VNI_TONES if vni else _TELEX_TONES
    if key in tones and after_vowel:
        if not tone:
            yield from _readings(token, place + 1, letters, tones[key], vni)
    elif key in _CLEAR and after_vowel:
        if tone:
            yield from _readings(token, place + 1, letters, "", vni)
    elif key == "w":
        if letters and not after_vowel and not vni:  # "nhw", "twf": ư by itself
            yield from _readings(token, place + 1, (*letters, "Ư" if char.isupper() else "ư"), tone, vni)
    elif not char.isdigit():
        yield from _readings(token, place + 1, (*letters, char), tone, vni)


def _marked(letters: tuple[str, ...], key: str, marks: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for place in range(len(letters) - 1, -1, -1):
        changed = list(letters)
        if _mark(changed, place, marks):
            yield tuple(changed)
            if key in _HORN_KEYS and letters[place].lower() == "o" and place and _mark(changed, place - 1, {"u": "ư"}):
                yield tuple(changed)


def _mark(letters: list[str], place: int, marks: dict[str, str]) -> bool:
    letter = letters[place]
    if letter.lower() not in marks:
        return False
    marked = marks[letter.lower()]
    letters[place] = marked.upper() if letter.isupper() else marked
    return True


def _with_tone(letters: str, tone: str) -> str | None:
    """The letters with the tone where the spelling puts it, "hòa" and "toàn"; None if that is no syllable."""
    if not tone:
        return letters if is_syllable(letters) else None
    places = [
        at for at in range(len(letters)) if letters[at].lower() in _VOWELS and is_syllable(_toned(letters, tone, at))
    ]
    if not places:
        return None
    ends_open = places[-1] == len(letters) - 1  # oa, oe, uy alone may bear it on either letter
    return _toned(letters, tone, places[0 if ends_open else -1])


def _toned(letters: str, tone: str, at: int) -> str:
    return letters[:at] + unicodedata.normalize("NFC", letters[at] + tone) + letters[at + 1 :]
