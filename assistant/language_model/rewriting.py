"""A question put otherwise by a chat model: a follow-up that stands on its own, another language in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.figures import figures
from assistant.language_model import prompt
from assistant.language_model.client import ChatModel
from assistant.lock.proper_names import unnamed
from assistant.types import Turn
from index.syllables import is_unmarked_syllable
from index.text import fold, has_diacritic, nfc, tokens

MAX_CHARS = 300
# Of the words of a question in Vietnamese put otherwise, so many at least were said before.
_MIN_SAID_SHARE = 0.5
_MIN_SYLLABLES_SHARE = 0.6


def rewritten(question: str, previous: Turn | None, model: ChatModel, until: float | None = None) -> str | None:
    """The question in one Vietnamese line, or None where what the model gives is none, or says more than was said.

    Every figure, date, number and name of it stands in the question, the question before, or its answer.

    Raises:
        ModelFailure: there is no whole reply.
    """
    answer = previous.answer if previous else None
    before, answered = (previous.question, previous.answer.text) if previous else ("", "")
    text = nfc("".join(model.write(prompt.rewriting(question, before, answered), until=until)).strip())
    said = [question, before, answered]
    if answer:
        said += [answer.question.text, *(each.official for each in answer.citations)]
    foreign = not is_vietnamese(question)
    return text if _is_question(text) and not _added(text, said) and (foreign or _is_said(text, said)) else None


def can_rewrite(question: str, previous: Turn | None) -> bool:
    """Whether putting it otherwise may help: it follows another, or is in no Vietnamese."""
    return previous is not None or not is_vietnamese(question)


def is_vietnamese(text: str) -> bool:
    """Whether most words of a text are syllables of Vietnamese, with diacritics or without.

    >>> is_vietnamese("luan chuyen can bo la gi"), is_vietnamese("Comment se fait la rotation des cadres ?")
    (True, False)
    """
    words = [fold(token) for token in tokens(text) if token.isalpha()]
    return sum(map(is_unmarked_syllable, words)) >= _MIN_SYLLABLES_SHARE * len(words)


def _is_question(text: str) -> bool:
    return 0 < len(text) <= MAX_CHARS and "\n" not in text and any(map(has_diacritic, tokens(text)))


def _added(text: str, said: Sequence[str]) -> bool:
    known = {(each.kind, each.value) for one in said for each in figures(one)}
    new = [each for each in figures(text) if (each.kind, each.value) not in known]
    return bool(new) or any(unnamed(text, list(said), "", "paraphrase"))


def _is_said(text: str, said: Sequence[str]) -> bool:
    # The subject is that of the conversation: something else does not become the question.
    known = {fold(token) for one in said for token in tokens(one)}
    words = list(map(fold, tokens(text)))
    return sum(word in known for word in words) >= _MIN_SAID_SHARE * len(words)
