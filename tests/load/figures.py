"""What a load test measured: answers, errors, seconds, memory and its slope; as a table in Vietnamese, or JSON."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from tests.load.people import Seen
from tests.load.server_process import Reading

_WARM_UP_S = 240.0  # people fill their pages first, and Streamlit keeps a closed page's session for two minutes
_MOST_KINDS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one stretch of the test; seconds and memory are None where nothing was measured."""

    people: int
    seconds: float
    answers: int
    late: int
    errors: int
    error_kinds: dict[str, int]
    p50_s: float | None
    p95_s: float | None
    slowest_s: float | None
    memory_warm_mb: float | None
    memory_end_mb: float | None
    slope_mb_per_min: float | None
    server_cores: float | None


def figures(people: int, seconds: float, seen: Seen, readings: Sequence[Reading]) -> Figures:
    """The measures of what was seen and read; the warm-up is the first four minutes, at most half of the whole."""
    warm = [each for each in readings if each.at_s >= min(_WARM_UP_S, seconds / 2)]
    first, last = (readings[0], readings[-1]) if len(readings) > 1 else (None, None)
    return Figures(
        people=people,
        seconds=round(seconds, 1),
        answers=len(seen.seconds),
        late=seen.n_late,
        errors=len(seen.errors),
        error_kinds=dict(Counter(seen.errors).most_common(_MOST_KINDS)),
        p50_s=percentile(seen.seconds, 50),
        p95_s=percentile(seen.seconds, 95),
        slowest_s=percentile(seen.seconds, 100),
        memory_warm_mb=warm[0].memory_mb if warm else None,
        memory_end_mb=warm[-1].memory_mb if warm else None,
        slope_mb_per_min=slope([each.at_s / 60 for each in warm], [each.memory_mb for each in warm]),
        server_cores=(last.cpu_s - first.cpu_s) / (last.at_s - first.at_s) if first and last else None,
    )


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The smallest value that at least ``percent`` of the values do not pass (nearest rank); None of no values."""
    ranked = sorted(values)
    return ranked[max(1, math.ceil(len(ranked) * percent / 100)) - 1] if ranked else None


def slope(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """The slope of the least-squares line; None of fewer than two different ``xs``."""
    if len(set(xs)) < 2:
        return None
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / sum((x - x_mean) ** 2 for x in xs)


def as_json(asking: Figures, idle: Figures | None) -> dict:
    """Both stretches; "idle" is None where no page was held."""
    return {"asking": asdict(asking), "idle": asdict(idle) if idle else None}


def table(asking: Figures, idle: Figures | None) -> str:
    """One Markdown table, a column a stretch."""
    columns = [asking, *([idle] if idle else [])]
    rows = [["", f"{asking.people} người cùng hỏi", *([f"{idle.people} trang mở, một người hỏi"] if idle else [])]]
    rows.append([":--", *["--:"] * len(columns)])
    for name, shown in _ROWS.items():
        rows.append([name, *(shown(each) for each in columns)])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    kinds = Counter()
    for each in columns:
        kinds.update(each.error_kinds)
    return "\n".join([*lines, *(f"Lỗi, {count} lần: {kind}" for kind, count in kinds.most_common())])


_ROWS = {
    "thời gian đo, giây": lambda each: _number(each.seconds, 0),
    "câu trả lời": lambda each: str(each.answers),
    "câu phải hỏi muộn, vì câu trước chưa trả lời xong": lambda each: str(each.late),
    "lỗi": lambda each: str(each.errors),
    "thời gian trả lời, trung vị, giây": lambda each: _number(each.p50_s, 2),
    "thời gian trả lời, p95, giây": lambda each: _number(each.p95_s, 2),
    "thời gian trả lời, chậm nhất, giây": lambda each: _number(each.slowest_s, 2),
    "bộ nhớ máy chủ sau khởi động, MB": lambda each: _number(each.memory_warm_mb, 0),
    "bộ nhớ máy chủ lúc cuối, MB": lambda each: _number(each.memory_end_mb, 0),
    "độ dốc bộ nhớ sau khởi động, MB/phút": lambda each: _number(each.slope_mb_per_min, 1),
    "bộ xử lý máy chủ dùng, số lõi": lambda each: _number(each.server_cores, 2),
}


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")
