"""Evidence to the sentences of an answer: one or two for a fact, the whole list for a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant import messages
from assistant.answerability import labels_of
from assistant.citing import section_at
from assistant.english import asks_whether
from assistant.evidence import Evidence
from assistant.list_nouns import announces, announces_another
from assistant.listing import PART_KINDS, Listing, list_around
from assistant.premise.claims import DATED
from assistant.premise.premise_forms import own_case, premise, presupposes
from assistant.premise.premises import correction, first_stand, stance
from assistant.premise.same_thing import states_document
from assistant.standing import NORMS
from assistant.types import Confidence, Draft, Question
from index.text import fold, sentence_spans, tokens
from index.types import Document, Section

MAX_FACT_SYLLABLES = 60
# A second sentence must bring this share of the question's subject that the first one lacks, and score at most so
# much less.
SECOND_SENTENCE_GAIN, SECOND_SENTENCE_BELOW = 0.25, 1.0
# One that scores nearly as well as the first stands beside it where no figure, name or day is asked for: it would be
# a second answer, or none.
CLOSE_BELOW = 0.8
OPEN_ENDED = (None, "body", "occasion", "place")
ALIKE_BELOW = 0.8
# In a question for several things, sentences of one passage at most so far below the best belong to the answer,
# and a list that is opened at most so far below it is the answer, if it lacks at most such a share of the question
# that the best sentence holds.
ALSO_BELOW, LIST_BELOW = 1.2, 1.5
LACKS = 0.3
MAX_SENTENCES, MAX_ITEM_SENTENCES = 6, 3
# "Có mấy nhóm?" is answered by their number, "... và là những nhóm nào?", "..., kể ra" by the list.
_NAMED = re.compile(r"\b(?:nao|gi|ke (?:ra|ten|ro|giup|du|het)|liet ke|neu (?:ro|ra)|cu the)\b")
# "A, B và C": so many joints make an enumeration.
MIN_ENUMERATED = 2
_ENUMERATED = re.compile(r",(?! \d)| và |;")
_EACH = re.compile(r"\b(?:tung (?:muc|loai|nhom|truong hop|buoc)|lan luot)\b")
_DUTY = re.compile(r"\b(?:lam gi|lam nhung (?:gi|viec gi)|(?:trach nhiem|nhiem vu|viec) (?:gi|nao))\b")
# What a rule says on the same point is given beside what the newspaper reports, if it scores at most so much less.
RULE_BELOW = 2.5
# Of a case, the limits of so many sentences are weighed, and two given that score nearly alike.
MAX_LIMITS, LIMIT_BELOW = 12, 1.0
# What a question that is taken for so states, and the sentence does not.
_STATED_OTHERWISE = frozenset({"figure", "year", "name", "document", "measure", "expected", "head"})
OTHERWISE_LIKELIHOOD = 0.1
_OF_OTHERS = frozenset({"document", "article", "other-term", "other-place", "gap", "to-come"})
# What a list that is to be counted may lack in the sentence that opens it: the number.
_COUNTED = frozenset({"head", "expected"})


@dataclass(frozen=True, slots=True)
class Composed:
    """The sentences of an answer; of a list given whole, how many items it has; how sure, if not as its evidence."""

    drafts: tuple[Draft, ...]
    n_items: int | None = None
    confidence: Confidence | None = None


class Composer:
    """Makes answers from the sentences of one corpus."""

    def __init__(self, documents: Mapping[str, Document], sections: Mapping[str, Sequence[Section]]) -> None:
        self._documents, self._sections = documents, sections

    def compose(self, question: Question, evidence: Sequence[Evidence]) -> Composed:
        """The answer's sentences from evidence that answers, best first."""
        # "Điều 4 nêu ... như sau:" says nothing where what follows cannot be given with it.
        evidence = [each for each in evidence if not each.text.endswith(":") or self._list(question, each)]
        if not evidence:
            return Composed(())
        evidence = _most_covering_first(evidence)
        best = evidence[0]
        several = question.kind in ("list", "procedure") or _EACH.search(fold(question.text))
        if several and not labels_of(question.text):
            return self._several(question, evidence)
        told = not question.expects or (question.expects == "number" and _NAMED.search(fold(question.text)))
        if best.text.endswith(":") and told and (listing := self._list(question, best)):
            return self._whole(best, listing)
        if _DUTY.search(fold(question.text)):
            near = (each for each in evidence if each.score >= best.score - SECOND_SENTENCE_BELOW)
            if whole := next(filter(None, map(self._item, near)), None):
                return whole
        facts = _fact(question, evidence)
        if len(facts) == 2 and (listing := self._list_of_both(question, facts)):
            return self._whole(facts[0], listing)
        return Composed(tuple(self._beside_report(list(map(_quote, facts)), evidence)))

    def _list_of_both(self, question: Question, facts: Sequence[Evidence]) -> Listing | None:
        # Two items of one list are a fragment of it.
        first, second = (self._list(question, each) for each in facts)
        same = first and first == second and facts[0].chunk.doc_id == facts[1].chunk.doc_id
        return first if same and first.opened and not self._is_of_other_things(question, facts[0]) else None

    def _beside_report(self, drafts: list[Draft], evidence: Sequence[Evidence]) -> list[Draft]:
        best = evidence[0]
        if len(drafts) > 1 or self._documents[best.chunk.doc_id].kind != "article":
            return drafts
        for each in evidence:
            near = each.score >= best.score - RULE_BELOW and each.confidence == "certain"
            if near and self._documents[each.chunk.doc_id].kind in NORMS and not each.text.endswith(":"):
                return [*drafts, _quote(each)]
        return drafts

    def counted(self, question: Question, evidence: Sequence[Evidence]) -> Composed:
        """What a question counts, where no sentence gives the number: the list of it, or a sentence that names all.

        A sentence only where the question asks to name them: "có mấy chức danh ..., kể ra".
        """
        if question.expects != "number" or not question.head:
            return Composed(())
        for each in evidence:
            listing = self._list(question, each) if set(each.faults) <= _COUNTED and each.likely else None
            if listing and listing.opened and each.text.endswith(":") and each.holds_head:
                return self._whole(each, listing)
        best = next((each for each in evidence if set(each.faults) <= _COUNTED and each.likely), None)
        named = best and _NAMED.search(fold(question.text)) and len(_ENUMERATED.findall(best.text)) >= MIN_ENUMERATED
        return Composed((_quote(best),), confidence="look") if best and named else Composed(())

    def _several(self, question: Question, evidence: Sequence[Evidence]) -> Composed:
        fitting = [each for each in evidence if not self._is_of_other_things(question, each)]
        evidence = fitting or evidence
        best = evidence[0]
        near = [each for each in evidence if each.score >= best.score - LIST_BELOW]
        same = [each for each in near if each.chunk.doc_id == best.chunk.doc_id]
        asked = [each for each in same if each.holds_asked or not best.holds_asked]
        for each in asked:
            listing = self._list(question, each)
            # Another list nearby answers something else, if its opening lacks what the best sentence is of.
            if listing is None:
                continue
            if each is best or each.holds_asked or _lacks(_opening(each, listing, evidence), best) <= LACKS:
                return self._whole(each, listing)
        chosen = [
            each
            for each in same
            if each.chunk.chunk_id == best.chunk.chunk_id and each.score >= best.score - ALSO_BELOW
        ]
        return Composed(tuple(_quote(each) for each in sorted(chosen[:MAX_SENTENCES], key=lambda each: each.span)))

    def _is_of_other_things(self, question: Question, each: Evidence) -> bool:
        # The sentence opens a list, or stands in one, that is announced as being of something else.
        listing, doc_id = self._list(question, each), each.chunk.doc_id
        opened = bool(listing and listing.opened)
        return opened and announces_another(question.text, self._opens_with(doc_id, listing))


    def _item(self, each: Evidence) -> Composed | None:
        # Of a list of what each has to do all that is said of one, not the last of it.
        doc_id = each.chunk.doc_id
        section = section_at(self._sections[doc_id], each.span[0])
        if section is None or section.kind not in PART_KINDS:
            return None
        spans = sentence_spans(self._documents[doc_id].text, section.body_start_char, section.end_char)
        if not 2 <= len(spans) <= MAX_ITEM_SENTENCES:
            return None
        text = self._documents[doc_id].text
        return Composed(tuple(Draft(text[start:end], "quote", ((doc_id, (start, end)),)) for start, end in spans))

    def _list(self, question: Question, each: Evidence) -> Listing | None:
        doc_id = each.chunk.doc_id
        document, sections = self._documents[doc_id], self._sections[doc_id]
        listing = list_around(each.span, document, sections, question.article is not None)
        if listing or question.article is not None:
            return listing
        # Khoản are a list where their opening announces what is asked: "Điều 51 quy định chế độ, chính sách ...:".
        listing = list_around(each.span, document, sections, clauses=True, within=True)
        asked = listing and listing.opened and announces(question.text, self._opens_with(doc_id, listing))
        return listing if asked else None

    def _opens_with(self, doc_id: str, listing: Listing) -> str:
        text = self._documents[doc_id].text
        start, end = sentence_spans(text, *listing.span)[0]
        return text[start:end]

    def _whole(self, each: Evidence, listing: Listing) -> Composed:
        # One citation for the list as a whole: it is contiguous.
        doc_id = each.chunk.doc_id
        text, cited = self._documents[doc_id].text, ((doc_id, listing.span),)
        spans = sentence_spans(text, *listing.span)
        return Composed(tuple(Draft(text[start:end], "quote", cited) for start, end in spans), listing.n_items)


