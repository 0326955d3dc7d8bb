"""Whether a token is a Vietnamese syllable, by the rules of the spelling: onset, glide, nucleus, coda and tone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from index.text import fold

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_TONES = frozenset((_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT))
_TONES_BEFORE_A_STOP = frozenset((_ACUTE, _DOT))  # "các", "cạc"; never "càc", "cac"
_STOPS = ("p", "t", "c", "ch", "k")

# Longest first: "nghề" is ngh + ề. "qu" and "gi" are letters of the onset: quả, giả.
_ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_BEFORE_FRONT_VOWELS = ("ngh", "gh", "k")  # nghe, ghi, kể
_BEFORE_BACK_VOWELS = ("ng", "g", "c")  # nga, gà, cá
_FRONT = ("e", "ê", "i", "y")
_ALONE_OR_BEFORE_Y = ("", "h", "k", "l", "m", "n", "s", "t", "th", "v", "x")  # y, hy, kỹ, lý, mỹ, sỹ, tỷ, Thy, vỹ

# Nucleus (with the glide before it) -> codas, "-" for none. The tone stands on the letter after "'".
_RHYMES_BY_NUCLEUS = {
    "'a": "- m n ng nh p t c ch i o u y",
    "'ă": "m n ng p t c k",  # "k": Đắk Lắk
    "'â": "m n ng p t c u y",
    "'e": "- m n ng p t c o",
    "'ê": "- m n nh p t ch u",
    "'i": "- m n nh p t ch u",
    "'o": "- m n ng p t c i",
    "o'o": "ng c",  # boong, moóc
    "'ô": "- m n ng p t c i",
    "'ơ": "- m n p t i",
    "'u": "- m n ng p t c i",
    "'ư": "- m n ng t c i u",
    "i'ê": "m n ng p t c u",
    "'ia": "-",
    "u'ô": "m n ng t c i",
    "'ua": "-",
    "ư'ơ": "m n ng p t c i u",
    "'ưa": "-",
    "o'a": "- m n ng nh p t c ch i o y",
    "o'ă": "m n ng t c",
    "o'e": "- n t o",
    "u'â": "n ng t y",
    "u'ê": "- n nh ch u",
    "u'ơ": "-",
    "u'y": "- n nh p t ch u",
    "uy'ê": "n t",
    "u'ya": "-",
    "'y": "-",
    "y'ê": "m n ng t u",
}
# After "qu" the u is the glide: its rhymes are those without one, and what is spelled with y.
_AFTER_QU = frozenset("y yn ynh yt yp ych yu yên yêt yêch ơ ơi ơn ơt ôc".split())
_NOT_AFTER_QU = frozenset("oôuươ")


def is_syllable(token: str) -> bool:
    """Whether a token is a syllable that Vietnamese spelling allows: "nghiệp", "HOÀ", "hòa", "Đắk"; not "cac".

    Both places of the tone are taken in oa, oe, uy ("hoá", "hóa", "hòan"), and both i and y ("kĩ", "kỹ").
    The rules allow more syllables than the language uses ("pẩu"), and English words of that shape ("can").
    """
    return _is_syllable(unicodedata.normalize("NFC", token).lower()) if len(token) <= 16 else False


def is_unmarked_syllable(token: str) -> bool:
    """Whether marks would make a token without any a syllable: "nghiep", "dao", "cac"; not "work"."""
    return token.isascii() and len(token) <= 8 and _is_unmarked_syllable(token.lower())


def tone_count(text: str) -> int:
    """How many letters bear a tone: one in a syllable at most, none in an acronym."""
    return sum(mark in _TONES for mark in unicodedata.normalize("NFD", text))


@lru_cache(maxsize=65536)
def _is_syllable(token: str) -> bool:
    letters, tone, tone_at = _without_tone(token)
    if letters is None:
        return False
    for onset in _ONSETS:
        rhyme = letters[len(onset) :]
        if not letters.startswith(onset) or not _fit(onset, rhyme):
            continue
        places = _RHYMES.get(rhyme) or ((0,) if rhyme in _AFTER_QU else ())
        if not places or (tone and tone_at - len(onset) not in places):
            continue
        if rhyme.endswith(_STOPS) and tone not in _TONES_BEFORE_A_STOP and not rhyme.endswith("k"):
            continue
        return True
    return False


@lru_cache(maxsize=65536)
def _is_unmarked_syllable(token: str) -> bool:
    for onset in _ONSETS:
        rhyme = token[len(onset) :]
        if token.startswith(onset) and rhyme in _UNMARKED_RHYMES and _fit(onset, rhyme):
            return True
    return token[:2] == "qu" and token[2:] in _UNMARKED_AFTER_QU


def _without_tone(token: str) -> tuple[str | None, str, int]:
    """Letters without their tone, the tone ("" if level) and the letter that bears it; None for two tones."""
    letters: list[str] = []
    tone, tone_at = "", -1
    for at, char in enumerate(token):
        marks = unicodedata.normalize("NFD", char)
        found = [mark for mark in marks if mark in _TONES]
        if found:
            if tone or len(found) > 1:
                return None, "", -1
            tone, tone_at = found[0], at
            char = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        letters.append(char)
    return "".join(letters), tone, tone_at


def _fit(onset: str, rhyme: str) -> bool:
    """Whether a rhyme may follow an onset, each as it is spelled."""
    if not rhyme:
        return False
    front = rhyme[0] in _FRONT
    if onset == "qu":
        return rhyme in _AFTER_QU or (rhyme[0] not in _NOT_AFTER_QU and rhyme[:2] not in ("iê", "ia", "ie"))
    if rhyme[0] == "y":
        return onset in _ALONE_OR_BEFORE_Y if rhyme == "y" else onset == ""  # kỹ; yên
    if onset == "gi":
        return rhyme[0] != "i"
    if onset == "g" and front:
        return rhyme in ("i", "in") or rhyme[:2] in ("iê", "ie")  # gì, gìn; giếng is g + iếng
    if onset == "k":
        return front or rhyme in ("an", "ông", "ong")  # kể; Bắc Kạn, Hồng Kông
    if onset in _BEFORE_FRONT_VOWELS:
        return front
    if onset in _BEFORE_BACK_VOWELS:
        return not front
    return not (onset == "" and rhyme[:2] in ("iê", "ie"))  # written yê: yêu


def _rhymes() -> dict[str, tuple[int, ...]]:
    """Each rhyme without its tone -> the letters of it that may bear one."""
    rhymes: dict[str, tuple[int, ...]] = {}
    for marked, codas in _RHYMES_BY_NUCLEUS.items():
        nucleus, place = marked.replace("'", ""), marked.index("'")
        # "hòa" beside "hoà", and "tòan" beside "toàn", which old files are full of.
        places = (0, 1) if nucleus in ("oa", "oe", "uy") else (place,)
        for coda in codas.split():
            rhymes[nucleus + coda.strip("-")] = places
    return rhymes


_RHYMES = _rhymes()
_UNMARKED_RHYMES = frozenset(map(fold, _RHYMES))
_UNMARKED_AFTER_QU = frozenset(map(fold, _AFTER_QU))
