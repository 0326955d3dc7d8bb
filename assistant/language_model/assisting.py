"""What a chat model adds to an answer by the rules: an understood follow-up, prose; never the answer alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.config import Settings
from assistant.corpus import Corpus
from assistant.language_model import prompt
from assistant.language_model.basis import basis_reply
from assistant.language_model.client import ChatModel, ModelFailure
from assistant.language_model.rewriting import can_rewrite, rewritten
from assistant.language_model.tasks import requested
from assistant.language_model.writing import Commission, Writer
from assistant.replying import Reply, with_prose
from assistant.types import Change, ModelUse, Question, Turn

Again = Callable[[str], tuple[Question, Reply] | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A question, a reply that could be given now, and what the model had to do with it; the last is whole."""

    question: Question
    reply: Reply
    use: ModelUse | None
    is_whole: bool = False


class ModelSide:
    """The chat model of an office beside the assistant of that office; holds no question."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    @classmethod
    def of(cls, settings: Settings) -> ModelSide | None:
        """That of the settings; None where they name no model. Connects to nothing yet."""
        if not (address := settings.chat_address):
            return None
        key = settings.chat_api_key.get_secret_value()
        return cls(
            ChatModel(
                address,
                api_key=key,
                timeout_s=settings.chat_timeout_s,
                context_tokens=settings.chat_context_tokens,
                rest_s=settings.chat_rest_s,
            )
        )

    @property
    def told(self) -> dict[str, str]:
        """What a receipt holds of it."""
        address = self._model.address
        return {"provider": address.provider, "name": address.name, "prompts": prompt.fingerprint()}

    def steps(
        self,
        understood: Question,
        made: Reply,
        previous: Turn | None,
        corpus: Corpus,
        day: date,
        again: Again,
        timings: dict[str, float],
    ) -> Iterator[Step]:
        """The reply by the rules where it stands as it is; else that first, then with more and more of the prose.

        ``again`` replies to a question put otherwise, None where it must not be asked; stages are timed in
        milliseconds.
        """
        began = time.monotonic()
        until = began + self._model.timeout_s
        use = None
        if made.refusal and made.refusal.gap is None and can_rewrite(understood.asked, previous):
            try:
                text = rewritten(understood.asked, previous, self._model, until)
            except ModelFailure as failure:
                yield Step(understood, made, self._use(failure.reason), is_whole=True)
                return
            finally:
                _time(timings, "model_rewriting", began)
            if text and (found := again(text)) and not found[1].refusal:
                understood, made = _read_as(understood, found[0]), found[1]
                use = self._use("understood")
        made = requested(understood, corpus, day) or made
        if made.refusal or not made.offer:
            yield Step(understood, made, use, is_whole=True)
            return
        yield Step(understood, made, self._use("stopped"))
        do = self._chosen if made.offer.task == "basis" else self._prose
        yield from do(understood, made, corpus, day, until, timings)

    def _chosen(
        self, understood: Question, made: Reply, corpus: Corpus, day: date, until: float, timings: dict[str, float]
    ) -> Iterator[Step]:
        assert made.offer
        began = time.monotonic()
        try:
            places = Writer(Commission("basis", understood, made.offer.places), corpus).choose(self._model, until)
        except ModelFailure as failure:
            yield Step(understood, made, self._use(failure.reason), is_whole=True)
            return
        finally:
            _time(timings, "model", began)
        fewer = basis_reply(understood, corpus, day, {doc_id for doc_id, _ in places})
        yield Step(understood, fewer or made, self._use("chosen"), is_whole=True)

    def _prose(
        self, understood: Question, made: Reply, corpus: Corpus, day: date, until: float, timings: dict[str, float]
    ) -> Iterator[Step]:
        assert made.offer
        answered = tuple(place for draft in made.drafts if draft.kind == "quote" for place in draft.cited)
        is_answer = made.offer.task == "answer"
        commission = Commission(made.offer.task, understood, made.offer.places, answered if is_answer else ())
        began, last = time.monotonic(), None
        try:
            for last in Writer(commission, corpus).write(self._model, until):
                if "model_first_sentence" not in timings:
                    _time(timings, "model_first_sentence", began)
                prose = with_prose(made, last.drafts, understood, corpus, day)
                if not last.is_whole:
                    yield Step(understood, prose, self._use("writing", last.n_quoted))
        except ModelFailure as failure:
            yield Step(understood, made, self._use(failure.reason), is_whole=True)
            return
        finally:
            _time(timings, "model", began)
        assert last
        yield Step(understood, prose, self._use("written", last.n_quoted), is_whole=True)

    def _use(self, outcome: str, n_quoted: int = 0) -> ModelUse:
        address = self._model.address
        return ModelUse(address.name, address.place, prompt.fingerprint(), outcome, n_quoted)


def _read_as(asked: Question, found: Question) -> Question:
    change = Change(asked.asked, found.text, "model")
    return replace(found, asked=asked.asked, english=asked.english, changes=(change, *found.changes))


def _time(timings: dict[str, float], stage: str, began: float) -> None:
    timings[stage] = round((time.monotonic() - began) * 1000, 2)
