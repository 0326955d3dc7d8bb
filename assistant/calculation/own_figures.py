"""The asker's own figures put into a rule or a formula of a document: "học 20 tháng thì phải phục vụ bao lâu?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant import messages
from assistant.calculation.asked_units import MUCH
from assistant.calculation.calculation_messages import calculation
from assistant.calculation.formulas import holds, written
from assistant.calculation.quantities import MULTIPLES, NUMBER_WORDS, number
from assistant.calculation.sought import Sought
from assistant.types import Draft
from index.text import fold, sentence_spans
from index.types import Span

OWN_FIGURES = rf"\d+ (?:tháng|năm|tuần|ngày|triệu|tỉ|đồng|người|tuổi).*(?:{MUCH}|bao lâu)"
_COMPARES = r"chênh|so với|khác|giống|trung bình|bình quân|phần trăm|tỉ lệ"
_UNITS = {fold(each): each for each in ("tháng", "năm", "tuần", "ngày", "đồng", "người", "tuổi", *MULTIPLES)}
_FIGURE = re.compile(
    rf"(?<![\d/.,])(?P<number>\d+(?:[.,]\d+)*) (?P<unit>{'|'.join(_UNITS)})(?: (?P<money>dong))?(?!\w| \d)"
)
# What a length of time is of, by the last such word before it, or the first behind.
_ROLES = {
    "promised": r"phai phuc vu|cam ket|phai lam",
    "served": r"lam viec|lam|phuc vu|cong tac",
    "studied": r"di hoc|hoc|khoa|dao tao|thac si|tien si|nghien cuu sinh|cao hoc",
}
_ROLE = re.compile("|".join(rf"(?P<{role}>(?<!\w)(?:{words})(?!\w))" for role, words in _ROLES.items()))
# "phải cam kết phục vụ gấp 3 lần thời gian đào tạo"; "ít nhất gấp 2 lần thời gian học".
_MULTIPLE = re.compile(
    rf"(?P<least>ít nhất |tối thiểu )?gấp (?P<times>\d+|{'|'.join(NUMBER_WORDS)}) lần"
    r" (?:thời gian|thời hạn|số tháng)(?!\w)",
    re.IGNORECASE,
)
_ASKS_SERVICE = rf"(?:cam kết|phục vụ|làm việc|ở lại|gắn bó) .*(?:{MUCH}|bao lâu)"
# "tối đa 50% số biên chế đã tinh giản"
_SHARE = re.compile(
    r"(?P<bound>tối đa|không quá|tối thiểu|ít nhất) (?P<share>\d+(?:,\d+)?)% (?:tổng )?số(?!\w)", re.IGNORECASE
)
_FORMULA = re.compile(r"(?P<sum>[A-Z] = (?P<paid>[A-Z])/(?P<whole>[A-Z]\d) x \((?P=whole) - (?P<part>[A-Z]\d)\))")
_REPAYS = rf"(?:đền|bồi thường|hoàn trả|trả lại|phải trả) .*{MUCH}|{MUCH} .*(?:đền|bồi thường|hoàn trả)"
_STAFF = ("viên chức", "công chức")
MIN_SHARED = 0.6


@dataclass(frozen=True, slots=True)
class _Own:
    value: Decimal
    unit: str
    role: str
    written: str


@dataclass(frozen=True, slots=True)
class _Said:
    # A sentence of a document, with what it gives.
    doc_id: str
    span: Span
    match: re.Match[str]


def own_figures(sought: Sought) -> list[Draft]:
    """What a rule or formula makes of the figures of the asker's own case; [] where no rule takes them."""
    own = list(_owned(sought.question.text))
    if not own or sought.asks(_COMPARES) or len(sought.question.documents) > 1:
        return []
    if sought.asks(_REPAYS):
        return _by_formula(sought, own)
    return _by_multiple(sought, own) or _by_share(sought, own)


def _owned(question: str) -> Iterator[_Own]:
    plain = fold(question)
    for match in _FIGURE.finditer(plain):
        unit = " ".join(filter(None, (_UNITS[match["unit"]], "đồng" if match["money"] else "")))
        clause = re.split(r"[,.;?]", plain[: match.start()])[-1]
        before = [each.lastgroup for each in _ROLE.finditer(clause)]
        behind = [each.lastgroup for each in _ROLE.finditer(re.split(r"[,.;?]", plain[match.end() :])[0])]
        role = next(iter([*before[::-1], *behind]), "")
        yield _Own(number(match["number"]), unit, role, match["number"])


def _by_multiple(sought: Sought, own: Sequence[_Own]) -> list[Draft]:
    times = [each for each in own if each.unit in ("tháng", "năm")]
    times = [each for each in times if each.role == "studied"] or (times if len(times) == 1 else [])
    rule = _first(sought, _MULTIPLE) if len(times) == 1 and sought.asks(_ASKS_SERVICE) else None
    if rule is None or _answers_itself(sought, rule, times[0]):
        return []
    result = f"{written(times[0].value * _times(rule))} {times[0].unit}"
    formula = f"{times[0].written} {times[0].unit} × {_times(rule)} = {result}"
    return _drafts(sought, formula, [rule], [f"tức là {rule.match['least']}{result}"] if rule.match["least"] else [])


