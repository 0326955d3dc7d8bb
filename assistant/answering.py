"""The straight line from a question to an answer; page, commands and evaluation call `Assistant.ask` or `stream`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import messages
from assistant.config import MAX_QUESTION_CHARS, Settings
from assistant.conversation.follow_ups import with_subject
from assistant.corpus import Corpus
from assistant.forgetting import forgotten
from assistant.language_model.assisting import ModelSide, Step
from assistant.receipts import receipt
from assistant.replying import Reply, joined, reply, timed
from assistant.requests import Request, request_of
from assistant.splitting import questions_in, reports
from assistant.suggesting import suggestions
from assistant.types import Answer, Change, Draft, ModelUse, Question, Refusal, Sentence, Turn, Validity
from assistant.understanding import as_meant, is_unmarked, understand
from assistant.unusable import unusable
from index.embedding import load_embeddings
from index.store import Index
from index.text import clean, nfc
from index.types import Document, Span

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

_SHOWN_QUESTION_CHARS = 200
_KEPT_CHOICES = 16


@dataclass(frozen=True, slots=True)
class _Terms:
    # How one question is to be answered: from what, for which day, and whether word for word.
    corpus: Corpus
    day: date
    as_typed: bool
    timings: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """An answer on its way; each could be given to people, the last is whole.

    Where a chat model writes, the first is the answer by the rules, the others have more and more of its sentences.
    """

    answer: Answer
    is_whole: bool


class Assistant:
    """Answers questions from one index. Holds no state of a conversation: the history is given with a question."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._corpus, self._settings = Corpus.of(index), settings
        self._limited = lru_cache(maxsize=_KEPT_CHOICES)(self._corpus.limited_to)
        self._model = ModelSide.of(settings)

    @property
    def index(self) -> Index:
        """The index that passages are found in."""
        return self._corpus.index

    @property
    def settings(self) -> Settings:
        """What it runs with."""
        return self._settings

    @property
    def model_told(self) -> Mapping[str, str]:
        """Provider, name and prompts of the chat model; empty where there is none."""
        return self._model.told if self._model else {}

    @classmethod
    def load(cls, settings: Settings) -> Assistant:
        """The assistant over the index of the settings; takes seconds.

        Raises:
            KnownError: the index or the embedding model is missing, damaged or foreign.
        """
        return cls(Index.load(settings.index_dir, load_embeddings(settings.model)), settings)

    @property
    def documents(self) -> Mapping[str, Document]:
        """The corpus by id."""
        return self._corpus.documents

    def state_of(self, doc_id: str, day: date, section_ids: Sequence[str] = ()) -> Validity:
        """The validity of a document on a day, or of the first of ``section_ids`` that has one of its own."""
        return self._corpus.register.state(doc_id, day, section_ids)

    def suggestions(self, n: int, history: Sequence[Turn] = (), doc_ids: Collection[str] | None = None) -> list[str]:
        """At most n sample questions of the documents that were not asked yet, those near the last answer first."""
        return suggestions(self._corpus_of(doc_ids), history, n)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        *,
        doc_ids: Collection[str] | None = None,
        as_typed: bool = False,
    ) -> Answer:
        """The answer to a question, refused where the documents hold none; never raises for what was typed.

        ``doc_ids`` are the documents to answer from (None: all); ``as_typed`` takes the question word for word, with
        nothing mended or carried over. All that is given being equal, over an equal index, so is the answer (timings
        apart), unless a chat model wrote it.

        Raises:
            ValueError: ``doc_ids`` is empty or names a document that there is not.
        """
        *_, last = self.stream(question, history, as_of, doc_ids=doc_ids, as_typed=as_typed)
        return last.answer

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        *,
        doc_ids: Collection[str] | None = None,
        as_typed: bool = False,
    ) -> Iterator[Progress]:
        """`ask` step by step: in one step without a chat model, with one sentence by sentence.

        A model is asked to write only when the second step is asked for.
        """
        terms = _Terms(self._corpus_of(doc_ids), as_of or date.today(), as_typed)
        with timed(terms.timings, "total"), forgotten():
            known = () if as_typed else history
            for step in self._steps(question, known, terms):
                answer = self._answer(step.question, step.reply, terms, step.use)
                answer = replace(answer, receipt=self._receipt(question, history, terms, answer))
                if not step.is_whole:
                    yield Progress(answer, is_whole=False)
        yield Progress(replace(answer, timings_ms=terms.timings), is_whole=True)

    def as_runnable(self) -> Runnable[str, Answer]:
        """`ask` as a LangChain Runnable: batch, callbacks and composition as LangChain people expect."""
        from langchain_core.runnables import RunnableLambda

        return RunnableLambda(self.ask, name="Assistant")

    def _steps(self, question: str, known: Sequence[Turn], terms: _Terms) -> Iterator[Step]:
        if reason := unusable(question):
            shown = nfc(question.encode("utf-8", "replace").decode("utf-8"))[:_SHOWN_QUESTION_CHARS]
            understood = Question(asked=shown, text="", subject="", kind="unusable")
            yield Step(understood, Reply(refusal=Refusal(reason)), None, is_whole=True)
        elif request := self._request_of(question):
            understood = Question(asked=question, text=clean(question), subject="", kind=request.reason)
            notice = (Draft(request.notice, "notice"),)
            made = Reply(notice, refusal=Refusal(request.reason) if request.refused else None)
            yield Step(understood, made, None, is_whole=True)
        else:
            previous = _leant_on(known)
            understood, made = self._reply(question, previous, terms)
            if not self._model:
                yield Step(understood, made, None, is_whole=True)
                return

            def again(text: str) -> tuple[Question, Reply] | None:
                return None if self._request_of(text) else self._reply_to(text, None, terms)

            yield from self._model.steps(understood, made, previous, terms.corpus, terms.day, again, terms.timings)

    def _request_of(self, asked: str) -> Request | None:
        # As typed, else as meant: «tooi», «dan sách» and «LĐ» are no way round the rules.
        if request := request_of(clean(asked), is_unmarked(asked)):
            return request
        return request_of(*as_meant(asked, self._corpus.vocabulary, self.documents))

    def _corpus_of(self, doc_ids: Collection[str] | None) -> Corpus:
        if doc_ids is None:
            return self._corpus
        if not doc_ids:
            raise ValueError("no document to ask: give ids of documents, or None for all")
        return self._limited(frozenset(doc_ids))

    def _reply(self, asked: str, previous: Turn | None, terms: _Terms) -> tuple[Question, Reply]:
        whole, made = self._reply_to(asked, previous, terms)
        if made.refusal and previous and (text := with_subject(asked, previous)):
            longer, again = self._reply_to(text, None, terms)
            if not again.refusal:
                change = Change(asked, longer.text, "follow-up")
                return replace(longer, asked=asked, changes=(change, *longer.changes)), again
        parts = questions_in(whole.text, whole.unmarked) if not whole.english else [whole.text]
        if len(parts) == 1 or (made.refusal and made.refusal.gap):  # a known gap is of the whole question
            return whole, made
        replies: list[tuple[str, Reply]] = []
        for part in parts:
            understood, own = self._reply_to(part, previous, terms)
            replies.append((part, own))
            previous = Turn(part, self._answer(understood, own, terms))
        told = [(part, own) for part, own in replies if not (own.refusal and reports(part, whole.unmarked))]
        return whole, joined(told, made)

    def _reply_to(self, asked: str, previous: Turn | None, terms: _Terms) -> tuple[Question, Reply]:
        corpus = terms.corpus
        with timed(terms.timings, "understanding"):
            understood = understand(asked, corpus.vocabulary, corpus.documents, previous, as_typed=terms.as_typed)
        return understood, reply(understood, corpus, terms.day, self._settings.passages, terms.timings)

    def _answer(self, understood: Question, made: Reply, terms: _Terms, use: ModelUse | None = None) -> Answer:
        citer = terms.corpus.citer(terms.day)
        limited = terms.corpus is not self._corpus
        markers: dict[tuple[str, Span], int] = {}
        sentences = []
        for draft in made.drafts:
            numbers = tuple(dict.fromkeys(markers.setdefault(place, len(markers) + 1) for place in draft.cited))
            sentences.append(Sentence(draft.text, draft.kind, numbers, draft.formula))
        if understood.english and sentences:
            sentences.insert(0, Sentence(messages.IN_ENGLISH, "notice"))
        text = messages.answer_text(sentences)
        if made.refusal and not sentences:
            text = messages.refusal_text(made.refusal, understood, MAX_QUESTION_CHARS, limited)
            text = f"{messages.REFUSED_IN_ENGLISH} {text}" if understood.english else text
            sentences = [Sentence(text, "notice")]
        return Answer(
            question=understood,
            text=text,
            sentences=tuple(sentences),
            citations=tuple(citer.cite(doc_id, span, marker) for (doc_id, span), marker in markers.items()),
            refusal=made.refusal,
            confidence=made.confidence,
            as_of=terms.day,
            receipt="",
            doc_ids=tuple(sorted(terms.corpus.documents)) if limited else None,
            model=use,
        )

    def _receipt(self, asked: str, history: Sequence[Turn], terms: _Terms, answer: Answer) -> str:
        return receipt(
            index=self.index.fingerprint,
            passages=self._settings.passages,
            asked=asked,
            history=history,
            day=terms.day,
            doc_ids=answer.doc_ids,
            as_typed=terms.as_typed,
            model={**self._model.told, "words": answer.text if answer.model else None} if self._model else None,
        )


def _leant_on(history: Sequence[Turn]) -> Turn | None:
    # A courtesy between two questions is nothing that the second can lean on.
    return next((turn for turn in reversed(history) if turn.answer.question.subject), None)
