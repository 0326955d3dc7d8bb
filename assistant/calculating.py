"""Figures that follow from quoted ones, with the sum shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures import figures
from assistant.types import Question
from index.text import fold

# "Chỉ tiêu ... là bao nhiêu?" asks for the target itself, "vượt chỉ tiêu bao nhiêu" for the excess.
_ASKS_TARGET = re.compile(r"\b(?:chi tieu|muc tieu)\b")
_ASKS_EXCESS = re.compile(r"\b(?:vuot|cao hon|thap hon|hon chi tieu|so voi)\b")
_ABOVE = re.compile(r"\b(?:cao hon|vuot)\b.*\b(?:chi tieu|muc tieu)\b")
_BELOW = re.compile(r"\b(?:thap hon|kem)\b.*\b(?:chi tieu|muc tieu)\b")


@dataclass(frozen=True, slots=True)
class Calculation:
    """A value in percent and the sum that gives it."""

    value: str
    formula: str


def target_from_result(question: Question, sentence: str) -> Calculation | None:
    """The target where a question asks for one and the sentence gives the result and its distance in points.

    55,3% and "cao hơn chỉ tiêu 15,3 điểm phần trăm" give 40%. None where anything else is asked or stated.
    """
    asked = fold(question.subject)
    if question.expects not in ("number", "percent") or not _ASKS_TARGET.search(asked) or _ASKS_EXCESS.search(asked):
        return None
    results = [figure.value for figure in figures(sentence) if figure.kind == "percent"]
    distances = [figure.value for figure in figures(sentence) if figure.kind == "points"]
    said = fold(sentence)
    if len(results) != 1 or len(distances) != 1 or bool(_ABOVE.search(said)) == bool(_BELOW.search(said)):
        return None
    result, distance = _decimal(results[0]), _decimal(distances[0])
    above = bool(_ABOVE.search(said))
    value = _written(result - distance if above else result + distance)
    formula = f"{results[0]}% {'−' if above else '+'} {distances[0]} điểm phần trăm = {value}%"
    return Calculation(value, formula)


def _decimal(value: str) -> Decimal:
    return Decimal(value.replace(",", "."))


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
