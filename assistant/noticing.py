"""What is to be minded about an answer: validity, notices of its documents, that a list is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant import messages
from assistant.standing import Standing
from assistant.types import Draft
from index.types import Document


def with_notices(
    drafts: Sequence[Draft], n_items: int | None, documents: Mapping[str, Document], standing: Standing
) -> list[Draft]:
    """The sentences; that a list of ``n_items`` is whole; passages not in force; notices of their documents."""
    if not drafts:
        return []
    places = dict.fromkeys(place for draft in drafts for place in draft.cited)
    notices = [messages.whole_list(n_items)] if n_items else []
    notices += [standing.notice(doc_id, span) for doc_id, span in places]
    notices += [documents[doc_id].notice for doc_id, _ in places]
    return [*drafts, *(Draft(notice, "notice") for notice in dict.fromkeys(notices) if notice)]
