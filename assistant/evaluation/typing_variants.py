"""A question as people type it: without diacritics, decomposed, one word with the keyboard left off, one slip."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping

from index.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_MIN_SLIP_LETTERS = 3
_LETTERS = "abcdeghiklmnopqrstuvxy"
# Combining marks -> the keys that make them, in Telex and in VNI.
_TONES = {"\u0300": ("f", "2"), "\u0301": ("s", "1"), "\u0309": ("r", "3"), "\u0303": ("x", "4"), "\u0323": ("j", "5")}
_TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}


def typed(text: str, variant: str, query_id: str) -> str:
    """The text in a variant of `VARIANTS`; equal ids give equal slips.

    Raises:
        KeyError: there is no such variant.
    """
    return VARIANTS[variant](text, random.Random(f"{variant} {query_id}"))


def _clean(text: str, _: random.Random) -> str:
    return text


def _no_diacritics(text: str, _: random.Random) -> str:
    return fold(text)


def _half(text: str, chance: random.Random) -> str:
    return _WORD.sub(lambda match: fold(match.group()) if chance.random() < 0.5 else match.group(), text)


def _decomposed(text: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _telex(text: str, chance: random.Random) -> str:
    return _one_word(text, chance, _is_marked, lambda word, _: _keys(word, 0, _TELEX))


def _vni(text: str, chance: random.Random) -> str:
    return _one_word(text, chance, _is_marked, lambda word, _: _keys(word, 1, _VNI))


def _slip(text: str, chance: random.Random) -> str:
    return _one_word(text, chance, lambda word: len(word) >= _MIN_SLIP_LETTERS, _slipped)


def _one_word(
    text: str,
    chance: random.Random,
    fits: Callable[[str], bool],
    change: Callable[[str, random.Random], str],
) -> str:
    words = [match for match in _WORD.finditer(text) if fits(match.group())]
    if not words:
        return text
    chosen = chance.choice(words)
    return f"{text[: chosen.start()]}{change(chosen.group(), chance)}{text[chosen.end() :]}"


def _is_marked(word: str) -> bool:
    return fold(word) != word.lower()


def _keys(word: str, method: int, letters: Mapping[str, str]) -> str:
    """The keys for a word, its tone at the end: "Định" -> "Ddinhj", "trường" -> "truowngf"."""
    tone, plain = "", []
    for mark in unicodedata.normalize("NFD", word):
        if mark in _TONES:
            tone = _TONES[mark][method]
        else:
            plain.append(mark)
    toneless = unicodedata.normalize("NFC", "".join(plain)).replace("ươ", "uơ").replace("Ươ", "Uơ")
    keys = [letters.get(char.lower(), char.lower()) for char in toneless]
    shown = (key.capitalize() if char.isupper() else key for key, char in zip(keys, toneless, strict=True))
    typed_word = "".join(shown) + tone
    return typed_word.upper() if word.isupper() else typed_word


def _slipped(word: str, chance: random.Random) -> str:
    """One letter left out, typed twice, replaced, or two changed about."""
    place = chance.randrange(1, len(word))
    left, right = word[:place], word[place:]
    kinds = [left + right[1:], left + right[0] + right, left + chance.choice(_LETTERS) + right[1:]]
    if len(right) > 1 and right[0] != right[1]:
        kinds.append(left + right[1] + right[0] + right[2:])
    return chance.choice([kind for kind in kinds if kind != word])


VARIANTS: Mapping[str, Callable[[str, random.Random], str]] = {
    "clean": _clean,
    "no-diacritics": _no_diacritics,
    "half": _half,
    "nfd": _decomposed,
    "telex": _telex,
    "vni": _vni,
    "slip": _slip,
}
