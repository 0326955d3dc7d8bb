"""The plots of a run: by kind, twins, reliability of the confidence, time; each with its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evaluation.report import labels, numbers
from assistant.evaluation.report.svg import INK, drawing, inline_svg
from assistant.evaluation.run_record import Estimate, RunRecord

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LATENCY = "latency_ms"  # the value of a row that the plot of times counts
_WIDTH, _ROW, _PAIRED_ROW, _LEGEND, _FRAME = 4.6, 0.27, 0.42, 0.3, 0.85  # inches
_BLUE, _GREEN, _GREY = "#3b78b5", "#2a8574", "#87919c"
_STEPS_MS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MAX_BINS, _SHOWN_TIMES, _TIMES_HEIGHT = 24, 2, 2.6
_MARKS = {"latency_p50": "trung vị", "latency_p95": "95% số câu"}
_NAME_CHARS = 30
_BAR, _PAIRED_BAR, _LEAST_ROWS = 0.62, 0.38, 2
_SHARE_AXIS = "Tỉ lệ (%), vạch mảnh là khoảng tin cậy 95%"


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: its title, one sentence of what it shows, the drawing, and the same numbers as a table."""

    title: str
    summary: str
    svg: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Bars:
    """The bars of one colour, a row of the plot each."""

    title: str
    colour: str
    estimates: Sequence[Estimate]


def plots(record: RunRecord) -> list[Plot]:
    """The plots that the run has something for, in the order of the report."""
    with drawing():
        drawn = (
            _by_kind(record, "right", "Trả lời đúng, theo loại câu hỏi", _BLUE),
            _by_kind(record, "withheld", "Từ chối đúng, theo loại câu hỏi", _GREEN),
            _twins(record),
            _reliability(record),
            _times(record),
        )
    return [each for each in drawn if each]


def _by_kind(record: RunRecord, measure: str, title: str, colour: str) -> Plot | None:
    found = [
        (labels.kind(name), group.measures[measure])
        for name, group in record.kinds.items()
        if measure in group.measures and group.measures[measure].value is not None
    ]
    if not found:
        return None
    found.sort(key=lambda each: (each[1].value, each[0]))
    names, estimates = [each[0] for each in found], [each[1] for each in found]
    least, most = (f"{numbers.value(estimates[place])} ({names[place]})" for place in (0, -1))
    summary = f"{title}: từ {least} đến {most}."
    return _bar_plot(title, summary, names, [_Bars(labels.measure(measure), colour, estimates)], "Loại câu hỏi")


def _twins(record: RunRecord) -> Plot | None:
    families = {name: each for name, each in (record.twins or {}).items() if each.as_expected.value is not None}
    if not families:
        return None
    names = [labels.TWINS.get(name, name) for name in families]
    bars = [
        _Bars("Câu gốc", _GREY, [each.clean for each in families.values()]),
        _Bars("Câu biến thể", _BLUE, [each.as_expected for each in families.values()]),
    ]
    least = min(zip(names, families.values(), strict=True), key=lambda each: each[1].as_expected.value or 0)
    summary = (
        f"Câu hỏi được gõ hoặc hỏi theo cách khác: thấp nhất {numbers.value(least[1].as_expected)} ({least[0]}), "
        f"câu gốc tương ứng {numbers.value(least[1].clean)}."
    )
    return _bar_plot("Câu biến thể so với câu gốc", summary, names, bars, "Cách thay đổi câu hỏi")


def _reliability(record: RunRecord) -> Plot | None:
    found = {
        labels.TIERS.get(name, name): _complement(group.measures["wrong"])
        for name, group in record.tiers.items()
        if "wrong" in group.measures and group.measures["wrong"].value is not None
    }
    if not found:
        return None
    told = "; ".join(f"{name}: {numbers.value(each)} là đúng" for name, each in found.items())
    bars = [_Bars("Trả lời đúng", _BLUE, list(found.values()))]
    title = "Trả lời đúng, theo độ chắc chắn mà trợ lý nêu"
    return _bar_plot(title, f"Trong các câu được trả lời: {told}.", list(found), bars, "Độ chắc chắn")


def _complement(estimate: Estimate) -> Estimate:
    value, low, high = (None if each is None else 1 - each for each in (estimate.value, estimate.high, estimate.low))
    return Estimate(value, low, high, estimate.of)


