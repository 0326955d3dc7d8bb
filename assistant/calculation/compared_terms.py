"""Two terms side by side: what one document says of each, and where it tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.calculation.compared_points import Point, is_gap, point_of, speaks_of
from assistant.calculation.sought import BUT_NOT, Sought
from assistant.corpus import Corpus
from assistant.syllables import Syllables
from assistant.types import Draft
from assistant.wording import wording
from index.text import fold, sentence_spans, syllable
from index.types import Span

MIN_POINT_SHARE = 0.7
MAX_TERM_SYLLABLES, MAX_TERMS, MAX_DOCUMENTS = 6, 4, 4

_LEAD = r"(?:.*\b)?(?:so sánh|phân biệt|giữa|đối chiếu) "
# "khác biệt" ends with "biệt", "khác biệt phái" does not.
_TAIL = (
    r"(?: (?:thì|có|là|được))*(?: (?:điểm|chỗ|gì))? (?:khác|giống)"
    r"(?: (?:nhau|gì|với|và|giống|khác|biệt(?= giữa| nhau| gì| về| là| thế| ở| như| của|$)))*"
)
_ENDS = r"(?: (?:ở|tại)? ?(?:điểm|chỗ|mặt)? ?(?:nào|gì)| thế nào| như thế nào| ra sao| sao| không| nhau| là gì| đâu)+"
_OPENING = frozenset(
    "sự việc khái niệm thuật ngữ chế độ hình thức công tác hai ba giữa của các những thế còn vậy theo người".split()
)
_SAID_WITHIN = 6
_COMPARES = (
    r"khác nhau|khác biệt|giống nhau|khác (?:gì|với|giữa)|giống (?:gì|với|và)|so sánh|phân biệt|đối chiếu"
    r"|khác .*(?:thế nào|điểm nào|chỗ nào|điểm gì|ra sao|gì)"
)
_SETS_APART = re.compile(r"(?<!\w)(?:khác|phân biệt)(?!\w)", re.IGNORECASE)
_CONTRASTS = re.compile(
    r"(?<!\w)(?:khác|còn|phân biệt|trong khi|không phải|không nhất thiết|nhưng không)(?!\w)", re.IGNORECASE
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|,")


@dataclass(frozen=True, slots=True)
class _Told:
    doc_id: str
    span: Span
    text: str
    words: Syllables
    heading: str
    rank: int


def compared_terms(sought: Sought, corpus: Corpus) -> list[Draft]:
    """The sentences of one document on each of the terms that a question compares, then one that sets them apart.

    [] where a term is not spoken of.
    """
    read = terms_of(sought) if sought.asks(_COMPARES) else None
    if read is None:
        return []
    terms, point = read[0], point_of(read[1], sought)
    drafts = _best_told(sought, corpus, terms, point)
    shared = terms[-1][len(terms[0]) :]
    if drafts or not point.is_general or len(shared) < 2:
        return drafts
    # "điều động và biệt phái công chức" compares "điều động công chức", too.
    drafts = _best_told(sought, corpus, [*terms[:-1], terms[-1][: len(terms[0])]], point)
    says = (sought.index.syllables(each.text).hold(shared, sought.question.unmarked) for each in drafts)
    return drafts if len(drafts) > 1 and all(says) else []


def _best_told(sought: Sought, corpus: Corpus, terms: Sequence[tuple[str, ...]], point: Point) -> list[Draft]:
    best: tuple[tuple[bool, float], list[_Told]] | None = None
    for doc_id in list(dict.fromkeys(each.chunk.doc_id for each in sought.evidence))[:MAX_DOCUMENTS]:
        chosen = _of_document(_told(sought, doc_id, corpus), terms, point, sought)
        if chosen:
            # A document that speaks of each counts before one that only sets them apart.
            score = (len(chosen) < len(terms), sum(each.rank for each in chosen) / len(chosen))
            if best is None or score < best[0]:
                best = score, chosen
    return [Draft(each.text, "quote", ((each.doc_id, each.span),)) for each in best[1]] if best else []


def _told(sought: Sought, doc_id: str, corpus: Corpus) -> list[_Told]:
    """The sentences of a document: those found for the question, best first, then the others in order."""
    text = corpus.documents[doc_id].text
    found = {each.span: rank for rank, each in enumerate(sought.evidence) if each.chunk.doc_id == doc_id}
    lines = sought.index.once(("lines", doc_id), lambda: tuple(_lines(doc_id, corpus)))
    told = [
        _Told(doc_id, span, said, sought.index.syllables(BUT_NOT.sub(" ", said)), heading, place)
        for place, (span, heading) in enumerate(lines, start=len(sought.evidence))
        for said in (text[slice(*span)],)
    ]
    ranked = [replace(each, rank=found.get(each.span, each.rank)) for each in told]
    return sorted(ranked, key=lambda each: each.rank)


def _lines(doc_id: str, corpus: Corpus) -> Iterator[tuple[Span, str]]:
    # Sentences with the heading that they stand under; no heading, no lead-in of a list, nothing that is lacking.
    text = corpus.documents[doc_id].text
    heading = ""
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("#"):
            heading = sentence
        elif not sentence.endswith(":") and not is_gap(sentence):
            yield (start, end), heading


def terms_of(sought: Sought) -> tuple[list[tuple[str, ...]], tuple[str, ...]] | None:
    """The terms that a question compares and the point on which, as syllables; None if it compares no terms.

    "Luân chuyển và điều động khác nhau thế nào về phụ cấp?" -> [("luân", "chuyển"), ("điều", "động")], ("phụ", "cấp")
    """
    unmarked = sought.question.unmarked
    words = [word if word == "," else syllable(word) for word in _WORD.findall(sought.question.subject)]
    text = " ".join(map(fold, words) if unmarked else words)
    plain = _plain if unmarked else str
    point = ""
    if about := re.search(plain(r" (?:về|ở mặt|về mặt) (?P<point>(?:(?!khác|giống).)+)$"), text):
        point, text = about["point"], text[: about.start()]
    if body := re.match(plain(_LEAD) + r"(?P<body>.+)$", text):
        sides = re.sub(plain(_TAIL) + r".*$", "", body["body"])
    elif told := re.match(plain(rf"(?P<left>.+?){_TAIL}(?P<right>.*)$"), text):
        right = re.sub(plain(_ENDS) + r".*$", "", told["right"]).strip()
        names_other = right and not re.match(plain(r"(?:ở|tại|thế|như|ra|điểm)(?: |$)"), right)
        sides = f"{told['left']} , {right}" if names_other else told["left"]
    else:
        return None
    sides = re.sub(plain(_ENDS) + "$", "", sides)
    parts = [part.strip() for part in re.split(plain(r" (?:và|với|hay|cùng|hoặc) | ?, ?"), sides) if part.strip()]
    terms = [_without_opening(part.split(), unmarked) for part in parts]
    terms, shared = _with_point(terms, unmarked)
    asked = tuple(word for word in (*shared, *point.split()) if word not in wording(unmarked).function_words)
    asked = tuple(word for word in asked if word != ",")
    if not 2 <= len(terms) <= MAX_TERMS or any(not 1 <= len(each) <= MAX_TERM_SYLLABLES for each in terms):
        return None
    return terms, asked


def _plain(expression: str) -> str:
    return "".join(char if char.isascii() else fold(char) for char in expression)


def _without_opening(words: list[str], unmarked: bool) -> tuple[str, ...]:
    opening = {*map(fold, _OPENING)} if unmarked else _OPENING
    while words and words[0] in opening:
        words = words[1:]
    return tuple(words)


def _with_point(terms: list[tuple[str, ...]], unmarked: bool) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Terms without the point beside them: "thời gian luân chuyển và biệt phái" asks of the time, "mức 1 và mức 2 của
    trường" of the school.
    """
    if len(terms) < 2 or not all(terms):
        return terms, ()
    of = fold("của") if unmarked else "của"
    if of in terms[-1] and of not in terms[0]:
        place = terms[-1].index(of)
        return [*terms[:-1], terms[-1][:place]], terms[-1][place + 1 :]
    first, others = terms[0], terms[1:]
    if of in first:
        place = first.index(of)
        return [each[each.index(of) + 1 :] if of in each else each for each in terms], first[:place]
    length = len(others[0])
    if len(first) > length and all(len(each) == length for each in others):
        return [first[-length:], *others], first[:-length]
    return terms, ()


