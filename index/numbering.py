"""Where the numbering of a text is broken: a provision is missing, stands twice, or stands in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.naming import holders, list_places, list_value
from index.ordinals import is_latin, letter_at, ordinal_value, roman_value
from index.types import Section

_ANNEXES = ("appendix", "attachment")
_THROUGH = ("appendix", "part", "letter", "chapter", "roman", "division", "subdivision")
_LETTERS = "abcdefghijklmnopqrstuvwxyzđ"


@dataclass(frozen=True, slots=True)
class NumberingFault:
    """One break in a numbering.

    ``kind``: "gap" (numbers before it are missing), "repeat" (it stood before), "out-of-order" (it should have
    stood before). ``expected`` and ``found`` are numbers as the text writes them: "đ", "2.3", "7"; a Roman
    numeral or "thứ ba" is expected in digits.
    """

    section_id: str
    locator: str
    expected: str
    found: str
    kind: str


def numbering_faults(sections: Sequence[Section], text_kind: str = "original") -> list[NumberingFault]:
    """Every break of the numbering, in document order; empty where there is none.

    Điều run through a document, and so do Phần; Chương, Mục and mục I may start again in each holder; khoản
    start again in each Điều and điểm in each khoản; everything starts again in an appendix. A 1 that comes
    again in one section opens a new list. With ``text_kind`` "digest", Điều and what holds them may have gaps:
    a digest tells only some of them.
    """
    by_id = {section.section_id: section for section in sections}
    found = [*_listed(sections, by_id), *_through(sections, by_id), *_articles(sections, by_id)]
    if text_kind == "digest":
        lists = list_places(sections)
        found = [fault for fault in found if fault.kind != "gap" or fault.section_id in lists]
    order = {section.section_id: place for place, section in enumerate(sections)}
    return sorted(found, key=lambda fault: order[fault.section_id])


def _listed(sections: Sequence[Section], by_id: dict[str, Section]) -> Iterator[NumberingFault]:
    lists = list_places(sections)
    latin_in: dict[str | None, list[str]] = {}
    for section in sections:
        if section.kind == "point":
            latin_in.setdefault(section.parent_id, []).append(section.number or "")
    seen: set[tuple[str | None, str]] = set()
    for section in sections:
        if section.section_id not in lists:
            continue
        number, place = section.number or "", lists[section.section_id]
        prefix = number.rpartition(".")[0]
        held = _held_wrongly(section, by_id, seen)
        seen.add((section.parent_id, number))
        if held:
            yield _fault(section, *held)
        elif place.fault:
            expected = str(place.expected)
            if section.kind == "point":
                expected = letter_at(place.expected, is_latin(latin_in[section.parent_id]))
            elif section.kind == "subclause":
                expected = f"{prefix}.{place.expected}"
            elif section.kind == "subpoint":
                expected = f"{number.rstrip('0123456789')}{place.expected}"
            yield _fault(section, expected, place.fault)


def _held_wrongly(
    section: Section, by_id: dict[str, Section], seen: set[tuple[str | None, str]]
) -> tuple[str, str] | None:
    # (expected, kind) where "2.1" stands under 1, or "b1" under a); None where it is held by its own number.
    number = section.number or ""
    parent = by_id.get(section.parent_id or "")
    if section.kind == "subpoint":
        letter = number[0]
        if parent and parent.kind == "point" and parent.number == letter:
            return None
        return (f"{parent.number}1", "out-of-order") if parent and parent.kind == "point" else (letter, "gap")
    if section.kind != "subclause":
        return None
    prefix = number.rpartition(".")[0]
    if (section.parent_id, prefix) in seen:  # "1.1.2" after "1.1"
        return None
    if parent and parent.kind == "clause":
        return None if prefix == parent.number else (f"{parent.number}.{list_value(section)}", "out-of-order")
    if parent and parent.kind in ("roman", "article"):
        own = roman_value(parent.number or "") if parent.kind == "roman" else (parent.number or "").rstrip(_LETTERS)
        return None if prefix == str(own) else (prefix, "gap")
    return None


def _through(sections: Sequence[Section], by_id: dict[str, Section]) -> Iterator[NumberingFault]:
    last: dict[tuple[str, str], int] = {}
    held_by: dict[tuple[str, str], str | None] = {}
    seen: dict[tuple[str, str], set[int]] = {}
    for section in sections:
        value = ordinal_value(section.number or "") if section.kind in _THROUGH else None
        if not value:
            continue
        key = (section.kind, _annex(section, by_id))
        expected = last.get(key, 0) + 1
        restarts = value == 1 and section.kind not in ("part", "appendix") and held_by.get(key) != section.parent_id
        if restarts or key not in seen:
            seen[key] = set()
            expected = 1
        if value != expected:
            yield _fault(section, str(expected), _kind(value, expected, seen[key]))
        seen[key].add(value)
        held_by[key], last[key] = section.parent_id, value if restarts else max(value, last.get(key, 0))


def _articles(sections: Sequence[Section], by_id: dict[str, Section]) -> Iterator[NumberingFault]:
    last: dict[tuple[str, str], tuple[int, str]] = {}
    seen: dict[tuple[str, str], set[tuple[int, str]]] = {}
    for section in sections:
        if section.kind != "article":
            continue
        # Two regulations told under two headings of one text have their own Điều.
        heading = next((e.section_id for e in holders(section, by_id) if e.kind == "heading" and e.level > 1), "")
        key = (_annex(section, by_id), heading)
        number = (section.number or "").lower()
        digits = number.rstrip(_LETTERS)
        value = (int(digits), number[len(digits) :])
        before = last.get(key, (0, ""))
        is_next = value[0] == before[0] + 1 or (value[0] == before[0] and value[1] > before[1])  # "3a" after "3"
        if not is_next:
            yield _fault(section, str(before[0] + 1), _kind(value, (before[0] + 1, ""), seen.get(key, set())))
        seen.setdefault(key, set()).add(value)
        last[key] = max(before, value)


def _kind(value: object, expected: object, seen: set) -> str:
    return "repeat" if value in seen else "gap" if value > expected else "out-of-order"  # type: ignore[operator]


def _annex(section: Section, by_id: dict[str, Section]) -> str:
    return next((each.section_id for each in holders(section, by_id) if each.kind in _ANNEXES), "")


def _fault(section: Section, expected: str, kind: str) -> NumberingFault:
    return NumberingFault(section.section_id, section.locator, expected, section.number or "", kind)
