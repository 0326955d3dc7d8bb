"""The measures that a question names by its words, among those of the sentences found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.calculation.measures import BOUNDS, Measure, MeasureIndex
from assistant.calculation.quantities import RANGE
from assistant.calculation.sought import AROUND, Named, Sought, named_by
from assistant.evidence import Evidence
from index.types import Chunk

# Share of the question that two measures must hold between them, and one alone.
MIN_COVERAGE = 0.8
# By so much the best choice must be better than the next with another value.
MIN_LEAD = 0.04
PERSONS = frozenset(
    "người|đại biểu|cán bộ|công chức|viên chức|đảng viên|ủy viên|thành viên|học viên|bí thư|chủ tịch|giảng viên"
    "|nhân khẩu|tiến sĩ|thạc sĩ|lãnh đạo|giáo viên|đồng chí|lao động|phó bí".split("|")
)
_PAID = re.compile(r"(?P<once>(?<!\w)một lần(?!\w))|(?<!\w)(?:hằng|hàng|mỗi) (?:tháng|năm)(?!\w)|đồng/", re.IGNORECASE)
PLACES = frozenset({"đơn vị", "tỉnh", "huyện", "xã", "phường", "thành phố"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure of a sentence found, with what it holds of each thing that the question names."""

    measure: Measure
    chunk: Chunk
    rank: int
    levels: tuple[float, ...]
    score: float


def operands_of(sought: Sought, drop: str = "") -> tuple[list[Named], list[Candidate]]:
    """What a question names and the measures found for it; words of ``drop`` belong to the calculation."""
    named = named_by(sought, drop)
    return named, candidates(named, sought.evidence, sought.index)


def candidates(
    named: Sequence[Named], evidence: Iterable[Evidence], index: MeasureIndex, ranges: bool = False
) -> list[Candidate]:
    """The measures of the sentences found, best first, none twice; those of a range ("5-10%") only with ``ranges``."""
    total = sum(each.weight for each in named) or 1.0
    found: dict[tuple[str, tuple[int, int]], Candidate] = {}
    for rank, each in enumerate(evidence):
        for measure in index.within(each.chunk.doc_id, each.span):
            key = measure.doc_id, measure.figure
            if key in found or (measure.qualifier == RANGE and not ranges):
                continue
            levels = tuple(name.level(measure, each.chunk) for name in named)
            score = sum(name.weight * level for name, level in zip(named, levels, strict=True)) / total
            found[key] = Candidate(measure, each.chunk, rank, levels, score)
    return sorted(found.values(), key=lambda c: (-c.score, c.rank, c.measure.doc_id, c.measure.figure))


def best_one(
    named: Sequence[Named], found: Sequence[Candidate], fits: Callable[[Measure], bool], least: float = MIN_COVERAGE
) -> Candidate | None:
    """The one measure that holds what the question names; None if too little or if another fits as well."""
    fitting = [each for each in found if fits(each.measure)]
    if not fitting or fitting[0].score < least:
        return None
    best = fitting[0]
    if any(name.is_name and level < AROUND for name, level in zip(named, best.levels, strict=True)):
        return None
    for rival in fitting[1:]:
        if best.score - rival.score >= MIN_LEAD:
            break
        if not same_fact(rival.measure, best.measure) and not holds_more(best.levels, rival.levels):
            return None
    return best


def alike(left: Measure, right: Measure) -> bool:
    """Whether two measures are of one kind and unit; person-times and persons never are."""
    if left.kind != right.kind or not _same_bound(left, right):
        return False
    if left.kind == "duration":
        return left.counted == right.counted
    if left.kind == "money" and _paid(left) != _paid(right):
        return False
    if left.kind != "number":
        return True
    units = left.counted, right.counted
    times = [unit.split(" ")[-1] == "lượt" or unit.startswith("lượt") for unit in units]
    if any(times) and not all(times):
        return False
    of_places = "đơn vị" in units and set(units) <= PLACES  # "52 đơn vị cấp tỉnh" and "11 tỉnh"
    return "" in units or set(units) <= PERSONS or of_places or same_noun(*units)


def same_noun(left: str, right: str) -> bool:
    """Whether two nouns are one, written shorter or longer: "xã" and "xã nông thôn", "đại biểu" and "đại biểu nữ"."""
    shorter, longer = sorted((left.split(), right.split()), key=len)
    return bool(shorter) and (longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter)


def _paid(money: Measure) -> str:
    # "9.000.000 đồng một lần" and "300.000 đồng/tháng" are not compared.
    match = _PAID.search(f"{money.frame} {money.about} {money.tail}")
    return "" if not match else "once" if match["once"] else "each"


def _same_bound(left: Measure, right: Measure) -> bool:
    bounds = [each.qualifier if each.qualifier in BOUNDS else "" for each in (left, right)]
    least = ({"ít nhất", "tối thiểu", "không dưới", "trở lên"}, {"tối đa", "không quá", "nhiều nhất", "trở xuống"})
    return bounds[0] == bounds[1] or any(set(bounds) <= each for each in least)


def same_fact(left: Measure, right: Measure) -> bool:
    """Whether two sentences give one and the same figure."""
    return (left.value, left.kind, left.total) == (right.value, right.kind, right.total) and (
        left.doc_id != right.doc_id or left.sentence != right.sentence
    )


def holds_more(levels: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the one holds all that the other does, and something of the question that the other does not."""
    return all(a >= b for a, b in zip(levels, others, strict=True)) and tuple(levels) != tuple(others)
