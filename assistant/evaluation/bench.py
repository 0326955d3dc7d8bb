"""bench: how long loading and each stage of an answer take, and what memory that needs; a measurement, no test."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from tqdm import tqdm

from assistant.answering import Assistant
from assistant.asking import Asker
from assistant.evaluation import messages
from assistant.evaluation.judged_lines import read_judged_set

_PERCENTILES = (50, 95, 99)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``bench`` beside ``--index`` and ``--as-of``."""
    parser.add_argument("questions", type=Path, metavar="QUESTIONS", help=messages.EVAL_HELP["questions"])
    parser.add_argument("--json", action="store_true", help=messages.EVAL_HELP["json"])


def run_bench(options: argparse.Namespace, load: Callable[[], Assistant]) -> int:
    """Prints seconds to load, milliseconds to the first answer, percentiles of each stage in ms, and peak memory.

    Raises:
        LineError: the question set cannot be used.
    """
    lines = read_judged_set(options.questions).lines
    started = time.perf_counter()
    assistant = load()
    load_s = time.perf_counter() - started
    asker = Asker(assistant, lines, options.as_of)
    stages: dict[str, list[float]] = defaultdict(list)
    for line in tqdm(lines, desc=messages.ASKING, file=sys.stderr, leave=False, disable=None):
        for stage, milliseconds in asker.answer(line).timings_ms.items():
            stages[stage].append(milliseconds)
    told = {
        "questions": len(lines),
        "load_s": round(load_s, 2),
        "first_answer_ms": round(stages["total"][0], 1),
        "stages_ms": {
            stage: {f"p{p}": round(float(np.percentile(each, p)), 2) for p in _PERCENTILES}
            for stage, each in stages.items()
        },
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(told, ensure_ascii=False, indent=1) if options.json else _table(told))
    return 0


def _table(told: dict) -> str:
    lines = [messages.BENCH_HEAD.format(**told), "", messages.BENCH_COLUMNS, "|:--|" + "--:|" * len(_PERCENTILES)]
    for stage, percentiles in told["stages_ms"].items():
        lines.append("| " + " | ".join([stage, *(f"{each:.1f}" for each in percentiles.values())]) + " |")
    return "\n".join(lines)
