"""The sums that answers show: written in Vietnamese figures, and worked again from their own text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assistant.calculation.quantities import MULTIPLES, TIMES, number
from assistant.figures import figures

Added = frozenset[tuple[str, str]]

_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
_BETWEEN = re.compile(rf"(?P<end>{_DAY}) − (?P<start>{_DAY})(?P<both> \+ 1)? = (?P<result>.+)")
_LENGTH = re.compile(r"(?:(?P<years>\d+) năm)?\s?(?:(?P<months>\d+) tháng)?\s?(?:(?P<days>[\d.]+) ngày)?")
_TOKEN = re.compile(
    rf"\s*(?:(?P<day>{_DAY})|(?P<number>\d+(?:[.,]\d+)*)(?P<unit>\s?điểm phần trăm|\s?%|)|(?P<sign>[+−×:=≈><()])"
    r"|(?P<word>[^\W\d_]+))"
)
_RELATIONS = "=≈><"


class _Wrong(Exception):
    """A sum that cannot be read or does not add up."""


@dataclass(frozen=True, slots=True)
class _Value:
    # "ratio" comes of × and :, and may be written as a number or in percent. ``step``: one unit of the last digit.
    value: Fraction
    kind: str
    unit: str = ""
    step: Fraction = Fraction(0)
    divided: bool = False


def checked(formula: str) -> Added | None:
    """The figures (kind, value) that a sum adds to its operands, as `assistant.figures` spells them; None if wrong.

    "418 : 4 = 104,5" adds ("number", "104,5"); the 1 of a count from the first to the last belongs to the sum, too.
    An order ("27,8% > 3,5%") adds nothing.

    >>> sorted(checked("55,3% − 15,3 điểm phần trăm = 40%"))
    [('percent', '40')]
    >>> checked("2 + 2 = 5") is None
    True
    """
    try:
        _check(formula)
    except (_Wrong, ValueError, ZeroDivisionError):
        return None
    result = re.split(r"[=≈]", formula)[-1] if "=" in formula or "≈" in formula else ""
    added = {(figure.kind, figure.value) for figure in figures(result)}
    if re.search(r"[+−] 1(?=\)| [=≈])", formula):
        added.add(("number", "1"))
    return frozenset(added)


def holds(formula: str) -> bool:
    """Whether a sum adds up as written."""
    return checked(formula) is not None


def written(value: Decimal | Fraction, decimals: int = 2) -> str:
    """A value in Vietnamese figures, rounded half up: 2399 is "2.399", 104.5 "104,5", 16.746 "16,75"."""
    scaled = Fraction(value) * 10**decimals
    whole, rest = divmod(int(scaled + Fraction(1, 2)), 10**decimals)
    digits = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{whole:,}".replace(",", ".") + (f",{digits}" if digits else "")


def length(start: date, end: date) -> tuple[int, int, int]:
    """Years, months and days from one day to a later one by the calendar.

    >>> length(date(2016, 10, 20), date(2023, 5, 16))
    (6, 6, 26)
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if _months_after(start, months) > end:
        months -= 1
    return months // 12, months % 12, (end - _months_after(start, months)).days


def day_of(text: str) -> date:
    """A day as written: "16/5/2023".

    Raises:
        ValueError: there is no such day.
    """
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def _months_after(start: date, months: int) -> date:
    # The 31st of a shorter month is its last day.
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, start.day - 4, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise ValueError(f"no day {start.day} in month {month + 1}")


def _check(formula: str) -> None:
    if between := _BETWEEN.fullmatch(formula):
        return _check_between(between)
    parts, relations = _parts(formula)
    if not relations:
        raise _Wrong("no result")
    values = [_Sum(part).all() for part in parts]
    if set(relations) <= {">"} or set(relations) <= {"<"}:
        if not all(_in_order(a, b, relations[0]) for a, b in zip(values, values[1:], strict=False)):
            raise _Wrong("out of order")
        return None
    if len(parts) != 2 or len(parts[0]) < 3 or len(parts[1]) != 1:
        raise _Wrong("not one sum and its result")
    return _compare(values[0], values[1], relations[0])


def _check_between(match: re.Match[str]) -> None:
    start, end = day_of(match["start"]), day_of(match["end"])
    result = _LENGTH.fullmatch(match["result"])
    if end < start or not result or not match["result"].strip():
        raise _Wrong("no length of time")
    years, months, days = (int((result[name] or "0").replace(".", "")) for name in ("years", "months", "days"))
    if result["years"] is None and result["months"] is None:
        right = days == (end - start).days + bool(match["both"])
    elif result["years"] is None:
        full = length(start, end)
        right = (months, days) == (full[0] * 12 + full[1], full[2]) and not match["both"]
    else:
        right = (years, months, days) == length(start, end) and not match["both"]
    if not right:
        raise _Wrong("another length of time")


