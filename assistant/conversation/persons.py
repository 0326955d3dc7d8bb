"""Persons named in a text, by family name and title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from assistant.wording import names
from index.text import fold
from index.types import Span

_TITLES = r"(?:đồng chí|ông|bà|anh|chị|cô|thầy|mr\.?|mrs\.?|ms\.?)\s+"
_TITLE = re.compile(rf"{_TITLES}$", re.IGNORECASE)
_TITLED = re.compile(rf"(?:{_TITLES}|(?:dong chi|ong|ba)\s+)", re.IGNORECASE)
_CAPITALS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_WITHIN = 12  # characters before a name in which its title ends
_NO_PERSON = "hồ chí minh"  # as often a city, a school, a thought


def person_spans(text: str, places: Collection[str]) -> list[Span]:
    """Spans of persons with their titles: "đồng chí Nguyễn Mạnh Khuyến", "Bí thư Tỉnh ủy Đoàn Hồng Phong".

    A family name opens them, behind a title or with two more capital syllables. ``places`` are no persons ("hà nam").
    """
    found = []
    for start, end in capital_runs(text):
        title = _TITLE.search(text, max(0, start - _WITHIN), start)
        syllables = list(re.finditer(r"\S+", text[start:end]))
        for place, syllable in enumerate(syllables):
            begin, is_titled = start + syllable.start(), bool(title) and place == 0
            if syllable.group() not in names().surnames or not (2 if is_titled else 3) <= len(syllables) - place <= 4:
                continue
            name = text[begin:end].lower()
            if is_titled or not (name in places or name == _NO_PERSON):
                found.append((title.start() if title and is_titled else begin, end))
                break
    return found


def unmarked_person_spans(text: str) -> list[Span]:
    """The same of a text without diacritics, where a title tells: "ong pham gia tuc que o dau"."""
    surnames = "|".join(sorted(map(fold, names().surnames)))
    return [match.span() for match in re.finditer(rf"\b(?:dong chi|ong|ba) (?:{surnames}) [a-z]+ [a-z]+\b", fold(text))]


def name_of(person: str) -> str:
    """A name without its title."""
    return _TITLED.sub("", person, count=1) if _TITLED.match(person) else person


def capital_runs(text: str) -> Iterator[Span]:
    """Spans of runs of capitalised words with one blank between them; none of a text all in capitals."""
    if text.isupper():
        return
    for match in _CAPITALS.finditer(text):
        run: Span | None = None
        for word in re.finditer(r"\S+", match.group()):
            start, end = match.start() + word.start(), match.start() + word.end()
            if word.group()[0].isupper():
                run = (run[0], end) if run else (start, end)
            elif run:
                yield run
                run = None
        if run:
            yield run
