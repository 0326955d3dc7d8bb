"""Unicode text put into the encodings from before it, as an old file or the text layer of an old PDF holds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from index.legacy_fonts import Encoding
from index.legacy_tables import (
    CAPITAL,
    SMALL,
    TCVN3_CAPITAL,
    TCVN3_SMALL,
    VISCII_CAPITAL,
    VISCII_SMALL,
    VNI_SMALL,
)

_TONES = "\u0300\u0301\u0303\u0309\u0323"

_tcvn3 = dict(zip(SMALL, TCVN3_SMALL, strict=True))
_tcvn3 |= {capital: _tcvn3[small] for small, capital in zip(SMALL, CAPITAL, strict=True)}
_tcvn3 |= {letter: code for code, letter in TCVN3_CAPITAL.items()}
_vni = {letter: code for code, letter in VNI_SMALL.items()}
_vni |= {letter.upper(): code.upper() for letter, code in _vni.items()}
_viscii = dict(zip(SMALL + CAPITAL, VISCII_SMALL + VISCII_CAPITAL, strict=True))
_ascii_quotes = str.maketrans("“”‘’–—…", "\"\"''--.")  # VISCII has letters where these are


def _1258(letter: str) -> str:
    """A letter as Python's codec writes it: with its tone apart, where it has no code with the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in _TONES)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    try:
        return letter.encode("cp1258").decode("latin-1")
    except UnicodeEncodeError:
        return (bare + tone).encode("cp1258").decode("latin-1")


def _read_as_1252(text: str) -> str:
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def _by(table: dict[str, str]) -> Callable[[str], str]:
    codes = str.maketrans(table)
    return lambda text: text.translate(codes)


ENCODE: dict[Encoding, Callable[[str], str]] = {
    Encoding.TCVN3: _by(_tcvn3),
    Encoding.VNI: _by(_vni),
    Encoding.VISCII: lambda text: text.translate(_ascii_quotes).translate(str.maketrans(_viscii)),
    Encoding.WINDOWS_1258: _by({letter: _1258(letter) for letter in SMALL + CAPITAL}),
    Encoding.UTF8_AS_1252: _read_as_1252,
}


def writable(text: str, encoding: Encoding) -> str:
    """What of a text an encoding can hold."""
    return text.translate(_ascii_quotes) if encoding is Encoding.VISCII else text
