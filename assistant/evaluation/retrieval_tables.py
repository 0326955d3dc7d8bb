"""Results of searching as Markdown tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.evaluation import messages
from assistant.evaluation.intervals import paired_difference
from assistant.evaluation.question_sets import OF_CORPUS
from assistant.evaluation.results import MEASURES, Result


def pooled(results: Sequence[Result]) -> list[Result]:
    """Results with the corpora of one question set put together ("lay_law:alqac", "lay_law:labor_law"), by question."""
    parts: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        parts.setdefault((result.dataset.split(OF_CORPUS)[0], result.method, result.variant), []).append(result)
    return [
        Result(
            dataset,
            method,
            variant,
            {name: [value for part in of_set for value in part.values[name]] for name in MEASURES},
            tuple(seconds for part in of_set for seconds in part.seconds),
        )
        for (dataset, method, variant), of_set in parts.items()
    ]


def table(results: Sequence[Result]) -> str:
    """Methods by sets as a Markdown table: nDCG@10 of each set, then the means over the sets, each set once."""
    sets = list(dict.fromkeys(result.dataset for result in results))
    head = [messages.METHOD_COLUMN, *sets, *(f"{messages.MACRO} {name}" for name in ("nDCG@10", "hit@1")), "p95 (ms)"]
    lines = ["| " + " | ".join(head) + " |", "|:--|" + "--:|" * (len(head) - 1)]
    for (method, variant), row in _by_method(results).items():
        shares = [row[name].mean("nDCG@10") for name in sets]
        hits = [row[name].mean("hit@1") for name in sets]
        cells = [f"{share:.3f}" for share in (*shares, np.mean(shares), np.mean(hits))]
        slowest = max(row[name].milliseconds(95) for name in sets)
        name = method if variant == "clean" else f"{method}, {variant}"
        lines.append(f"| {name} | " + " | ".join([*cells, f"{slowest:.1f}"]) + " |")
    return "\n".join(lines)


def differences(results: Sequence[Result], against: str) -> str:
    """nDCG@10 of each method less that of ``against`` on each set, typed alike, with 95% bootstrap intervals."""
    sets = list(dict.fromkeys(result.dataset for result in results))
    rows = _by_method(results)
    lines = [f"| {messages.AGAINST.format(method=against)} | " + " | ".join(sets) + " |", "|:--|" + "--:|" * len(sets)]
    for (method, variant), row in rows.items():
        if method == against:
            continue
        cells = []
        for name in sets:
            other = rows[against, variant][name].values["nDCG@10"]
            mean, low, high = paired_difference(row[name].values["nDCG@10"], other)
            cells.append(f"{mean:+.3f} [{low:+.3f}, {high:+.3f}]")
        lines.append(f"| {method if variant == 'clean' else f'{method}, {variant}'} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _by_method(results: Sequence[Result]) -> dict[tuple[str, str], dict[str, Result]]:
    rows: dict[tuple[str, str], dict[str, Result]] = {}
    for result in results:
        rows.setdefault((result.method, result.variant), {})[result.dataset] = result
    return rows
