"""An answer as a sheet: every part of it in order, as plain text. The page and the files are drawn from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant import messages
from assistant.language_model import messages as model_messages
from assistant.sources import place_name, section_sources
from assistant.types import Answer, Citation, Sentence, Turn
from assistant.visible import visible
from index.types import Document


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence with its marks: "... hơn 7.000 lượt ... [1]"; ``formula`` is told below it where it has one."""

    text: str
    marks: tuple[int, ...] = ()
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one kind under the words that name the kind; the way into an answer has no such words."""

    kind: str
    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as it stands under an answer; ``mark`` is "[1]", or "" for a passage that is only near."""

    mark: str
    official: str
    state: str
    quote: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One question with its answer; every text is as the screen shows it, control characters replaced."""

    question: str
    read_as: tuple[str, ...]
    warning: str
    passages: tuple[Passage, ...]
    cited: tuple[Source, ...]
    nearest: tuple[Source, ...]
    notices: tuple[str, ...]
    signed: str
    receipt: str


def sheet_of(turn: Turn, documents: Mapping[str, Document]) -> Sheet:
    """The sheet of one question and its answer."""
    answer = turn.answer
    nearest = answer.refusal.nearest if answer.refusal else ()
    asked_of = None if answer.doc_ids is None else (len(answer.doc_ids), len(documents))
    return Sheet(
        question=visible(turn.question),
        read_as=tuple(map(visible, _read_as(answer))),
        warning=messages.LOOK_AGAIN if answer.confidence == "look" and not answer.refusal else "",
        passages=_passages(answer),
        cited=tuple(_source(each, documents, f"[{each.marker}]") for each in answer.citations),
        nearest=tuple(_source(each, documents, "") for each in nearest),
        notices=tuple(map(visible, _notices(answer, (*answer.citations, *nearest), documents))),
        signed=messages.signed(answer.as_of, answer.receipt, asked_of),
        receipt=answer.receipt,
    )


def _read_as(answer: Answer) -> list[str]:
    question = answer.question
    if not question.changes:
        return []
    changes = (each for each in question.changes if each.reason != "english")
    listed = "; ".join(dict.fromkeys(messages.changed(each.before, each.after) for each in changes))
    return [messages.understood_as(question.text, bool(question.english)), *([listed] if listed else [])]


def _passages(answer: Answer) -> tuple[Passage, ...]:
    if answer.refusal and all(each.kind == "notice" for each in answer.sentences):
        lines = tuple(Paragraph(visible(line)) for line in answer.text.splitlines() if line.strip())
        return (Passage("refusal", messages.refusal_heading(answer.refusal.reason), lines),)
    passages = []
    for kind, group in groupby(answer.sentences, key=lambda each: each.kind):
        leads = kind == "notice" and not passages
        label = "" if leads else messages.SENTENCE_KIND[kind]
        passages.append(Passage("lead" if leads else kind, label, tuple(map(_paragraph, group))))
    if answer.refusal:
        heading = messages.refusal_heading(answer.refusal.reason)
        passages.insert(0, Passage("refusal", heading, ()))
    return tuple(passages)


def _paragraph(sentence: Sentence) -> Paragraph:
    formula = sentence.formula if sentence.formula and sentence.formula not in sentence.text else None
    return Paragraph(visible(sentence.text), sentence.citations, visible(formula) if formula else None)


def _source(citation: Citation, documents: Mapping[str, Document], mark: str) -> Source:
    document = documents[citation.doc_id]
    places = section_sources(document, (citation.start_char, citation.end_char))
    kind = messages.TEXT_KIND.get(citation.text_kind, citation.text_kind)
    return Source(
        mark=mark,
        official=visible(citation.official),
        state=visible(f"{messages.validity(citation.validity, document.kind)}; {kind}"),
        quote=visible(citation.quote),
        places=tuple(visible(place_name(each, documents)) for each in places),
    )


def _notices(answer: Answer, citations: Sequence[Citation], documents: Mapping[str, Document]) -> list[str]:
    notices = dict.fromkeys(documents[each.doc_id].notice for each in citations)
    told = [messages.document_notice(each) for each in notices if each and each not in answer.text]
    return told + model_messages.notices(answer)
