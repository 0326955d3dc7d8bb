"""Vietnamese text in an encoding from before Unicode, or in UTF-8 read as Windows-1252: found, and made Unicode.

Read the text here before ``index.text.clean`` sees it: TCVN3 writes "ư" with the soft hyphen, which ``clean`` drops.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from index.legacy_tables import (
    CAPITAL,
    SMALL,
    TCVN3_CAPITAL,
    TCVN3_SMALL,
    VISCII_CAPITAL,
    VISCII_SMALL,
    VNI_SMALL,
)
from index.syllables import is_syllable, tone_count
from index.text import nfc


class Encoding(StrEnum):
    """What a text is in, when it is not Unicode."""

    TCVN3 = "TCVN3"  # "Céng hßa x· héi": .VnTime, ABC
    VNI = "VNI-Windows"  # "Coäng hoøa xaõ hoäi"
    VISCII = "VISCII"
    WINDOWS_1258 = "Windows-1258"
    UTF8_AS_1252 = "UTF-8 read as Windows-1252"  # "Quy Ä‘á»‹nh"


# Measured on sentences: docs/, 8,000 of statutes and 8,000 of news put into each encoding, and as they are.
_MIN_WORDS = 4  # words that conversion changes
_MAX_SHARE_BEFORE = 0.5  # of these, those that were syllables before it
_MIN_SHARE_AFTER = 0.9  # of all words beyond ASCII, those that are syllables after it
_MIN_LEAD, _MIN_LEAD_WORDS = 0.05, 2  # over the second best encoding

_BLANKS = re.compile(r"[ \t\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Vietnamese letters that Latin-1 lacks: where one stands, the text is Unicode already. "đ", "ĩ", "ũ", "ơ", "ư", "ạ".
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_PUNCTUATION = {byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BYTES = {ord(char): chr(byte) for byte, char in _PUNCTUATION.items()}  # "“" -> "\x93"


def detect(text: str) -> Encoding | None:
    """The encoding that a text is in, where that is certain; None for Unicode, other languages, and too few words.

    It is certain when conversion changes words that were no Vietnamese syllables into ones that are. A text in
    which a Vietnamese letter of Unicode stands is left alone, unless what else it holds is UTF-8 read amiss.
    """
    text = nfc(text)
    if not _BEYOND_ASCII.search(text):
        return None
    words = [word for word in _BLANKS.split(text) if _BEYOND_ASCII.search(word) and _may_be_word(word)]
    candidates = list(Encoding)
    if _UNICODE_ONLY.search(text):
        candidates = [Encoding.UTF8_AS_1252]
        words = [word for word in words if not is_word(word)]
    gains = sorted((_gain(words, each) for each in candidates), key=lambda gain: -gain.n_syllables)
    best, second_best = gains[0], gains[1].n_syllables if len(gains) > 1 else 0
    certain = (
        best.n_changed >= _MIN_WORDS
        and best.n_syllables >= _MIN_SHARE_AFTER * len(words)
        and best.n_before <= _MAX_SHARE_BEFORE * best.n_changed
        and best.n_syllables - second_best >= max(_MIN_LEAD_WORDS, _MIN_LEAD * len(words))
    )
    return best.encoding if certain else None


def convert(text: str, encoding: Encoding) -> str:
    """The text in Unicode (NFC), read as if it were in this encoding; ask ``detect`` first.

    TCVN3 has no codes for capitals with a tone: fonts named .VnTimeH draw the small codes as capitals. "CéNG HßA"
    becomes "CỘNG HÒA", since its other letters are capitals; what was typed all small in such a font ("céng hßa")
    comes out small, and so does a toned capital that opens a word ("ñy ban"): the text does not say. Where a PDF
    gave "-" for the soft hyphen, TCVN3's "ư", it is read as that inside what then is a syllable ("n-íc"); where
    the soft hyphen or a byte of UTF-8 was dropped before, it stays lost ("nớc"), and ``quality.assess`` shows it.
    """
    return nfc(_CONVERTERS[encoding](nfc(text)))


def decode_legacy(raw: bytes) -> str | None:
    """The text of bytes in one of the old encodings, in NFC; None for UTF-8 and for what is not certain."""
    try:
        raw.decode("utf-8")
        return None
    except UnicodeDecodeError:
        text = raw.decode("latin-1").translate(_PUNCTUATION)
    encoding = detect(text)
    return convert(text, encoding) if encoding else None


@dataclass(frozen=True, slots=True)
class _Gain:
    """Words that a conversion changes, those of them that were syllables before, and all that are after it."""

    encoding: Encoding
    n_changed: int
    n_before: int
    n_syllables: int


def _gain(words: list[str], encoding: Encoding) -> _Gain:
    converted = [convert(word, encoding) for word in words]
    changed = [word for word, other in zip(words, converted, strict=True) if word != other]
    return _Gain(encoding, len(changed), sum(map(is_word, changed)), sum(map(is_word, converted)))


def is_word(word: str) -> bool:
    """Whether a word between blanks holds no letters but those of Vietnamese syllables; acronyms are passed over."""
    return not _foreign(word) and all(map(is_syllable, _runs(word)))


def _runs(word: str) -> list[str]:
    runs = _LETTERS.findall(word)
    return [run for run in runs if is_syllable(run) or tone_count(run) or not run.isupper()]  # "65-QĐ/TW": none


_FOREIGN = re.compile(r"[¡-ª¬®-º¼-¿×÷ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ\x80-\x9f]|\w\xad|\xad\w")


def _may_be_word(word: str) -> bool:
    return bool(_LETTERS.search(word)) or len(_FOREIGN.findall(word)) > 1  # "®·" is đã


def _foreign(word: str) -> bool:
    """Whether a word holds characters of Latin-1 that Vietnamese words do not."""
    return bool(_FOREIGN.search(word))


# --- TCVN3 ---

_TCVN3_TABLE = str.maketrans({**dict(zip(TCVN3_SMALL, SMALL, strict=True)), **TCVN3_CAPITAL, "\u03bc": "à"})
_TCVN3_SMALL_CODE = re.compile(f"[{re.escape(TCVN3_SMALL)}]")
_TCVN3_CAPITAL_CODE = re.compile("[A-Z¡-§]")
_PLAIN_LETTER, _PLAIN_SMALL = re.compile("[A-Za-z]"), re.compile("[a-z]")
_HYPHENATED = re.compile(r"(?<![^\s(“\"‘«])(?=\S*[^\W\d_])[^\W\d_]*(?:[-\u2010\u2011][^\W\d_]*)+(?![^\s,.;:!?)”\"’»])")


def _from_tcvn3(text: str) -> str:
    lines = []
    for line in text.translate(_PUNCTUATION).split("\n"):
        lines.append("".join(_with_capitals(re.split(r"([ \t\r\xa0]+)", line))))
    return _HYPHENATED.sub(_horned, "\n".join(lines))


def _with_capitals(parts: list[str]) -> list[str]:
    """Words and blanks in turn, converted; words among capitals made capital."""
    words = parts[::2]
    capital = [
        len(_TCVN3_CAPITAL_CODE.findall(word)) >= 2 and bool(_TCVN3_SMALL_CODE.search(word)) and not _has_small(word)
        for word in words
    ]
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        for at in order:
            beside = at - order.step
            capital[at] = capital[at] or (capital[beside] and not _has_small(words[at]))
    for at, word in enumerate(words):  # "®Ó" beside a heading: no letter of its own says
        if capital[at] and not _PLAIN_LETTER.search(word):
            capital[at] = all(capital[max(0, at - 1) : at + 2])
    converted = [
        word.translate(_TCVN3_TABLE).upper() if up else word.translate(_TCVN3_TABLE)
        for word, up in zip(words, capital, strict=True)
    ]
    return [part for pair in zip(converted, [*parts[1::2], ""], strict=True) for part in pair]


def _has_small(word: str) -> bool:
    return bool(_PLAIN_SMALL.search(word))


def _horned(match: re.Match[str]) -> str:
    """ "nước" for "n-ớc" and "như" for "nh-"; "a-lô" and "Anh-Việt" as they are."""
    word = match.group()
    horned = re.sub("[-\u2010\u2011]", "Ư" if word.isupper() else "ư", word)
    if not is_syllable(horned):
        return word
    pieces = [piece for piece in re.split("[-\u2010\u2011]", word) if piece]
    return word if all(map(is_syllable, pieces)) and not word.startswith("-") else horned


# --- VNI ---

_VNI = {
    **VNI_SMALL,
    **{code.upper(): letter.upper() for code, letter in VNI_SMALL.items()},
    **{code[0].upper() + code[1:]: letter.upper() for code, letter in VNI_SMALL.items() if len(code) == 2},
}
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def _from_vni(text: str) -> str:
    return _VNI_CODE.sub(lambda match: _VNI[match.group()], text.translate(_PUNCTUATION))


# --- VISCII, Windows-1258, UTF-8 ---

_VISCII_TABLE = str.maketrans(VISCII_SMALL + VISCII_CAPITAL, SMALL + CAPITAL)
_C1 = re.compile(r"[\x80-\x9f]")
_1258_TABLE = {byte: bytes((byte,)).decode("cp1258") for byte in range(0xA0, 0x100)} | _PUNCTUATION

# The two or three characters that a letter or a mark became: "Ä‘" (đ), "á»‹" (ị), "Æ°" (ư), "â€œ" (“).
_FOLLOWING = "".join(map(re.escape, (*_PUNCTUATION.values(), *map(chr, range(0x80, 0xC0)))))
_SEQUENCE = re.compile(f"[ÂÃÄÅÆÌ][{_FOLLOWING}]|[áâ][{_FOLLOWING}]{{2}}")


def _from_viscii(text: str) -> str:
    read_as_1252 = not _C1.search(text)  # else as Latin-1, and "“" is "“", not the letter of code 93
    return (text.translate(_BYTES) if read_as_1252 else text).translate(_VISCII_TABLE)


def _from_1258(text: str) -> str:
    return text.translate(_1258_TABLE)


def _from_utf8(text: str) -> str:
    return _SEQUENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    raw = match.group().translate(_BYTES).encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


_CONVERTERS: dict[Encoding, Callable[[str], str]] = {
    Encoding.TCVN3: _from_tcvn3,
    Encoding.VNI: _from_vni,
    Encoding.VISCII: _from_viscii,
    Encoding.WINDOWS_1258: _from_1258,
    Encoding.UTF8_AS_1252: _from_utf8,
}
