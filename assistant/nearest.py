"""What comes nearest where no sentence says just what a question says: two sentences for the reader to judge.

A question in lay words ("sếp bị đẩy đi nơi khác") shares few words with the rule that it asks for. Where it is of the
documents' subject and nothing forbids a sentence, the sentence is shown, and said to be no more than the nearest.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant import messages
from assistant.composing import Composed
from assistant.evidence import Evidence
from assistant.types import Draft

SHOWN = 2


def nearest(answering: Sequence[Evidence]) -> Composed | None:
    """The best two of the sentences that answer, best first, under a notice; None where one shares much with it."""
    if not answering or answering[0].shares_much:
        return None
    quotes = [Draft(each.text, "quote", ((each.chunk.doc_id, each.span),)) for each in _whole(answering)[:SHOWN]]
    return Composed((Draft(messages.NEAREST_ONLY, "notice"), *quotes), confidence="look") if quotes else None


def _whole(answering: Sequence[Evidence]) -> list[Evidence]:
    # "Điều 4 nêu ... như sau:" says nothing alone.
    return [each for each in answering if not each.text.endswith(":")]