def _opening(each: Evidence, listing: Listing, evidence: Sequence[Evidence]) -> Evidence:
    # The sentence that opens the list where it is evidence too, else the one that stands in it.
    doc_id, start = each.chunk.doc_id, listing.span[0]
    return next((other for other in evidence if (other.chunk.doc_id, other.span[0]) == (doc_id, start)), each)


def _lacks(one: Evidence, other: Evidence) -> float:
    # Share of the question that one sentence does not hold, and the other does.
    return sum(share for place, share in other.covered.items() if place not in one.covered)


def _most_covering_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    # Of sentences that score alike the one that holds most of the question, in other words too.
    alike = [each for each in evidence if each.score >= evidence[0].score - ALIKE_BELOW]
    first = max(alike, key=lambda each: round(each.coverage, 2))
    return [first, *(each for each in evidence if each is not first)]


def upheld(question: Question, evidence: Sequence[Evidence]) -> Composed | None:
    """What the documents say of what a question takes for so: the correction first where they say otherwise.

    For a question about the asker's own case, the rule whose limit it is to be measured by. None where a question
    takes nothing for so, or no sentence speaks to it.
    """
    if own_case(question):
        return _limits(question, evidence)
    # Word by word out of English, what a question asks and what it takes for so look alike.
    if not presupposes(question) or (question.english and not asks_whether(question.english)):
        return None
    found = first_stand(question, evidence)
    if found is None:
        return _otherwise(question, evidence)
    best, stand = found
    if stand.kind == "agrees":
        return Composed((_quote(best),), confidence="certain")
    return Composed((correction(question, best, stand), _quote(best)), confidence="certain")


