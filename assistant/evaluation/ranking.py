"""How well the passages found are ranked, judged by what a question cites."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Chunk

MEASURES = ("ndcg@10", "r@5", "rr@10")
_DEPTH = 10


def ranking_values(cites: Sequence[str], found: Sequence[Chunk]) -> dict[str, float]:
    """nDCG@10, R@5 and RR@10 of passages, best first, each judged as what it is cited by; 0 where none is found.

    Several passages of one section count once, at the best of their ranks.

    Source: nDCG (gain = relevance, discount log2(rank + 1)), R and RR of ir_measures.
    """
    from ir_measures import RR, R, iter_calc, nDCG

    units = list(dict.fromkeys(_unit(chunk, cites) for chunk in found))[:_DEPTH]
    # Scores are made of ranks: the providers order ties each in its own way, the index by id.
    run = {"q": {unit: float(len(units) - place) for place, unit in enumerate(units)}}
    names = dict(zip((nDCG @ 10, R @ 5, RR @ 10), MEASURES, strict=True))
    values = dict.fromkeys(MEASURES, 0.0)
    if units:
        for each in iter_calc(list(names), {"q": dict.fromkeys(cites, 1)}, run):
            values[names[each.measure]] = each.value
    return values


def _unit(chunk: Chunk, cites: Sequence[str]) -> str:
    # The section where that or a part of it is cited, else the document where that is, else what it is.
    section = f"{chunk.doc_id}#{chunk.section_id}"
    named = [cited for cited in cites if cited == section or cited.startswith(f"{section}.")]
    return next(iter([*named, *(cited for cited in cites if cited == chunk.doc_id)]), section)
