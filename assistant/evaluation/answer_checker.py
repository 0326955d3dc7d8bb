"""Checks of an answer as `ask --json` writes it, apart from what locks the answers and sharing no code with that."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant import messages
from assistant.config import MAX_QUESTION_CHARS
from assistant.evaluation.answer_claims import Claim, claims, supports, words_of
from assistant.evaluation.answer_dates import is_span, span_problem
from assistant.evaluation.answer_formulas import Sum, worked
from index.types import Document, DocumentName, Gap

_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)  # "## Điều 4. Phạm vi, đối tượng"
_LOCATOR = re.compile(r"(?:khoản|mục|chương|phần|phụ lục|điểm) \S+")  # as claims spell it; a Điều must exist
_LISTED = re.compile(r":\s(?P<listed>[^:]+)$", re.DOTALL)
_UNSUPPORTED = {
    "quote": "stands in no quote that it cites",
    "calculation": "stands neither in its formula nor in a quote that it cites",
    "correction": "stands neither in the question nor in a quote that it cites",
    "notice": "stands neither in the question nor in front matter, and counts nothing of this answer",
    "paraphrase": "stands neither in a quote that it cites nor in the name of its document",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which sentence, ``what`` (figure, date, document-number, name, quote), and why."""

    sentence: str
    what: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True)
class _Support:
    """What may be stated: spellings, and words that bear a name out however they were typed."""

    values: set[str]
    words: str = ""

    def holds(self, claim: Claim) -> bool:
        return any(
            value in self.values or (claim.what == "name" and f" {value} " in self.words) for value in claim.values
        )


class AnswerChecker:
    """Checks answers against the documents of one corpus; ``gaps`` are what it is known to lack, told in notices."""

    def __init__(self, documents: Mapping[str, Document], gaps: Sequence[Gap] = ()) -> None:
        self._documents = documents
        told = [text for document in documents.values() for text in _front_matter(document)]
        told += [text for gap in gaps for text in (gap.topic, gap.where, *map(_named, gap.absent))]
        self._told = supports(told)

    def check(self, answer: Mapping[str, Any]) -> list[Finding]:
        """What is wrong with an answer (the object of `output.answer_json`), in the order of its sentences.

        A citation is where its quote stands. A sentence that is no notice cites; a quotation is verbatim of what
        it cites. What a quotation states stands in its quotes; of a calculation, there or in its formula, which
        comes out, or in the question where it says that it takes figures of that; of a correction, there or in the
        question; of what a model wrote, there or in the citation as an official writes it. A notice states what
        the question, the front matter of a document, a locator, the day or a count of
        this answer gives. The text holds the sentences only.
        """
        cited = {citation["marker"]: citation for citation in answer["citations"]}
        nearest = (answer["refusal"] or {}).get("nearest") or []
        found = [each for citation in (*answer["citations"], *nearest) for each in self._misquoted(citation)]
        if len(cited) < len(answer["citations"]):
            found.append(Finding("", "quote", str(sorted(cited)), "two citations have one marker"))
        for sentence in answer["sentences"]:
            found += self._sentence(sentence, cited, answer)
        return found + list(_written_beside(answer))

    def _misquoted(self, citation: Mapping[str, Any]) -> Iterator[Finding]:
        document = self._documents.get(citation["doc_id"])
        start, end, quote = citation["start_char"], citation["end_char"], citation["quote"]
        place = f"[{citation['marker']}] {citation['doc_id']} {start}-{end}"
        if document is None:
            yield Finding(quote, "quote", place, "there is no such document")
        elif not 0 <= start < end <= len(document.text) or document.text[start:end] != quote:
            yield Finding(quote, "quote", place, "the quote is not what stands there")

    def _sentence(
        self, sentence: Mapping[str, Any], cited: Mapping[int, Mapping[str, Any]], answer: Mapping[str, Any]
    ) -> Iterator[Finding]:
        text, kind = sentence["text"], sentence["kind"]
        for marker in sentence["citations"]:
            if marker not in cited:
                yield Finding(text, "quote", f"[{marker}]", "there is no citation with this marker")
        quotes = [cited[marker]["quote"] for marker in sentence["citations"] if marker in cited]
        if kind not in _UNSUPPORTED:
            yield Finding(text, "quote", str(kind), "there is no such kind of sentence")
            return
        if kind != "notice" and not quotes:
            yield Finding(text, "quote", text, f"a {kind} without a citation")
        if kind == "quote" and quotes and not any(_nfc(text) in _nfc(quote) for quote in quotes):
            yield Finding(text, "quote", text, "not verbatim in a quote that it cites")
        if kind == "calculation":
            own = [answer["question"], answer["understood"]["text"]] if messages.WITH_OWN_FIGURES in text else []
            yield from _miscalculated(sentence, [*quotes, *own])
        if kind == "paraphrase":
            quotes += [cited[marker]["official"] for marker in sentence["citations"] if marker in cited]
        support = self._support(sentence, quotes, answer)
        for claim in claims(text):
            if not support.holds(claim) and not (kind == "notice" and _LOCATOR.fullmatch(claim.values[0])):
                yield Finding(text, claim.what, claim.shown, _UNSUPPORTED[kind])

    def _support(self, sentence: Mapping[str, Any], quotes: Sequence[str], answer: Mapping[str, Any]) -> _Support:
        asked = [answer["question"], answer["understood"]["text"]]
        match sentence["kind"]:
            case "quote" | "paraphrase":
                return _Support(supports(quotes))
            case "calculation":
                own = asked if messages.WITH_OWN_FIGURES in sentence["text"] else []
                return _Support(supports([*quotes, *own, sentence["formula"] or ""]))
            case "correction":
                return _Support(supports([*quotes, *asked]), words_of(asked))
        told = [*asked, _written(date.fromisoformat(answer["as_of"]))]
        if (answer["refusal"] or {}).get("reason") == "too-long":
            told.append(str(MAX_QUESTION_CHARS))
        return _Support(self._told | supports(told) | _counts(sentence, answer), words_of(asked))


