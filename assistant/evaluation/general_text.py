"""Sentence selection and withholding on general text: sets in BEIR layout whose queries have their answers.

A sentence answers a query when it stands in the judged passage and contains the answer. What is withheld is counted
at the likelihood that keeps 90% of the answerable queries, for queries that nothing answers: a figure or a name of
an answerable one changed, queries of another set, and those marked ``unanswerable`` (written against the passage).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from tqdm import tqdm

from assistant.evaluation import messages
from assistant.evaluation.beir import RetrievalSet, read_retrieval_set, read_rows
from assistant.evaluation.wilson import wilson
from assistant.evidence import Evidence, find_evidence
from assistant.figures import figures
from assistant.requests import request_of
from assistant.retrieval import retrieve
from assistant.topic import Topic
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.embedding import load_embeddings
from index.store import Index
from index.text import clean

KEPT = 0.9
_PASSAGES, _SEED, _FIGURE_STEP = 8, 5, 7
# What a question states and a sentence does not, or has of something else.
_ABSENT = frozenset(
    ["year", "figure", "name", "document", "article", "measure", "label", "other-term", "other-place"]
)
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


class _Metadata(BaseModel):
    answers: tuple[str, ...] = ()
    unanswerable: bool = False


class _Query(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str = Field(alias="_id")
    text: str
    metadata: _Metadata = _Metadata()


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the sentences that answer, in one set."""

    index: Index
    vocabulary: Vocabulary
    topic: Topic

    def evidence(self, text: str) -> tuple[list[Evidence], float]:
        """Every sentence of the passages found, best first, whatever forbids it; the likelihood that one answers."""
        question = understand(text, self.vocabulary, {})
        found = retrieve(question, self.index, _PASSAGES)
        likeness = self.index.sentence_scores(question.text, [scored.chunk for scored in found])
        evidence = find_evidence(question, found, self.vocabulary, None, likeness)
        evidence = sorted(evidence, key=lambda each: (-each.score, each.chunk.chunk_id, each.span))
        return evidence, answering_likelihood(evidence, self.topic.likelihood(question.text, found))

    def likelihood(self, text: str) -> float:
        """How likely a question is to be answered; 0 where a fixed notice is given instead."""
        return 0.0 if request_of(text, unmarked=False) else self.evidence(text)[1]


