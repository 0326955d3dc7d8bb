"""How well each way of searching finds the judged passages of retrieval sets and of our own question sets."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from assistant.evaluation import messages
from assistant.evaluation.baselines import BASELINES, baseline
from assistant.evaluation.beir import RetrievalSet, read_retrieval_set, unit_of
from assistant.evaluation.question_sets import Corpora, read_question_set
from assistant.evaluation.results import MEASURES, Result, Values
from assistant.evaluation.retrieval_tables import differences, pooled, table
from assistant.evaluation.typing_variants import VARIANTS, typed
from assistant.retrieval import retrieve
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.embedding import SentenceEmbeddings, load_embeddings
from index.search import METHODS
from index.store import Index
from index.types import Chunk

DEFAULT_METHODS = ("bm25", "folded", "dense", "hybrid")
_DEPTH = 10
_CHUNKS_SEARCHED = 40  # of docs/, where several chunks are one section

Ranker = Callable[[str], list[Chunk]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``eval-retrieval``."""
    text = messages.RETRIEVAL_HELP
    known = ", ".join((*METHODS, *BASELINES))
    parser.add_argument("datasets", type=Path, nargs="+", metavar="DATASET", help=text["datasets"])
    parser.add_argument(
        "--methods",
        type=_names(messages.UNKNOWN_METHOD, (*METHODS, *BASELINES)),
        default=DEFAULT_METHODS,
        help=text["methods"].format(default=",".join(DEFAULT_METHODS), known=known),
    )
    parser.add_argument(
        "--typed",
        type=_names(messages.UNKNOWN_VARIANT, tuple(VARIANTS)),
        default=("clean",),
        help=text["typed"].format(known=", ".join(VARIANTS)),
    )
    parser.add_argument("--model", default=None, help=text["model"])
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data/dev"), help=text["corpora"])
    parser.add_argument("--split", default=None, help=text["split"])
    parser.add_argument("--against", choices=(*METHODS, *BASELINES), metavar="METHOD", help=text["against"])
    parser.add_argument("--json", action="store_true", help=text["json"])


def _names(problem: str, known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    def read(value: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(part.strip() for part in value.split(",")))
        for name in names:
            if name not in known:
                raise argparse.ArgumentTypeError(problem.format(name=name, known=", ".join(known)))
        return names

    return read


def run_eval_retrieval(options: argparse.Namespace) -> int:
    """Prints a table (or JSON) of every method on every set; ``options.settings`` names model and docs/.

    Raises:
        DatasetError: a set cannot be used.
        CorpusError: docs/ cannot be read.
        EmbeddingModelError, MissingPackageError: a model is not on this machine.
    """
    settings = options.settings
    corpora = Corpora(settings.docs_dir, options.corpora)
    read = [each for path in _distinct(options.datasets) for each in _read(path, corpora, options.split)]
    sets = _told_apart(read)
    methods = tuple(dict.fromkeys((*options.methods, *filter(None, [options.against]))))
    embeddings = load_embeddings(replace(settings.model, name=options.model or settings.model.name))
    results = [result for each in sets for result in evaluate(each, embeddings, methods, options.typed)]
    if options.json:
        rows = [_row(each, embeddings, variant, results) for each in sets for variant in options.typed]
        print(json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False, indent=2))
        return 0
    for each in sets:
        print(messages.SET.format(name=each.name, chunks=len(each.chunks), queries=len(each.queries)))
    print(messages.MODEL.format(model=embeddings.identity.name))
    print("\n" + table(pooled(results)))
    if options.against:
        print("\n" + differences(pooled(results), options.against))
    return 0


def _distinct(paths: Sequence[Path]) -> list[Path]:
    return list(dict.fromkeys(path.resolve() for path in paths))


def _read(path: Path, corpora: Corpora, split: str | None) -> list[RetrievalSet]:
    return read_question_set(path, corpora, split) if path.suffix == ".jsonl" else [read_retrieval_set(path)]