def _bar_plot(title: str, summary: str, names: Sequence[str], bars: Sequence[_Bars], axis: str) -> Plot:
    paired = len(bars) > 1
    rows = max(len(names), _LEAST_ROWS)
    figure, axes = _figure(_FRAME + rows * (_PAIRED_ROW if paired else _ROW) + (_LEGEND if paired else 0))
    thick = _PAIRED_BAR if paired else _BAR
    for place, each in enumerate(bars):
        offset = (place - (len(bars) - 1) / 2) * thick
        for row, estimate in enumerate(each.estimates):
            _bar(axes, row + offset, thick * 0.92, estimate, each.colour)
    shown = [f"{_cut(name)} ({bars[-1].estimates[row].of})" for row, name in enumerate(names)]
    axes.set_yticks(range(len(names)), shown)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_xlim(0, 100)
    axes.set_xticks(range(0, 101, 20))
    axes.set_xlabel(_SHARE_AXIS)
    # Over the names and not beside them: beside few rows there is no room for it.
    axes.text(-0.02, 1.02, f"{axis} (số câu)", ha="right", va="bottom", transform=axes.transAxes, fontstyle="italic")
    axes.grid(axis="x", color=INK, alpha=0.15, linewidth=0.6)
    axes.set_axisbelow(True)
    if paired:
        _legend(figure, bars)
    header = (axis, *(column for each in bars for column in (each.title, "khoảng tin cậy 95%", "số câu")))
    table = tuple(
        (name, *(cell for each in bars for cell in _cells(each.estimates[row]))) for row, name in enumerate(names)
    )
    return Plot(title, summary, inline_svg(figure, summary), header, table)


def _cut(name: str) -> str:
    return name if len(name) <= _NAME_CHARS else name[: _NAME_CHARS - 1].rstrip() + "…"


def _bar(axes: Axes, at: float, thick: float, estimate: Estimate, colour: str) -> None:
    if estimate.value is None:
        return
    axes.barh(at, 100 * estimate.value, thick, color=colour)
    if estimate.low is not None and estimate.high is not None:
        axes.hlines(at, 100 * estimate.low, 100 * estimate.high, colors=INK, linewidth=1.3, clip_on=False)
    axes.text(103, at, numbers.value(estimate), va="center", clip_on=False)


def _cells(estimate: Estimate) -> tuple[str, str, str]:
    return numbers.value(estimate), numbers.interval(estimate) or numbers.NONE, str(estimate.of)


def _legend(figure: Figure, bars: Sequence[_Bars]) -> None:
    from matplotlib.patches import Patch

    patches = [Patch(color=each.colour, label=each.title) for each in bars]
    figure.legend(handles=patches, loc="outside upper left", ncols=len(bars), frameon=False)


def _times(record: RunRecord) -> Plot | None:
    import numpy as np

    times = [row.values[LATENCY] for row in record.rows if LATENCY in row.values]
    if not times:
        return None
    # A few slow answers would leave no room for the others: they share the last bar.
    top = min(max(times), _SHOWN_TIMES * float(np.percentile(times, 95)))
    step = next((each for each in _STEPS_MS if top / each <= _MAX_BINS), _STEPS_MS[-1])
    edges = np.arange(0, max(top, 1) + step, step)
    counts, _ = np.histogram(np.minimum(times, edges[-1]), edges)
    figure, axes = _figure(_TIMES_HEIGHT)
    axes.bar(edges[:-1], counts, step * 0.94, align="edge", color=_BLUE)
    height = max(counts) * 1.3
    marks = [(name, record.measures[name]) for name in ("latency_p50", "latency_p95") if name in record.measures]
    marks = [(name, estimate) for name, estimate in marks if estimate.value is not None]
    axes.set_ylim(0, height)
    axes.set_xlim(0, edges[-1])
    for place, (name, estimate) in enumerate(marks):
        if estimate.value < edges[-1]:
            _time_mark(axes, place, f"{_MARKS[name]}: {numbers.value(estimate)}", estimate)
    slower = max(times) > edges[-1]
    last = f"\n(cột cuối gồm cả những câu chậm hơn {numbers.number(edges[-1], 'ms')} ms)" if slower else ""
    axes.set_xlabel(f"Thời gian trả lời (ms), dải xám là khoảng tin cậy 95%{last}")
    axes.set_ylabel("Số câu hỏi")
    axes.yaxis.get_major_locator().set_params(integer=True)
    told = "; ".join(f"{_MARKS[name]} {numbers.value(estimate)}" for name, estimate in marks)
    summary = f"Thời gian trả lời {len(times)} câu hỏi{f': {told}' if told else ''}."
    spans = [f"{numbers.number(low, 'ms')}–{numbers.number(low + step, 'ms')} ms" for low in edges[:-1]]
    if slower:
        spans[-1] = f"từ {numbers.number(edges[-2], 'ms')} ms trở lên"
    rows = tuple((span, str(count)) for span, count in zip(spans, counts, strict=True))
    return Plot("Thời gian trả lời", summary, inline_svg(figure, summary), ("Thời gian", "số câu"), rows)


def _time_mark(axes: Axes, place: int, shown: str, estimate: Estimate) -> None:
    right, top = axes.get_xlim()[1], axes.get_ylim()[1]
    if estimate.low is not None and estimate.high is not None:
        axes.axvspan(estimate.low, min(estimate.high, right), color=_GREY, alpha=0.35, linewidth=0)
    axes.vlines(estimate.value, 0, top, colors=INK, linewidth=1.2)
    axes.text(estimate.value + right / 80, top * (0.99 - 0.1 * place), shown, va="top")


def _figure(height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    return figure, figure.add_subplot()
