"""eval: a question set in, the scorecard out: a table, a folder, and whether what was demanded was met."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.answering import Assistant
from assistant.config import Settings
from assistant.evaluation import messages
from assistant.evaluation.bounds import stated
from assistant.evaluation.judged_lines import QuestionSet, read_judged_set
from assistant.evaluation.report.rendering import write_report
from assistant.evaluation.report.scores import write_scores
from assistant.evaluation.run_folder import RECORD, REPORT, SCORES, RunFolder
from assistant.evaluation.run_record import RunRecord, read_record, written
from assistant.evaluation.run_table import table, told_changes, told_limits
from assistant.evaluation.scorecard import AnswerRow, Limits, Scorecard
from assistant.question_rows import QuestionSetError
from index.embedding import load_embeddings
from index.store import Index

_CUT = 130  # what a shell gives for Ctrl-C


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``eval`` beside ``--index`` and ``--as-of``."""
    text = messages.EVAL_HELP
    parser.add_argument("questions", type=Path, metavar="QUESTIONS", help=text["questions"])
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help=text["out"])
    parser.add_argument("--baseline", type=Path, default=None, metavar="RUN.json", help=text["baseline"])
    for option, name in (("--min", "minima"), ("--max", "maxima")):
        parser.add_argument(
            option, type=stated, action="append", default=[], metavar="NAME=VALUE", dest=name, help=text[name]
        )
    parser.add_argument("--twins", action="store_true", help=text["twins"])
    parser.add_argument("--split", default=None, help=text["split"])
    parser.add_argument("--json", action="store_true", help=text["json"])


def run_eval(options: argparse.Namespace, load: Callable[[], Assistant]) -> int:
    """Prints the scorecard of a question set (a table, or JSON without the questions) and writes its folder.

    1 where a stated limit was missed or a gated measure dropped beyond its interval against the baseline, 130 where
    it was broken off, else 0. Everything is read before the assistant is loaded.

    Raises:
        LineError: the set or the baseline cannot be used.
        OSError: the folder cannot be written; what was answered is kept.
    """
    questions = read_judged_set(options.questions)
    earlier = read_record(options.baseline) if options.baseline else None
    if not any(options.split in (None, line.split) for line in questions.lines):
        raise QuestionSetError(options.questions, None, f"no question of split {options.split!r}")
    assistant = _over(questions, options.settings) if questions.documents else load()
    scorecard = Scorecard(assistant, questions, options.as_of or date.today(), options.split, options.twins)
    out = options.out or options.settings.eval_dir / Path(questions.name).stem
    with RunFolder(out, scorecard.key) as folder:
        rows = _asked(scorecard, folder)
        if rows is None:
            return _CUT
        record = scorecard.record(rows, Limits(tuple(options.minima), tuple(options.maxima)), earlier)
        folder.finish(iter(rows))
        (out / RECORD).write_bytes(written(record))
        write_scores(record, out / SCORES)
        write_report(record, (row for row in rows if "twin" not in row), out / REPORT)
    print(json.dumps(_summary(record), ensure_ascii=False, indent=1) if options.json else table(record))
    for line in (*told_limits(record), *told_changes(record)):
        print(line, file=sys.stderr)
    print(messages.WRITTEN.format(path=out), file=sys.stderr)
    failed = not all(bound.met for bound in record.bounds) or (record.change is not None and record.change.dropped)
    return 1 if failed else 0


def _asked(scorecard: Scorecard, folder: RunFolder) -> list[AnswerRow] | None:
    """The row of every question; None where a key (Ctrl-C) broke the run off, and what was answered is kept."""
    rows: list[AnswerRow] = []
    if folder.kept:
        print(messages.GOING_ON.format(count=len(folder.kept)), file=sys.stderr)
    bar = tqdm(total=len(scorecard.lines), desc=messages.ASKING, file=sys.stderr, leave=False, disable=None)
    try:
        with bar:
            for row, is_new in scorecard.rows(folder.kept):
                if is_new:
                    folder.add(row)
                rows.append(row)
                bar.update("twin" not in row)
    except KeyboardInterrupt:
        print(messages.BROKEN_OFF.format(count=len(rows), path=folder.path), file=sys.stderr)
        return None
    return rows


def _over(questions: QuestionSet, settings: Settings) -> Assistant:
    """An assistant over the documents that came with the questions, indexed now."""
    with tqdm(desc=messages.INDEXING.format(name=questions.name), file=sys.stderr, leave=False, disable=None) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return Assistant(Index.build(questions.documents, load_embeddings(settings.model), advance), settings)


def _summary(record: RunRecord) -> dict[str, object]:
    summary = json.loads(written(record))
    del summary["rows"]
    return summary
