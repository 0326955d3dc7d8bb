"""The numbers that Word writes before list paragraphs: not in their text, worked out from numbering.xml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class ListNumbers:
    """Counts the lists of one document; ask for each paragraph once, in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        root = _numbering(document)
        if root is None:
            return
        abstract = {each.get(_W + "abstractNumId"): each for each in root.iter(_W + "abstractNum")}
        for num in root.iter(_W + "num"):
            of = num.find(_W + "abstractNumId")
            levels = abstract.get(of.get(_W + "val")) if of is not None else None
            if levels is not None:
                self._levels[num.get(_W + "numId")] = {
                    int(each.get(_W + "ilvl")): each for each in levels.iter(_W + "lvl")
                }

    def label(self, paragraph: Paragraph) -> str:
        """The mark of a paragraph with the blank behind it: "1. ", "a) ", "- "; "" for one that is in no list."""
        num_id, level = _number_properties(paragraph)
        levels = self._levels.get(num_id or "")
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(num_id, {})
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        form = levels[level].find(_W + "numFmt")
        if form is not None and form.get(_W + "val") == "bullet":
            return "- "
        pattern = levels[level].find(_W + "lvlText")
        words = pattern.get(_W + "val") if pattern is not None else ""
        written = re.sub(r"%(\d)", lambda match: self._counted(levels, counts, int(match[1]) - 1), words)
        return f"{written} " if written else ""

    def _counted(self, levels: dict[int, Any], counts: dict[int, int], level: int) -> str:
        form = levels[level].find(_W + "numFmt") if level in levels else None
        value = counts.get(level, _start(levels[level]) if level in levels else 1)
        return _written(value, form.get(_W + "val") if form is not None else "decimal")


def _numbering(document: Document) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _number_properties(paragraph: Paragraph) -> tuple[str | None, int]:
    style = paragraph.style
    places = [paragraph._p.pPr]
    while style is not None:
        places.append(style.element.find(_W + "pPr"))
        style = getattr(style, "base_style", None)
    for place in places:
        number = place.find(_W + "numPr") if place is not None else None
        if number is not None:
            num_id, level = number.find(_W + "numId"), number.find(_W + "ilvl")
            found = num_id.get(_W + "val") if num_id is not None else None
            return found, int(level.get(_W + "val")) if level is not None else 0
    return None, 0


def _start(level: Any) -> int:
    start = level.find(_W + "start")
    return int(start.get(_W + "val")) if start is not None else 1


def _written(value: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (value - 1) % 26)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            written = ""
            for worth, letters in _ROMAN:
                while value >= worth:
                    written, value = written + letters, value - worth
            return written.lower() if form == "lowerRoman" else written
        case "none":
            return ""
    return str(value)
