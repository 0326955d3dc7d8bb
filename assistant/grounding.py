"""The lock: every figure, date, document number and proper name of a sentence stands in what it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from assistant.figures import figures
from assistant.names import capitalised_runs
from assistant.types import Draft
from index.text import nfc, tokens
from index.types import Document

_SUM = re.compile(r"(?P<left>[\d,]+)% (?P<sign>[−+]) (?P<right>[\d,]+) điểm phần trăm = (?P<value>[\d,]+)%")


def locked(drafts: Sequence[Draft], documents: Mapping[str, Document]) -> list[Draft]:
    """The drafts that hold; one that does not is replaced by what it cites, or dropped where it cites nothing."""
    kept: list[Draft] = []
    for draft in drafts:
        if not faults(draft, documents):
            kept.append(draft)
        elif draft.cited:
            doc_id, (start, end) = draft.cited[0]
            quote = Draft(documents[doc_id].text[start:end], "quote", draft.cited[:1])
            if quote not in kept:
                kept.append(quote)
    return kept


def faults(draft: Draft, documents: Mapping[str, Document]) -> list[str]:
    """What a sentence states that its cited spans do not hold; [] when it may stand.

    A quotation must be words of its span. A calculation may add the outcome of its own sum, which is done
    again here. A notice may state what the front matter of a document states.
    """
    spans = [documents[doc_id].text[start:end] for doc_id, (start, end) in draft.cited]
    if draft.kind == "quote":
        return [] if any(nfc(draft.text) in span for span in spans) else [draft.text]
    if draft.kind == "notice":
        spans = spans + [each.notice for each in documents.values() if each.notice]
    support = "\n".join(spans)
    held = {(figure.kind, figure.value) for figure in figures(support)}
    if draft.kind == "calculation":
        outcome = _outcome(draft.formula or "")
        if outcome is None:
            return [draft.formula or draft.text]
        held.add(("percent", outcome))
    missing = [figure.value for figure in figures(draft.text) if (figure.kind, figure.value) not in held]
    named = {" ".join(tokens(" ".join(run))) for run in capitalised_runs(support)}
    said = [" ".join(tokens(" ".join(run))) for run in capitalised_runs(draft.text)]
    return missing + [name for name in said if name not in named]


def _outcome(formula: str) -> str | None:
    # The sum is worked again from its own text: a formula that does not add up supports nothing.
    match = _SUM.fullmatch(formula)
    if not match:
        return None
    try:
        left, right, value = (Decimal(match[name].replace(",", ".")) for name in ("left", "right", "value"))
    except InvalidOperation:
        return None
    return match["value"] if value == (left - right if match["sign"] == "−" else left + right) else None