def answering_likelihood(evidence: Sequence[Evidence], topic: float) -> float:
    """How likely any sentence answers, of all that were found, best first; ``topic``: that the subject is the same.

    0 where the best one lacks a figure, name or document that the question states: another one that has it is of
    something else. A form of answer that it lacks (a number, a definition) is no such sign.
    """
    if not evidence or _ABSENT.intersection(evidence[0].faults):
        return 0.0
    allowed = next((each.likelihood for each in evidence if not each.faults), 0.0)
    return max(allowed, evidence[0].likelihood) * math.sqrt(topic)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``eval-sentences``."""
    text = messages.SENTENCES_HELP
    parser.add_argument("dataset", type=Path, help=text["dataset"])
    parser.add_argument("--elsewhere", type=Path, help=text["elsewhere"])
    parser.add_argument("--off-task", type=Path, help=text["off_task"])
    parser.add_argument("--json", action="store_true", help=text["json"])


def run_eval_sentences(options: argparse.Namespace) -> int:
    """Prints a table (or JSON) of both measures with 95% intervals.

    Raises:
        DatasetError: a set cannot be used.
    """
    retrieval_set = read_retrieval_set(options.dataset)
    queries = _queries(options.dataset)
    index = Index.from_chunks(retrieval_set.chunks, load_embeddings(options.settings.model))
    finder = _Finder(index, Vocabulary(retrieval_set.chunks), Topic.of(index.embeddings))
    elsewhere = [each.text for each in _queries(options.elsewhere)] if options.elsewhere else []
    off_task = [each.text for _, each in read_rows(options.off_task, _OffTask)] if options.off_task else []
    measured = measure(retrieval_set, queries, finder, elsewhere, off_task)
    if options.json:
        print(json.dumps({"dataset": retrieval_set.name, **measured}, ensure_ascii=False, indent=2))
        return 0
    for name, value in measured.items():
        print(f"{name:<28} {value['share']:.3f}  [{value['low']:.3f}, {value['high']:.3f}]  n={value['of']}")
    return 0


class _OffTask(BaseModel):
    id: str
    text: str = Field(alias="question")


def measure(
    retrieval_set: RetrievalSet,
    queries: Sequence[_Query],
    finder: _Finder,
    elsewhere: Sequence[str] = (),
    off_task: Sequence[str] = (),
) -> dict[str, dict[str, float]]:
    """Name of a measure -> its share, 95% interval and number of queries."""
    answerable = [each for each in queries if each.metadata.answers and each.id in retrieval_set.qrels]
    first, second, kept = 0, 0, []
    for query in _progress(answerable, "answerable"):
        evidence, likelihood = finder.evidence(clean(query.text))
        right = [_answers(each, query, retrieval_set.qrels[query.id]) for each in evidence[:2]]
        first += right[:1] == [True]
        second += any(right)
        kept.append(likelihood)
    threshold = sorted(kept)[int((1 - KEPT) * len(kept))] if kept else 0.0
    asked = {
        "figure changed": _figures_changed(answerable, retrieval_set),
        "name changed": _names_changed(answerable, retrieval_set),
        "another set": list(elsewhere),
        "off-task": list(off_task),
        "written against": [each.text for each in queries if each.metadata.unanswerable],
    }
    measured = {
        "first sentence answers": _share(first, len(answerable)),
        "one of two answers": _share(second, len(answerable)),
        "answerable kept": _share(sum(value >= threshold for value in kept), len(kept)),
    }
    for name, texts in asked.items():
        withheld = sum(finder.likelihood(clean(text)) < max(threshold, 1e-9) for text in _progress(texts, name))
        measured[f"withheld: {name}"] = _share(withheld, len(texts))
    return {name: value for name, value in measured.items() if value["of"]}


def _answers(each: Evidence, query: _Query, judged: Mapping[str, int]) -> bool:
    text, answers = each.text.lower(), [clean(answer).lower().strip() for answer in query.metadata.answers]
    return each.chunk.doc_id in judged and any(answer in text for answer in answers)


def _figures_changed(queries: Iterable[_Query], retrieval_set: RetrievalSet) -> list[str]:
    # The first figure, seven more: a year, a number or a document that the passage does not have.
    texts = {chunk.doc_id: chunk.text for chunk in retrieval_set.chunks}
    changed = []
    for query in queries:
        found = next((each for each in figures(query.text) if each.value.isdigit()), None)
        if found is None:
            continue
        value = int(found.value) + _FIGURE_STEP
        passages = " ".join(texts.get(doc_id, "") for doc_id in retrieval_set.qrels[query.id])
        while str(value) in passages:
            value += _FIGURE_STEP
        changed.append(f"{query.text[: found.start]}{value}{query.text[found.end :]}")
    return changed


def _names_changed(queries: Sequence[_Query], retrieval_set: RetrievalSet) -> list[str]:
    # The last name of a query, that of another query in its place.
    named = [(query, name) for query in queries if (name := _last_name(query.text))]
    chance = random.Random(_SEED)
    changed = []
    for query, name in named:
        own = retrieval_set.qrels[query.id].keys()
        others = [other for against, other in named if own.isdisjoint(retrieval_set.qrels[against.id])]
        if others:
            changed.append(query.text.replace(name, chance.choice(others)))
    return changed


def _last_name(text: str) -> str | None:
    runs: list[str] = []
    for match in _NAME.finditer(text):
        words = match.group().split(" ")
        run: list[str] = []
        for place, word in enumerate([*words, ""]):
            if word[:1].isupper() and (match.start() or place):
                run.append(word)
                continue
            if len(run) > 1:
                runs.append(" ".join(run))
            run = []
    return runs[-1] if runs else None


def _queries(folder: Path) -> list[_Query]:
    return [query for _, query in read_rows(folder / "queries.jsonl", _Query)]


def _share(count: int, of: int) -> dict[str, float]:
    if not of:
        return {"share": 0.0, "low": 0.0, "high": 0.0, "of": 0}
    low, high = wilson(count, of)
    return {"share": round(count / of, 4), "low": round(low, 4), "high": round(high, 4), "of": of}


def _progress(items: Sequence, name: str) -> Iterable:
    return tqdm(items, desc=name, file=sys.stderr, leave=False, disable=not sys.stderr.isatty())
