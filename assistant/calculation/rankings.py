"""Places in a ranking, and the order of several values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from assistant.calculation.asked_units import MUCH, in_asked_unit
from assistant.calculation.calculation_drafts import drafts_of, shown
from assistant.calculation.formulas import written
from assistant.calculation.measures import Measure
from assistant.calculation.operands import Candidate, alike, best_one, operands_of
from assistant.calculation.sought import IN_CLAUSE, Named, Sought
from assistant.types import Draft

_PLACES = r"(?:tỉnh|thành phố|địa phương|đơn vị|nơi|trường|huyện|xã|nước)"
_RANKED_NOUN = r"[^\W\d_]+(?: [^\W\d_]+)?"
RANK = (
    rf"{MUCH} {_RANKED_NOUN} .*(?:sau|dưới|kém|trước|trên|hơn|thấp)"
    rf"|(?:đứng|xếp)(?: hạng)? (?:sau|trước|trên|dưới) {MUCH}|(?:sau|trước|trên|dưới) .*{MUCH} {_RANKED_NOUN}"
)
_RANKED = r"xếp|đứng|hạng|thứ|vị trí|bảng"
_BEHIND, _AHEAD = r"sau|dưới|kém|thấp hơn", r"trước|trên|cao hơn|hơn"
ORDER = (
    r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|dài|ngắn|lâu|đông)(?: \w+)? nhất"
    r"|xếp .*(?:từ cao|từ thấp|từ lớn|từ nhỏ|theo thứ tự|giảm dần|tăng dần)|thứ tự (?:từ )?(?:cao|thấp|giảm|tăng)"
)
_LEAST = r"(?:thấp|ít|nhỏ|ngắn) nhất"
_RISING = r"từ thấp|từ nhỏ|từ ít|tăng dần"
# "ít nhất 10 năm", "nhiều nhất mấy năm": a limit, no order.
_LIMIT = rf"(?:ít|nhiều|cao|thấp|lâu|dài) nhất (?:là |được |phải |thì )?(?:\d|{MUCH}|một|hai|ba)"
_ASKS_WHICH = r"nào|ai|đâu|gì|từ cao|từ thấp|từ lớn|từ nhỏ|giảm dần|tăng dần"
_ASKED = r"\w+ \w+ (?:nào|gì)"  # "hình thức nào", "cán bộ nào"
_BEYOND = r"vượt|cao hơn chỉ tiêu|hơn chỉ tiêu|so với chỉ tiêu"
MAX_VALUES = 6
MIN_ROW_COVERAGE = 0.8


def rank(sought: Sought) -> list[Draft]:
    """How many stand before or behind one with a place of a ranking: 63 − 10, 10 − 1."""
    if not sought.asks(_RANKED):
        return []
    named, found = operands_of(sought, drop=rf"{_BEHIND}|{_AHEAD}|xếp|đứng|hạng|thứ|vị trí|bảng|{_PLACES}")
    best = best_one(named, found, lambda each: each.kind == "rank", 0.75)
    behind, ahead = sought.asks(_BEHIND), sought.asks(_AHEAD)
    if sought.asks(rf"(?:{_BEHIND}|{_AHEAD}) {MUCH}"):  # "Nam Định xếp trên bao nhiêu tỉnh?" asks for those behind it
        behind, ahead = ahead, behind
    if best is None or behind == ahead:
        return []
    measure = best.measure
    if behind:
        if measure.total is None:
            return []
        count = measure.total - measure.value
        formula = f"{written(measure.total)} − {written(measure.value)} = {written(count)} {measure.counted}"
        return drafts_of(formula.strip(), (measure,), sought.index)
    formula = f"{written(measure.value)} − 1 = {written(measure.value - 1)} {measure.counted}"
    return drafts_of(formula.strip(), (measure,), sought.index)


def order(sought: Sought) -> list[Draft]:
    """The values of one row from the highest to the lowest, or the other way where that is asked."""
    if sought.asks(_LIMIT) or not sought.asks(_ASKS_WHICH):
        return []
    named, found = operands_of(
        sought, drop=rf"{_ASKED}|(?:cao|thấp|nhiều|ít|lớn|nhỏ|dài|ngắn|lâu|đông)(?: \w+)? nhất|xếp|theo|thứ tự|vượt|đạt"
    )
    fits = in_asked_unit(sought)
    if sought.asks(_BEYOND):
        fits = _is_beyond
    row = _row(named, [each for each in found if fits(each.measure) and not each.measure.qualifier])
    rising = sought.asks(_RISING) or (sought.asks(_LEAST) and not sought.asks(r"từ cao|từ lớn|giảm dần"))
    row = sorted(row, key=lambda each: (each.amount if rising else -each.amount, each.figure))
    if len(row) < 2 or row[0].amount == row[1].amount or len(row) > MAX_VALUES:
        return []
    formula = (" < " if rising else " > ").join(map(shown, row))
    return drafts_of(formula, row, sought.index)


def _is_beyond(measure: Measure) -> bool:
    return measure.kind == "points"


def _row(named: Sequence[Named], found: Sequence[Candidate]) -> list[Measure]:
    """The measures of one section that hold alike what the question names, each of something else."""
    rows = []
    by_section = sorted(found, key=lambda each: (each.chunk.doc_id, each.chunk.section_id, each.measure.kind))
    for _, group in groupby(by_section, key=lambda each: (each.chunk.doc_id, each.chunk.section_id, each.measure.kind)):
        members = sorted(group, key=lambda each: (-each.score, each.rank, each.measure.figure))
        listed, score = _listed(named, members)
        if listed:  # "Khiển trách, cảnh cáo, cách chức: hình thức nào ...": each member has one of these
            members = [each for each in members if any(each.levels[place] == IN_CLAUSE for place in listed)]
        members = [each for each in members if any(alike(each.measure, o.measure) for o in members if o is not each)]
        if not members:
            continue
        best = max(members, key=score)
        alike_to_best = [
            each for each in members if score(each) >= score(best) - 0.03 and alike(each.measure, best.measure)
        ]
        rows.append((score(best), min(each.rank for each in alike_to_best), [each.measure for each in alike_to_best]))
    rows = sorted((row for row in rows if len(row[2]) > 1), key=lambda row: (-row[0], row[1]))
    if not rows or rows[0][0] < MIN_ROW_COVERAGE or (len(rows) > 1 and rows[0][0] - rows[1][0] < 0.04):
        return []
    return rows[0][2]


def _listed(named: Sequence[Named], members: Sequence[Candidate]) -> tuple[list[int], Callable[[Candidate], float]]:
    """The places of what is named and is in the clause of one member alone; and how much of the rest one holds."""
    listed = [
        place
        for place in range(len(named))
        if len(members) > 1 and sum(each.levels[place] == IN_CLAUSE for each in members) == 1
    ]
    if len({next(i for i, each in enumerate(members) if each.levels[p] == IN_CLAUSE) for p in listed}) < 2:
        listed = []
    kept = [place for place in range(len(named)) if place not in listed]
    total = sum(named[place].weight for place in kept) or 1.0
    return listed, lambda each: sum(named[place].weight * each.levels[place] for place in kept) / total
