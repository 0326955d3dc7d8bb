"""Lists in a document: the lead-in and the items that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.text import sentence_spans
from index.types import Document, Section, Span

_ITEM_KINDS = ("item", "subpoint", "point", "clause", "subclause")
# A khoản answers by itself; a dash or a điểm is one of several.
PART_KINDS = ("item", "subpoint", "point")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a document: ``span`` from the sentence that opens it, and how many items it has.

    ``opened``: a sentence opens it ("... gồm:").
    """

    span: Span
    n_items: int
    opened: bool


def list_around(
    sentence: Span, document: Document, sections: Sequence[Section], clauses: bool = False, within: bool = False
) -> Listing | None:
    """The list that a sentence opens or stands in; None where there is none.

    The khoản of a Điều count as a list only with ``clauses``: each speaks of something else. ``within``: for a
    sentence that stands in one too.
    """
    place = max((p for p, section in enumerate(sections) if section.start_char <= sentence[0]), default=None)
    if place is None:
        return None
    section = sections[place]
    if section.kind not in (_ITEM_KINDS if within else PART_KINDS):
        opens = document.text[slice(*sentence)].endswith(":")
        following = sections[place + 1] if place + 1 < len(sections) else None
        if not opens or following is None or following.kind not in (_ITEM_KINDS if clauses else PART_KINDS):
            return None
        lead_in, items = section, _siblings(document.text, sections, place + 1)
    else:
        items = _siblings(document.text, sections, place)
        before = sections.index(items[0]) - 1
        own_text = document.text[sections[before].body_start_char : items[0].start_char].rstrip()
        lead_in = sections[before] if own_text.endswith(":") else items[0]
    if len(items) < 2:
        return None
    opened = lead_in is not items[0]
    start = lead_in.body_start_char
    if opened:  # not what its paragraph says before
        spans = sentence_spans(document.text, start, items[0].start_char)
        start = spans[-1][0] if spans else start
    listed = document.text[items[0].start_char : items[-1].end_char].rstrip()
    last = items[-1].start_char - items[0].start_char
    if "\n\n" not in listed[:last].rstrip():  # a paragraph behind items on lines of their own is none of the last one
        listed = listed[:last] + listed[last:].partition("\n\n")[0]
    end = items[0].start_char + len(listed)
    if sentence[0] >= end:
        return None
    return Listing((start, end), len(items), opened)


def _siblings(text: str, sections: Sequence[Section], place: int) -> list[Section]:
    one = sections[place]
    siblings = [s for s in sections if s.parent_id == one.parent_id and s.kind == one.kind]
    # Only the unbroken run: two lists under one heading are two lists, also where the sentence that opens the second
    # stands, as a paragraph, in the last item of the first.
    run = [one]
    position = siblings.index(one)
    for earlier in reversed(siblings[:position]):
        if earlier.end_char != run[0].start_char or run[0].number in ("1", "a") or _opens_another(text, earlier):
            break
        run.insert(0, earlier)
    for later in siblings[position + 1 :]:
        if run[-1].end_char != later.start_char or later.number in ("1", "a") or _opens_another(text, run[-1]):
            break
        run.append(later)
    return run


def _opens_another(text: str, item: Section) -> bool:
    return text[item.start_char : item.end_char].rstrip().endswith(":")
