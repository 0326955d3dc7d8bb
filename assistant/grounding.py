"""The lock: every figure, date, document number and proper name of a sentence stands in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from assistant.composing import Draft
from assistant.figures import figures
from index.text import nfc, tokens
from index.types import Document

_WORD = re.compile(r"[^\W\d_]+")
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
    names = set(_names(support))
    return missing + [name for name in _names(draft.text) if name not in names]


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


def _names(text: str) -> Iterable[str]:
    """Runs of two or more capitalised words ("Nguyễn Mạnh Khuyến"), a capital that opens a sentence aside."""
    run: list[str] = []
    previous_end = 0
    for word in _WORD.finditer(text):
        joined = text[previous_end : word.start()] == " "
        if not (word.group()[0].isupper() and joined):
            yield from _name(run)
            run = []
        if word.group()[0].isupper():
            run.append(word.group())
        previous_end = word.end()
    yield from _name(run)


def _name(run: list[str]) -> Iterable[str]:
    if len(run) > 1:
        yield " ".join(tokens(" ".join(run)))
