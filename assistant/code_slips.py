"""Numbers of documents whose body is mistyped: "862/QĐ-BN" where the corpus has only "862/QĐ-BNV"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.figures import figures
from assistant.vocabulary import Vocabulary
from index.text import fold, tokens

_LAST = re.compile(r"[^\W\d_]{2,}$")
_SPELT = {"ttg": "TTg"}


def code_slips(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """The bodies of numbers that the corpus has with another body alone, as (start, end, meant), in order.

    A letter left out, put in or changed about with the next, in a body that the corpus lacks; never one letter for
    another, for "TU" and "TW", "BTC" and "BTP" are different bodies.
    """
    for figure in figures(text):
        body = _LAST.search(text, figure.start, figure.end)
        if figure.kind != "document" or not body:
            continue
        *number, last = map(fold, tokens(text[figure.start : figure.end]))
        if not number or last in vocabulary.folded.frequency:
            continue
        letters = sorted(last)
        meant = [
            each
            for each in sorted(vocabulary.folded.similar(last))
            if (len(each) != len(last) or sorted(each) == letters) and vocabulary.count((*number, each))
        ]
        if len(meant) == 1:
            yield *body.span(), _SPELT.get(meant[0], meant[0].upper())
