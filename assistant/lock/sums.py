"""A shown sum worked again: what the lock lets a calculation add to its operands. No code of its maker is used."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from assistant.figures import Figure
from assistant.lock.qualifiers import Stated, stated

_RELATION = re.compile(r"\s*([=≈<>≤≥])\s*")
_OPERATOR = re.compile(
    r"(?<![^\W\d_])[-–/]|[+−×*:÷()]|(?<!\w)[xX](?!\w)"
)  # not the strokes of "kinh tế-xã hội", "đồng/tháng"
_DATE = re.compile(r"\d+/\d+/\d{4}")
_LENGTH = re.compile(r"(?:(?P<years>\d+) năm)?\s?(?:(?P<months>\d+) tháng)?\s?(?:(?P<days>\d+) ngày)?")
_PLUS, _MINUS, _TIMES, _OVER = "+", "-−–", "×*xX", ":÷/"
_CONVERSIONS = (("năm", "tháng", 12), ("tuần", "ngày", 7))
_SHARES = ("percent", "points")


class _Quantity(NamedTuple):
    kind: str
    value: Any  # Decimal; a date; both days of a "period"; years, months and days of a "length"
    unit: str = ""
    is_rounded: bool = False


def worked_again(formula: str) -> list[Stated] | None:
    """The results that a formula may add to its operands, each of its sums worked again; None where one is wrong.

    "55,3% − 15,3 điểm phần trăm = 40%", "60 : 48 × 36 = 45 triệu đồng", "16/5/2023 − 20/10/2016 = 6 năm 6 tháng 26
    ngày"; "≈" for a rounded one, "10 năm > 8 năm" to compare, several parted by ";". The 12 of months, the 100 of per
    cent and the 1 of a count from first to last ("10 − 1", "2023 − 2016 + 1") are results too: nobody need state them.
    """
    results: list[Stated] = []
    for one in formula.split(";"):
        sides = _RELATION.split(one.strip())
        values = [_values(side) for side in sides[::2]]
        if len(sides) < 3:
            return None
        for left, relation, right in zip(values, sides[1::2], values[1:], strict=False):
            if not any(_relates(a, relation, b) for a in left for b in right):
                return None
        if "=" in sides or "≈" in sides:
            results += [
                each for side in sides[2::2] if not _OPERATOR.search(_DATE.sub("", side)) for each in stated(side)
            ]
        units = {each.noun for side in sides[::2] for each in stated(side)}
        results += [each for side in sides[::2] for each in stated(side) if _is_constant(each, side, units)]
    return results


def _is_constant(said: Stated, side: str, units: set[str]) -> bool:
    if (said.figure.kind, said.figure.value) == ("percent", "100"):
        return True
    if said.counted:
        return False
    if said.figure.value == "1":
        return bool(re.search(r"[-+−–]\s$", side[: said.figure.start]))
    return any(said.figure.value == str(n) and {large, small} <= units for large, small, n in _CONVERSIONS)


def _values(side: str) -> list[_Quantity]:
    # What a side may amount to: several where a "%" may be a share or a unit, none where it makes no sense.
    tokens: list[_Quantity | str] = []
    position = 0
    for said in stated(side):
        quantity = _quantity(said)
        if quantity is None:
            return []
        tokens += [*_OPERATOR.findall(side, position, said.figure.start), quantity]
        position = said.figure.end
    tokens += _OPERATOR.findall(side, position)
    found = [] if (length := _LENGTH.fullmatch(side)) and len(length.group().split()) > 2 else _sum(tokens)
    if length and (length["years"] or length["months"]):
        return [*found, _Quantity("length", tuple(int(length[name] or 0) for name in ("years", "months", "days")))]
    return [] if tokens else found


def _quantity(said: Stated) -> _Quantity | None:
    figure: Figure = said.figure
    if figure.kind == "date":
        day, month, year = map(int, figure.value.split("/"))
        return _Quantity("date", date(year, month, day)) if day <= monthrange(year, month)[1] else None
    if figure.kind in ("month", "document") or figure.value.count(",") > 1:
        return None
    value = Decimal(figure.value.replace(",", "."))
    return _Quantity(figure.kind, value, said.counted if figure.kind == "number" else "", said.is_inexact)


def _sum(tokens: list[_Quantity | str]) -> list[_Quantity]:
    return _chain(tokens, _PLUS + _MINUS, lambda: _chain(tokens, _TIMES + _OVER, lambda: _single(tokens)))


def _chain(tokens: list[_Quantity | str], signs: str, operand: Callable[[], list[_Quantity]]) -> list[_Quantity]:
    found = operand()
    while tokens and isinstance(tokens[0], str) and tokens[0] in signs:
        sign, following = str(tokens.pop(0)), operand()
        found = [each for left in found for right in following for each in _combined(left, sign, right)]
    return found


def _single(tokens: list[_Quantity | str]) -> list[_Quantity]:
    first = tokens.pop(0) if tokens else ")"
    if isinstance(first, _Quantity):
        return [first]
    found = _sum(tokens) if first == "(" else []
    return found if tokens and tokens.pop(0) == ")" else []


def _combined(left: _Quantity, sign: str, right: _Quantity) -> Iterator[_Quantity]:
    if "date" in (left.kind, right.kind):
        yield from _on_dates(left, sign, right)
    elif "period" in (left.kind, right.kind):
        return
    elif sign in _PLUS + _MINUS:
        yield from _added(left, right, left.value + right.value if sign == _PLUS else left.value - right.value, sign)
    elif sign in _TIMES:
        for large, small, n in _CONVERSIONS:
            if (left.unit, right.value, right.unit) == (large, n, ""):  # "3 năm × 12 = 36 tháng"
                yield _Quantity("number", left.value * n, small)
        share = next((each.kind for each in (left, right) if each.kind in _SHARES), None)
        if share:
            yield _Quantity(share, left.value * right.value)
        for unit in dict.fromkeys(filter(None, (left.unit, right.unit))) or {"": None} if share != "points" else ():
            yield _Quantity("number", left.value * right.value / (100 if share else 1), unit)
    elif right.value:
        value, is_alike = left.value / right.value, left.unit == right.unit or not left.unit or not right.unit
        if right.kind not in _SHARES or left.kind == right.kind:
            kind = left.kind if left.kind in _SHARES and right.kind not in _SHARES else "number"
            units = dict.fromkeys((left.unit, "", *(["lần"] if is_alike else [])))
            yield from (_Quantity(kind, value, unit) for unit in units)
        if left.kind == right.kind == "number" and is_alike:
            yield _Quantity("percent", value * 100)


def _added(left: _Quantity, right: _Quantity, value: Decimal, sign: str) -> Iterator[_Quantity]:
    kinds = left.kind, right.kind
    if kinds == ("percent", "percent"):
        yield _Quantity("points" if sign in _MINUS else "percent", value)
    elif kinds in (("percent", "points"), ("points", "points")):
        yield _Quantity(left.kind, value)
    elif kinds == ("year", "year") and sign in _MINUS:
        yield _Quantity("number", value, "năm")
    elif kinds == ("year", "number") and right.unit in ("", "năm"):
        yield _Quantity("year", value)
    elif kinds == ("number", "number") and (left.unit == right.unit or not left.unit or not right.unit):
        yield _Quantity("number", value, left.unit or right.unit)


def _on_dates(left: _Quantity, sign: str, right: _Quantity) -> Iterator[_Quantity]:
    if left.kind == right.kind and sign in _MINUS:
        yield _Quantity("number", Decimal((left.value - right.value).days), "ngày")
        yield _Quantity("period", (right.value, left.value))
    elif left.kind == "date" and right.kind == "number" and sign in _PLUS + _MINUS and right.value % 1 == 0:
        count = int(right.value) * (1 if sign == _PLUS else -1)
        if right.unit in ("ngày", "tuần"):
            yield _Quantity("date", left.value + timedelta(days=count * (7 if right.unit == "tuần" else 1)))
        elif right.unit in ("tháng", "năm"):
            yield _Quantity("date", _months_after(left.value, count * (12 if right.unit == "năm" else 1)))


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _relates(left: _Quantity, relation: str, right: _Quantity) -> bool:
    if (left.kind, right.kind) == ("period", "length"):
        return relation == "=" and _lasts(*left.value, *right.value)
    kinds = {left.kind, right.kind}
    if len(kinds) > 1 and kinds != {"number", "year"}:
        return False
    one, other = left.value, right.value
    if left.unit and right.unit and left.unit != right.unit:
        for large, small, n in _CONVERSIONS:
            if {left.unit, right.unit} == {large, small}:
                one, other = one * (n if left.unit == large else 1), other * (n if right.unit == large else 1)
                break
        else:
            return False
    if relation == "≈" or (relation == "=" and right.is_rounded):
        return isinstance(one, Decimal) and one.quantize(other, ROUND_HALF_UP) == other
    return {"=": one == other, "<": one < other, ">": one > other, "≤": one <= other, "≥": one >= other}[relation]


def _lasts(first: date, last: date, years: int, months: int, days: int) -> bool:
    # By the calendar: whole months, then the days that are left.
    whole = years * 12 + months
    return (
        (months < 12 or not years)
        and _months_after(first, whole) + timedelta(days=days) == last
        and _months_after(first, whole + 1) > last
    )
