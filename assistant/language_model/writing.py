"""Quotations to prose: a chat model writes from numbered evidence, code binds and checks every sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.citing import official_citation, section_at
from assistant.corpus import Corpus
from assistant.figures import figures
from assistant.grounding import paraphrase_faults
from assistant.language_model import prompt
from assistant.language_model.client import ChatModel, ModelFailure
from assistant.language_model.prompt import NumberedText, Task
from assistant.language_model.statements import SCHEMA, Statement, StatementReader
from assistant.types import Draft, Question
from index.text import nfc
from index.types import Span

Place = tuple[str, Span]
MAX_EVIDENCE, MAX_EVIDENCE_CHARS = 40, 12_000
# What a question asks for as a figure: a sentence on the answer must have those figures of the quotation.
_ASKED_FIGURES = {
    **dict.fromkeys(("number", "rank", "duration", "percent"), frozenset({"number", "percent", "points"})),
    "date": frozenset({"date", "month", "year"}),
}


@dataclass(frozen=True, slots=True)
class Commission:
    """What a model is to write: the question as people asked it, what it may write from, what must not be missing.

    ``places`` are the sentences to write from, best first; ``answered`` those that the rule-made answer quotes: one
    that no statement rests on is quoted in front, and only these stand in for a statement that fails.
    """

    task: Task
    question: Question
    places: tuple[Place, ...]
    answered: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """Sentences that hold; how many of them are quotations in place of what did not; whether there are no more."""

    drafts: tuple[Draft, ...]
    n_quoted: int = 0
    is_whole: bool = False


class Writer:
    """Has a model write and checks what it wrote, for one commission."""

    def __init__(self, commission: Commission, corpus: Corpus) -> None:
        self._commission, self._corpus = commission, corpus
        self._in_english = bool(commission.question.english)
        self._places = _within_budget(commission.places, corpus)
        self._evidence = [
            NumberedText(number, self._official(place), self._text(place))
            for number, place in enumerate(self._places, start=1)
        ]

    def write(self, model: ChatModel, until: float | None = None) -> Iterator[Written]:
        """What stands so far, after every sentence that does; the last is the whole.

        Raises:
            ModelFailure: there is no whole reply, or nothing of it stands.
        """
        kept, n_quoted, n_held, n_read = list[Draft](), 0, 0, 0
        for statement in self._statements(model, until):
            n_read += 1
            draft = self._checked(statement)
            if draft is None or any(_says(each, draft) for each in kept):
                continue
            kept.append(draft)
            is_held = nfc(statement.text) == draft.text
            n_held, n_quoted = n_held + is_held, n_quoted + (not is_held)
            yield Written(tuple(kept), n_quoted)
        if not n_held:
            raise ModelFailure("unsupported" if n_read else "garbage")
        yield Written((*self._left_out(kept), *kept), n_quoted, is_whole=True)

    def choose(self, model: ChatModel, until: float | None = None) -> list[Place]:
        """The places that a model chooses among those of the commission, in their order.

        Raises:
            ModelFailure: there is no whole reply, or it names none of them.
        """
        chosen = {number for statement in self._statements(model, until) for number in statement.evidence}
        places = [place for number, place in enumerate(self._places, start=1) if number in chosen]
        if not places:
            raise ModelFailure("garbage")
        return places

    def _statements(self, model: ChatModel, until: float | None) -> Iterator[Statement]:
        asked = self._commission.question
        messages = prompt.writing(self._commission.task, asked.english or asked.text, self._evidence, self._in_english)
        until = time.monotonic() + model.timeout_s if until is None else until
        reader = StatementReader()
        for piece in model.write(messages, SCHEMA, until):
            yield from reader.feed(piece)
        yield from reader.end()

    def _checked(self, statement: Statement) -> Draft | None:
        """The statement where it holds; else the sentence that it names first, quoted; None where it names none."""
        places = [self._places[number - 1] for number in statement.evidence if 0 < number <= len(self._places)]
        if not places:
            return None
        text = nfc(statement.text)
        for place in places:
            if text == self._text(place):
                return Draft(text, "quote", (place,))
        spans, names = [self._text(each) for each in places], [self._official(each) for each in places]
        if paraphrase_faults(text, spans, names, in_english=self._in_english):
            instead = next((place for place in places if place in self._commission.answered), None)
            return Draft(self._text(instead), "quote", (instead,)) if instead else None
        return Draft(text, "paraphrase", tuple(places))

    def _left_out(self, kept: Sequence[Draft]) -> list[Draft]:
        """The quotations of the rule-made answer that no sentence rests on, or whose figures are not in it."""
        kinds = _ASKED_FIGURES.get(self._commission.question.expects or "", frozenset())
        left = []
        for place in self._commission.answered:
            text = self._text(place)
            asked = _values(text, kinds)
            resting = [draft for draft in kept if place in draft.cited]
            told = any(
                draft.kind == "quote" or asked <= _values(_plain_figures(draft.text, self._in_english), kinds)
                for draft in resting
            )
            if not told:
                left.append(Draft(text, "quote", (place,)))
        return left

    def _text(self, place: Place) -> str:
        doc_id, (start, end) = place
        return self._corpus.documents[doc_id].text[start:end]

    def _official(self, place: Place) -> str:
        doc_id, (start, _) = place
        section = section_at(self._corpus.sections[doc_id], start)
        return official_citation(self._corpus.documents[doc_id], section.locator if section else "")


def _says(one: Draft, other: Draft) -> bool:
    return one.text == other.text


def _values(text: str, kinds: frozenset[str]) -> set[str]:
    return {each.value for each in figures(text) if each.kind in kinds}


def _plain_figures(text: str, in_english: bool) -> str:
    from assistant.lock.english_statements import with_vietnamese_figures

    return with_vietnamese_figures(text) if in_english else text


def _within_budget(places: Sequence[Place], corpus: Corpus) -> list[Place]:
    kept: list[Place] = []
    length = 0
    for place in dict.fromkeys(places):
        length += place[1][1] - place[1][0]
        if kept and (len(kept) >= MAX_EVIDENCE or length > MAX_EVIDENCE_CHARS):
            break
        kept.append(place)
    return kept
