"""What is to be minded about an answer: validity, notices of its documents, that a list is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant import messages
from assistant.standing import Standing
from assistant.types import Draft
from index.types import Document


def with_notices(drafts: Sequence[Draft], documents: Mapping[str, Document], standing: Standing) -> list[Draft]:
    """The sentences; what is not in force of the passages cited; the notices of their documents."""
    places = dict.fromkeys(place for draft in drafts for place in draft.cited)
    notices = [standing.notice(doc_id, span) for doc_id, span in places]
    return [*drafts, *dict.fromkeys(filter(None, notices)), *document_notices(drafts, documents)]


def document_notices(drafts: Sequence[Draft], documents: Mapping[str, Document]) -> list[Draft]:
    """What the documents cited say of themselves, each once."""
    cited = dict.fromkeys(doc_id for draft in drafts for doc_id, _ in draft.cited)
    noticed = [(documents[doc_id].notice, doc_id) for doc_id in cited]
    return [Draft(notice, "notice", about=(doc_id,)) for notice, doc_id in noticed if notice]


def with_count(drafts: Sequence[Draft], n_items: int | None) -> list[Draft]:
    """The sentences, and behind a list of ``n_items`` that it is whole."""
    if not n_items:
        return list(drafts)
    last = max((place for place, draft in enumerate(drafts) if draft.kind == "quote"), default=-1)
    return [*drafts[: last + 1], Draft(messages.whole_list(n_items), "notice"), *drafts[last + 1 :]]
