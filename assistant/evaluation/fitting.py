"""Fits the weights of evidence: python -m assistant.evaluation.fitting [--docs docs] [--news NEWS.jsonl.gz] [--write].

Ranking: a softmax over the sentences of the passages found, right where they stand in the section that a sample
question of docs/ was written for (indexed without its questions), or are the sentence that answers a question about
a news text (tests/questions/news_sentences.jsonl). Answering: a logistic regression on the first sentence that
nothing forbids, right for those questions, wrong for what docs/gaps.yaml asks, for questions that a news text does
not answer, and for the questions of one corpus asked of the other. No evaluation set is used.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import yaml
from pydantic import BaseModel
from tqdm import tqdm

from assistant.corpus import Corpus
from assistant.evaluation.beir import read_rows
from assistant.evidence import Evidence, find_evidence
from assistant.evidence_weights import ANSWERING, RANKING
from assistant.register.applicable_day import applicable_day
from assistant.retrieval import retrieve
from assistant.understanding import understand
from index.corpus import load_documents
from index.embedding import load_embeddings
from index.gaps import load_gaps
from index.store import Index
from index.text import clean, sentence_spans
from index.types import Chunk

WEIGHTS = Path(__file__).parents[1] / "data" / "evidence.yaml"
DAY = date(2026, 11, 23)
PASSAGES = 8
N_NEWS, N_ASKED_ELSEWHERE, SEED = 2000, 400, 3
RANKING_PENALTY, ANSWERING_PENALTY = 1e-2, 3e-3
GAP_WEIGHT, ELSEWHERE_WEIGHT = 3.0, 0.5
ANSWERED, CERTAIN = 0.2, 0.6
# Not fitted, for no sample question can tell: a document that is replaced, retells or is of something narrower is
# not what is asked for unless it is named.
POLICY = {
    "denies": -1.0,
    "name_absent": -3.0,
    "other_document": -1.5,
    "restricted": -1.0,
    "handicap": -7.0,
    "narrower": -6.0,
}


class _NewsQuestion(BaseModel):
    id: str
    question: str
    row: int
    sentence: int | None


@dataclass(frozen=True, slots=True)
class _Case:
    """The evidence found for a question; ``right`` marks the sentences that answer it."""

    evidence: list[Evidence]
    right: np.ndarray


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the weights, or writes them where the assistant reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    parser.add_argument("--news", type=Path, default=Path("../shared/data/train/news.jsonl.gz"))
    parser.add_argument("--questions", type=Path, default=Path("tests/questions/news_sentences.jsonl"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    fitted = yaml.safe_dump(fit(options.docs, options.news, options.questions), sort_keys=False, allow_unicode=True)
    if options.write:
        WEIGHTS.write_text(fitted, encoding="utf-8")
    else:
        sys.stdout.write(fitted)
    return 0


def fit(docs: Path, news: Path, questions: Path) -> dict[str, object]:
    """The content of data/evidence.yaml."""
    embeddings = load_embeddings()
    documents = load_documents(docs)
    corpus = Corpus.of(Index.build([replace(each, questions={}) for each in documents], embeddings))
    asked_of_news = [row for _, row in read_rows(questions, _NewsQuestion)]
    news_corpus = Corpus.of(Index.from_chunks(_news_chunks(news, asked_of_news), embeddings))
    samples = [
        (question, _in_section(corpus, document.doc_id, section_id))
        for document in documents
        for section_id, own in document.questions.items()
        for question in own
    ]
    elsewhere = random.Random(SEED).sample([question for question, _ in samples], N_ASKED_ELSEWHERE)
    nothing = _nowhere()
    of_docs = _cases(corpus, samples, "docs/")
    of_news = _cases(news_corpus, [(clean(each.question), _is_sentence(each)) for each in asked_of_news], "news")
    gaps = [(question, nothing) for gap in load_gaps(docs / "gaps.yaml") for question in gap.questions]
    of_gaps = _cases(corpus, gaps, "gaps")
    asked_elsewhere = [
        *_cases(corpus, [(clean(each.question), nothing) for each in asked_of_news if each.sentence is not None], "-"),
        *_cases(news_corpus, [(question, nothing) for question in elsewhere], "-"),
    ]
    answered_news = [case for case, each in zip(of_news, asked_of_news, strict=True) if each.sentence is not None]
    silent_news = [case for case, each in zip(of_news, asked_of_news, strict=True) if each.sentence is None]
    ranking = _fit_ranking([*of_docs, *answered_news])
    bias, answering = _fit_answering(
        ranking,
        [
            (of_docs, 1.0, 1.0),
            (answered_news, 1.0, 1.0),
            (of_gaps, 0.0, GAP_WEIGHT),
            (silent_news, 0.0, GAP_WEIGHT),
            (asked_elsewhere, 0.0, ELSEWHERE_WEIGHT),
        ],
    )
    return {
        "ranking": _named(RANKING, ranking),
        "answering": _named(ANSWERING, answering),
        "bias": round(float(bias), 3),
        "answered": ANSWERED,
        "certain": CERTAIN,
    }


def _cases(corpus: Corpus, asked: Sequence[tuple[str, Callable[[Evidence], bool]]], name: str) -> list[_Case]:
    found = []
    for text, is_right in tqdm(asked, desc=name, file=sys.stderr, leave=False):
        question = understand(text, corpus.vocabulary, corpus.documents)
        passages = retrieve(question, corpus.index, PASSAGES)
        standing = corpus.standing(DAY, applicable_day(question, DAY)) if corpus.documents else None
        likeness = corpus.index.sentence_scores(question.text, [scored.chunk for scored in passages])
        evidence = find_evidence(question, passages, corpus.vocabulary, standing, likeness)
        evidence.sort(key=lambda each: (each.chunk.chunk_id, each.span))
        found.append(_Case(evidence, np.array([is_right(each) for each in evidence], bool)))
    return found


def _fit_ranking(cases: Iterable[_Case]) -> np.ndarray:
    from scipy.optimize import minimize

    told = [
        (_matrix(case)[:, : len(RANKING)], case.right) for case in cases if case.right.any() and not case.right.all()
    ]
    scale = np.concatenate([values for values, _ in told]).std(axis=0) + 1e-6
    fixed = np.array([POLICY.get(name, 0.0) for name in RANKING])
    free = np.array([name not in POLICY for name in RANKING])
    scaled = [(values / scale, right, values @ fixed) for values, right in told]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for values, right, offset in scaled:
            scores = values @ (weights * free) + offset
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            own = shares * right
            total -= np.log(own.sum())
            slope += free * (values.T @ (shares - own / own.sum()))
        return total / len(scaled) + RANKING_PENALTY * weights @ weights, slope / len(scaled) + (
            2 * RANKING_PENALTY * weights
        )

    return minimize(loss, np.zeros(len(RANKING)), jac=True, method="L-BFGS-B").x / scale * free + fixed


def _fit_answering(
    ranking: np.ndarray, groups: Sequence[tuple[Sequence[_Case], float, float]]
) -> tuple[float, np.ndarray]:
    from scipy.optimize import minimize

    rows, labels, counts = [], [], []
    for cases, label, weight in groups:
        for case in cases:
            values = _matrix(case)
            if not len(values):
                continue
            forbidden = np.array([bool(each.faults) for each in case.evidence])
            rows.append(values[np.argmax(values[:, : len(RANKING)] @ ranking - 1e3 * forbidden)])
            labels.append(label)
            counts.append(weight)
    values, labels, counts = np.array(rows), np.array(labels), np.array(counts)
    scale = values.std(axis=0) + 1e-6

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logits = values / scale @ weights[1:] + weights[0]
        each = np.logaddexp(0, -logits) * labels + np.logaddexp(0, logits) * (1 - labels)
        off = (1 / (1 + np.exp(-logits)) - labels) * counts
        slope = np.concatenate([[off.sum()], (values / scale).T @ off]) / counts.sum()
        slope[1:] += 2 * ANSWERING_PENALTY * weights[1:]
        return (each * counts).sum() / counts.sum() + ANSWERING_PENALTY * weights[1:] @ weights[1:], slope

    found = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[0], found[1:] / scale


def _matrix(case: _Case) -> np.ndarray:
    return np.array([each.features for each in case.evidence], float).reshape(-1, len(ANSWERING))


def _news_chunks(path: Path, asked: Sequence[_NewsQuestion]) -> list[Chunk]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    chosen = {each.row for each in asked} | set(random.Random(SEED).sample(range(len(rows)), N_NEWS))
    return [_news_chunk(row, rows[row]) for row in sorted(chosen)]


def _news_chunk(number: int, row: dict[str, str]) -> Chunk:
    # Texts are cut after 200 syllables: the last sentence is not whole. Half of them go without their title.
    text = clean(row["text"])
    spans = sentence_spans(text)
    spans = spans[:-1] or spans
    heading = clean(row["title"]) if number % 2 else ""
    text = text[: spans[-1][1]]
    return Chunk(str(number), str(number), "", "", heading, text, 0, len(text), tuple(spans))


def _in_section(corpus: Corpus, doc_id: str, section_id: str) -> Callable[[Evidence], bool]:
    section = next(each for each in corpus.sections[doc_id] if each.section_id == section_id)
    return lambda each: each.chunk.doc_id == doc_id and section.start_char <= each.span[0] < section.end_char


def _is_sentence(asked: _NewsQuestion) -> Callable[[Evidence], bool]:
    def is_right(each: Evidence) -> bool:
        own = each.chunk.doc_id == str(asked.row) and asked.sentence is not None
        return own and each.chunk.sentences.index(each.span) == asked.sentence

    return is_right


def _nowhere() -> Callable[[Evidence], bool]:
    return lambda each: False


def _named(names: Sequence[str], values: Iterable[float]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
