"""What state a document was in on a day."""

from __future__ import annotations

from datetime import date

from assistant.types import Validity
from index.types import Document


def validity_on(document: Document, day: date) -> Validity:
    """The state of a document on a day; "not-yet" before it took effect.

    Front matter gives the state on the day of checking. For an earlier day a document now replaced or lapsed
    was still in force if it ended later; where no day of ending is known its state is "unknown".
    """
    status = document.status
    if document.effective_on and day < document.effective_on:
        status = "not-yet"
    elif status in ("replaced", "lapsed"):
        if document.ineffective_on is None:
            status = status if document.status_checked_on and day >= document.status_checked_on else "unknown"
        elif day < document.ineffective_on:
            status = "in-force"
    return Validity(status, document.status_checked_on, tuple(map(str, document.replaced_by)))
