"""What a question is about: its content as weighted terms, each with the wordings that count as it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.figures import NUMBER_WORDS
from assistant.syllables import holds
from assistant.types import Question
from assistant.vocabulary import Vocabulary
from assistant.wording import Run, wording
from index.text import fold, token_spans, tokens

# "cơ quan nào", "xã nào", "việc gì": the noun asked for need not stand in the answer.
ASKED_NOUN_WEIGHT = 0.15
_ASKED_NOUN_SYLLABLES = 2
_BODIES = frozenset(tokens("bộ sở ban cục vụ viện tổng cục"))
_ASKING = frozenset({"nào", "gì", "nao", "gi"})
# A name carries at least this weight however common it is in the corpus.
MIN_NAME_WEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Term:
    """A content word, phrase or name: as typed, its wordings (its own first), its weight, its place.

    ``is_known``: the corpus has the word. ``is_asked``: it stands right before "nào" or "gì" ("những hướng nào");
    ``is_asked_noun``: there, and only naming the sort of answer ("cơ quan nào").
    """

    typed: str
    runs: tuple[Run, ...]
    weight: float
    place: int
    is_name: bool = False
    is_asked: bool = False
    is_asked_noun: bool = False
    is_known: bool = True


def subject_terms(question: Question, vocabulary: Vocabulary) -> list[Term]:
    """The content terms of a question in order; function words, years and figures are none.

    A phrase of the wording list and a proper name are one term each; every other syllable is its own, weighted
    by its rarity in the corpus. One that the corpus does not hold weighs most: an answer cannot cover it.
    """
    lists = wording(question.unmarked)
    words = list(token_spans(question.subject))
    keys = [fold(word) if question.unmarked else word for word, _, _ in words]
    names = dict(_names(question, words))
    terms: list[Term] = []
    place = 0
    while place < len(words):
        if skipped := _longest_at(keys, place, lists.phrases):
            place += skipped
            continue
        length = names.get(place) or _longest_at(keys, place, lists.also.keys()) or 1
        counting = words[place][0] in NUMBER_WORDS  # a figure: "trong hai năm 2022, 2023"
        stopped = length == 1 and (keys[place][0].isdigit() or counting or keys[place] in lists.function_words)
        if not stopped:
            terms.append(_term(question, words, keys, place, length, place in names, vocabulary))
        elif keys[place] in _ASKING:
            if terms and terms[-1].place + len(terms[-1].runs[0]) == place:
                terms[-1] = replace(terms[-1], is_asked=True)
            _lighten_before(terms, place, lists.asked_nouns, question.unmarked)
        place += length
    # "Kế hoạch 83 nhằm mục đích gì?": the noun asked for is no subject of its own.
    return [] if all(term.is_asked_noun for term in terms) else terms


def also_of(phrase: Run, unmarked: bool) -> tuple[Run, ...]:
    """Other wordings to look for when a question says a phrase; () where the list has none."""
    return wording(unmarked).also.get(tuple(map(fold, phrase)) if unmarked else phrase, ())


def _term(
    question: Question,
    words: Sequence[tuple[str, int, int]],
    keys: Sequence[str],
    place: int,
    length: int,
    is_name: bool,
    vocabulary: Vocabulary,
) -> Term:
    run = tuple(word for word, _, _ in words[place : place + length])
    rarity = max(vocabulary.rarity(key, question.unmarked) for key in keys[place : place + length])
    typed = question.subject[words[place][1] : words[place + length - 1][2]]
    weight = max(rarity, MIN_NAME_WEIGHT) if is_name else rarity
    runs = (run, *also_of(run, question.unmarked), *_as_typed(question, run))
    return Term(typed, runs, weight, place, is_name, is_known=any(map(vocabulary.count, runs)))


def _as_typed(question: Question, run: Run) -> Iterator[Run]:
    # "TP. HCM" was written out; a document may write it short as well.
    for change in question.changes:
        if change.reason.startswith("abbreviation") and holds(tokens(change.after), run):
            yield tuple(tokens(change.before))


def _lighten_before(terms: list[Term], place: int, asked_nouns: frozenset[str], unmarked: bool) -> None:
    for position in range(len(terms) - 1, -1, -1):
        run = terms[position].runs[0]
        near = terms[position].place >= place - _ASKED_NOUN_SYLLABLES
        if not near or not asked_nouns.issuperset(map(fold, run) if unmarked else run):
            break
        weight = terms[position].weight * ASKED_NOUN_WEIGHT
        terms[position] = replace(terms[position], weight=weight, is_asked_noun=True)


def _names(question: Question, words: Sequence[tuple[str, int, int]]) -> Iterable[tuple[int, int]]:
    """(place, length in syllables) of runs of capitalised syllables; none where capitals say nothing."""
    text = question.subject
    if question.unmarked or text.isupper():
        return
    place = 0
    while place < len(words):
        length = 0
        if place == 0 and fold(words[0][0]) in wording(unmarked=True).function_words:  # a capital that opens a sentence
            place += 1
        while place + length < len(words) and text[words[place + length][1]].isupper():
            if length and text[words[place + length - 1][2] : words[place + length][1]] != " ":
                break
            length += 1
        if length == 2 and words[place][0] in _BODIES and place + 2 < len(words):  # "Bộ Nội vụ", "Sở Tài chính"
            length += text[words[place + 1][2] : words[place + 2][1]] == " "
        if length > 1 or (length and question.english):  # what is left untranslated: "thủ đô France"
            yield place, length
        place += max(length, 1)


def _longest_at(keys: Sequence[str], place: int, phrases: Iterable[Run]) -> int:
    return max((len(run) for run in phrases if tuple(keys[place : place + len(run)]) == run), default=0)
