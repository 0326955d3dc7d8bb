"""python -m assistant audit status | export | erase."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from assistant.audit import messages
from assistant.audit.log import AuditLog
from index.commands import Parser


def add_arguments(parser: argparse.ArgumentParser, audit_log: Path | None, days: int) -> None:
    """The commands of ``audit`` and their arguments."""
    text = messages.HELP
    parser.add_argument("--file", type=Path, default=audit_log, help=text["file"])
    parser.set_defaults(days=days)
    commands = parser.add_subparsers(required=True, metavar="status|export|erase", parser_class=Parser)
    commands.add_parser("status", help=text["status"]).set_defaults(act=_status)
    export = commands.add_parser("export", help=text["export"])
    export.add_argument("--out", type=Path, required=True, help=text["out"])
    export.add_argument("--from", dest="first", type=date.fromisoformat, default=None, help=text["first"])
    export.add_argument("--until", dest="last", type=date.fromisoformat, default=None, help=text["last"])
    export.set_defaults(act=_export)
    erase = commands.add_parser("erase", help=text["erase"])
    erase.add_argument("--before", type=date.fromisoformat, default=None, help=text["before"])
    erase.add_argument("--person", default=None, help=text["person"])
    erase.add_argument("--receipt", default=None, help=text["receipt"])
    erase.add_argument("--all", action="store_true", help=text["all"])
    erase.set_defaults(act=_erase)


def run_audit(options: argparse.Namespace) -> int:
    """Runs the chosen command; 2 where the log is off or nothing was chosen to be erased.

    Raises:
        AuditError: the file is no log, or cannot be written.
        OSError: the file to export to cannot be written.
    """
    if options.file is None:
        is_asked = options.act is _status
        print(messages.OFF, file=sys.stdout if is_asked else sys.stderr)
        return 0 if is_asked else 2
    return options.act(options, AuditLog(options.file, options.days))


def _status(_: argparse.Namespace, log: AuditLog) -> int:
    print(messages.status(str(log.path), log.days, len(log.entries())))
    return 0


def _export(options: argparse.Namespace, log: AuditLog) -> int:
    found = log.entries(options.first, options.last)
    lines = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in found)
    descriptor = os.open(options.out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(lines)
    print(messages.exported(len(found), str(options.out)))
    return 0


def _erase(options: argparse.Namespace, log: AuditLog) -> int:
    chosen = {"before": options.before, "person": options.person, "receipt": options.receipt}
    if not options.all and not any(chosen.values()):
        print(messages.CHOOSE, file=sys.stderr)
        return 2
    print(messages.erased(log.erase() if options.all else log.erase(**chosen)))
    return 0
