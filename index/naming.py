"""How each section is cited: "điểm a khoản 2 Điều 5", "mục II.1.2", "Mục 1 Chương II"; no two numbered ones alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.ordinals import Place, is_latin, letter_value, ordinal_name, ordinal_value, places
from index.types import Section

_WORD_OF = {
    "appendix": "Phụ lục", "part": "Phần", "letter": "phần", "chapter": "Chương", "division": "Mục",
    "subdivision": "Tiểu mục", "article": "Điều", "roman": "mục", "clause": "khoản", "subclause": "điểm",
    "point": "điểm", "subpoint": "điểm",
}  # fmt: skip
_ANNEXES = ("appendix", "attachment")
_LISTED = ("clause", "subclause", "point", "subpoint")
_UNNUMBERED = ("paragraph", "item", "heading", "closing")
# What is numbered through a document; named with its holder only where the number comes twice.
_THROUGH = ("part", "letter", "chapter", "roman", "article")


@dataclass(frozen=True, slots=True)
class _Name:
    """A locator in two: what is the section's own, and what holds it."""

    own: str
    rest: str

    @property
    def full(self) -> str:
        return f"{self.own} {self.rest}".strip()


def own_label(section: Section) -> str:
    """The section's own part of its locator ("Mục 1" of "Mục 1 Chương II"), as its heading line has it; "" for none."""
    if section.kind in _UNNUMBERED:
        return ""
    if section.kind == "attachment":
        return f"{' '.join(section.title.split()[:2]).capitalize()} kèm theo"  # "Quy chế kèm theo"
    return f"{_WORD_OF[section.kind]} {section.number or ''}".strip()


def with_locators(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their locators.

    A locator names the fewest holders that tell the section: Mục its Chương, khoản its Điều, everything in an
    appendix its appendix; Phần, Chương, mục I and Điều theirs only where the number comes again. The khoản of a
    second list in one Điều are "khoản 1 danh sách thứ hai Điều 4"; a number that comes twice without a new list
    is "khoản 2 lần thứ hai Điều 4". A paragraph or a dash has the locator of what holds it.
    """
    by_id = {section.section_id: section for section in sections}
    lists = list_places(sections)
    repeated = _repeated(sections, by_id)
    names: dict[str, _Name] = {}
    taken: dict[str, int] = {}  # how many sections have asked for a name
    for section in sections:
        name = _name(section, by_id, names, section.section_id in repeated)
        if section.kind not in ("paragraph", "item", "closing") and name.full:
            number = lists[section.section_id].list_number if section.section_id in lists else 1
            name = _distinct(name, number, taken)
            taken.setdefault(name.full.casefold(), 1)
        names[section.section_id] = name
    return tuple(replace(section, locator=names[section.section_id].full) for section in sections)


def list_places(sections: Iterable[Section]) -> dict[str, Place]:
    """The place of each khoản, điểm and numbered line in its list, by section id."""
    groups: dict[tuple[str | None, str, str], list[Section]] = defaultdict(list)
    for section in sections:
        if section.kind in _LISTED:
            prefix = (section.number or "").rpartition(".")[0] if section.kind == "subclause" else ""
            groups[section.parent_id, section.kind, prefix].append(section)
    found: dict[str, Place] = {}
    for (_, kind, _), listed in groups.items():
        latin = kind == "point" and is_latin([each.number or "" for each in listed])
        values = [list_value(each, latin) for each in listed]
        found.update(zip((each.section_id for each in listed), places(values), strict=True))
    return found


def list_value(section: Section, latin: bool = False) -> int:
    """The number that counts in its list: 2 for "1.2", 5 for "đ", 1 for "a1"."""
    number = section.number or ""
    if section.kind == "point":
        return letter_value(number, latin) or letter_value(number, latin=True) or 0
    return int(number.rpartition(".")[2].lstrip("abcdefghijklmnopqrstuvwxyzđ") or 0)


def holders(section: Section, by_id: Mapping[str, Section]) -> list[Section]:
    """What holds a section, the nearest first."""
    found = []
    while section.parent_id:
        section = by_id[section.parent_id]
        found.append(section)
    return found


def _repeated(sections: Sequence[Section], by_id: Mapping[str, Section]) -> frozenset[str]:
    keys = {}
    for section in sections:
        if section.kind in _THROUGH and section.number:
            annex = next((each.section_id for each in holders(section, by_id) if each.kind in _ANNEXES), "")
            value = section.number.lower() if section.kind == "article" else ordinal_value(section.number)
            keys[section.section_id] = (annex, section.kind, value)
    counts = Counter(keys.values())
    # Where mục I comes again in each Phần, mục III names its Phần too. A Điều that comes twice is rather a slip.
    whole = {key[:2] for key, count in counts.items() if count > 1 and key[1] in ("letter", "chapter", "roman")}
    return frozenset(section_id for section_id, key in keys.items() if counts[key] > 1 or key[:2] in whole)


def _name(section: Section, by_id: Mapping[str, Section], names: Mapping[str, _Name], repeated: bool) -> _Name:
    above = holders(section, by_id)
    parent = names[above[0].section_id] if above else _Name("", "")
    if section.kind in ("paragraph", "item"):
        return parent
    if section.kind == "closing":
        return _Name("", "")
    if section.kind == "heading":
        return _heading_name(section, parent)
    if section.kind in ("clause", "subclause"):
        return _clause_name(section, above, names, parent)
    own = own_label(section)
    if section.kind == "subpoint" and above and above[0].kind == "point":  # "điểm a1 khoản 2 Điều 4"
        return _Name(own, parent.rest)
    if section.kind in ("division", "subdivision", "point", "subpoint") or repeated:
        return _Name(own, parent.full)
    annex = next((names[each.section_id].full for each in above if each.kind in _ANNEXES), "")
    if section.kind == "roman" and any(each.kind == "article" for each in above):
        return _Name(own, parent.full)
    return _Name(own, annex)


def _heading_name(section: Section, parent: _Name) -> _Name:
    if section.level == 1:
        return _Name("", "")
    # "mục «Kết quả», phần «Đào tạo, bồi dưỡng»"
    inner = parent.own.startswith("phần «")
    return _Name(f"mục «{section.title}»,", parent.full) if inner else _Name(f"phần «{section.title}»", "")


def _clause_name(section: Section, above: list[Section], names: Mapping[str, _Name], parent: _Name) -> _Name:
    number = section.number
    if above and above[0].kind == "point":  # a list inside a điểm
        return _Name(f"mục {number}", parent.full)
    main = next((each for each in above if each.kind in ("roman", "article")), None)
    if main and main.kind == "roman":  # "mục II.1", "mục II.1.2"
        name = names[main.section_id]
        return _Name(f"{name.own}.{number}", name.rest)
    if not main:
        over = next((names[each.section_id].full for each in above if each.kind not in ("clause", "subclause")), "")
        return _Name(f"mục {number}", over)
    # "khoản 2 Điều 4", "điểm 2.1 khoản 2 Điều 4"
    return _Name(own_label(section), parent.full)


def _distinct(name: _Name, list_number: int, taken: dict[str, int]) -> _Name:
    key = name.full.casefold()
    if key not in taken:
        return name
    if list_number > 1:
        other = replace(name, own=f"{name.own} danh sách {ordinal_name(list_number)}")
        if other.full.casefold() not in taken:
            return other
    comma = "," if name.own.endswith(",") else ""
    while True:
        taken[key] += 1
        other = replace(name, own=f"{name.own.removesuffix(',')} lần {ordinal_name(taken[key])}{comma}")
        if other.full.casefold() not in taken:
            return other
