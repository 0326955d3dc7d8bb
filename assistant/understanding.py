"""A question as typed to a question as understood: slips, abbreviations, English, documents, years, form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.abbreviations import expand
from assistant.capitals import in_small_letters
from assistant.conversation.english_follow_ups import asks_in_english
from assistant.conversation.follow_ups import standalone
from assistant.english import in_vietnamese, is_english
from assistant.figures import figures
from assistant.kinds import form_of
from assistant.marked_names import with_marks
from assistant.ordinary_words import is_compound
from assistant.references import find_references
from assistant.spelling import guessed, repair
from assistant.types import Change, Question, Turn
from assistant.vocabulary import Vocabulary
from index.text import clean, fold, has_diacritic, tokens
from index.types import Document, Span

_UNMARKED_SHARE = 0.25  # below this share of marked syllables a question counts as typed without diacritics
_ORDINALS = {word: str(place) for place, word in enumerate("nhat hai ba tu nam sau bay tam chin muoi".split(), 1)}
_ORDINAL = re.compile(
    r"\b(?P<noun>bước|buoc|khâu|khau) (?:thứ|thu) (?P<word>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|nhat|tu|nam|sau|bay"
    r"|tam|chin|muoi)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\bdieu (?P<number>\d{1,3}[a-z]?)\b")  # "khoản 2 Điều 4"


def understand(
    asked: str,
    vocabulary: Vocabulary,
    documents: Mapping[str, Document],
    previous: Turn | None = None,
    *,
    as_typed: bool = False,
) -> Question:
    """The question as it is searched and answered; what was read otherwise than typed is in ``changes``.

    ``as_typed`` takes it word for word: nothing is mended, written out, translated or carried over.
    """
    if as_typed:
        text = _one_line(clean(asked.encode("utf-8", "replace").decode("utf-8")))
        return _question(asked, text, documents, is_unmarked(text), "", (), ())
    text = _as_typed(asked, documents)
    english = text if is_english(text) or (previous and asks_in_english(text, previous)) else ""
    changes: list[Change] = []
    readings: tuple[str, ...] = ()
    if english:
        unmarked = False
    else:
        text, unmarked, changes, readings = _meant(text, vocabulary, documents)
        text = _in_digits(text)
        likelier = guessed(text, vocabulary, _reference_spans(text, documents))
        readings += (likelier,) if likelier else ()
    if previous and (carried := standalone(text, unmarked, previous, documents)):
        changes.append(Change(text, carried, "follow-up"))
        meant = (standalone(reading, unmarked, previous, documents) for reading in readings)
        text, readings = carried, tuple(reading for reading in meant if reading)
        before = previous.answer.question
        english = carried if english and before.english else ""
        unmarked = not english and (unmarked or before.unmarked)
    if english:
        text = with_marks(in_vietnamese(english), vocabulary)
        changes.append(Change(english, text, "english"))
    return _question(asked, text, documents, unmarked, english, tuple(changes), readings)


def as_meant(asked: str, vocabulary: Vocabulary, documents: Mapping[str, Document]) -> tuple[str, bool]:
    """A text with its slips mended and its abbreviations written out, and whether it was typed without diacritics.

    An English one stays as it is.
    """
    text = _as_typed(asked, documents)
    if is_english(text):
        return text, False
    text, unmarked, _, _ = _meant(text, vocabulary, documents)
    return text, unmarked


def _question(
    asked: str,
    text: str,
    documents: Mapping[str, Document],
    unmarked: bool,
    english: str,
    changes: tuple[Change, ...],
    readings: tuple[str, ...],
) -> Question:
    references = find_references(text, documents)
    subject = text
    for _, start, end in reversed(references):
        subject = f"{subject[:start]} {subject[end:]}"
    form = form_of(subject, unmarked)
    if english:  # what follows "bao nhiêu" word by word need not be what is counted: "how many hold doctorates"
        form = replace(form, head=None)
    article = _ARTICLE.search(fold(subject))
    stated = figures(_ARTICLE.sub("", fold(subject)) if article else subject)
    return Question(
        asked=asked,
        text=text,
        subject=_one_line(subject),
        kind=form.kind,
        expects=form.expects,
        head=_counted_noun(form.head, subject, unmarked),
        article=article["number"] if article else None,
        changes=changes,
        documents=tuple(reference for reference, _, _ in references),
        years=tuple(dict.fromkeys(int(figure.value) for figure in stated if figure.kind == "year")),
        figures=tuple(dict.fromkeys(figure.value for figure in stated if figure.kind not in ("year", "document"))),
        unmarked=unmarked,
        readings=readings,
        english=english,
    )


def _as_typed(asked: str, documents: Mapping[str, Document]) -> str:
    text = _one_line(clean(asked.encode("utf-8", "replace").decode("utf-8")))  # half a character is no text
    return in_small_letters(text, _reference_spans(text, documents))


def _meant(
    text: str, vocabulary: Vocabulary, documents: Mapping[str, Document]
) -> tuple[str, bool, list[Change], tuple[str, ...]]:
    text, changes = repair(text, vocabulary, _reference_spans(text, documents))
    unmarked = is_unmarked(text)  # as typed: what is written out below carries its marks
    text, written_out, readings = expand(text, _reference_spans(text, documents), vocabulary)
    return text, unmarked, changes + written_out, readings


def _counted_noun(words: str | None, subject: str, unmarked: bool) -> str | None:
    # "học viên" is one word; of "lượt cán (bộ)", of "nhóm đối (tượng)" the first is what is counted.
    first, *rest = (words or "").split()[:2] or [""]
    said = (fold(subject) if unmarked else subject.lower()).partition(f"{words} ")[2]
    following = said.split()[0].strip(",.?!") if said.split() else ""
    compound = bool(rest) and is_compound(first, rest[0], unmarked)
    parted = compound and following and is_compound(rest[0], following, unmarked)
    return (words if compound and not parted else first) or None


def _in_digits(text: str) -> str:
    """ "bước thứ ba" as documents number it: "bước 3"."""
    return _ORDINAL.sub(lambda match: f"{match['noun']} {_ORDINALS[fold(match['word'])]}", text)


def is_unmarked(text: str) -> bool:
    """Whether a question was typed without diacritics (numbers and abbreviations aside)."""
    words = [word for word in tokens(text) if not word[0].isdigit()]
    return bool(words) and sum(map(has_diacritic, words)) / len(words) < _UNMARKED_SHARE


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _reference_spans(text: str, documents: Mapping[str, Document]) -> list[Span]:
    return [(start, end) for _, start, end in find_references(text, documents)]
