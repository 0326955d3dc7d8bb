"""What a sentence denies and a question says, or the other way round: "không V" against "V"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.premise.conflicts import Conflict
from assistant.premise.premise_words import Run, words_of_list
from assistant.premise.statements import Statement
from assistant.wording import wording
from index.types import Span

_RUN = 2  # syllables denied that the other text must have
_SUBJECT = 2  # and those of its subject where it has no more than the verb
_OBJECT = 4  # of an object that only a denied verb has: "không điều chỉnh trung tâm chính trị ..."
_OBJECT_BEHIND = 3
_MIN_SPAN, _MAX_SPAN = 3, 5  # of what stands behind "không phải"
_BEHIND = 4
_MARK = re.compile(r"[.,;:()]")
_DENIAL = re.compile(r"(?:không|khong|chứ|chu)(?= )")


class _Denied(NamedTuple):
    run: Run
    start: int  # of the word that denies
    place: int  # of the first syllable denied


def denial_conflicts(asked: Statement, sentence: Statement) -> Iterator[Conflict]:
    """What the one denies and the other says."""
    theirs, mine = list(_denied_runs(sentence)), list(_denied_runs(asked))
    if (
        len({run[0] for run, _, _ in theirs}) > 1
    ):  # "người không giữ chức vụ ... không được luân chuyển" says no plain thing
        return
    for run, start, place in theirs:
        places = _places_of(asked, run)
        is_said = places and not any(is_denied_at(asked, each) for each in places) and not _affirms(sentence, run)
        if is_said and _same_object(asked, places[0], sentence, place):
            yield Conflict("negation", asked.span(places[0], _RUN), (start, sentence.span(place, _RUN)[1]))
    if not mine and words_of_list("turning", asked.unmarked).isdisjoint(asked.known):
        yield from _denied_object(asked, sentence, theirs)
    for run, start, place in () if denies(sentence) else mine:
        places = sentence.places_of(run)
        is_said = places and not any(is_denied_at(sentence, each) for each in places)
        if is_said and _same_subject(asked, start, sentence, places[0]):
            yield Conflict("negation", (start, asked.span(place, _RUN)[1]), sentence.span(places[0], _RUN))
    yield from _denied_verb(asked, sentence)
    yield from _no_duty(asked, sentence)
    yield from _denied_span_conflicts(asked, sentence)


def denied_span(sentence: Statement, start: int) -> Span:
    """Of "..., không phải thời gian tối đa" the words from "không" on, where they hold a position."""
    first, last = next(span for span in sentence.denied if span[0] <= start < span[1])
    before = [match.start() for match in _DENIAL.finditer(sentence.line, 0, first)]
    return (before[-1] if before else first), last


def is_denied_at(said: Statement, place: int) -> bool:
    """Whether the word at a place is denied: "không được tăng", "không phải ..."."""
    words, before = said.syllables, place - 1
    while before >= 0 and words[before] in _auxiliaries(said.unmarked):
        before -= 1
    is_denied = before >= 0 and words[before] in words_of_list("denials", said.unmarked)
    return is_denied or said.is_denied(said.words[place].start)


@lru_cache(maxsize=2)
def _auxiliaries(unmarked: bool) -> frozenset[str]:
    return words_of_list("auxiliaries", unmarked)


def _denied_runs(said: Statement) -> Iterator[_Denied]:
    words, none = said.syllables, {each.place for each in said.found("no_denials")}
    for place, word in enumerate(words):
        if word not in words_of_list("denials", said.unmarked) or place in none:
            continue
        first = place + 1
        while first < len(words) and words[first] in _auxiliaries(said.unmarked):
            first += 1
        run, start = words[first : first + _RUN], said.words[place].start
        behind_not = any(start < opened <= start + len("không phải của ") for opened, _ in said.denied)
        if (
            len(run) == _RUN
            and not behind_not
            and not _is_document(said, first)
            and _is_unbroken(said, place, first + _RUN)
        ):
            yield _Denied(run, start, first)


def _places_of(said: Statement, run: Run) -> list[int]:
    """Where a run stands, with a word such as "cả" between or not: "tính cả công an"."""
    fillers, words = words_of_list("fillers", said.unmarked), said.syllables
    gapped = [
        place
        for place in said.places_of(run[:1])
        if words[place + 1 : place + 2]
        and words[place + 1] in fillers
        and words[place + 2 : place + 1 + len(run)] == run[1:]
    ]
    return sorted([*said.places_of(run), *gapped])


def _is_unbroken(said: Statement, first: int, last: int) -> bool:
    return last <= len(said.words) and not _MARK.search(said.text, said.words[first].end, said.words[last - 1].start)


def _is_document(said: Statement, place: int) -> bool:
    claims = [said.place_of(each.span[0]) for each in said.claims if each.kind == "document"]
    return any(0 <= each - place <= _RUN + 1 for each in claims)


def _affirms(said: Statement, run: Run) -> bool:
    return any(not is_denied_at(said, place) for place in said.places_of(run))


def _same_object(asked: Statement, mine: int, sentence: Statement, theirs: int) -> bool:
    # What stands behind the run must have a word in common, where both have something behind it.
    one, other = _behind(asked, mine + _RUN), _behind(sentence, theirs + _RUN)
    return not one or not other or bool(one & other)


def _behind(said: Statement, place: int) -> frozenset[str]:
    last = place
    while last < min(place + _BEHIND, len(said.words)) and _is_unbroken(said, place - 1, last + 1):
        last += 1
    return frozenset(said.syllables[place:last]) - wording(said.unmarked).function_words


def _same_subject(asked: Statement, start: int, sentence: Statement, place: int) -> bool:
    # "Nam Định không luân chuyển ..." against "Nam Định đã luân chuyển ...", not "cơ chế luân chuyển ...".
    mine = asked.place_of(start) - 1
    if mine < 0 or place == 0:
        return False
    before = sentence.syllables[place - 1]
    return before == asked.syllables[mine] or before in _auxiliaries(asked.unmarked)


def _denied_verb(asked: Statement, sentence: Statement) -> Iterator[Conflict]:
    """ "thời gian tập sự không được tính" against "thời gian tập sự cũng được tính": one verb of one subject."""
    mine, theirs = list(_denied_verbs(asked)), list(_denied_verbs(sentence))
    if mine and theirs:
        return
    for denying, saying, verbs in ((asked, sentence, mine), (sentence, asked, theirs)):
        for place, denial in verbs:
            subject = _subject_before(denying, denial)
            for each in saying.places_of(denying.syllables[place : place + 1]):
                if len(subject) == _SUBJECT and subject == _subject_before(saying, each):
                    denied = denying.words[denial].start, denying.words[place].end
                    spans = (denied, saying.span(each, 1)) if denying is asked else (saying.span(each, 1), denied)
                    yield Conflict("negation", *spans, is_weak=denying is asked)
                    return


def denies(said: Statement) -> bool:
    """Whether a text denies something."""
    return any(True for _ in _denied_verbs(said))


def _denied_verbs(said: Statement) -> Iterator[tuple[int, int]]:
    """(place of the first word denied, place of the denial), but for what is denied as a name."""
    words, none = said.syllables, {each.place for each in said.found("no_denials")}
    for place, word in enumerate(words):
        if word in words_of_list("denials", said.unmarked) and place not in none:
            first = place + 1
            while first < len(words) and words[first] in _auxiliaries(said.unmarked):
                first += 1
            if (
                first < len(words)
                and _is_unbroken(said, place, first + 1)
                and not said.is_denied(said.words[first].start)
            ):
                yield first, place


def _subject_before(said: Statement, place: int) -> Run:
    skipped = _auxiliaries(said.unmarked) | words_of_list("particles", said.unmarked)
    last = place
    while last > 0 and said.syllables[last - 1] in skipped:
        last -= 1
    return said.syllables[max(0, last - _SUBJECT) : last]


def _denied_object(asked: Statement, sentence: Statement, denied: list[_Denied]) -> Iterator[Conflict]:
    """ "áp dụng cho trung tâm chính trị cấp huyện" where the sentence says "không điều chỉnh" of it, and no more."""
    for _, start, place in denied:
        for first in range(place + 1, place + 1 + _OBJECT_BEHIND):
            run = sentence.syllables[first : first + _OBJECT]
            if len(run) < _OBJECT or not _is_unbroken(sentence, place, first + _OBJECT):
                break
            mine = asked.places_of(run)
            if mine and len(sentence.places_of(run)) == 1:
                span = asked.span(max(0, mine[0] - 1), _OBJECT + min(1, mine[0]))
                yield Conflict("negation", span, (start, sentence.span(first, _OBJECT)[1]), is_weak=True)
                return


def _no_duty(asked: Statement, sentence: Statement) -> Iterator[Conflict]:
    """ "phải đền bù ..." where the sentence says "không phải đền bù"."""
    for first, last in () if asked.denied else sentence.denied:
        place = sentence.place_of(first)
        duty = sentence.syllables[place - 1 : place + _RUN]
        mine = asked.places_of(duty) if sentence.words[place].start < last else []
        if mine and not is_denied_at(asked, mine[0]):
            yield Conflict("negation", asked.span(mine[0], len(duty)), denied_span(sentence, first))
            return


def _denied_span_conflicts(asked: Statement, sentence: Statement) -> Iterator[Conflict]:
    """ "... là Trường Chính trị Trường Chinh" where the sentence says "không phải Trường Chính trị Trường Chinh"."""
    for first, last in () if asked.denied else sentence.denied:
        place = sentence.place_of(first)
        run = sentence.syllables[place : min(place + _MAX_SPAN, sentence.place_of(last))]
        if len(run) < _MIN_SPAN or _affirms(sentence, run) or _is_document(sentence, place):
            continue
        for mine in asked.places_of(run):
            if not is_denied_at(asked, mine):
                yield Conflict("negation", asked.span(mine, len(run)), denied_span(sentence, first))
                break