def _told_apart(sets: Sequence[RetrievalSet]) -> list[RetrievalSet]:
    """Sets of one name are numbered: results are kept by the name of their set."""
    taken: Counter[str] = Counter()
    named = []
    for each in sets:
        taken[each.name] += 1
        named.append(replace(each, name=f"{each.name}-{taken[each.name]}") if taken[each.name] > 1 else each)
    return named


def evaluate(
    retrieval_set: RetrievalSet,
    embeddings: SentenceEmbeddings,
    methods: Sequence[str] = DEFAULT_METHODS,
    variants: Sequence[str] = ("clean",),
) -> list[Result]:
    """A result for each variant of typing and each method; progress goes to stderr."""
    rankers = _rankers(retrieval_set, embeddings, methods)
    results = []
    for variant in variants:
        for method, rank in rankers.items():
            found: dict[str, list[str]] = {}
            seconds = []
            progress = messages.SEARCHING.format(name=retrieval_set.name, method=method)
            for query_id, text in tqdm(retrieval_set.queries.items(), desc=progress, file=sys.stderr, leave=False):
                question = typed(text, variant, query_id)
                started = time.perf_counter()
                chunks = rank(question)
                seconds.append(time.perf_counter() - started)
                found[query_id] = list(dict.fromkeys(map(unit_of, chunks)))[:_DEPTH]
            values = measure(retrieval_set.qrels, found)
            results.append(Result(retrieval_set.name, method, variant, values, tuple(seconds)))
    return results


def _rankers(
    retrieval_set: RetrievalSet, embeddings: SentenceEmbeddings, methods: Sequence[str]
) -> Mapping[str, Ranker]:
    """Ours search the question as the assistant understands it; the baselines get it as it was typed."""
    chunks = retrieval_set.chunks
    with tqdm(desc=messages.INDEXING.format(name=retrieval_set.name), file=sys.stderr, leave=False) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        index = Index.from_chunks(chunks, embeddings, advance) if set(methods) - set(BASELINES) else None
    vocabulary = Vocabulary(chunks)

    def ours(method: str) -> Ranker:
        def rank(question: str) -> list[Chunk]:
            understood = understand(question, vocabulary, retrieval_set.documents)
            return [found.chunk for found in retrieve(understood, index, _CHUNKS_SEARCHED, method)]

        return rank

    return {method: baseline(method, chunks) if method in BASELINES else ours(method) for method in methods}


def measure(qrels: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]) -> Values:
    """Measure -> one value a judged query, in their order; one that found nothing has 0. Best passage first.

    Source: nDCG (gain = relevance, discount log2(rank + 1)), Success, R and RR of ir_measures.
    """
    import ir_measures
    from ir_measures import RR, R, Success, nDCG

    measures = dict(zip((nDCG @ 10, Success @ 1, R @ 10, RR @ 10), MEASURES, strict=True))
    # Scores are made of ranks: the providers order ties each in its own way, the index by id.
    run = {
        query_id: {unit: float(len(ranking) - place) for place, unit in enumerate(ranking)}
        for query_id, ranking in rankings.items()
        if ranking
    }
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(qrels, 0.0) for name in MEASURES}
    judgements = {query_id: dict(judged) for query_id, judged in qrels.items()}
    for each in ir_measures.iter_calc(list(measures), judgements, run):
        values[measures[each.measure]][each.query_id] = each.value
    return {name: list(by_query.values()) for name, by_query in values.items()}


def _row(
    retrieval_set: RetrievalSet, embeddings: SentenceEmbeddings, variant: str, results: Sequence[Result]
) -> dict[str, object]:
    own = [each for each in results if (each.dataset, each.variant) == (retrieval_set.name, variant)]
    return {
        "dataset": retrieval_set.name,
        "typed": variant,
        "documents": len(retrieval_set.chunks),
        "queries": len(retrieval_set.queries),
        "model": embeddings.identity.name,
        "methods": {each.method: {name: round(each.mean(name), 6) for name in MEASURES} for each in own},
        "timings_ms": {each.method: {f"p{p}": round(each.milliseconds(p), 2) for p in (50, 95)} for each in own},
    }
