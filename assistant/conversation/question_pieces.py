"""A question cut into pieces: documents, times, names, what is asked, values with their likes, and words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.conversation.persons import capital_runs, person_spans
from assistant.data_files import read_data
from assistant.references import find_references
from index.text import fold, token_spans, tokens
from index.types import Document, Span

_YEAR = r"(?:19|20)\d{2}"
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
# On folded text: "từ năm 2016 đến năm 2023", "giai đoạn 2016-2020", "ngày 16/5/2023", "tháng 11/2022", "2022".
_TIME = re.compile(
    rf"\btu (?:nam )?{_YEAR} den (?:nay\b|(?:nam )?{_YEAR})"
    rf"|\b(?:(?:giai doan|nhiem ky|thoi ky|nam|tu|from|between) )?{_YEAR}(?:\s?[-–]\s?| to | and (?={_YEAR})){_YEAR}"
    rf"|\b(?:ngay )?{_DAY}|\bngay \d{{1,2}} thang \d{{1,2}}(?: nam {_YEAR})?|\bthang \d{{1,2}}(?:/| nam |/nam ){_YEAR}"
    rf"|\b(?:(?:truoc|sau|cuoi|dau|giua) )?(?:nam )?(?<![\w/.,-]){_YEAR}(?![\w/%-]|[.,]\d)"
    r"|\b(?:giai doan|nhiem ky|thoi ky|khoa) (?:truoc|sau|nay|toi|vua qua)\b"
    r"|\bnam (?:nay|ngoai|truoc|toi)\b|\bhien nay\b|\btruoc (?:day|kia)\b|\b(?:last|this) year\b"
)
# "khóa XX" tells a term, "Điều 5", "khoản 2 Điều 4" a place in a document.
_TERM = re.compile(r"\b(?:khoa|dai hoi) (?:thu )?(?:[ivx]+|\d{1,2})\b")
_LOCATOR = re.compile(
    r"\b(?:diem [a-z]\b(?:,? (?=khoan|dieu))?)?(?:khoan \d{1,2}\b(?:,? (?=dieu))?)?(?:dieu \d{1,3}[a-z]?\b)?"
    r"|\b(?:chuong|muc|phu luc|phan|buoc|nhom) (?:so )?(?:\d{1,2}|[ivx]+)\b"
    r"|\b(?:y|diem|muc|buoc|nhom|loai|dieu kien|tieu chuan|nhiem vu|giai phap|muc tieu|nguyen tac|truong hop|doi tuong"
    r"|yeu cau|noi dung|ly do|phan|viec) (?:thu (?:nhat|nhi|hai|ba|tu|nam|sau|bay|tam|chin|muoi|\d+)|dau tien|cuoi cung"
    r"|tiep theo|ke tiep)\b"
    r"|\b(?:article|clause|point|chapter|step) (?:\d{1,3}|[a-z])\b"
)
_ENGLISH_DOCUMENT = re.compile(
    r"\b(?:regulation|resolution|decree|plan|decision|conclusion|directive|circular|law)s? (?:no\.? ?)?\d[\w/-]*"
    rf"(?: (?:of|from|dated) (?:{_DAY}|{_YEAR}))?"
)
_BODY_HEADS = frozenset({"sở", "bộ", "ban", "vụ", "cục", "viện", "học", "trường", "hội", "đoàn", "tổ", "phòng"})
_LABELS = {"asked": "asked", "tags": "asked", "light": "light", "modifiers": "modifier", "values": "value"}
_SET = ("connectors", "no_connector", "closings", "polite", "never", "defining", "generic", "actors", "particles")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a question at their span.

    ``label`` is "document", "locator", "time", "name", "asked", "function", "light" (what can be asked of anything),
    "modifier" and "value" (one of a set whose members take each other's place), "number" or "word" (of its own);
    ``kind`` the sort within it ("level", "person", "who"), ``text`` its words.
    """

    label: str
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of data/follow_ups.yaml for one language, as typed with diacritics or without."""

    phrases: Mapping[tuple[str, ...], tuple[str, str]]
    longest: int
    sets: Mapping[str, frozenset[tuple[str, ...]]]
    tails: Mapping[str, str]
    spelt: Mapping[tuple[str, ...], str]
    leading: frozenset[str]


def pieces_of(text: str, folded: bool, documents: Mapping[str, Document], language: str = "vi") -> list[Piece]:
    """The pieces of a question in order, none over another; marks between words belong to none.

    ``folded``: its words are compared without diacritics.
    """
    lists = lists_of(language, folded)
    found = list(_spanned(text, documents, language))
    words = [(fold(word) if folded else word, start, end) for word, start, end in token_spans(text)]
    place = 0
    while place < len(words):
        _, start, end = words[place]
        if any(piece.start < end and start < piece.end for piece in found):
            place += 1
            continue
        length, label, kind = _phrase_at(words, place, lists)
        end = words[place + length - 1][2]
        # "thí điểm không phải ..." denies; "... không?" asks.
        if kind == "tags" and place + length < len(words):
            label, kind = "function", "denial"
        found.append(Piece(label, kind, start, end, text[start:end]))
        place += length
    return _joined(text, sorted(found, key=lambda piece: piece.start))


@lru_cache(maxsize=4)
def lists_of(language: str, folded: bool) -> Lists:
    """The lists of a language."""
    read = read_data("follow_ups")[language]

    def keys(phrase: str) -> tuple[str, ...]:
        return tuple(map(fold, tokens(phrase))) if folded else tuple(tokens(phrase))

    phrases: dict[tuple[str, ...], tuple[str, str]] = {}
    stop = map(str, read_data("english")["_stop"]) if language == "en" else ()
    phrases.update((keys(word), ("function", "")) for word in [*stop, *read["function"].split()])
    spelt: dict[tuple[str, ...], str] = {}
    for group in ("light", "modifiers", "values", "asked"):
        for kind, listed in read[group].items():
            label = "name" if (group, kind) == ("values", "place") else _LABELS[group]
            phrases.update((keys(phrase), (label, kind)) for phrase in listed)
            spelt.update((keys(phrase), phrase) for phrase in listed)
    phrases.update((keys(phrase), ("asked", "tags")) for phrase in read["tags"])
    sets = {name: frozenset(map(keys, map(str, read.get(name, ())))) for name in _SET}
    tails = {" ".join(keys(phrase)): tail for tail, listed in read.get("tails", {}).items() for phrase in listed}
    return Lists(phrases, max(map(len, phrases)), sets, tails, spelt, frozenset(read["leading"]))


def _spanned(text: str, documents: Mapping[str, Document], language: str) -> Iterator[Piece]:
    folded = fold(text)
    taken: list[Span] = []
    if language == "en":
        spans = [(match.start(), match.end()) for match in _ENGLISH_DOCUMENT.finditer(folded)]
    else:
        spans = [(start, end) for _, start, end in find_references(text, documents)]
    for label, kind, found in (
        ("document", "document", spans),
        ("locator", "locator", [match.span() for match in _LOCATOR.finditer(folded)]),
        ("time", "time", [match.span() for match in _TIME.finditer(folded)]),
        ("time", "term", [match.span() for match in _TERM.finditer(folded)]),
        ("name", "person", person_spans(text, place_names())),
        ("name", "", list(_other_names(text, language))),
    ):
        for start, end in found:
            if start < end and not any(start < stop and begin < end for begin, stop in taken):
                taken.append((start, end))
                own = kind or ("body" if tokens(text[start:end])[0] in _BODY_HEADS else "name")
                if label == "name" and text[start:end].lower() in place_names():
                    own = "place"
                yield Piece(label, own, start, end, text[start:end])


def _other_names(text: str, language: str) -> Iterator[Span]:
    phrases = lists_of(language, False).phrases
    for start, end in capital_runs(text):
        words = list(token_spans(text[start:end]))
        if text[start:end].isupper() and len(words) == 1:
            continue  # "KPI", "UBND"
        first = words[0][0]
        head = first in _BODY_HEADS
        is_said = phrases.get((first,), ("",))[0] in ("function", "asked")
        if not head and len(words) > 1 and start == _opening(text) and is_said:
            start += words[1][1]  # "Ở Nam Định"
        if head:
            end = _body_end(text, end)
        if sum(word[0].isupper() for word in text[start:end].split()) > 1:  # not "Ban hành khi nào?"
            yield start, end


def _body_end(text: str, end: int) -> int:
    # "Sở Thông tin và Truyền thông", "Bộ Chính trị": a capital syllable with one small one behind it, and so on.
    function = lists_of("vi", False).phrases
    while match := re.compile(r" ([^\W\d_]+)").match(text, end):
        word, rest = match[1], text[match.end() : match.end() + 2].strip()
        is_small = text[:end].split()[-1][0].isupper() and (word,) not in function
        if not (word[0].isupper() or is_small or (word == "và" and rest[:1].isupper())):
            break
        end = match.end()
    return end


def _opening(text: str) -> int:
    return next((place for place, char in enumerate(text) if char.isalnum()), 0)


def _phrase_at(words: Sequence[tuple[str, int, int]], place: int, lists: Lists) -> tuple[int, str, str]:
    for length in range(min(lists.longest, len(words) - place), 0, -1):
        known = lists.phrases.get(tuple(word for word, _, _ in words[place : place + length]))
        if known and not (known[1] == "tags" and length > 1 and place + length < len(words)):
            return length, *known
    return 1, "number" if words[place][0][0].isdigit() else "word", ""


def _joined(text: str, found: Sequence[Piece]) -> list[Piece]:
    # "tỉnh Nam Định", "huyện Hải Hậu": the level belongs to the name.
    joined: list[Piece] = []
    for piece in found:
        before = joined[-1] if joined else None
        is_named = piece.label == "name" and piece.kind in ("place", "name")
        if before and is_named and before.kind == "level" and text[before.end : piece.start] == " ":
            joined[-1] = Piece("name", "place", before.start, piece.end, text[before.start : piece.end])
        else:
            joined.append(piece)
    return joined


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """Provinces, and districts of Nam Định, in small letters."""
    return frozenset(str(place).lower() for place in read_data("follow_ups")["vi"]["values"]["place"])