def _parts(formula: str) -> tuple[list[list[str | _Value]], list[str]]:
    parts: list[list[str | _Value]] = [[]]
    relations: list[str] = []
    for token in _tokens(formula):
        if isinstance(token, str) and token in _RELATIONS:
            relations.append(token)
            parts.append([])
        else:
            parts[-1].append(token)
    return parts, relations


def _tokens(formula: str) -> Iterator[str | _Value]:
    position, pending = 0, None
    while position < len(formula.rstrip()):
        match = _TOKEN.match(formula, position)
        if not match:
            raise _Wrong(f"cannot be read from {formula[position:]!r}")
        position = match.end()
        if match["word"]:
            pending = _with_word(pending, match["word"])
            continue
        if pending:
            yield pending
        pending = None
        if match["sign"]:
            yield match["sign"]
        elif match["day"]:
            pending = _Value(Fraction(day_of(match["day"]).toordinal()), "day")
        else:
            pending = _figure(match["number"], match["unit"].strip())
    if pending:
        yield pending


def _figure(text: str, unit: str) -> _Value:
    whole, _, decimals = text.partition(",")
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d+", whole) or (decimals and not decimals.isdigit()):
        raise _Wrong(f"no number in Vietnamese writing: {text!r}")
    hundredths = 100 if unit else 1
    step = Fraction(1, 10 ** len(decimals) * hundredths)
    kind = {"%": "percent", "điểm phần trăm": "points"}.get(unit, "number")
    return _Value(Fraction(number(text)) / hundredths, kind, step=step)


def _with_word(value: _Value | None, word: str) -> _Value:
    if value is None:
        raise _Wrong(f"a word that no number has: {word!r}")
    if word in MULTIPLES and not value.unit:
        return replace(value, value=value.value * MULTIPLES[word], step=value.step * MULTIPLES[word])
    return replace(value, unit=f"{value.unit} {word}".strip())


class _Sum:
    """Brackets before × and :, these before + and −."""

    def __init__(self, tokens: Sequence[str | _Value]) -> None:
        self._tokens, self._position = tokens, 0

    def all(self) -> _Value:
        value = self._terms()
        if self._position < len(self._tokens):
            raise _Wrong("two numbers without a sign")
        return value

    def _take(self, signs: str) -> str:
        token = self._tokens[self._position] if self._position < len(self._tokens) else None
        if isinstance(token, str) and token in signs:
            self._position += 1
            return token
        return ""

    def _terms(self) -> _Value:
        value = self._factors()
        while sign := self._take("+−"):
            value = _added(value, self._factors(), sign)
        return value

    def _factors(self) -> _Value:
        value = self._one()
        while sign := self._take("×:"):
            other = self._one()
            outcome = value.value * other.value if sign == "×" else value.value / other.value
            unit = value.unit if value.unit in TIMES else other.unit if other.unit in TIMES else ""
            value = _Value(outcome, "ratio", unit, divided=value.divided or sign == ":")
        return value

    def _one(self) -> _Value:
        if self._take("("):
            value = self._terms()
            if not self._take(")"):
                raise _Wrong("a bracket is not closed")
            return value
        token = self._tokens[self._position] if self._position < len(self._tokens) else None
        if not isinstance(token, _Value):
            raise _Wrong("a number is missing")
        self._position += 1
        return token


def _added(left: _Value, right: _Value, sign: str) -> _Value:
    kinds = {left.kind, right.kind}
    if "day" in kinds or (kinds & {"percent", "points"} and kinds - {"percent", "points"}):
        raise _Wrong(f"{left.kind} {sign} {right.kind}")
    if left.unit and right.unit and left.unit != right.unit:
        raise _Wrong(f"{left.unit} {sign} {right.unit}")
    kind = left.kind if len(kinds) == 1 else "percent" if "percent" in kinds else "number"
    if kind == "percent" and sign == "−" and len(kinds) == 1:
        kind = "points"
    value = left.value - right.value if sign == "−" else left.value + right.value
    return _Value(value, kind, left.unit or right.unit, divided=left.divided or right.divided)


def _in_order(left: _Value, right: _Value, relation: str) -> bool:
    alike = left.kind == right.kind and left.unit == right.unit
    return alike and (left.value > right.value if relation == ">" else left.value < right.value)


def _compare(left: _Value, result: _Value, relation: str) -> None:
    if left.kind != result.kind and not (left.kind == "ratio" and result.kind in ("number", "percent")):
        raise _Wrong(f"{left.kind} written as {result.kind}")
    if left.unit and result.unit and left.unit != result.unit:
        raise _Wrong(f"{left.unit} written as {result.unit}")
    allowed = result.step / 2 if relation == "≈" and left.divided else Fraction(0)
    if abs(left.value - result.value) > allowed:
        raise _Wrong("the sum does not come out as written")
