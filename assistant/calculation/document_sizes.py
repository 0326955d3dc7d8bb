"""How many articles or chapters each of two documents says that it has."""

from __future__ import annotations

from assistant.calculation.calculation_drafts import quotes_of
from assistant.calculation.measures import Measure
from assistant.calculation.sought import Sought
from assistant.references import mentions
from assistant.types import DocumentReference, Draft

_PARTS = ("điều", "chương")
_SIZE = r"(?:nhiều|ít|bao nhiêu|mấy|số) (?P<part>{part})(?! kiện| chỉnh| động| khoản)"


def sizes(sought: Sought) -> list[Draft]:
    """A sentence for each of two documents named that tells its size; [] where one is not told."""
    part = next((each for each in _PARTS if sought.asks(_SIZE.format(part=each))), None)
    references = sought.question.documents
    if part is None or len(references) != 2:
        return []
    told = [_size(sought, each, part) for each in references]
    return quotes_of(told, sought.index) if all(told) else []


def _size(sought: Sought, reference: DocumentReference, part: str) -> Measure | None:
    # "Quy định số 57-QĐ/TW gồm 4 chương, 12 điều": in the document itself, or where a sentence found names it.
    index = sought.index
    own = [each for doc_id in reference.doc_ids for each in index.of(doc_id)]
    own += [each for one in sought.evidence for each in index.within(one.chunk.doc_id, one.span)]
    for each in own:
        if each.counted == part and each.kind == "number" and _is_of(sought, each, reference):
            return each
    return None


def _is_of(sought: Sought, measure: Measure, reference: DocumentReference) -> bool:
    lead = sought.index.documents[measure.doc_id].text[measure.sentence[0] : measure.figure[0]]
    number = next((sought.index.documents[doc_id].number for doc_id in reference.doc_ids), None)
    keys = {reference.key, *(each.value for each in sought.index.figures(number or "") if each.kind == "document")}
    return any(mentions(lead, DocumentReference(reference.text, key, reference.doc_ids)) for key in sorted(keys) if key)
