"""What an answer opens with: the provision that it quotes, as an official cites it, or that a newspaper reports it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import messages
from assistant.citing import official_citation, section_at
from assistant.corpus import Corpus
from assistant.figures import figures
from assistant.types import Draft, Question

# A sentence that names its own provision needs none in front of it.
_NAMES_PROVISION = re.compile(r"\b(?:Điều|khoản|điểm|Khoản|Điểm) \d")
_PROVISION = re.compile(r"^(?:điểm|khoản|Điều|Chương|mục|Mục)\s")
_KINDS = ("definition", "list", "procedure", "yes-no", "reason")


def lead_in(question: Question, drafts: Sequence[Draft], corpus: Corpus) -> Draft | None:
    """The notice in front of an answer; None where its first sentence says of itself where it stands."""
    first = next((draft for draft in drafts if draft.kind == "quote"), None)
    if first is None or drafts[0] is not first:
        return None
    doc_id, (start, _) = first.cited[0]
    document = corpus.documents[doc_id]
    if document.kind == "article":
        said = "bài báo" in first.text.lower()
        return None if said else Draft(messages.as_reported(document.title), "notice", about=(doc_id,))
    section = section_at(corpus.sections[doc_id], start)
    locator = section.locator if section else ""
    asked = question.kind in _KINDS or question.expects in ("body", "occasion")
    if not asked or not _PROVISION.match(locator) or _NAMES_PROVISION.search(first.text):
        return None
    if any(figure.kind == "document" and not _is_of(figure.value, document.number) for figure in figures(first.text)):
        return None
    return Draft(messages.according_to(official_citation(document, locator)), "notice", about=(doc_id,))


def _is_of(value: str, number: str | None) -> bool:
    own = figures(number or "")
    return bool(own) and own[0].value.split("-")[0] == value.split("-")[0]
