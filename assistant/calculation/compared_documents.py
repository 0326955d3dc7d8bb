"""Two documents side by side: which ones a question compares, and what they say on the point that it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.calculation.compared_points import Point, is_gap, point_of, speaks_of, syllables_of
from assistant.calculation.sought import Sought
from assistant.citing import holding
from assistant.corpus import Corpus
from assistant.figures import figures
from assistant.references import mentions
from assistant.types import DocumentReference, Draft
from index.line_kinds import HEADINGS
from index.text import fold, sentence_spans, tokens
from index.types import Document, Span

MIN_SHARE, MIN_SIDE_SHARE = 0.75, 0.6
MAX_ON_THE_POINT, MAX_IN_GENERAL = 2, 6
MIN_TITLE_SHARE = 0.8

_BEFORE = (
    r"(?:quy định|văn bản|bản|luật|nghị định|nghị quyết|kết luận|quy chế) (?:cũ|trước|trước đó|trước đây|trước kia)"
    r"|trước đó|trước đây|so với (?:cũ|trước)|có gì mới|điểm (?:gì )?mới"
)
_OLD_AND_NEW = r"cũ .*(?:mới|nay|hiện)|(?:mới|hiện nay|hiện hành) .*(?:cũ|trước)"
# What a question says of comparing itself: no point that the documents are compared on.
_COMPARING = (
    r"so sánh|so với|đối chiếu|phân biệt|khác nhau|khác biệt|khác|giống nhau|giống|thay đổi|điểm mới|có gì mới|mới"
    r"|điểm|chỗ|thế nào|như thế nào|ra sao|nội dung|quy định|văn bản|nghị định|nghị quyết|kết luận|luật|bản|cũ"
    r"|trước đây|trước đó|trước kia|trước|hai|về|giữa|nhau|những|gì|sự|nào|sang|đến|cơ bản|chủ yếu|hiện hành|hiện nay"
    r"|vấn đề|năm|bao nhiêu|mấy"
)
_SAYS_NOTHING = re.compile(r"(?<!\w)không (?:nhắc|nói|nêu|ghi)(?!\w)")
_COMPARING_HEADING = re.compile(r"so (?:voi|sanh)|khac")
_KIND_WORDS = {
    "quy định": "party-regulation", "luật": "law", "nghị định": "decree", "nghị quyết": "party-resolution",
    "kết luận": "party-conclusion", "kế hoạch": "plan",
}  # fmt: skip
_CONTRASTS = re.compile(
    r"(?<!\w)(?:khác|còn|so với|trong khi|không phải|bỏ|thêm|thay vì|đều|cùng|điểm mới|chưa có|nhiều hơn|ít hơn)(?!\w)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?<!\w)(?:có tên|tên đầy đủ|nói về|quy định về|kết luận về|nghị quyết về|[A-ZĐ\d] về)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a document; ``names_both``: it speaks of both documents compared."""

    doc_id: str
    span: Span
    text: str
    heading: str
    names_both: bool = False


def compared_documents(sought: Sought, corpus: Corpus) -> tuple[str, ...]:
    """The ids of the two documents that a question compares, in the order of the question; () if it does not.

    Both are named, or one is and stands against "quy định cũ", or two years tell two documents of one kind.
    """
    held = [each.doc_ids for each in sought.question.documents if each.doc_ids]
    if any(not each.doc_ids for each in sought.question.documents):
        return ()
    if len(held) == 2 and len(held[0]) == len(held[1]) == 1 and held[0] != held[1]:
        return held[0][0], held[1][0]
    if len(held) == 1 and len(held[0]) == 2 and sought.asks(r"hai|khác|giống|phân biệt|so sánh"):
        return held[0]
    if len(held) == 1 and len(held[0]) == 1 and sought.asks(_BEFORE):
        earlier = _predecessors(held[0][0], corpus)
        return (held[0][0], *earlier) if len(earlier) == 1 else ()
    return () if held else _of_two_years(sought, corpus) or _old_and_new(sought, corpus)


