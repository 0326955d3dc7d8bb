"""Bodies and documents of a question for which a sentence has others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.premise.conflicts import Conflict
from assistant.premise.day_contradictions import ACT_WITHIN
from assistant.premise.premise_words import Found, words_of_list
from assistant.premise.statements import Statement

_DOER_BEHIND = 2  # "do Bộ Chính trị ban hành", or "ban hành bởi ..." with no more between
_IS = frozenset(("là", "la"))


def body_conflicts(asked: Statement, sentence: Statement, heading: Statement) -> Iterator[Conflict]:
    """A body said to do what the sentence says that another did: "do Ban Bí thư ban hành"."""
    own = {each.value for each in asked.found("bodies")}
    known = {each.value for said in (sentence, heading) for each in said.found("bodies")}
    mine = [each for each in asked.found("bodies") if each.value not in known]
    act = _act_of(asked, mine[0]) if len(mine) == 1 else None
    if act is None:
        return
    span = asked.span(mine[0].place, mine[0].length)
    doing = [
        theirs
        for each in sentence.found("bodies")
        if each.value not in own
        and _act_of(sentence, each) == act
        and not sentence.is_denied((theirs := sentence.span(each.place, each.length))[0])
        and not _is_part(asked.line[slice(*span)], sentence.line[slice(*theirs)])
    ]
    # "do Bộ Chính trị, Ban Bí thư ban hành"
    together = all(
        sentence.text[one[1] : other[0]] in (", ", " và ") for one, other in zip(doing, doing[1:], strict=False)
    )
    if doing and together:
        yield Conflict("issuer", span, (doing[0][0], doing[-1][1]))


def _act_of(said: Statement, body: Found) -> object | None:
    """What a body does, the nearest verb behind it, or right before it."""
    first, last = body.place, body.place + body.length
    near = []
    for act in said.found("acts"):
        behind, before = act.place - last, first - act.place - act.length
        if 0 <= behind <= ACT_WITHIN:
            near.append((behind, act.value))
        elif 0 <= before <= _DOER_BEHIND:
            near.append((before + _DOER_BEHIND + 1, act.value))
    if near:
        return min(near)[1]
    # "Cơ quan ban hành ... là Ban Chấp hành Trung ương"
    is_named = bool(_IS.intersection(said.syllables[max(0, first - 1) : first]))
    before = [act.value for act in said.found("acts") if act.place < first]
    return before[-1] if is_named and before else None


def _is_part(one: str, other: str) -> bool:
    return one in other or other in one


def document_conflicts(
    asked: Statement, sentence: Statement, held: Sequence[str], lacking: Sequence[str]
) -> Iterator[Conflict]:
    """A document that the sentence has another of its sort for: "thay thế Quy định 89-QĐ/TW".

    ``held`` are the numbers of documents of the question that sentence or heading names, ``lacking`` the others; the
    first of the question is what it is about and is not compared.
    """
    named = [each for each in asked.claims if each.kind == "document"]
    theirs = [each for each in sentence.claims if each.kind == "document" and not each.is_denied]
    denies = not words_of_list("denials", sentence.unmarked).isdisjoint(sentence.known)
    for mine in named[1:] if held and not denies else ():
        number, *sort = mine.value.split("-")
        alike = [
            each
            for each in theirs
            if number in lacking
            and each.value.partition("-")[0] not in (*held, number)
            and sorted(filter(str.isalpha, sort)) == sorted(filter(str.isalpha, each.value.split("-")[1:])) != []
        ]
        if len({each.value for each in alike}) == 1:
            yield Conflict("document", mine.span, alike[0].span)
