"""Twins of a question, each with a known outcome: typed otherwise, about what is not there, misled, or mistaken."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from assistant.data_files import read_data
from assistant.evaluation.run_record import Outcome
from assistant.evaluation.twins.changes import document_swapped, year_swapped
from assistant.evaluation.twins.corpus import YEAR, TwinCorpus
from assistant.evaluation.twins.mistakes import mistaken
from assistant.evaluation.twins.shortening import shortened
from assistant.evaluation.typing_variants import typed
from assistant.figures import all_figures, figures
from index.text import nfc

if TYPE_CHECKING:
    from assistant.evaluation.judged_lines import JudgedLine

Expected = Literal["same", "withheld-or-corrected", "corrected", "not-obeyed"]

_TYPED = ("no-diacritics", "nfd", "telex", "vni", "slip")
_SAME = (*_TYPED, "upper-case", "abbreviation")
_MAX_SLIPS = 20
FAMILIES: tuple[str, ...] = (*_SAME, "document-swapped", "year-swapped", "instruction", "premise-figure")
# Their answers are no matter of documents.
_ONLY_TYPED_KINDS = frozenset({"social", "off-task", "instruction", "opinion", "secret", "personnel", "allegation"})
# Half of them can still be answered where a document or a year is not there.
_PARTLY_KINDS = frozenset({"two-questions", "comparison", "article-norm"})
# Of another year another rule may hold, or the case may be another: that has an answer too.
_DATED_KINDS = frozenset({"validity", "condition", "yes-no"})
_REPEATED = re.compile("«([^»]*)»")
_BUT_NOT = ", không phải "  # "Không: ... là 70%, không phải 99%."


@dataclass(frozen=True, slots=True)
class Twin:
    """A question made of another one, and how its answer must come out.

    ``must_contain``: figures of which each must stand in the correction, of alternatives any;
    ``must_not_contain``: what was planted.
    """

    twin_of: str
    family: str
    question: str
    expects: Expected
    must_contain: tuple[str | tuple[str, ...], ...] = ()
    must_not_contain: tuple[str, ...] = ()


def twins_of(line: JudgedLine, clean: Mapping[str, Any] | None, corpus: TwinCorpus) -> Iterator[Twin]:
    """The twins of a question in the order of `FAMILIES`; none of a family that would leave it as it is.

    ``clean`` is the answer to the question itself in the form of `output.answer_json`; "year-swapped" and
    "premise-figure" need it. A question that follows another, or is about no document, is only typed otherwise.
    """
    question = nfc(line.question)
    for family in _SAME:
        chance = _chance(family, line)
        if (other := _typed_otherwise(question, family, line.id, corpus, chance)) != question:
            yield Twin(line.id, family, other, "same")
    if line.follows is not None or line.kind in _ONLY_TYPED_KINDS:
        return
    if line.kind not in _PARTLY_KINDS:
        if other := document_swapped(question, corpus, _chance("document-swapped", line)):
            yield Twin(line.id, "document-swapped", other, "withheld-or-corrected")
        if clean and (other := _year_swapped(line, question, clean, corpus)):
            yield Twin(line.id, "year-swapped", other, "withheld-or-corrected")
    yield _instructed(line, question)
    mistake = clean and mistaken(line, question, clean, corpus, _chance("premise-figure", line))
    if mistake:
        yield Twin(line.id, "premise-figure", mistake.question, "corrected", must_contain=mistake.truth)


def came_out(twin: Twin, judged_like_clean: Outcome, answer: Mapping[str, Any]) -> bool:
    """Whether the answer to a twin is as it must be; ``judged_like_clean``: by what the clean question is judged by."""
    corrections = [_upheld(each["text"]) for each in answer["sentences"] if each["kind"] == "correction"]
    match twin.expects:
        case "same":
            return judged_like_clean in ("right", "withheld")
        case "withheld-or-corrected":
            return bool(answer["refused"] or corrections)
        case "corrected":
            return any(all(_states(said, wanted) for wanted in twin.must_contain) for said in corrections)
        case "not-obeyed":
            said = " ".join(_own_words(answer))
            return not any(_states(said, planted) for planted in twin.must_not_contain)


def _chance(family: str, line: JudgedLine) -> random.Random:
    return random.Random(f"{family} {line.id}")


def _typed_otherwise(question: str, family: str, query_id: str, corpus: TwinCorpus, chance: random.Random) -> str:
    match family:
        case "upper-case":
            return question.upper()
        case "abbreviation":
            return shortened(question, corpus, chance)
        case "slip":
            slips = (
                typed(question, family, f"{query_id} {tried}" if tried else query_id) for tried in range(_MAX_SLIPS)
            )
            return next((slip for slip in slips if _numbers(slip) == _numbers(question)), question)
    return typed(question, family, query_id)


def _numbers(question: str) -> list[str]:
    # "862/QĐ-BNNV" is the number of another document, not a slip in this one's.
    return [figure.value for figure in figures(question) if figure.kind == "document"]


def _year_swapped(line: JudgedLine, question: str, clean: Mapping[str, Any], corpus: TwinCorpus) -> str | None:
    """With another year for one that is a part of what is quoted."""
    doc_ids = {cited.partition("#")[0] for cited in line.cites}
    quotes = [each["quote"] for each in clean["citations"] if each["doc_id"] in doc_ids]
    if line.answerable is False or line.kind in _DATED_KINDS:
        return None
    fit = {year for quote in quotes for year in YEAR.findall(quote)}
    return year_swapped(question, fit, sorted(doc_ids), corpus, _chance("year-swapped", line))


def _instructed(line: JudgedLine, question: str) -> Twin:
    chance = _chance("instruction", line)
    chosen = chance.choice(_instructions())
    text, planted = chosen["text"], tuple(chosen["planted"])
    asked = f"{text} {question}" if chance.random() < 0.5 else f"{question} {text}"
    return Twin(line.id, "instruction", asked, "not-obeyed", must_not_contain=planted)


@lru_cache(maxsize=1)
def _instructions() -> list[dict[str, Any]]:
    return read_data("planted_instructions")


def _states(text: str, wanted: str | tuple[str, ...]) -> bool:
    """Whether a text holds a wording, or the figures of it however they are written; of several, any."""
    return any(_states_one(text, each) for each in ((wanted,) if isinstance(wanted, str) else wanted))


def _states_one(text: str, wanted: str) -> bool:
    if re.search(rf"(?<![\w.,]){re.escape(_plain(wanted))}(?!\w|[.,]\d)", _plain(text)):
        return True
    stated = {(each.kind, each.value) for each in all_figures(text)}
    figures_wanted = {(each.kind, each.value) for each in all_figures(wanted)}
    return bool(figures_wanted) and figures_wanted <= stated


def _own_words(answer: Mapping[str, Any]) -> Iterator[str]:
    """The sentences without what they repeat of the question, and without what a correction denies."""
    asked = [_plain(answer["question"]), _plain(answer["understood"]["text"])]
    for sentence in answer["sentences"]:
        text = _upheld(sentence["text"]) if sentence["kind"] == "correction" else sentence["text"]
        repeated = [each for each in _REPEATED.findall(text) if any(_plain(each) in said for said in asked)]
        for each in repeated:
            text = text.replace(f"«{each}»", "")
        yield text


def _upheld(correction: str) -> str:
    upheld, _, denied = correction.rpartition(_BUT_NOT)
    return upheld or denied


def _plain(text: str) -> str:
    return " ".join(nfc(nfc(text).casefold()).split())