def on_the_point(sought: Sought, documents: Sequence[str], corpus: Corpus) -> list[Draft]:
    """What two documents say on the point asked about, clause by clause; [] where only one says something.

    Sentences that compare the two themselves come first, then the best sentence of each.
    """
    point = point_of(syllables_of(sought.without(_COMPARING), sought.question.unmarked), sought)
    key = ("comparing", *documents)
    compared: Sequence[Line] = sought.index.once(key, lambda: tuple(_comparing_lines(documents, corpus)))
    if point.is_general:
        both = [each for each in compared if each.names_both and _CONTRASTS.search(each.text)]
        told = [each for each in (both if len(both) > 1 else compared) if not is_gap(each.text)][:MAX_IN_GENERAL]
    else:
        told = _best(point, compared, sought, MIN_SHARE)[:MAX_ON_THE_POINT]
    if told and not all(is_gap(each.text) for each in told):
        return [_quote(each) for each in told]
    sides = [_side(sought, doc_id, point, corpus) for doc_id in documents]
    if any(each is None for each in sides) or all(is_gap(each.text) for each in sides):
        return []
    return [_quote(each) for each in sides]


def named_together(sought: Sought) -> list[Draft]:
    """Sentences found that name both documents on the point asked about, where one of the two is not held."""
    references = sought.question.documents
    if len(references) != 2 or all(each.doc_ids for each in references) or not all(each.key for each in references):
        return []
    point = point_of(syllables_of(sought.without(_COMPARING), sought.question.unmarked), sought)
    lines = {
        (each.chunk.doc_id, each.span): Line(each.chunk.doc_id, each.span, each.text, each.chunk.heading)
        for each in sought.evidence
        if not each.text.endswith(":") and all(mentions(each.text, reference) for reference in references)
    }
    if references[0].key == references[1].key:  # namesakes: the number stands twice, with their years
        years = [day[-4:] for reference in references for day in reference.dates]
        number = re.compile(rf"(?<![\d/]){references[0].key.split('-')[0]}(?![\d/])")
        lines = {
            place: line
            for place, line in lines.items()
            if years and all(each in line.text for each in years) and len(number.findall(line.text)) > 1
        }
    if point.is_general:
        return [_quote(each) for each in lines.values() if _CONTRASTS.search(each.text)][:MAX_IN_GENERAL]
    return [_quote(each) for each in _best(point, list(lines.values()), sought, MIN_SHARE)[:MAX_ON_THE_POINT]]


def _predecessors(doc_id: str, corpus: Corpus) -> list[str]:
    by_name = {each.name.identity: other for other, each in sorted(corpus.documents.items()) if each.name}
    document = corpus.documents[doc_id]
    earlier = [by_name[name.identity] for name in document.replaces if name.identity in by_name]
    for other, each in sorted(corpus.documents.items()):
        if document.name and any(name.identity == document.name.identity for name in each.replaced_by):
            earlier.append(other)
    return list(dict.fromkeys(earlier))


def _of_two_years(sought: Sought, corpus: Corpus) -> tuple[str, ...]:
    # "Quy định luân chuyển năm 2017 và năm 2022 khác nhau thế nào về tuổi?"
    kind = next((kind for word, kind in _KIND_WORDS.items() if sought.asks(word)), None)
    if len(sought.question.years) != 2 or kind is None:
        return ()
    of_kind = [
        document
        for doc_id in dict.fromkeys(each.chunk.doc_id for each in sought.evidence)
        if (document := corpus.documents[doc_id]).kind == kind and document.issued_on
    ]
    of_year = [[each for each in of_kind if each.issued_on.year == year] for year in sought.question.years]
    pairs = [
        (left.doc_id, right.doc_id)
        for left in of_year[0]
        for right in of_year[1]
        if _of_one_subject(left, right) or left.doc_id in _predecessors(right.doc_id, corpus)
    ]
    return pairs[0] if len(pairs) == 1 else ()


def _of_one_subject(left: Document, right: Document) -> bool:
    # "... bồi dưỡng, cập nhật kiến thức đối với ..." and "... cập nhật kiến thức, kỹ năng đối với ..."
    own, others = set(tokens(left.title)), set(tokens(right.title))
    return len(own & others) >= MIN_TITLE_SHARE * max(len(own), len(others))


