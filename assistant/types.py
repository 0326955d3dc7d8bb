"""The vocabulary of an answer: question, sentence, citation, refusal, answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.types import Gap, Span

# A paraphrase is what a chat model wrote, where one is configured.
SentenceKind = Literal["quote", "calculation", "correction", "notice", "paraphrase"]
Confidence = Literal["certain", "look"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was understood otherwise than typed: ``before`` -> ``after`` and why."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """A document named in a question: as typed, its number in one spelling, the ids that it can mean.

    ``dates`` are what was typed with it and tells it from its namesakes: days and years in one spelling
    ("16/5/2023", "2021"), and a body or a term that no document of its number has ("của BBT").
    """

    text: str
    key: str
    doc_ids: tuple[str, ...]
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked and as understood.

    ``text`` is what is searched; ``subject`` is that without the documents it names, what an answer must speak
    of. ``kind`` is its form ("fact", "list", "yes-no", ...), ``expects`` what the answer must hold ("number",
    "percent", "date", ...), ``head`` the noun counted, ``article`` the number of the Điều that it names. An
    answer must bear out the ``years`` and ``figures`` that it states. ``unmarked``: typed without diacritics.
    ``readings`` are texts that it may mean as well (an abbreviation of two meanings); ``english`` is the question
    as asked where it was in English, ``text`` then its words in Vietnamese.
    """

    asked: str
    text: str
    subject: str
    kind: str
    expects: str | None = None
    head: str | None = None
    article: str | None = None
    changes: tuple[Change, ...] = ()
    documents: tuple[DocumentReference, ...] = ()
    years: tuple[int, ...] = ()
    figures: tuple[str, ...] = ()
    unmarked: bool = False
    readings: tuple[str, ...] = ()
    english: str = ""


@dataclass(frozen=True, slots=True)
class Validity:
    """State of a document, or of one section of it, on the day asked for.

    ``checked_on`` is when that was last verified, ``ended_on`` the day of its end if that was before the day asked
    for, ``confirmed_on`` the last day on which an unknown one is known to have been in force, ``scope`` for whom
    a section has ended, if not for all.
    """

    status: str
    checked_on: date | None
    replaced_by: tuple[str, ...] = ()
    ended_on: date | None = None
    confirmed_on: date | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands: ``document.text[start_char:end_char] == quote``.

    ``official`` is the citation as an official writes it. ``text_kind`` is "digest" or "original".
    """

    marker: int
    doc_id: str
    section_id: str
    number: str | None
    title: str
    locator: str
    quote: str
    start_char: int
    end_char: int
    text_kind: str
    official: str
    validity: Validity


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before its citations get their numbers.

    ``cited`` are the places (document id, span) where its words or figures stand, ``about`` the ids of documents
    whose front matter it states.
    """

    text: str
    kind: SentenceKind
    cited: tuple[tuple[str, Span], ...] = ()
    formula: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer; ``citations`` are markers, ``formula`` the sum of a calculation."""

    text: str
    kind: SentenceKind
    citations: tuple[int, ...] = ()
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: a reason code, what is missing, and the nearest passages.

    ``gap``: what the corpus is known to lack, where the question asks for that.
    """

    reason: str
    missing: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What a chat model had to do with an answer: its name, its host and port, the version of the prompts.

    ``outcome`` is "written" ("writing" of an answer on its way), "understood" where it only put the question
    otherwise, or why its words were not taken (a code of `assistant.language_model.messages`); ``n_quoted`` of its
    sentences were replaced by a quotation.
    """

    name: str
    place: str
    prompts: str
    outcome: str
    n_quoted: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What people get. ``text`` is the sentences with their markers, or the words of the refusal.

    ``doc_ids`` are the documents that the question was asked of, in order; None for all of the corpus. ``model`` is
    None where no chat model was asked.
    """

    question: Question
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    refusal: Refusal | None
    confidence: Confidence | None
    as_of: date
    receipt: str
    doc_ids: tuple[str, ...] | None = None
    model: ModelUse | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return self.refusal is not None


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer in a conversation."""

    question: str
    answer: Answer
