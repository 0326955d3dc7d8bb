"""The receipt of an answer: equal where everything that made it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from assistant.types import Turn


def receipt(
    *,
    index: str,
    passages: int,
    asked: str,
    history: Sequence[Turn],
    day: date,
    doc_ids: Collection[str] | None = None,
    as_typed: bool = False,
    model: Mapping[str, str | None] | None = None,
) -> str:
    """16 hexadecimal digits over the fingerprint of the index, the settings, the question, the turns before, the day.

    ``model`` tells the chat model that was configured, with its words where it had a part in the answer: what it
    writes differs from one time to the next. What is None or False is left out.
    """
    told: dict[str, object] = {
        "index": index,
        "settings": {"passages": passages},
        "question": asked.encode("utf-8", "replace").decode("utf-8"),
        "history": [[turn.question, turn.answer.receipt] for turn in history],
        "as_of": day.isoformat(),
    }
    if doc_ids is not None:
        told["documents"] = sorted(doc_ids)
    if as_typed:
        told["as_typed"] = True
    if model is not None:
        told["model"] = dict(model)
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
