"""How well each way of searching finds the judged documents of retrieval sets in BEIR layout."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from assistant.evaluation import messages
from assistant.evaluation.beir import RetrievalSet, read_retrieval_set
from index.embedding import SentenceEmbeddings, load_embeddings
from index.search import METHODS
from index.store import Index
from index.text import fold

DEFAULT_METHODS = ("bm25", "folded", "dense", "hybrid")
MEASURES = ("nDCG@10", "hit@1", "R@10", "RR@10")
_DEPTH = 10

Scores = dict[str, dict[str, float]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``eval-retrieval``."""
    text = messages.RETRIEVAL_HELP
    default, known = ",".join(DEFAULT_METHODS), ", ".join(METHODS)
    parser.add_argument("datasets", type=Path, nargs="+", metavar="DATASET_DIR", help=text["datasets"])
    parser.add_argument(
        "--methods", type=_methods, default=DEFAULT_METHODS, help=text["methods"].format(default=default, known=known)
    )
    parser.add_argument("--model", default=None, help=text["model"])
    parser.add_argument("--json", action="store_true", help=text["json"])
    parser.add_argument("--strip-diacritics", action="store_true", help=text["strip_diacritics"])


def _methods(value: str) -> tuple[str, ...]:
    methods = tuple(dict.fromkeys(part.strip() for part in value.split(",")))
    for method in methods:
        if method not in METHODS:
            problem = messages.UNKNOWN_METHOD.format(method=method, known=", ".join(METHODS))
            raise argparse.ArgumentTypeError(problem)
    return methods


def run_eval_retrieval(options: argparse.Namespace) -> int:
    """Prints a table (or JSON) of methods and measures for each set; ``options.settings`` names the model.

    Raises:
        DatasetError: a set cannot be used.
        EmbeddingModelError: the model is not on this machine.
    """
    sets = [read_retrieval_set(folder) for folder in options.datasets]
    settings = options.settings.model
    embeddings = load_embeddings(replace(settings, name=options.model or settings.name))
    results = [evaluate(each, embeddings, options.methods, options.strip_diacritics) for each in sets]
    if options.json:
        rows = [_row(each, embeddings, scores) for each, scores in zip(sets, results, strict=True)]
        print(json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False, indent=2))
        return 0
    for each, scores in zip(sets, results, strict=True):
        row = _row(each, embeddings, scores)
        print(messages.TITLE.format(**row | {"name": row["dataset"]}))
        print(table(scores) + "\n")
    if len(sets) > 1:
        print(messages.MACRO.format(count=len(sets)))
        print(table(macro(results)))
    return 0


def evaluate(
    retrieval_set: RetrievalSet,
    embeddings: SentenceEmbeddings,
    methods: Sequence[str] = DEFAULT_METHODS,
    strip_diacritics: bool = False,
) -> Scores:
    """Method -> measure -> mean over the judged queries, 0 to 1; progress goes to stderr."""
    name = retrieval_set.name
    with tqdm(desc=messages.INDEXING.format(name=name), file=sys.stderr, leave=False) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        index = Index.from_chunks(retrieval_set.chunks, embeddings, advance)
    scores: Scores = {}
    for method in methods:
        rankings: dict[str, list[str]] = {}
        progress = messages.SEARCHING.format(name=name, method=method)
        for query_id, text in tqdm(retrieval_set.queries.items(), desc=progress, file=sys.stderr, leave=False):
            found = index.search(fold(text) if strip_diacritics else text, _DEPTH, method)
            rankings[query_id] = [each.chunk.doc_id for each in found]
        scores[method] = measure(retrieval_set.qrels, rankings)
    return scores


def measure(qrels: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Measure -> mean over all judged queries; one that found nothing counts 0. Best document first.

    Source: nDCG (gain = relevance, discount log2(rank + 1)), Success, R and RR of ir_measures.
    """
    import ir_measures
    from ir_measures import RR, R, Success, nDCG

    measures = dict(zip(MEASURES, (nDCG @ 10, Success @ 1, R @ 10, RR @ 10), strict=True))
    # Scores are made of ranks: the providers order ties each in its own way, the index by id.
    run = {
        query_id: {doc_id: float(len(ranking) - place) for place, doc_id in enumerate(ranking)}
        for query_id, ranking in rankings.items()
        if ranking
    }
    sums = dict.fromkeys(measures.values(), 0.0)
    for value in ir_measures.iter_calc(list(sums), {query_id: dict(each) for query_id, each in qrels.items()}, run):
        sums[value.measure] += value.value
    return {name: round(sums[each] / len(qrels), 6) for name, each in measures.items()}


def macro(results: Sequence[Scores]) -> Scores:
    """The mean over sets; each set counts once."""
    return {
        method: {name: sum(scores[method][name] for scores in results) / len(results) for name in MEASURES}
        for method in results[0]
    }


def table(scores: Scores) -> str:
    """Methods by measures as a Markdown table."""
    head = f"| {messages.METHOD_COLUMN:<8} | " + " | ".join(f"{name:>7}" for name in MEASURES) + " |"
    rule = "|:---------|" + "|".join(["--------:"] * len(MEASURES)) + "|"
    rows = [
        f"| {method:<8} | " + " | ".join(f"{values[name]:7.3f}" for name in MEASURES) + " |"
        for method, values in scores.items()
    ]
    return "\n".join([head, rule, *rows])


def _row(retrieval_set: RetrievalSet, embeddings: SentenceEmbeddings, scores: Scores) -> dict[str, object]:
    return {
        "dataset": retrieval_set.name,
        "documents": len(retrieval_set.chunks),
        "queries": len(retrieval_set.queries),
        "model": embeddings.identity.name,
        "methods": scores,
    }
