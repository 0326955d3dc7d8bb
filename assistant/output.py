"""An answer as the JSON object that `ask --json` and `batch` write."""

from __future__ import annotations

from assistant.types import Answer, Citation


def answer_json(answer: Answer, question_id: str | None = None) -> dict[str, object]:
    """One object a question, as the contract names its fields; dates are ISO, shares 0 to 1."""
    question, refusal = answer.question, answer.refusal
    return {
        "id": question_id,
        "question": question.asked,
        "understood": {
            "text": question.text,
            "kind": question.kind,
            "changes": [{"before": c.before, "after": c.after, "reason": c.reason} for c in question.changes],
            "documents": [{"text": d.text, "doc_ids": list(d.doc_ids)} for d in question.documents],
        },
        "text": answer.text,
        "refused": answer.refused,
        "refusal": refusal
        and {
            "reason": refusal.reason,
            "missing": list(refusal.missing),
            "gap": {"topic": refusal.gap.topic, "where": refusal.gap.where} if refusal.gap else None,
            "nearest": [_citation(citation) for citation in refusal.nearest],
        },
        "confidence": answer.confidence,
        "as_of": answer.as_of.isoformat(),
        "doc_ids": None if answer.doc_ids is None else list(answer.doc_ids),
        "sentences": [
            {"text": s.text, "kind": s.kind, "citations": list(s.citations), "formula": s.formula}
            for s in answer.sentences
        ],
        "citations": [_citation(citation) for citation in answer.citations],
        "receipt": answer.receipt,
        "model": answer.model
        and {
            "name": answer.model.name,
            "address": answer.model.place,
            "prompts": answer.model.prompts,
            "outcome": answer.model.outcome,
            "quoted": answer.model.n_quoted,
        },
        "timings_ms": answer.timings_ms,
    }


def _citation(citation: Citation) -> dict[str, object]:
    checked_on = citation.validity.checked_on
    return {
        "marker": citation.marker,
        "doc_id": citation.doc_id,
        "section": citation.section_id,
        "number": citation.number,
        "title": citation.title,
        "locator": citation.locator,
        "quote": citation.quote,
        "start_char": citation.start_char,
        "end_char": citation.end_char,
        "text_kind": citation.text_kind,
        "official": citation.official,
        "validity": {
            "status": citation.validity.status,
            "checked_on": checked_on.isoformat() if checked_on else None,
            "replaced_by": list(citation.validity.replaced_by),
        },
    }
