"""The sum of a calculation, worked again: its operands, and whether it comes out as written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

# Percent and points are hundredths, so that 45 : 63 and 71,4% compare. "ratio": of × and :, written either way.
_WRITTEN = {"number": "a number", "percent": "percent", "points": "điểm phần trăm", "ratio": "a number or percent"}
_MULTIPLES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_TIMES = ("năm", "tháng", "tuần", "ngày", "giờ")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)*)(?:\s?(?P<unit>%?\s?điểm\s?(?:phần\străm|%)|%\s?điểm|%|phần\străm"
    r"|(?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)))?"
    r"|(?P<sign>[-+−–×*:÷/()=≈]|x(?=\s*[\d(]))|(?P<word>[^\W\d_]+(?:/[^\W\d_]+)?))"
)
_SIGNS = {"−": "-", "–": "-", "x": "×", "*": "×", "÷": ":", "/": ":", "≈": "="}


@dataclass(frozen=True, slots=True)
class Sum:
    """A formula read: its ``operands`` as written (a result is none), and what is wrong with it, or None."""

    operands: tuple[str, ...]
    problem: str | None


@dataclass(frozen=True, slots=True)
class _Value:
    value: Fraction
    kind: str
    step: Fraction = Fraction(0)  # one unit of the last digit written
    rounded: bool = False  # comes from a division
    time: str = ""
    shown: str = ""


class _WrongSum(Exception):
    """What does not add up."""


def worked(formula: str) -> Sum:
    """A formula such as "55,3% − 15,3 điểm phần trăm = 40%", worked again with exact fractions.

    + − × : / and brackets; thousands with dots, decimals with a comma. Percent less percent gives điểm phần trăm.
    The result of a division may be rounded to the digits written.
    """
    formula = re.sub(r"(×\s?100)(?=\s?[=≈])(?=.*(?:%|phần trăm)\s*$)", r"\1%", formula)  # "45 : 63 × 100 = 71,4%"
    operands: list[str] = []
    try:
        parts = _parts(formula)
        operands = [
            token.shown
            for part in parts
            for token in part
            if len(part) > 1 and isinstance(token, _Value) and token.shown not in ("100%", "1")
        ]
        if len(parts) < 2 or len(parts[0]) < 2:
            raise _WrongSum("no sum with its result")
        left, *results = (_Reader(part).all() for part in parts)
        for result in results:
            _compare(left, result)
    except _WrongSum as error:
        return Sum(tuple(operands), str(error))
    return Sum(tuple(operands), None)


def _parts(formula: str) -> list[list[str | _Value]]:
    """What stands between the marks of equality."""
    parts: list[list[str | _Value]] = [[]]
    for token in _tokens(formula):
        if token == "=":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _tokens(formula: str) -> list[str | _Value]:
    found: list[str | _Value] = []
    position, end = 0, len(formula.rstrip(" ."))
    while position < end:
        match = _TOKEN.match(formula, position, end)
        if match is None:
            raise _WrongSum(f"cannot be read from {formula[position:end]!r}")
        if match["number"]:
            found.append(replace(_read(match["number"], match["unit"] or ""), shown=match.group().strip()))
        elif match["sign"]:
            found.append(_SIGNS.get(match["sign"], match["sign"]))
        elif match["word"] in _TIMES and found and isinstance(found[-1], _Value):
            found[-1] = replace(found[-1], time=match["word"])
        position = match.end()
    return found


def _read(number: str, unit: str) -> _Value:
    whole, _, decimals = number.partition(",")
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d+", whole) or not (decimals or "0").isdigit():
        raise _WrongSum(f"{number!r} is no number in Vietnamese writing")
    step = Fraction(1, 10 ** len(decimals))
    value = int(whole.replace(".", "") + decimals) * step
    if unit in _MULTIPLES:
        return _Value(value * _MULTIPLES[unit], "number", step * _MULTIPLES[unit])
    if not unit:
        return _Value(value, "number", step)
    return _Value(value / 100, "points" if "điểm" in unit else "percent", step / 100)


class _Reader:
    """Brackets before × and :, these before + and −."""

    def __init__(self, tokens: list[str | _Value]) -> None:
        self._tokens, self._position = tokens, 0

    def all(self) -> _Value:
        value = self._sum()
        if self._position < len(self._tokens):
            raise _WrongSum("two numbers without a sign between them")
        return value

    def _next(self, *signs: str) -> str | None:
        token = self._tokens[self._position] if self._position < len(self._tokens) else None
        if isinstance(token, str) and token in signs:
            self._position += 1
            return token
        return None

    def _sum(self) -> _Value:
        value = self._product()
        while sign := self._next("+", "-"):
            value = _added(value, self._product(), sign)
        return value

    def _product(self) -> _Value:
        value = self._one()
        while sign := self._next("×", ":"):
            other = self._one()
            if sign == ":" and not other.value:
                raise _WrongSum("a division by 0")
            outcome = value.value * other.value if sign == "×" else value.value / other.value
            value = _Value(outcome, "ratio", rounded=value.rounded or other.rounded or sign == ":")
        return value

    def _one(self) -> _Value:
        if self._next("("):
            value = self._sum()
            if not self._next(")"):
                raise _WrongSum("a bracket is not closed")
            return value
        token = self._tokens[self._position] if self._position < len(self._tokens) else None
        if not isinstance(token, _Value):
            raise _WrongSum("a number is missing")
        self._position += 1
        return token


def _added(left: _Value, right: _Value, sign: str) -> _Value:
    kinds = {left.kind, right.kind} - {"ratio"}
    if "number" in kinds and len(kinds) > 1:
        raise _WrongSum("a number and percent are added or subtracted")
    if left.time and right.time and left.time != right.time:
        raise _WrongSum(f"{left.time} and {right.time} are added or subtracted")
    if not kinds:
        kind = "ratio"
    elif kinds == {"percent"}:
        kind = "points" if sign == "-" else "percent"
    else:
        kind = "percent" if len(kinds) > 1 else kinds.pop()
    value = left.value - right.value if sign == "-" else left.value + right.value
    return _Value(value, kind, rounded=left.rounded or right.rounded)


def _compare(left: _Value, result: _Value) -> None:
    if result.kind == "ratio":  # a second expression: "a : b = c : d"
        result = replace(result, kind=left.kind, rounded=False)
    if left.kind != result.kind and not (left.kind == "ratio" and result.kind in ("number", "percent")):
        raise _WrongSum(f"the result is {_WRITTEN[left.kind]}, written as {_WRITTEN[result.kind]}")
    if abs(left.value - result.value) > (result.step / 2 if left.rounded else 0):
        raise _WrongSum("the sum does not come out as written")
