"""A question that takes a wrong figure for granted, made of one whose true figure is known."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.evaluation.twins.changes import changed_figure, overlaps
from assistant.evaluation.twins.corpus import TwinCorpus, values_of
from assistant.figures import Figure, figures
from assistant.references import find_references

if TYPE_CHECKING:
    from assistant.evaluation.judged_lines import JudgedLine

_KINDS = frozenset({"number", "percent", "points", "date", "month"})
# "..., đúng không?", "Có phải đủ 36 tháng không?"; a case of one's own ("đi 40 tháng được chưa") claims nothing.
_CLAIMS = re.compile(r"(?:đúng|phải)\s(?:không|ko|chứ)|có\s(?:phải|đúng)(?!\w)", re.IGNORECASE)
# No figure by itself: a part of "40-50 tuổi", the digits of "1762-QĐNS/TW".
_RANGE_BEFORE, _JOINED_AFTER = re.compile(r"\d\s?[-–]\s?$"), re.compile(r"[^\W\d_]|\s?[-–]\s?\w|/[^\W\d_]")
_ITEM_MARK = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))\s+")
_MAX_CLAIM_CHARS = 300
_CLAIM = "Có đúng là {claim} không?"


class Mistake(NamedTuple):
    """A question with a wrong figure, and the figures that a correction must hold, of alternatives any."""

    question: str
    truth: tuple[str | tuple[str, ...], ...]


def mistaken(
    line: JudgedLine, question: str, clean: Mapping[str, Any], corpus: TwinCorpus, chance: random.Random
) -> Mistake | None:
    """The question with another figure in its premise; else its answer, asked about with another figure.

    The other figure stands nowhere in the sections that the clean answer cites. None where no figure is known to
    be true: the clean answer is refused, or cites none of the documents that it should.
    """
    cited = {each.partition("#")[0] for each in line.cites}
    citations = [each for each in clean["citations"] if each["doc_id"] in cited]
    if line.answerable is False or clean["refused"] or not citations:
        return None
    held = values_of(question, clean["text"])
    for citation in citations:
        held |= corpus.values_around(citation["doc_id"], citation["start_char"])
    return _of_premise(line, question, citations, corpus, held, chance) or _of_quotation(
        line, clean, {each["marker"] for each in citations}, corpus, held, chance
    )


def _of_premise(
    line: JudgedLine,
    question: str,
    citations: Collection[Mapping[str, Any]],
    corpus: TwinCorpus,
    held: Collection[str],
    chance: random.Random,
) -> Mistake | None:
    if line.kind != "premise" and not _CLAIMS.search(question):
        return None
    stated = [each for each in _apart(question, corpus) if each.kind in _KINDS]
    known = {kind: tuple(each for each in line.must_contain if _holds_kind(each, kind)) for kind in _KINDS}
    told = values_of(*(text for each in line.must_contain for text in _alternatives(each)))
    quoted = values_of(*(each["quote"] for each in citations))
    untrue = [each for each in stated if known[each.kind] and each.value not in told]
    if line.kind == "premise" and untrue:
        # Wrong as it is: the truth is the figure that the answer to it must hold.
        figure = min(untrue, key=lambda each: each.value in quoted)
        truth = known[figure.kind]
    else:
        figure = next((each for each in stated if each.value in quoted), None)
        truth = (question[figure.start : figure.end],) if figure else ()
    other = changed_figure(question, figure, held, chance) if figure and truth else None
    return Mistake(other, truth) if other else None


def _of_quotation(
    line: JudgedLine,
    clean: Mapping[str, Any],
    markers: Collection[int],
    corpus: TwinCorpus,
    held: Collection[str],
    chance: random.Random,
) -> Mistake | None:
    opening = next((each for each in clean["sentences"] if each["kind"] != "notice"), None)
    if opening is None or opening["kind"] != "quote" or not markers & set(opening["citations"]):
        return None
    claim = _ITEM_MARK.sub("", opening["text"]).strip().rstrip(".;,")
    wanted = values_of(*(text for each in line.must_contain for text in _alternatives(each)))
    fit = [each for each in _apart(claim, corpus) if each.kind in _KINDS | {"year"} and each.value in wanted]
    if not fit or len(claim) > _MAX_CLAIM_CHARS or "\n" in claim or claim.endswith(":"):
        return None
    figure = chance.choice(fit)
    other = changed_figure(claim, figure, held, chance)
    return Mistake(_CLAIM.format(claim=other), (claim[figure.start : figure.end],)) if other else None


def _apart(text: str, corpus: TwinCorpus) -> list[Figure]:
    """The figures of a text that stand by themselves: in no document's name, no range, no number with letters."""
    named = [(start, end) for _, start, end in find_references(text, corpus.documents)]
    return [
        each
        for each in figures(text)
        if not overlaps((each.start, each.end), named)
        and not _JOINED_AFTER.match(text, each.end)
        and not _RANGE_BEFORE.search(text, 0, each.start)
    ]


def _holds_kind(wanted: str | tuple[str, ...], kind: str) -> bool:
    return all(any(figure.kind == kind for figure in figures(text)) for text in _alternatives(wanted))


def _alternatives(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    return (wanted,) if isinstance(wanted, str) else wanted
