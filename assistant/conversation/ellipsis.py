"""A question that says only what it asks ("Ai ký?", "Thời hạn bao lâu?"), with the subject of the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.antecedents import Before
from assistant.conversation.question_pieces import Piece, lists_of
from index.text import fold

_ORDINAL = (
    r"(?P<noun>{nouns}) (?:thứ (?:nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d+)|đầu tiên|cuối cùng|tiếp theo"
    r"|kế tiếp|sau cùng|số \d+|\d+)"
)
# Left at the end of a subject whose list is named by the ordinal: "quy trình luân chuyển gồm [bước]".
_LEFT_OVER = re.compile(r"(?:\s+(?:những|các|gồm|có|là|nhung|cac|gom|co|la))*\s*$")


def elliptical(core: str, pieces: Sequence[Piece], before: Before) -> str | None:
    """The question of a core that has no subject of its own; None where the one before has none either."""
    lists = lists_of("vi", before.folded)
    light = [piece for piece in pieces if piece.label == "light"]
    kinds = {piece.kind for piece in pieces if piece.label == "asked"}
    lead = next((piece for piece in pieces if piece.label != "function" or piece.kind == "denial"), None)
    joined = bool(lead and lead.start > 0)  # "với đơn vị nào", "trong thời gian nào"
    subject = None
    if any(piece.kind in ("document", "document noun") for piece in light):
        subject = before.document()
    elif any(piece.kind == "person" for piece in light):
        subject = before.person()
    elif "who" in kinds and any(piece.kind == "verb" for piece in light):
        subject = before.topic(core=True)
    if lead and not joined and lead.label == "light" and lead.kind in ("aspect", "document noun"):
        return of_aspect(core, lead, subject, bool(kinds), before)
    topic = subject or _subject(pieces, kinds, before)
    if not topic:
        return None
    if "more" in kinds:
        return f"{topic} cụ thể thế nào"
    leads = lead and lead.label == "asked" and (lead.kind in lists.leading or (lead.kind == "document" and light))
    leads = leads and not joined and before.key(lead.text).split()[0] not in ("do", "bởi", "boi")
    said = core[lead.end :].strip() if lead and leads else ""
    if said and (fold(said) == "lai" or (lead.kind == "reason" and before.holds(said))):
        core = lead.text  # "Tại sao lại thế?"; "Vì sao được miễn?" after "Ai được miễn bồi dưỡng?"
    elif said:  # "Ai công nhận?" after "Xã A được công nhận khi nào?"
        topic = re.sub(rf"\s(?:được|bị|duoc|bi) {re.escape(said)}(?!\w)", "", topic, flags=re.IGNORECASE)
    return f"{core} {topic}" if leads else f"{topic} {core[0].lower()}{core[1:]}"


def _subject(pieces: Sequence[Piece], kinds: set[str], before: Before) -> str:
    """What the question before was about, as another question would say it."""
    core = before.topic(core=True)
    if kinds & {"reason", "more"}:
        return before.topic()
    if any(core == piece.text for piece in before.pieces if piece.label == "document"):
        return core  # "Ai ký Kế hoạch 83?" - "Nhằm mục đích gì?"
    lead = next((piece for piece in before.pieces if piece.label not in ("function", "asked")), None)
    tail = lists_of("vi", before.folded).tails.get(before.key(lead.text), "") if lead else ""
    acts = any(piece.label in ("light", "word") and piece.kind in ("verb", "") for piece in pieces)
    if acts and lead and lead.kind == "aspect" and not tail.startswith("là bao"):
        return core or before.topic()  # "Điều kiện luân chuyển là gì?" - "Được hỗ trợ những gì?"
    return (before.owner() if kinds & {"place", "time", "who"} else "") or before.topic()


def of_aspect(core: str, noun: Piece, subject: str | None, is_asked: bool, before: Before) -> str:
    """A question for another aspect of the subject: "Hồ sơ gồm những gì?" -> "Hồ sơ luân chuyển gồm những gì"."""
    whole = subject or before.topic(core=True) or before.topic()
    is_named = any(whole == piece.text for piece in before.pieces) or whole == subject
    joint = " của" if is_named and whole[:1].isupper() else ""
    tails = lists_of("vi", before.folded).tails
    tail = "" if is_asked else tails.get(before.key(noun.text), tails[""])
    return f"{core[: noun.end]}{joint} {whole} {core[noun.end :].strip(' ?.,')} {tail}"


def of_a_list(core: str, pieces: Sequence[Piece], before: Before) -> str | None:
    """The question for one of the things that the answer listed: "Ý thứ hai là gì?", "Bước 2 thế nào?"."""
    lists = lists_of("vi", before.folded)
    aspects = {key for key, (label, kind) in lists.phrases.items() if (label, kind) == ("light", "aspect")}
    nouns = sorted((" ".join(key) for key in aspects | lists.sets["generic"]), key=lambda noun: (-len(noun), noun))
    pattern = fold_pattern(_ORDINAL) if before.folded else _ORDINAL
    text = fold(core) if before.folded else core.lower()
    match = re.search(rf"(?<!\w){pattern}(?!\w)".replace("{nouns}", "|".join(map(re.escape, nouns))), text)
    if not match:
        return None
    noun, topic = match["noun"], before.topic()
    others = [piece for piece in pieces if not match.start() <= piece.start < match.end()]
    is_own = any(piece.label in ("word", "value", "document", "name") for piece in others)
    if is_own or not topic or not (before.holds(noun) or tuple(noun.split()) in lists.sets["generic"]):
        return None
    if before.key(topic).endswith(before.key(noun)):
        topic = _LEFT_OVER.sub("", topic[: -len(noun)])
    elif before.key(topic).startswith(f"{before.key(noun)} "):
        topic = re.sub(r"^(?:của|cua|về|ve)\s", "", topic[len(noun) :].strip())
    return f"{core[: match.end()]} về {topic} {core[match.end() :].strip(' ?.') or 'là gì'}"


def fold_pattern(pattern: str) -> str:
    """A pattern without its diacritics; escapes and group names are ASCII and stay."""
    return "".join(char if char.isascii() else fold(char) for char in pattern)
