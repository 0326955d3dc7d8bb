"""A value in the place of its like: "cấp huyện" for "cấp xã", "Quy định 98" for "Quy định 65"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.conversation.antecedents import Before
from assistant.conversation.locator_units import UNITS, locator_of, units_of
from assistant.conversation.question_pieces import Piece, lists_of, pieces_of
from assistant.references import find_references
from index.text import fold

_Edit = tuple[int, int, str]
_SLOTS = ("document", "locator", "time", "name", "modifier", "value")
_NOUN = ("word", "value", "modifier", "name", "time")
_MANAGED = re.compile(r"(?: \w+){0,3} (?:do|thuộc diện|thuộc) [^,?]{2,60}? quản l[ýí](?!\w)", re.IGNORECASE)
_MAX_CLAUSE = 8  # syllables behind a verb that a phrase gives anew
_HEAD = (*_NOUN, "light")  # "học ở nước ngoài"
_YEAR = re.compile(r"(?:19|20)\d{2}$")
_LEVEL = re.compile(r"(?:tỉnh|huyện|xã|thành phố|thị xã|phường|thị trấn|quận)\s+", re.IGNORECASE)
# Before a value that the question has no like of.
_JOINTS = {
    "vi": {"document": "theo ", "level": "ở ", "place": "ở ", "time": "", "term": "", "": "đối với "},
    "en": {"document": "under ", "level": "at ", "place": "in ", "time": "in ", "term": "in ", "": "for "},
}


def like(piece: Piece, before: Before) -> Piece | None:
    """The value of the question before that a value can take the place of; None without one."""
    alike = [each for each in before.pieces if each.label == piece.label and _is_alike(each, piece)]
    return alike[-1 if piece.label == "document" else 0] if alike else None


def swapped(phrase: str, before: Before) -> str:
    """The question before of another value: each value of a phrase in the place of its like, all the rest kept.

    What has no like there is put before the question ("Theo Quy định 98, ..."), or for the noun that it opens with.
    """
    pieces = pieces_of(phrase, before.folded, before.documents, before.language)
    if not pieces:
        return before.text
    phrase = _small(phrase, pieces[0])
    edits: list[_Edit] = []
    placed: list[Piece] = []
    added: list[Piece] = []
    is_levelled = any(piece.kind == "level" for piece in pieces)
    for piece in pieces:
        if piece.label not in _SLOTS:
            continue
        is_held = piece.label != "time" and before.holds(piece.text)
        if is_held or any(before.key(piece.text) == before.key(each.text) for each in before.pieces):
            placed.append(piece)
        elif edit := _edit(piece, before, is_levelled):
            edits.append(edit)
            placed.append(piece)
        else:
            added.append(piece)
    rest = [piece for piece in pieces if piece.label in ("word", "number") and not before.holds(piece.text)]
    aspects = [piece for piece in pieces if piece.label == "light" and not before.holds(piece.text)]
    of_a_noun = pieces[0].label == "word" and aspects  # "các sở khác"
    is_headed = rest or of_a_noun or (added and not edits and any(piece.label == "value" for piece in added))
    if is_headed and (headed := _headed(phrase, pieces, before)):
        return headed
    if rest and edits:
        return _widened(phrase, pieces, placed, edits, before)
    if rest or aspects:
        return _replaced(before.text, edits) if not rest and edits else _of_another(phrase, pieces, bool(rest), before)
    if added and (headed := _managed(phrase, pieces, before)):
        return headed
    text = _replaced(before.text, edits)
    for piece in added:
        if piece.label == "locator" and units_of(piece.text) and (document := before.document()):
            return f"{before.completed(piece.text)} {document} quy định gì"
        if piece.kind == "person":
            return _of_another(phrase, pieces, True, before)
        joint = _JOINTS[before.language]
        text = f"{joint.get(piece.kind, joint[''])}{_value(piece, before)}, {before.within(text)}"
    return text


def _edit(piece: Piece, before: Before, is_levelled: bool) -> _Edit | None:
    if piece.label == "locator":
        return _locator_edit(piece, before)
    other = like(piece, before)
    if other is None:
        return _dated_edit(piece, before) if piece.label == "time" else None
    if piece.kind == "body" and not is_levelled:  # "Tỉnh ủy" for "ủy ban nhân dân tỉnh"
        following = next((each for each in before.pieces if each.start >= other.end), other)
        if following.kind == "level" and before.text[other.end : following.start] == " ":
            return other.start, following.end, _value(piece, before)
    level = _LEVEL.match(other.text) if piece.kind == "place" and not _LEVEL.match(piece.text) else None
    value = _value(piece, before)
    if before.language == "en" and _YEAR.match(value) and not _YEAR.match(other.text):
        value = f"in {value}"  # for "from 2016 to 2023"
    return other.start + (level.end() if level else 0), other.end, value


def _locator_edit(piece: Piece, before: Before) -> _Edit | None:
    units = units_of(piece.text)
    for other in before.pieces:
        if other.label != "locator":
            continue
        if units and (old := units_of(other.text)):
            widest = max(map(UNITS.index, units))
            wider = {unit: old[unit] for unit in UNITS[widest + 1 :] if unit in old}
            return other.start, other.end, locator_of({**units, **wider})
        if not units and other.text.split()[0].lower() == piece.text.split()[0].lower():
            return other.start, other.end, piece.text
    return None


def _dated_edit(piece: Piece, before: Before) -> _Edit | None:
    # "Nghị quyết 09 năm 2016 nói gì?" - "Còn năm 2021?": the date is that of a document, if there is such a one.
    for document in before.pieces:
        if document.label != "document":
            continue
        dated = re.search(r"\s(?:ngày|năm|khóa|nhiệm kỳ|ngay|nam|khoa)\s.*$", document.text)
        if dated:
            named = f"{document.text[: dated.start()]} {_value(piece, before)}"
            if any(reference.doc_ids for reference, _, _ in find_references(named, before.documents)):
                return document.start, document.end, named
    return None


def _headed(phrase: str, pieces: Sequence[Piece], before: Before) -> str | None:
    """The phrase for one of the same head noun: "thẻ đỏ" for "thẻ xanh" of "Thẻ xanh được mượn mấy cuốn?".

    The head opens a Vietnamese phrase and closes an English one.
    """
    verb = pieces[0].label == "function"  # "bị cảnh cáo"
    nouns = [piece for piece in pieces if piece.label != "function" or piece is pieces[0]]
    for length in range(len(nouns) - 1, 0, -1):
        heads = nouns[:length] if before.language == "vi" else nouns[-length:]
        head = phrase[heads[0].start : heads[-1].end]
        start = before.place_of(head)
        if start is None or not (verb or any(piece.label in _HEAD for piece in heads)):
            continue
        n_more = _MAX_CLAUSE if verb else len(phrase.split()) - len(head.split())
        end = max([start + len(head), *(piece.end for piece in before.pieces if piece.start <= start < piece.end)])
        left, right = (0, n_more) if before.language == "vi" else (n_more, 0)
        return _replaced(before.text, [(*_around(start, end, left, right, before), phrase)])
    return None


def _managed(phrase: str, pieces: Sequence[Piece], before: Before) -> str | None:
    # "Cán bộ do Ban Thường vụ Tỉnh ủy quản lý ..." - "Còn cán bộ cấp xã?": the level is in place of who manages them.
    head = next((piece for piece in pieces if piece.kind in ("cadre", "post") and before.holds(piece.text)), None)
    start = before.place_of(head.text) if head else None
    if head is None or start is None or not any(piece.kind == "level" for piece in pieces):
        return None
    managed = _MANAGED.match(before.text, start + len(head.text))
    return _replaced(before.text, [(start, managed.end(), phrase)]) if managed else None


def _around(start: int, end: int, n_left: int, n_right: int, before: Before) -> tuple[int, int]:
    # A span of the question before with so many of the words of nouns that stand right beside it.
    for piece in reversed([each for each in before.pieces if each.end <= start]):
        size = len(piece.text.split())
        if piece.label not in _NOUN or size > n_left or before.text[piece.end : start].strip():
            break
        start, n_left = piece.start, n_left - size
    for piece in [each for each in before.pieces if each.start >= end]:
        size = len(piece.text.split())
        if piece.label not in _NOUN or size > n_right or before.text[end : piece.start].strip():
            break
        end, n_right = piece.end, n_right - size
    return start, end


def _widened(
    phrase: str, pieces: Sequence[Piece], placed: Sequence[Piece], edits: Sequence[_Edit], before: Before
) -> str:
    # "trung tâm chính trị cấp huyện" for "trường chính trị cấp tỉnh": as many words around the value as it brings.
    anchor = next(piece for piece in placed if not before.holds(piece.text))
    start, end, _ = edits[0]
    nouns = [piece for piece in pieces if piece.label != "function"]
    n_left = len(phrase[nouns[0].start : anchor.start].split())
    n_right = len(phrase[anchor.end : nouns[-1].end].split())
    return _replaced(before.text, [(*_around(start, end, n_left, n_right, before), phrase)])


def _of_another(phrase: str, pieces: Sequence[Piece], is_own: bool, before: Before) -> str:
    """The question before of a subject that it has no like of, or another aspect of its subject."""
    if not is_own:
        lists = lists_of(before.language, before.folded)
        topic = before.topic(core=True) or before.topic()
        lead = next(piece for piece in pieces if piece.label == "light")
        return f"{phrase} {topic} {lists.tails.get(before.key(lead.text), lists.tails[''])}"
    if before.asks_for_object and all(piece.label in ("word", "function", "light") for piece in pieces):
        return f"{before.topic()} {phrase} thế nào"  # "Cán bộ được hỗ trợ gì?" - "Còn nhà ở?"
    if fold(phrase).startswith("truong hop "):
        return f"trong {phrase}, {before.within(before.text)}"
    actors = lists_of(before.language, before.folded).sets["actors"]
    if any(before.key(phrase).startswith(" ".join(actor)) for actor in actors):
        return f"đối với {phrase}, {before.within(before.text)}"
    run: list[Piece] = []
    for piece in before.pieces:
        is_noun = piece.label in ("word", "value", "name")
        if run and (not is_noun or before.text[run[-1].end : piece.start].strip()):
            break
        if is_noun:
            run.append(piece)
    if not run:
        return f"{phrase}: {before.text}"
    return _replaced(before.text, [(run[0].start, run[-1].end, phrase)])


def _is_alike(other: Piece, piece: Piece) -> bool:
    return other.kind == piece.kind or {other.kind, piece.kind} == {"place", "name"}


def _value(piece: Piece, before: Before) -> str:
    if before.language == "vi" and piece.label == "time" and (year := _YEAR.search(piece.text)):
        is_year = year.start() == 0 or fold(piece.text[: year.start()]) == "nam "
        return f"năm {year.group()}" if is_year else _small(piece.text, piece)
    spelt = lists_of(before.language, before.folded).spelt.get(tuple(before.key(piece.text).split()))
    if spelt and piece.text.isascii() and before.language == "vi":
        return spelt  # "con cap huyen thi sao"
    return _small(piece.text, piece)


def _small(phrase: str, first: Piece) -> str:
    # "Tối đa thì sao?": its capital was that of a sentence.
    keeps = first.label in ("document", "locator", "name") or first.kind == "body" or phrase[:2].isupper()
    return phrase if keeps else phrase[0].lower() + phrase[1:]


def _replaced(text: str, edits: Iterable[_Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text
