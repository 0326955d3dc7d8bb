"""A word typed with the Vietnamese keyboard left off, Telex or VNI, as the syllable that its keys spell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
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
_TONES = frozenset(_TELEX_TONES.values())
_State = tuple[tuple[str, ...], str]  # the letters read so far, and the tone

_VOWELS = frozenset("aeiouyăâêôơư")
_CAPITALS_SHARE = 0.6
_MAX_LETTERS = 7  # "nghiêng"
_TYPED = re.compile(r"(?!.*(.)\1{3})[^\W\d_][^\W_]{1,10}", re.IGNORECASE)  # "nghieengs" in keys, and room for some
_CODE = re.compile(r"(?!y)[A-Za-z]\d")  # "A1", "k1"; but "y1 kie61n"
_UNMISTAKABLE = re.compile(r"aa|ee|oo|dd|[jw]|\d.*[a-z0-9]", re.IGNORECASE)  # "luaan", "booj", "D9i5nh", "bo65"
# "HD9ND", "QDD65"; bounded, for the ways to read a row of D are many.
_CAPITALS = re.compile(r"(?<![^\W_])(?=[A-Z\d]{2,16}(?![^\W_]))(?P<form>(?:[A-Z]*?D[D9])+[A-Z]*)(?P<digits>\d*)(?!\w)")
_D_OR_NINE = ("QD9", "ND9", "HD9")
_NEAR_A_NUMBER = re.compile(r"\d\s?[-–/]\s?¦|¦\s?(?:(?:s[ốo]|so61|soos)\s?:?)?\s?\d", re.IGNORECASE)  # "QD9 so 65"
# "khoong", "coong": the keys of ông spell the rare rhyme oong, which only a few words have.
_TYPED_ONG = re.compile(r"(?!boong|moong|xoong|goong)[a-z]*oong", re.IGNORECASE)


def decode(token: str) -> str | None:
    """The syllable that a raw Telex or VNI token spells, in its case: "Ddinhj", "D9i5nh" -> "Định".

    A tone or a mark may be typed after its letter or later in the word ("tieengs", "tieesng", "dinhdj"), and some
    of them as they should be ("ngưowif"). Every key must do something: a second tone, or a clearing key with nothing
    to clear, and the token is no such word ("class", "office"). None also for a syllable ("cho", "dao"), a number
    and a code ("T11", "k10", "A1"). English words of that shape are decoded too ("bus" -> "bú"): whoever asks must
    know the context.
    """
    if not _TYPED.fullmatch(token) or _CODE.fullmatch(token):
        return None
    if may_be_word(token) and not _TYPED_ONG.fullmatch(token):
        return None
    return _decode(token)


def decode_acronyms(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """The acronyms whose Đ is typed DD or D9, as (start, end, meant), in order: "HDDND", "HD9ND" -> "HĐND".

    Only what gives a known one; a number may stand behind it ("QDD65"). "QD9" is QĐ beside a number ("QD9 65") and
    among other words in VNI; by itself it may be a document of number 9.
    """
    found: list[tuple[re.Match[str], str]] = []
    for match in _CAPITALS.finditer(text):
        meant = re.sub("D[D9]", "Đ", match["form"])
        if is_known(meant) and not is_known(match["form"]):
            found.append((match, meant + match["digits"]))
    numbered = [match for match, _ in found if match.group() in _D_OR_NINE]
    is_vni = len(numbered) < sum("9" in match["form"] for match, _ in found) or any(
        decode(match.group()) for match in re.finditer(r"[^\W_]*\d[^\W_]*", text)
    )
    for match, meant in found:
        around = f"{text[max(0, match.start() - 3) : match.start()]}¦{text[match.end() : match.end() + 8]}"
        if match not in numbered or is_vni or _NEAR_A_NUMBER.search(around):
            yield match.start(), match.end(), meant


def is_shouted(words: Sequence[str], is_known: Callable[[str], bool]) -> bool:
    """Whether words are typed in capitals throughout, by those that are no known abbreviations: not "HĐ LĐ"."""
    letters = [word for word in words if not word[0].isdigit()]
    capitals = [word for word in letters if word.isupper()]
    plain = (word for word in capitals if len(word) > 1 and not is_known(word))
    return len(capitals) > _CAPITALS_SHARE * len(letters) and any(may_be_word(word) or decode(word) for word in plain)


def may_be_word(token: str) -> bool:
    """Whether Vietnamese may spell a syllable so, with its marks or without any: "bộ", "bo"; not "HĐ", "work"."""
    return is_syllable(token) or is_unmarked_syllable(token)


def is_unmistakable(token: str) -> bool:
    """Whether a token that decodes bears a sign that only an input method leaves: "ddi", "luaan", "hocj", "bo65"."""
    return _UNMISTAKABLE.search(token) is not None


@lru_cache(maxsize=4096)
def _decode(token: str) -> str | None:
    marks = unicodedata.normalize("NFD", token)
    tones = [mark for mark in marks if mark in _TONES]
    if len(tones) > 1:
        return None
    vni = any(char.isdigit() for char in token)
    states: dict[_State, None] = {((), "".join(tones)): None}
    keys = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    for char in keys:
        # As a mark first, as a letter last: the order in which they were found is that in which they are tried.
        states = dict.fromkeys(after for state in states for after in _read_on(state, char, vni))
    for letters, tone in states:
        if (spelt := "".join(letters)) != keys and (marked := _with_tone(spelt, tone)):
            return marked
    return None


def _read_on(state: _State, char: str, vni: bool) -> Iterator[_State]:
    """Each way to read one more key."""
    letters, tone = state
    key = char.lower()
    after_vowel = any(letter.lower() in _VOWELS for letter in letters)
    for marked in _marked(letters, key, (_VNI_MARKS if vni else _TELEX_MARKS).get(key, {})):
        yield marked, tone
    tones = _VNI_TONES if vni else _TELEX_TONES
    if key in tones and after_vowel:
        if not tone:
            yield letters, tones[key]
    elif key in _CLEAR and after_vowel:
        if tone:
            yield letters, ""
    elif key == "w":
        if letters and not after_vowel and not vni:  # "nhw", "twf": ư by itself
            yield (*letters, "Ư" if char.isupper() else "ư"), tone
    elif not char.isdigit() and len(letters) < _MAX_LETTERS:
        yield (*letters, char), tone


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