def _otherwise(question: Question, evidence: Sequence[Evidence]) -> Composed | None:
    # Nothing bears it out and nothing contradicts it: what the documents do say of it, and that they do not say this.
    if premise(question).form != "confirm":
        return None
    told = _STATED_OTHERWISE
    # "... là theo Quyết định 411, đúng không?" may be of another; of "Quyết định 518 do ai ký" nothing is known.
    if any(reference.doc_ids or not states_document(question, reference) for reference in question.documents):
        told -= {"document"}
    held = "\n".join(f"{each.chunk.heading}\n{each.chunk.text}" for each in evidence)
    if any(each.kind in DATED and each.value[-4:] not in held for each in premise(question).said.claims):
        told -= {"year", "figure"}
    near = [each for each in _by_score(evidence) if told.issuperset(each.faults)]
    if not near or near[0].likelihood < OTHERWISE_LIKELIHOOD or not near[0].covered:
        return None
    return Composed((Draft(messages.STATED_OTHERWISE, "notice"), _quote(near[0])), confidence=near[0].confidence)


def _limits(question: Question, evidence: Sequence[Evidence]) -> Composed | None:
    stands = ((each, stance(question, each.text, each.chunk.heading)) for each in _by_score(evidence)[:MAX_LIMITS])
    limits = [each for each, stand in stands if stand.kind == "case" and _OF_OTHERS.isdisjoint(each.faults)]
    if not limits:
        return None
    near = [each for each in limits if each.score >= limits[0].score - LIMIT_BELOW]
    return Composed(tuple(map(_quote, near[:2])), confidence="certain" if limits[0].likely else "look")


def _by_score(evidence: Sequence[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda each: (-each.score, each.chunk.chunk_id, each.span))


def _fact(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    best = evidence[0]
    for second in evidence[1:]:
        if second.text.endswith(":"):
            continue
        gain = sum(share for place, share in second.covered.items() if place not in best.covered)
        short = len(tokens(best.text)) + len(tokens(second.text)) <= MAX_FACT_SYLLABLES
        near = second.score >= best.score - SECOND_SENTENCE_BELOW and gain >= SECOND_SENTENCE_GAIN
        is_open = question.expects in OPEN_ENDED or _is_of_other_document(question, best, second)
        close = second.score >= best.score - CLOSE_BELOW and is_open
        if short and (near or close):
            return [best, second]
    return [best]


def _is_of_other_document(question: Question, best: Evidence, second: Evidence) -> bool:
    # "Người ký Quy định 98 và người ký Quy định 65 là những ai?"
    named = {doc_id for each in question.documents for doc_id in each.doc_ids}
    return best.chunk.doc_id != second.chunk.doc_id and {best.chunk.doc_id, second.chunk.doc_id} <= named


def _quote(evidence: Evidence) -> Draft:
    return Draft(evidence.text, "quote", ((evidence.chunk.doc_id, evidence.span),))
