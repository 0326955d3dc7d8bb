"""A question that leans on the conversation, rewritten to one that stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.anaphora import resolved
from assistant.conversation.antecedents import Before
from assistant.conversation.asked_question import MODIFIERS, OWN, AskedQuestion, defines, read_asked
from assistant.conversation.ellipsis import elliptical, of_a_list
from assistant.conversation.english_follow_ups import asks_in_english, standalone_in_english
from assistant.conversation.like_values import like, swapped
from assistant.conversation.locator_units import units_of
from assistant.conversation.question_pieces import pieces_of
from assistant.conversation.read_question import as_question, phrase
from assistant.english import is_english
from assistant.types import Turn
from index.text import fold
from index.types import Document

# "Có phải đền bù không?", "Được nghỉ mấy ngày?" say nothing of whom.
_PREDICATES = ("co phai ", "co duoc ", "co can ", "co bi ", "duoc ", "phai ", "co the ")
_MAX_PREDICATE_SYLLABLES = 6
_HAVING = ("co gom ", "co bao gom ", "bao gom ", "gom ca ", "co ca ", "ke ca ", "co tinh ")
_VERBS = frozenset({"bi", "duoc", "lam"})
_CLAUSE = frozenset({"neu", "ma", "khi"})
_PREPOSITIONS = frozenset({"theo", "o", "tai", "trong", "voi", "ngoai", "doi"})
_AT_ALL = frozenset({"sau", "truoc"})  # these are never of a like value
_POINTING = ("o do", "nhu vay", "nhu the", "viec nay", "viec do", "dieu nay", "dieu do")


def standalone(text: str, unmarked: bool, previous: Turn, documents: Mapping[str, Document]) -> str | None:
    """The question that a follow-up means, in words of its own; None where a question stands alone as it is.

    "Còn cấp huyện thì sao?" after "Cấp xã có bao nhiêu người?" -> "Cấp huyện có bao nhiêu người?". ``unmarked``: the
    question was typed without diacritics. One in English gives one in English, if the last was in English too.
    """
    question = previous.answer.question
    if asks_in_english(text, previous):
        return standalone_in_english(text, previous, documents, standalone)
    before = Before(question.text, unmarked or question.unmarked, documents, "vi", previous)
    if all(piece.label in ("function", "word", "number") for piece in before.pieces):
        return None  # nothing was asked: "Cảm ơn"
    asked = read_asked(text, unmarked, before)
    rewritten = _rewritten(asked, before, unmarked) if asked else None
    return as_question(rewritten) if rewritten and rewritten != text else None


def with_subject(text: str, previous: Turn) -> str | None:
    """A question with the subject of the one before, for a second try; None where it names a document or a person.

    "Nhiệm vụ đầu tiên là gì?" after "Kế hoạch 83 nói về gì?" -> "Theo Kế hoạch 83, nhiệm vụ đầu tiên là gì?"
    """
    question = previous.answer.question
    before = Before(question.text, question.unmarked, {}, "vi", previous)
    own = pieces_of(text, question.unmarked, {})
    topic = before.topic()
    is_own = any(piece.label == "document" or piece.kind == "person" for piece in own)
    if is_own or question.english or is_english(text):
        return None
    told = set(before.key(text).split())
    if not own or not topic or told.issuperset(before.key(topic).split()):
        return None
    keeps = text[:2].isupper() or own[0].label == "name"
    opened = text if keeps else text[0].lower() + text[1:]
    return f"Theo {question.documents[-1].text}, {opened}" if question.documents else f"Về {topic}: {opened}"


def _rewritten(asked: AskedQuestion, before: Before, unmarked: bool) -> str | None:
    said_again = {"source", "again", "more"} & asked.kinds
    is_of_text = all(piece.kind in ("document", "verb") for piece in asked.of("light")) or "more" in said_again
    if said_again and not asked.of(*OWN, *MODIFIERS) and asked.is_short and is_of_text:
        return elliptical(asked.core, asked.pieces, before) if "more" in said_again else before.text
    referred = resolved(asked.core, asked.pieces, before, unmarked)
    if referred and asked.kinds == {"reason"} and fold(asked.core).endswith(_POINTING):
        why = asked.of("asked")[0].text.removesuffix(" lại").removesuffix(" lai")
        return f"{why} {before.topic()}"  # "Vì sao lại đặt ở đó?"
    if referred:
        return f"{referred} thì sao" if asked.is_closed else referred
    is_located = any(units_of(each.text) or (asked.goes_on and like(each, before)) for each in asked.of("locator"))
    if not is_located and (listed := of_a_list(asked.core, asked.pieces, before)):
        return listed
    if (asked.is_closed or (asked.goes_on and not asked.kinds)) and (clause := _of_a_clause(asked, before)):
        return clause
    if asked.of(*OWN):
        if asked.kinds and asked.n_syllables <= _MAX_PREDICATE_SYLLABLES and _lacks_subject(asked, before):
            return elliptical(asked.core, asked.pieces, before)
        return _of_another(asked, before) or _of_a_post(asked, before)
    if not asked.is_short:
        return None
    if asked.of(*MODIFIERS):
        return _modified(asked, before)
    if asked.of("asked") and not asked.kinds:
        return f"liệt kê {before.topic()}"  # "Kể ra xem"
    if not asked.of("light") and not asked.kinds - {"tags"}:
        return before.text if asked.kinds and 2 <= asked.n_syllables <= 4 else None  # "Đúng không?"
    return elliptical(asked.core, asked.pieces, before)


def _lacks_subject(asked: AskedQuestion, before: Before) -> bool:
    """Whether what a short question names is no subject of its own."""
    opening = f"{fold(asked.core)} "
    if opening.startswith(_HAVING):
        return True
    if any(piece.label != "word" for piece in asked.of(*OWN)):
        return False
    # "Mỗi tổ mấy người?" after "Có bao nhiêu tổ công nghệ số?": its words are of the last question or answer.
    said = (before.key(piece.text) for piece in before.all_pieces() if piece.label == "word")
    return opening.startswith(_PREDICATES) or {before.key(piece.text) for piece in asked.of("word")}.issubset(said)


def _of_a_clause(asked: AskedQuestion, before: Before) -> str | None:
    """The question before on a condition, or under what this one opens with: "Theo luật mới thì sao?"."""
    values = asked.of("value", "name", "document")
    opening = fold(asked.pieces[0].text)
    is_new = not any(like(piece, before) for piece in asked.of("modifier", "value", "name", "document", "time"))
    if fold(asked.core).startswith("so voi "):
        return f"{before.topic()} {asked.within()} thế nào"
    if opening in _AT_ALL or (opening in _PREPOSITIONS and is_new and asked.of(*OWN, *MODIFIERS)):
        return f"{asked.core}, {before.within(before.text)}"
    is_aspect = asked.pieces[0].kind in ("aspect", "document noun") and not asked.of(*OWN)
    is_clause = any(fold(piece.text) in _CLAUSE or piece.kind == "denial" for piece in asked.pieces)
    is_light = asked.is_closed and not asked.of("word", *MODIFIERS) and not is_aspect
    if asked.of("number") or ((is_clause or is_light) and not values):
        topic = before.topic().removeprefix("về ").split(":")[0]  # of "Về luân chuyển: ..." again luân chuyển
        return f"về {topic}: {asked.within()} thì sao" if topic else None
    return None


def _of_another(asked: AskedQuestion, before: Before) -> str | None:
    """The question before of what this one names: "Còn thẻ đỏ?", "Còn Quy định 98 là bao lâu?"."""
    if not asked.goes_on:
        return None
    if not asked.kinds:
        is_phrase = asked.is_short and "hay" not in asked.core.lower().split()
        # "Còn bị cảnh cáo?" after "... bị khiển trách ...".
        verb = asked.pieces[0] if fold(asked.pieces[0].text) in _VERBS and before.holds(asked.pieces[0].text) else None
        named = asked.core[verb.start :] if verb else phrase(asked.core, asked.pieces)
        return swapped(named, before) if is_phrase else None
    # "Còn điều động là gì?" is a question of its own.
    is_same = asked.kinds <= before.asked_kinds and "tags" not in asked.kinds and not defines(asked, before)
    is_same = is_same and ("what" not in asked.kinds or any(like(piece, before) for piece in asked.of(*OWN)))
    named = [piece for piece in asked.pieces if piece.label != "asked"]
    is_value = not asked.of("word") and all(before.holds(piece.text) for piece in asked.of("light"))
    named = [piece for piece in named if piece.label != "light"]
    return swapped(phrase(asked.core, named), before) if is_same and is_value else None


def _of_a_post(asked: AskedQuestion, before: Before) -> str | None:
    """The question for a post at what the one before names: "Hiệu trưởng là ai?" after one on a school."""
    post = asked.of("value")
    own = [piece for piece in before.pieces if piece.kind in ("body", "place", "name") and piece.label == "name"]
    if asked.of(*OWN) != post or [piece.kind for piece in post] != ["post"] or asked.kinds != {"who"}:
        return None
    if like(post[0], before):
        return swapped(post[0].text, before)
    return f"{asked.core[: post[0].end]} {own[0].text}{asked.core[post[0].end :]}" if own else None


def _modified(asked: AskedQuestion, before: Before) -> str | None:
    """The question before with a level, a time or a place in a document that this one names, and what it asks."""
    modifiers, light = asked.of(*MODIFIERS), asked.of("light")
    named = phrase(asked.core, [piece for piece in asked.pieces if piece.label not in ("asked", "light")])
    is_value = all(like(piece, before) or (piece.label == "time" and not light) for piece in modifiers)
    locator = next((piece for piece in modifiers if piece.label == "locator"), None)
    if locator and asked.kinds and not asked.is_closed:  # "Khoản 2 nói gì?" after "Điều 5 Quy định 65 nói gì?"
        document = before.document()
        whole = f"{asked.core[: locator.start]}{before.completed(locator.text)} {document}{asked.core[locator.end :]}"
        return whole if document else None
    if not asked.kinds and not light:
        return swapped(named, before) if asked.goes_on or is_value else None
    if not asked.goes_on and ("tags" in asked.kinds or (not is_value and len(modifiers) > 1)):
        return None  # "Từ 01/7/2025 cấp huyện còn không?"
    if not asked.goes_on and defines(asked, before) and all(piece.label != "time" for piece in modifiers):
        return None
    if not is_value:
        return elliptical(asked.core, asked.pieces, before)
    base = swapped(named, before)
    is_same = not asked.kinds - {"tags"} or asked.kinds & before.asked_kinds
    if is_same and all(before.holds(piece.text) for piece in light):
        return base
    # "Còn cấp huyện thì ai quyết định?": what it asks, of that level.
    rest = phrase(asked.core, [each for each in asked.pieces if each.start > modifiers[-1].start][1:])
    again = replace(before, text=base)
    return elliptical(rest, pieces_of(rest, before.folded, before.documents), again) if rest else base