def _old_and_new(sought: Sought, corpus: Corpus) -> tuple[str, ...]:
    if not sought.asks(_OLD_AND_NEW) or not sought.asks("|".join((*_KIND_WORDS, "quy chế", "văn bản", "bản"))):
        return ()
    for doc_id in dict.fromkeys(each.chunk.doc_id for each in sought.evidence[:8]):
        earlier = _predecessors(doc_id, corpus)
        if len(earlier) == 1:
            return earlier[0], doc_id
    return ()


def _comparing_lines(documents: Sequence[str], corpus: Corpus) -> Iterator[Line]:
    """Sentences that speak of both documents; those of a section that compares them come first."""
    later: list[Line] = []
    for doc_id, other in (documents, documents[::-1]):
        document, rival = corpus.documents[doc_id], corpus.documents[other]
        namesakes = document.number is not None and document.number == rival.number
        sections = [
            (each.start_char, each.end_char)
            for each in corpus.sections[doc_id]
            if each.kind in HEADINGS and _COMPARING_HEADING.match(fold(each.title)) and _names(rival, each.title)
        ]
        for span in sentence_spans(document.text):
            text = document.text[slice(*span)]
            if text.endswith(":") or _is_heading(document, span):
                continue
            own, others = (_names(each, text, namesakes) for each in (document, rival))
            line = Line(doc_id, span, text, _heading(document, span, corpus), own and others)
            if any(start <= span[0] < end for start, end in sections):
                if own or others:
                    yield line
            elif own and others and _CONTRASTS.search(text):
                later.append(line)
    yield from later


def _is_heading(document: Document, span: Span) -> bool:
    line = document.text.rfind("\n", 0, span[0]) + 1
    return document.text[line : span[0]].lstrip().startswith("#")


def _heading(document: Document, span: Span, corpus: Corpus) -> str:
    sections = [each for each in holding(corpus.sections[document.doc_id], span[0]) if each.kind in HEADINGS]
    return " › ".join([document.title, *(each.title for each in sections)])


def _names(document: Document, text: str, by_day: bool = False) -> bool:
    """Whether a text names a document by its number, or, of a law, by its year; namesakes are told by their day."""
    stated = {(each.kind, each.value) for each in figures(text)}
    day = document.issued_on
    if by_day:
        return bool(day) and ("date", f"{day.day}/{day.month}/{day.year}") in stated
    key = next((each.value for each in figures(document.number or "") if each.kind == "document"), "")
    if key and mentions(text, DocumentReference(text, key, (document.doc_id,))):
        return True
    return document.kind == "law" and bool(day and re.search(rf"Luật [^.;:]{{0,40}}(?:năm )?{day.year}(?!/)", text))


def _best(point: Point, lines: Sequence[Line], sought: Sought, least: float) -> list[Line]:
    scored = [
        (speaks_of(point, each.doc_id, each.span, each.text, each.heading, sought), is_gap(each.text), place, each)
        for place, each in enumerate(lines)
    ]
    kept = sorted((each for each in scored if each[0] >= least), key=lambda each: (each[1], -each[0], each[2]))
    return [line for share, _, _, line in kept if share >= kept[0][0] - 0.1]


def _side(sought: Sought, doc_id: str, point: Point, corpus: Corpus) -> Line | None:
    document = corpus.documents[doc_id]
    if point.is_general:
        spans = (span for span in sentence_spans(document.text) if not _is_heading(document, span))
        told = (Line(doc_id, span, document.text[slice(*span)], "") for span in spans)
        return next((each for each in told if _ABOUT.search(each.text) and not is_gap(each.text)), None)
    lines = [
        Line(doc_id, each.span, each.text, each.chunk.heading)
        for each in sought.evidence
        if each.chunk.doc_id == doc_id and not each.text.endswith(":") and not _SAYS_NOTHING.search(each.text)
    ]
    best = _best(point, lines, sought, MIN_SIDE_SHARE)
    if not best and point.kinds:  # what the digest says that it lacks has no figure
        best = [each for each in _best(Point(point.words), lines, sought, MIN_SIDE_SHARE) if is_gap(each.text)]
    return best[0] if best else None


def _quote(line: Line) -> Draft:
    return Draft(line.text, "quote", ((line.doc_id, line.span),))
