"""Vietnamese text: normal forms, folding, tokens and sentences, with offsets where they are quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from index.line_kinds import ITEM_MARK
from index.types import Span

# Latin letters that look like Đ, blanks, ends of line (PDF gives form feeds), and characters that show nothing.
_LOOKALIKES = {0x00D0: "Đ", 0x0189: "Đ", 0x00F0: "đ", 0x0256: "đ"}
_BLANKS = dict.fromkeys((0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029), "\n")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_TABLE = _LOOKALIKES | _BLANKS | _LINE_ENDS | _INVISIBLE

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_MARKED_GLIDE = re.compile(rf"([ou])([aey])([{_TONES}])$")
_I_OR_Y = re.compile(rf"^([hklmst])y([{_TONES}]?)$")

# "55,3", "7.000", "2016" one token each; letters otherwise. "65-QĐ/TW" gives 65, qđ, tw.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")  # "7.000", "1.234,5"

# Marks that open a line and are not part of its words: "## ", "- ", "1. ", "2.1. ", "a) ".
LINE_MARK = re.compile(rf"[ \t]*(?:#{{1,6}}[ \t]+|{ITEM_MARK})?")
_SENTENCE_END = re.compile(r"[.!?…]+[”\"’»)\]]*(?=\s|$)|;(?=\s+[a-zđ]\)\s)")
# A full stop after these does not end a sentence: "TP. Nam Định", "PGS.TS. Hoa", "Chương VIII. Thi hành".
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:TP|TX|TT|Th[sS]|TS|PGS|GS|BS|KS|đ/c|tr|T\.Ư|Ph)$"
    r"|(?:Điều|Chương|Mục|Phần|Khoản|Phụ lục)\s+[\dIVXLC]+$"
    r"|^[IVX]+$"  # "II. Nhiệm vụ"
)
_NOT_BLANK = re.compile(r"\S")
_AND_SO_ON = re.compile(r"(?:^|[\s(,])v\.?v$")  # "sách, báo, v.v. được xếp"; before a capital it ends a sentence
# One capital is an initial at the start, after another one, or before a name: "V.I. Lênin", "của C. Mác"; in
# "Ban A. Ban B" it is the name itself, and the sentence ends.
_CAPITAL = re.compile(r"(?:^|[\s(.])[A-ZĐ]$")
_INITIAL = re.compile(r"(?:^|[(.]\s?|\b(?:ông|bà|đồng chí|của)\s)[A-ZĐ]$")
_NAMES_AFTER_INITIALS = ("Mác", "Lênin", "Lê-nin", "Lê nin", "Ăng-ghen", "Ăngghen")


def nfc(text: str) -> str:
    """The text composed (NFC)."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """NFC with look-alikes of Đ made Đ, no invisible characters, every blank a plain space or newline."""
    return nfc(nfc(text).translate(_TABLE))  # again: a mark behind an invisible character joins its letter


def fold(text: str) -> str:
    """Lower case without diacritics, as many characters as the NFC input: "Đào tạo" -> "dao tao"."""
    return "".join(map(_fold_char, nfc(text)))


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()[:1]
    return "d" if base == "đ" else base


@lru_cache(maxsize=65536)
def syllable(text: str) -> str:
    """One spelling for each syllable: lower case, "hoà" as "hòa", "tỷ" as "tỉ", "7.000" as "7000".

    Only a bare oa, oe, uy that ends the syllable moves its tone ("quý" keeps it: its u belongs to q).
    """
    text = nfc(text).lower()
    if text[:1].isdigit():
        return text.replace(".", "") if _THOUSANDS.fullmatch(text) else text.replace(".", ",")
    marks = unicodedata.normalize("NFD", text)
    if not marks.startswith("qu"):
        marks = _MARKED_GLIDE.sub(r"\1\3\2", marks)
    return nfc(_I_OR_Y.sub(r"\1i\2", marks))


def token_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each token as (syllable in its one spelling, start, end) of the text given."""
    for match in _TOKEN.finditer(text):
        yield syllable(match.group()), match.start(), match.end()


def tokens(text: str) -> list[str]:
    """Tokens in their one spelling: "Tỷ lệ 55,3%" -> ["tỉ", "lệ", "55,3"]."""
    return [syllable(match.group()) for match in _TOKEN.finditer(nfc(text))]


def has_diacritic(token: str) -> bool:
    """Whether a token carries a Vietnamese mark, đ included."""
    return not token.isascii()


def sentence_spans(text: str, start_char: int = 0, end_char: int | None = None) -> list[Span]:
    """Spans of the sentences of ``text[start_char:end_char]``, in order, into ``text``.

    A newline always ends one; the mark that opens a line ("1. ", "a) ", "- ", "## ") is outside.
    """
    spans: list[Span] = []
    position, stop = start_char, len(text) if end_char is None else end_char
    while position < stop:
        newline = text.find("\n", position, stop)
        line_end = stop if newline < 0 else newline
        mark = LINE_MARK.match(text, position, line_end)
        spans.extend(_line_sentences(text, mark.end() if mark else position, line_end))
        position = line_end + 1
    return spans


def _line_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    opened = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() < end and not _ends_sentence(text, opened, match, end):
            continue
        yield from _trimmed(text, opened, match.end())
        opened = match.end()
    yield from _trimmed(text, opened, end)


def _ends_sentence(text: str, opened: int, match: re.Match[str], end: int) -> bool:
    before = text[max(opened, match.start() - 40) : match.start()].lstrip()
    after = next_word.start() if (next_word := _NOT_BLANK.search(text, match.end(), end)) else end
    following = text[after : min(after + 1, end)]
    if _AND_SO_ON.search(before):
        return following.isupper()
    if _ABBREVIATION.search(before):
        return False
    if _CAPITAL.search(before) and (_INITIAL.search(before) or text.startswith(_NAMES_AFTER_INITIALS, after, end)):
        return False
    if match.group() == ";" or not following:
        return True
    return following.isupper() or following.isdigit() or following in "“\"‘«([-–"


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