def _of_document(own: Sequence[_Told], terms: Sequence[tuple[str, ...]], point: Point, sought: Sought) -> list[_Told]:
    unmarked = sought.question.unmarked
    fitting = [
        each
        for each in own
        if point.is_general
        or speaks_of(point, each.doc_id, each.span, each.text, each.heading, sought) >= MIN_POINT_SHARE
    ]
    apart = sorted(
        (
            each
            for each in fitting
            if sum(each.words.hold(term, unmarked) for term in terms) >= 2
            and _CONTRASTS.search(BUT_NOT.sub(" ", each.text))
        ),
        key=lambda each: (not _SETS_APART.search(each.text), each.rank),
    )
    sides = [_side(fitting, term, terms, point, unmarked) for term in terms]
    told_apart = [each for each in apart if _SETS_APART.search(each.text) and _holds_all(each, terms, unmarked)]
    if told_apart and not point.is_general and not point.kinds:
        return told_apart[:2]
    if all(sides):
        chosen = list(dict.fromkeys(sides))
        return chosen + [each for each in apart if each not in chosen][:1]
    return [each for each in apart if _holds_all(each, terms, unmarked)][:2]


def _holds_all(told: _Told, terms: Sequence[tuple[str, ...]], unmarked: bool) -> bool:
    return all(told.words.hold(term, unmarked) for term in terms)


def _side(
    fitting: Sequence[_Told], term: tuple[str, ...], terms: Sequence[tuple[str, ...]], point: Point, unmarked: bool
) -> _Told | None:
    # What speaks of the one term only; asked for no point, what says what it is.
    others = [other for other in terms if other != term]
    alone = [
        each
        for each in fitting
        if each.words.hold(term, unmarked) and not any(each.words.hold(other, unmarked) for other in others)
    ]
    if point.is_general:
        near = [
            (not _opens_clause(each, term), distance, each.rank, each)
            for each in alone
            if (distance := _defines(each, term)) is not None
        ]
        return min(near, key=lambda each: each[:3])[3] if near else None
    # What opens with the term speaks of it rather than mentions it.
    run = tuple(map(fold, term))
    return min(alone, key=lambda each: (each.words.folded[: len(run)] != run, each.rank), default=None)


def _opens_clause(told: _Told, term: tuple[str, ...]) -> bool:
    # "Theo Luật ..., luân chuyển là việc ...", not "Mốc 8 năm trong quy định luân chuyển là ...".
    return bool(re.search(rf"(?:^|[,:] ){re.escape(' '.join(map(fold, term)))}(?!\w)", fold(told.text)))


def _defines(told: _Told, term: tuple[str, ...]) -> int | None:
    # How many syllables behind the term "là" stands: "Điều động cán bộ, công chức là việc ...".
    words, run = told.words.folded, tuple(map(fold, term))
    for place in range(len(words) - len(run) + 1):
        behind = words[place + len(run) : place + len(run) + _SAID_WITHIN]
        if words[place : place + len(run)] == run and "la" in behind:
            return behind.index("la")
    return None
