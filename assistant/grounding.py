"""The lock: what a sentence states stands in what it cites, whoever made the sentence.

Figures, dates, document numbers and names are held against the cited spans, with what belongs to them (a qualifier,
a unit, a label, a denial: `assistant.lock.qualifiers`). A sum is worked again (`assistant.lock.sums`), apart from
what made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant import messages
from assistant.figures import Figure, duration
from assistant.lock.english_statements import english_faults, with_vietnamese_figures
from assistant.lock.front_matter import front_matter_text, places_in
from assistant.lock.guards import dropped_or_added, is_denied, turned_round, words_of
from assistant.lock.paraphrases import unborne_words
from assistant.lock.proper_names import unnamed
from assistant.lock.qualifiers import Stated, cut_faults, stated, whole_sentences
from assistant.lock.sums import worked_again
from assistant.types import Draft
from index.text import nfc
from index.types import Document

_DOCUMENT_WORD = re.compile(r"(?i:nghị quyết|quy định|quyết định|kết luận|chỉ thị|kế hoạch|nghị định|công văn|luật)\s$")
_NUMBER_END = re.compile(r"(?:/\d{4})?(?!\s?[-–/]\s?\w)")  # "Nghị định 138/2020", not "138/2020/TU"
_MARKS = {"thang": "tháng", "nam": "năm", "trieu": "triệu", "ty": "tỷ", "dong": "đồng", "nguoi": "người"}
_UNMARKED = re.compile(rf"(?P<number>\d) (?P<units>(?:{'|'.join(_MARKS)})(?: dong)?)(?!\w)")
_SORTS = (
    dict.fromkeys(("number", "percent", "points"), 0) | dict.fromkeys(("date", "month", "year"), 1) | {"document": 2}
)


def locked(
    drafts: Sequence[Draft], documents: Mapping[str, Document], *, asked: str = "", day: date | None = None
) -> list[Draft]:
    """The drafts that hold; one that does not gives way to the sentence that it cites first, and a notice to nothing.

    ``asked`` is the question, whose figures and names a correction may deny and a notice repeat; ``day`` the day
    asked for, which a notice may state.
    """
    kept: list[Draft] = []
    for draft in drafts:
        made: Draft | None = draft
        if faults(draft, documents, asked=asked, day=day):
            made = _quoted(draft, documents) if draft.cited and draft.kind != "notice" else None
        if made and made not in kept:
            kept.append(made)
    return kept


def faults(draft: Draft, documents: Mapping[str, Document], *, asked: str = "", day: date | None = None) -> list[str]:
    """What a sentence states that nothing bears out; [] when it may stand.

    A quotation is words of its span, cut where nothing is lost. A calculation adds the outcome of its own sum. A
    correction and a notice may also state the front matter of the documents that they are ``about`` and places in
    them; a notice the notices of the documents it cites, or of any where it names none.
    """
    if draft.kind == "quote" or not draft.text.strip():
        return _misquoted(draft, documents)
    draft, asked = replace(draft, text=nfc(draft.text)), nfc(asked)
    spans = [_cited(documents[doc_id].text, *span) for doc_id, span in draft.cited]
    about = [documents[doc_id] for doc_id in draft.about if draft.kind in ("correction", "notice")]
    told: list[str] = []
    if draft.kind == "notice":
        named = dict.fromkeys(doc_id for doc_id, _ in draft.cited)
        minded = [documents[doc_id] for doc_id in named] or ([] if about else list(documents.values()))
        told = [each.notice for each in minded if each.notice]
    fronts = [front_matter_text(each) for each in about] + told
    said = stated(draft.text)
    if draft.kind == "calculation":
        own = asked if messages.WITH_OWN_FIGURES in draft.text else ""
        found = list(_miscalculated(draft, spans, own))
    else:
        found, places = [], places_in(draft.text, about)
        for each in said:
            in_place = any(start <= each.figure.start < end for start, end in places)
            of_day = draft.kind == "notice" and day is not None and _is_of_day(each.figure, day)
            if not (in_place or of_day or _counts_documents(each, draft)):
                own = _fronts_before(each, said, about) + told if each.role else []
                found += _unborne(each, draft.text, spans + (own or fronts), asked, draft.kind)
    found += unnamed(draft.text, spans + fronts, asked, draft.kind)
    words, held = words_of(draft.text), [words_of(text) for text in spans + fronts]
    if draft.kind == "notice" and about:  # on a day: "chưa có hiệu lực" where a document says from when it has it
        found += dropped_or_added(words, held, denied=True)
    else:
        found += [*dropped_or_added(words, held, words_of(asked)), *turned_round(words, held)]
    return list(dict.fromkeys(found))


def paraphrase_faults(text: str, spans: Sequence[str], names: Sequence[str], *, in_english: bool = False) -> list[str]:
    """What a sentence that a model wrote states beyond the cited texts; [] when it may stand.

    ``names`` are the citations of these in official form, which it may repeat. Besides figures, names and guards its
    words are held against the texts: of these it may leave out, not add.
    """
    text, held = nfc(text), [*map(nfc, spans), *names]
    if not text.strip() or not spans:
        return [text]
    figured = with_vietnamese_figures(text) if in_english else text
    found = [fault for each in stated(figured) for fault in _unborne(each, figured, held, "", "paraphrase")]
    if in_english:
        return list(dict.fromkeys([*found, *english_faults(text, spans, names)]))
    found += unnamed(text, held, "", "paraphrase")
    words, ours = words_of(text), [words_of(each) for each in held]
    found += [*dropped_or_added(words, ours), *turned_round(words, ours), *unborne_words(text, held)]
    return list(dict.fromkeys(found))


def _quoted(draft: Draft, documents: Mapping[str, Document]) -> Draft:
    doc_id, span = draft.cited[0]
    start, end = whole_sentences(documents[doc_id].text, *span)
    return Draft(documents[doc_id].text[start:end], "quote", ((doc_id, (start, end)),))


def _cited(text: str, start: int, end: int) -> str:
    # A span that begins behind a qualifier does not make its figure an unqualified one.
    first, last = whole_sentences(text, start, end) if cut_faults(text, start, end) else (start, end)
    return text[first:last]


def _fronts_before(said: Stated, stating: Sequence[Stated], about: Sequence[Document]) -> list[str]:
    # "Quy định số 98-QĐ/TW ban hành ngày ...": the day of a document named before it, not of any other.
    named = {each.figure.value for each in stating if each.figure.end <= said.figure.start}
    keys = {each.doc_id: next((one.figure.value for one in stated(each.number or "")), "") for each in about}
    return [front_matter_text(each) for each in about if keys[each.doc_id] in named]


def _misquoted(draft: Draft, documents: Mapping[str, Document]) -> list[str]:
    text, found = nfc(draft.text), [draft.text]
    for doc_id, (start, end) in draft.cited:
        whole = documents[doc_id].text
        place = whole.find(text, start, end) if text.strip() else -1
        while place >= 0:
            found = cut_faults(whole, place, place + len(text))
            if not found:
                return []
            place = whole.find(text, place + 1, end)
    return found


def _miscalculated(draft: Draft, spans: Sequence[str], own: str = "") -> Iterator[str]:
    """Faults of a calculation: its sum, operands that no span holds, a result more exact than they are.

    ``own`` is the question whose figures a calculation that says so may take: "khóa 24 tháng" is 24 months there.

    A figure of the sum may stand without what belongs to it where the sentence has it once more with that:
    "7.000 : 8 = 875, tức là hơn 875 («cử hơn 7.000 lượt ...»)".
    """
    formula = draft.formula or ""
    results = worked_again(formula)
    if results is None:
        yield formula or draft.text
        return
    texts = [draft.text, *([] if formula in draft.text else [formula])]
    said = [(each, text) for text in texts for each in stated(text)]
    operands = {each.figure.value for each in stated(formula)}
    known = [(each, one) for one in spans for each in stated(one)]
    known += [(replace(each, label=""), own) for each in stated(_with_marks(own))]
    inexact = False
    for each, text in said:
        if any(_same(each, one, text) and each.counted in ("", one.counted) for one in results):
            continue
        standing = [held for held, one in known if _same(each, held, text, one)]
        again = [other for other, where in said if _same(other, each, where, text)]
        in_place = [other for other in again if _in_its_place(other, [(held, held in standing) for held, _ in known])]
        if not standing:
            yield each.figure.value
        elif not any(_borne_out(other, standing) for other in in_place) or not _borne_out(each, standing, bare=True):
            yield text[slice(*each.whole)]
        inexact |= each.figure.value in operands and any(one.is_inexact for one in standing)
    outcome = [each for each, text in said if any(_same(each, one, text) for one in results)]
    if results and outcome and inexact != any(each.is_inexact for each in outcome) and "≈" not in formula:
        yield formula


def _with_marks(own: str) -> str:
    # "hoc 18 thang, chi 54 trieu dong"
    return _UNMARKED.sub(lambda match: f"{match['number']} {' '.join(map(_MARKS.get, match['units'].split()))}", own)


def _counts_documents(said: Stated, draft: Draft) -> bool:
    # "Tài liệu hiện có 2 văn bản ...: (1) ...; (2) ...": how many documents a notice is about, and their places.
    if draft.kind != "notice" or said.figure.kind != "number" or not said.figure.value.isdecimal():
        return False
    start, end = said.figure.start, said.figure.end
    is_place = draft.text[start - 1 : start] == "(" and draft.text[end : end + 1] == ")"
    count = int(said.figure.value)
    return count <= len(draft.about) if is_place else count == len(draft.about) and said.noun == "văn"


def _unborne(said: Stated, text: str, texts: Sequence[str], asked: str, kind: str) -> Iterator[str]:
    repeated = any(_same(said, each, text) for each in stated(asked)) and (
        kind == "notice" or (kind == "correction" and is_denied(text, said.figure.start))
    )
    known = [(each, _same(said, each, text, one)) for one in texts for each in stated(one)]
    standing = [each for each, is_same in known if is_same]
    if not repeated and not standing:
        yield said.figure.value
    elif not repeated and not (_borne_out(said, standing) and _in_its_place(said, known)):
        yield text[slice(*said.whole)]


def _borne_out(said: Stated, standing: Sequence[Stated], bare: bool = False) -> bool:
    # Where none is spelt alike, one of another spelling may count in another unit: "36 tháng" for "3 năm".
    spelt = (said.figure.kind, said.figure.value)
    alike = [each for each in standing if (each.figure.kind, each.figure.value) == spelt]
    alike = alike or [replace(each, noun=said.noun, label=said.label) for each in standing]
    counted = {each.counted for each in alike if each.counted}
    otherwise = said.counted and counted and said.counted not in counted and said.figure.kind in ("number", "percent")
    return not otherwise and (bare or any(each.bears_out(said) for each in alike))


def _in_its_place(said: Stated, known: Sequence[tuple[Stated, bool]]) -> bool:
    # "50 tuổi với nam, 45 tuổi với nữ" does not make "45 tuổi với nam": these words have another figure beside them.
    alike = [each for each in known if _SORTS[each[0].figure.kind] == _SORTS[said.figure.kind]]
    for side, nearest in (("left", -1), ("right", 0)):
        beside = getattr(said, side)
        there = [is_same for each, is_same in alike if getattr(each, side) == beside]
        words = [each for each in beside if each != "|"]
        if len(words) > 1 and beside[nearest] != "|" and there and not any(there):
            return False
    return True


def _same(said: Stated, held: Stated, text: str, held_text: str = "") -> bool:
    """Whether two figures are of one value: a date holds its month and its year, a number of a document its head."""
    one, other = said.figure, held.figure
    if (one.kind, one.value) == (other.kind, other.value):
        return True
    if one.kind in ("month", "year") and other.kind in ("date", "month"):
        return other.value.endswith(f"/{one.value}")
    if other.kind == "document":
        parts = other.value.split("-")
        plain = parts[:1] + parts[2:] if len(parts) > 2 and parts[1].isdigit() else parts
        if one.kind == "document":  # "Quy định số 65" for "65-QĐ/TW"
            return any(f"{'-'.join(each)}-".startswith(f"{one.value}-") for each in (parts, plain))
        if not _NUMBER_END.match(text, one.end):
            return False
        if one.kind == "year":
            return one.value in parts[1:2]
        is_named = said.label == "số" or bool(_DOCUMENT_WORD.search(text, 0, one.start))
        return one.kind == "number" and one.value == parts[0] and is_named
    length = duration(text, one) if held_text else None
    return length is not None and length == duration(held_text, other)


def _is_of_day(figure: Figure, day: date) -> bool:
    known = {"date": f"{day.day}/{day.month}/{day.year}", "month": f"{day.month}/{day.year}", "year": str(day.year)}
    return known.get(figure.kind) == figure.value
