"""python -m assistant ready | backup | restore."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from assistant.answering import Assistant
from assistant.audit.log import AuditLog
from assistant.upkeep import messages
from assistant.upkeep.backup import back_up
from assistant.upkeep.parts import parts_of
from assistant.upkeep.ready import why_silent
from assistant.upkeep.restore import restore

_FINGERPRINT_CHARS = 16  # as the log of the server has it


def add_ready_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``ready``."""
    parser.add_argument("--url", type=_url, help=messages.HELP["url"])


def add_backup_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``backup``."""
    parser.add_argument("file", type=Path, help=messages.HELP["backup_file"])


def add_restore_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``restore``."""
    parser.add_argument("file", type=Path, help=messages.HELP["restore_file"])
    parser.add_argument("--upgrade", action="store_true", help=messages.HELP["upgrade"])


def run_ready(options: argparse.Namespace, load: Callable[[], Assistant]) -> int:
    """0 where the index loads and the page answers, 1 where the page does not.

    Raises:
        KnownError: the index or the embedding model is missing, damaged or foreign.
    """
    assistant = load()
    if options.url and (why := why_silent(options.url)):
        print(messages.PAGE_SILENT.format(url=options.url, why=why), file=sys.stderr)
        return 1
    index = assistant.index
    page = messages.PAGE_ANSWERS.format(url=options.url) if options.url else ""
    print(
        messages.READY.format(
            documents=len(assistant.documents),
            chunks=len(index.chunks),
            index=index.fingerprint[:_FINGERPRINT_CHARS],
            page=page,
        )
    )
    return 0


def run_backup(options: argparse.Namespace) -> int:
    """0; see `assistant.upkeep.backup.back_up` for what can go wrong."""
    if (audit_log := options.settings.audit_log) and audit_log.exists():
        AuditLog(audit_log, options.settings.audit_days).settle()
    held = back_up(parts_of(options.settings), options.file)
    print(messages.BACKED_UP.format(path=options.file, parts=messages.parts(held)))
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """0; see `assistant.upkeep.restore.restore` for what can go wrong."""
    if (audit_log := options.settings.audit_log) and audit_log.exists():
        AuditLog(audit_log, options.settings.audit_days).settle()  # nothing beside it is left for the one restored
    restored = restore(parts_of(options.settings), options.file, options.upgrade)
    print(messages.RESTORED.format(path=options.file, parts=messages.parts(restored)))
    return 0


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise argparse.ArgumentTypeError(messages.BAD_URL.format(value=value))
    return value
