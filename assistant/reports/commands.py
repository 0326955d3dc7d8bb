"""python -m assistant reports list | show | to-questions | remove."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from assistant.reports import messages, store
from assistant.reports.report import told
from assistant.reports.to_questions import question_lines
from index.commands import Parser


def add_arguments(parser: argparse.ArgumentParser, reports_file: Path) -> None:
    """The commands of ``reports`` and their arguments."""
    text = messages.HELP
    parser.add_argument("--file", type=Path, default=reports_file, help=text["file"])
    commands = parser.add_subparsers(required=True, metavar="list|show|to-questions|remove", parser_class=Parser)
    commands.add_parser("list", help=text["list"]).set_defaults(act=_list)
    show = commands.add_parser("show", help=text["show"])
    show.add_argument("receipt", help=text["receipt"])
    show.set_defaults(act=_show)
    questions = commands.add_parser("to-questions", help=text["to-questions"])
    questions.add_argument("receipts", nargs="*", help=text["receipts"])
    questions.add_argument("--out", type=Path, required=True, help=text["out"])
    questions.set_defaults(act=_to_questions)
    remove = commands.add_parser("remove", help=text["remove"])
    remove.add_argument("receipt", help=text["receipt"])
    remove.set_defaults(act=_remove)


def run_reports(options: argparse.Namespace) -> int:
    """Runs the chosen command; 1 where a receipt has no report.

    Raises:
        LineError: a line of the file is no report.
        OSError: a file cannot be read or written.
    """
    return options.act(options)


def _list(options: argparse.Namespace) -> int:
    reports = store.read(options.file)
    if not reports:
        print(messages.NO_REPORTS.format(path=options.file))
        return 0
    print(messages.KEPT_LIST)
    for each in reports:
        fault = messages.FAULTS.get(each.fault, each.fault)
        print(f"{each.reported_on.isoformat()} | {each.receipt} | {fault} | {each.question}")
    return 0


def _show(options: argparse.Namespace) -> int:
    found = [each for each in store.read(options.file) if each.receipt == options.receipt]
    for each in found:
        print("\n".join(f"{name}: {value}" for name, value in told(each)), end="\n\n")
    return 0 if found else _missing(options.receipt)


def _to_questions(options: argparse.Namespace) -> int:
    reports = store.read(options.file)
    for receipt in options.receipts:
        if receipt not in {each.receipt for each in reports}:
            return _missing(receipt)
    chosen = [each for each in reports if not options.receipts or each.receipt in options.receipts]
    lines = [line for number, each in enumerate(chosen, start=1) for line in question_lines(each, number)]
    options.out.write_text(_jsonl(lines), encoding="utf-8")
    print(messages.WRITTEN.format(count=len(lines), path=options.out))
    return 0


def _remove(options: argparse.Namespace) -> int:
    count = store.remove(options.receipt, options.file)
    if not count:
        return _missing(options.receipt)
    print(messages.REMOVED.format(count=count, receipt=options.receipt))
    return 0


def _missing(receipt: str) -> int:
    print(messages.no_report(receipt))
    return 1


def _jsonl(lines: list[dict[str, object]]) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines)