def _miscalculated(sentence: Mapping[str, Any], quotes: Sequence[str]) -> Iterator[Finding]:
    text, formula = sentence["text"], sentence["formula"]
    if not formula:
        yield Finding(text, "figure", text, "a calculation without a formula")
        return
    summed = Sum(*span_problem(formula)) if is_span(formula) else worked(formula)
    if summed.problem:
        yield Finding(text, "figure", formula, summed.problem)
    support = _Support(supports(quotes))
    for operand in summed.operands:
        if not all(map(support.holds, claims(operand))):
            yield Finding(text, "figure", operand, "an operand that stands in no quote that it cites")


def _written_beside(answer: Mapping[str, Any]) -> Iterator[Finding]:
    # Words between the sentences would pass every other rule.
    left = answer["text"]
    for sentence in sorted(answer["sentences"], key=lambda each: -len(each["text"])):
        if sentence["text"] not in left:
            yield Finding(sentence["text"], "quote", sentence["text"], "a sentence that the text of the answer lacks")
        left = left.replace(sentence["text"], "\n", 1)
    left = " ".join(re.sub(r"\[\d+\]", " ", left).split())
    if any(char.isalnum() for char in left):
        yield Finding("", "quote", left, "in the text of the answer and in no sentence")


def _front_matter(document: Document) -> Iterator[str]:
    yield from filter(None, (document.number, document.title, document.issuer, document.notice))
    yield from _days(
        document.issued_on,
        document.effective_on,
        document.ineffective_on,
        document.status_checked_on,
        document.last_confirmed_on,
    )
    yield from map(_named, (*document.replaces, *document.replaced_by, *document.amended_by))
    for section_id, provision in document.provisions.items():
        yield _section(section_id)
        yield provision.scope or ""
        yield from _days(provision.effective_on, provision.ineffective_on)
        yield from map(_named, (*provision.replaced_by, *provision.repealed_by, *provision.amended_by))
    yield from _HEADING.findall(document.text)  # what a locator names


def _days(*days: date | None) -> Iterator[str]:
    return (_written(day) for day in days if day)


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _named(name: DocumentName) -> str:
    return f"{_section(name.section_id or '')} {name.number}, {_written(name.issued_on)}"


def _section(section_id: str) -> str:
    """The Điều of a section: "dieu-5" -> "Điều 5"; "" of one that has no Điều."""
    article = re.fullmatch(r"dieu-(\d+[a-z]?)", section_id)
    return f"Điều {article[1]}" if article else ""


_ITEM = re.compile(r"^[ \t]*(?:[-–+*]|\d{1,2}[.)]|[a-zđ]\))[ \t]", re.MULTILINE)  # an item of a list that is cited


def _counts(sentence: Mapping[str, Any], answer: Mapping[str, Any]) -> set[str]:
    """What a notice may count: what it lists, and the sentences and citations of its answer."""
    text = sentence["text"]
    named = {claim.values for claim in claims(text) if claim.what == "document-number"}
    lines = [line for line in text.splitlines() if line.strip()]
    listed = _LISTED.search(text)
    parts = re.split(r"[;,]| và ", listed["listed"]) if listed else []
    clauses = text.split(";") if ";" in text else []
    quotes = [each for each in answer["sentences"] if each["kind"] == "quote"]
    others = [each for each in answer["sentences"] if each is not sentence]
    opened = next((place for place, each in enumerate(quotes) if each["text"].endswith(":")), -1)
    items = quotes[opened + 1 :]
    marks = [_ITEM.findall(each["quote"]) for each in answer["citations"]]
    told = (named, lines[1:], parts, clauses, re.findall("«", text))
    sizes = (*told, *marks, quotes, others, answer["citations"], items)
    return {f"{len(size)}{of}" for size in sizes if size for of in ("", f"/{len(size)}")}


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
