"""The scorecard in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.evaluation import messages
from assistant.evaluation.report import labels
from assistant.evaluation.run_record import Estimate, Group, RunRecord

_COLUMNS = ("right", "withheld", "wrong", "over_refusal", "words")
_NOTHING = "–"


def table(record: RunRecord) -> str:
    """The measures with their intervals, then a Markdown table, a kind a row, then splits and tiers."""
    head = messages.RUN_HEAD.format(name=record.name, as_of=record.as_of, questions=len(record.rows), **record.corpus)
    if "chat_model" in record.corpus:
        head += f"\n{messages.RUN_MODEL.format(**record.corpus)}"
    lines = [head, "", *(f"{labels.measure(name):<44} {shown(each)}" for name, each in record.measures.items())]
    for title, groups in (
        (messages.KIND, record.kinds),
        (messages.SPLIT, record.splits),
        (messages.TIER, record.tiers),
    ):
        if groups and set(groups) != {""}:
            lines += ["", *_rows(title, groups.items())]
    if record.twins:
        lines += ["", messages.TWIN_COLUMNS, "|:--|--:|--:|--:|"]
        for name, family in record.twins.items():
            cells = map(shown, (family.as_expected, family.clean, family.difference))
            lines.append("| " + " | ".join([labels.TWINS.get(name, name), *cells]) + " |")
    return "\n".join(lines)


def shown(estimate: Estimate) -> str:
    """A figure with its interval and what it is over: "0,713 [0,647; 0,771] n=202"."""
    if estimate.value is None:
        return _NOTHING
    digits = 3 if estimate.unit in ("share", "score") else 1
    value, low, high = (
        f"{each:.{digits}f}".replace(".", ",") for each in (estimate.value, estimate.low, estimate.high)
    )
    return f"{value} [{low}; {high}] n={estimate.of}"


def told_limits(record: RunRecord) -> Iterator[str]:
    """A line for the stated limits that were missed, if any was."""
    missed = [
        messages.MISSED_LIMIT.format(
            name=bound.name,
            value=_NOTHING if bound.value is None else f"{bound.value:.3f}",
            sign=">" if bound.is_maximum else "<",
            limit=f"{bound.limit:g}",
        )
        for bound in record.bounds
        if not bound.met
    ]
    if missed:
        yield messages.MISSED.format(missed=", ".join(missed))


def told_changes(record: RunRecord) -> Iterator[str]:
    """Lines on what changed since the baseline: questions that flipped, measures that dropped."""
    change = record.change
    if change is None:
        return
    better = sum(flip.after in ("right", "withheld") for flip in change.flips)
    yield messages.SINCE.format(
        name=change.name,
        as_of=change.as_of,
        better=better,
        other=len(change.flips) - better,
        added=change.added,
        removed=change.removed,
    )
    for name in change.dropped:
        yield messages.DROPPED.format(name=labels.measure(name), difference=shown(change.differences[name]))


def _rows(title: str, groups: Iterable[tuple[str, Group]]) -> Iterator[str]:
    heads = (title, messages.QUESTIONS, *map(labels.measure, _COLUMNS))
    yield "| " + " | ".join(heads) + " |"
    yield "|:--|" + "--:|" * (len(heads) - 1)
    for name, group in groups:
        cells = [shown(each) if (each := group.measures.get(column)) else _NOTHING for column in _COLUMNS]
        yield "| " + " | ".join([labels.kind(name), str(group.questions), *cells]) + " |"
