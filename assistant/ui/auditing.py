"""The page's part in the log of questions: who asks is known to a run of the page, not to what answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from assistant.audit.entry import entry_of
from assistant.audit.log import AuditError, AuditLog
from assistant.config import Settings
from assistant.types import Answer
from assistant.ui import access
from assistant.ui.faults import log_fault

Note = Callable[[str, Answer | None], None]


def note_for(settings: Settings) -> Note:
    """What keeps a question and its answer for the person of this run; nothing where the log is off.

    An answer does not depend on it: where the log cannot be written, the server's own log says so.
    """
    if settings.audit_log is None:
        return lambda question, answer: None
    log = AuditLog(settings.audit_log, settings.audit_days)
    person = access.account() if settings.sign_in == "required" else ""

    def note(question: str, answer: Answer | None) -> None:
        try:
            log.keep(entry_of(question, answer, person, datetime.now()))
        except AuditError as error:
            log_fault(error)

    return note
