"""The point that two things are compared on: its words, and the sort of figure that speaks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.calculation.measures import MeasureIndex
from assistant.calculation.sought import Sought
from assistant.wording import names, wording
from index.text import fold, tokens
from index.types import Span

# A point that a figure answers: the kind of measure, and the noun that it counts.
_FIGURES = (
    ("thời gian|thời hạn|bao lâu|mấy năm|mấy tháng|bao nhiêu năm|bao nhiêu tháng", ("duration",), ""),
    ("tuổi|độ tuổi", ("number",), "tuổi"),
    ("mức hỗ trợ|mức tiền|số tiền|kinh phí", ("money",), ""),
    ("tỉ lệ|phần trăm|mức giảm", ("percent", "points"), ""),
)
IN_HEADING = 0.9
MIN_OWN_SHARE = 0.3  # of a point that the sentence itself says, where no figure does


@dataclass(frozen=True, slots=True)
class Point:
    """The words of a point, less those that a figure stands for ("thời gian"), and that figure's kinds and noun."""

    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    counted: str = ""

    @property
    def is_general(self) -> bool:
        """Whether two things are compared on no point of their own."""
        return not self.words and not self.kinds


def point_of(words: Sequence[str], sought: Sought) -> Point:
    """The point that words name: "thời gian luân chuyển" is a duration, said of "luân chuyển"."""
    read = fold if sought.question.unmarked else str
    function_words = wording(sought.question.unmarked).function_words
    said = " ".join(words)
    empty = {*function_words, read("số")}  # "số sách được mượn" is said of books

    def of(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(each for each in words if each not in empty and not each[0].isdigit())

    for expression, kinds, counted in _FIGURES:
        for phrase in sorted(expression.split("|"), key=len, reverse=True):
            if f" {read(phrase)} " in f" {said} ":
                rest = f" {said} ".replace(f" {read(phrase)} ", " ").split()
                return Point(of(rest), kinds, counted)
    return Point(of(words))


def speaks_of(point: Point, doc_id: str, span: Span, text: str, heading: str, sought: Sought) -> float:
    """Share of a point that a sentence speaks of, 0 to 1; its heading counts for a little less."""
    index, unmarked = sought.index, sought.question.unmarked
    if point.kinds and not any(_is_of(point, index, doc_id, span)):
        return 0.0
    if not point.words:
        return 1.0
    own, around = index.syllables(text), index.syllables(heading)
    weights = [index.vocabulary.rarity(each, unmarked) for each in point.words]
    held = [own.hold((each,), unmarked) for each in point.words]
    total = sum(weights)
    if not point.kinds and sum(w for w, mine in zip(weights, held, strict=True) if mine) < MIN_OWN_SHARE * total:
        return 0.0
    shares = (
        1.0 if mine else IN_HEADING * around.hold((each,), unmarked)
        for each, mine in zip(point.words, held, strict=True)
    )
    return sum(weight * share for weight, share in zip(weights, shares, strict=True)) / total


def is_gap(text: str) -> bool:
    """Whether a sentence says what its digest lacks."""
    lowered = text.lower()
    return any(gap in lowered for gap in names().gaps)


def syllables_of(text: str, unmarked: bool) -> list[str]:
    """The syllables of a text as a question typed with or without diacritics sees them."""
    return [fold(each) if unmarked else each for each in tokens(text)]


def _is_of(point: Point, index: MeasureIndex, doc_id: str, span: Span):
    for measure in index.within(doc_id, span):
        yield measure.kind in point.kinds and (not point.counted or measure.counted == point.counted)