def _by_share(sought: Sought, own: Sequence[_Own]) -> list[Draft]:
    counted = [each for each in own if each.unit == "người"]
    rule = _first(sought, _SHARE) if len(counted) == 1 and sought.asks(rf"{MUCH}") else None
    if rule is None or not any(each.span == rule.span and each.coverage >= MIN_SHARED for each in sought.evidence):
        return []
    share = number(rule.match["share"])
    if counted[0].value * share % 100:
        return []  # no part of a person
    result = f"{written(Fraction(counted[0].value * share) / 100)} người"
    formula = f"{counted[0].written} người × {rule.match['share']}% = {result}"
    return _drafts(sought, formula, [rule], [f"tức là {rule.match['bound'].lower()} {result}"])


def _by_formula(sought: Sought, own: Sequence[_Own]) -> list[Draft]:
    """What is to be paid back by S = F/T1 x (T1 - T2): F paid, T1 months to be served, T2 months served."""
    paid = [each for each in own if each.unit.endswith("đồng") or each.unit in MULTIPLES]  # "90 triệu"
    times = [each for each in own if each.unit in ("tháng", "năm")]
    served, studied, promised = (
        [each for each in times if each.role == role] for role in ("served", "studied", "promised")
    )
    if len(paid) != 1 or len(served) != 1 or len(studied) + len(promised) == 0:
        return []
    term = (promised or studied)[0]
    formula = next((each for each in _sentences(sought, _FORMULA)), None)
    rule = None if promised or formula is None else _first(sought, _MULTIPLE, formula.doc_id)
    if formula is None or term.unit != served[0].unit or (rule is None and not promised):
        return []
    whole = term.value if promised else term.value * _times(rule)
    if not 0 < served[0].value < whole:
        return []
    said = term.written if promised else f"({term.written} × {_times(rule)})"
    inner = said.strip("()")
    amount = Fraction(paid[0].value) / Fraction(whole) * Fraction(whole - served[0].value)
    sign, result = "=", f"{written(amount)} {paid[0].unit}"
    if (amount * 100).denominator > 1:
        sign, result = "≈", f"{written(amount * MULTIPLES.get(paid[0].unit.split()[0], 1), 0)} đồng"
    shown = f"{paid[0].written} {paid[0].unit} × ({inner} − {served[0].written}) : {said} {sign} {result}"
    # A longer term than the least leaves more of it unserved.
    least = [f"tức là {rule.match['least']}{result}"] if rule and rule.match["least"] else []
    return _drafts(sought, shown, [formula, *([rule] if rule else [])], least)


def _drafts(sought: Sought, formula: str, rules: Sequence[_Said], remarks: Sequence[str] = ()) -> list[Draft]:
    if not holds(formula):
        return []
    texts = [sought.index.documents[each.doc_id].text[slice(*each.span)] for each in rules]
    places = tuple((each.doc_id, each.span) for each in rules)
    text = calculation(formula, [each.rstrip(".") for each in texts], [*remarks, messages.WITH_OWN_FIGURES])
    quotes = [Draft(said, "quote", (place,)) for said, place in zip(texts, places, strict=True)]
    return [Draft(text, "calculation", places, formula), *quotes]


def _first(sought: Sought, rule: re.Pattern[str], doc_id: str = "") -> _Said | None:
    return next(_sentences(sought, rule, doc_id), None)


def _sentences(sought: Sought, rule: re.Pattern[str], doc_id: str = "") -> Iterator[_Said]:
    """Sentences that give a rule once: those found, best first, then the others of the documents found, in order."""
    named = {each for reference in sought.question.documents for each in reference.doc_ids}
    documents = [each.chunk.doc_id for each in sought.evidence if not named or each.chunk.doc_id in named]
    documents = [doc_id] if doc_id else list(dict.fromkeys(documents))
    found = [(each.chunk.doc_id, each.span) for each in sought.evidence if each.chunk.doc_id in documents]
    others = ((each, span) for each in documents[:2] for span in sentence_spans(sought.index.documents[each].text))
    for each, span in (*found, *others):
        text = sought.index.documents[each].text[slice(*span)]
        matches = list(rule.finditer(text))
        # Not "gấp 2 lần" of the one decree and "gấp 3 lần" of the other.
        if len(matches) == 1 and text.count("gấp ") < 2 and _is_of_asker(sought, text):
            yield _Said(each, span, matches[0])


def _is_of_asker(sought: Sought, text: str) -> bool:
    # A rule for "viên chức" is none for "công chức"; the formula is of all whom its document is for.
    return bool(_FORMULA.search(text)) or all(not sought.asks(each) or each in text.lower() for each in _STAFF)


def _answers_itself(sought: Sought, rule: _Said, own: _Own) -> bool:
    # "khóa thạc sĩ dài 24 tháng thì ... ít nhất là 72 tháng": a document works it out for 24 months.
    stated = re.compile(rf"(?<!\d){re.escape(own.written)} {own.unit}(?!\w)")
    return any(each.chunk.doc_id == rule.doc_id and stated.search(each.text) for each in sought.evidence[:3])


def _times(rule: _Said) -> int:
    times = rule.match["times"].lower()
    return NUMBER_WORDS.get(times) or int(times)
