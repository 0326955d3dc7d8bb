"""Fits the weights of the topic: python -m assistant.evaluation.topic_fitting [--docs docs] [--train DIR] [--write].

A logistic regression on two cosines, to the nearest passage and to the nearest other subject (`assistant.topic`).
Of the subject: the sample questions of docs/ (indexed without them) and the tune halves of the question sets over
docs/. Of another: questions from the web and about law at large, lay ones about law, questions about news.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import yaml
from pydantic import BaseModel

from assistant.corpus import Corpus
from assistant.data_files import FOLDER
from assistant.evaluation.beir import read_rows
from assistant.retrieval import retrieve
from assistant.understanding import understand
from index.corpus import load_documents
from index.embedding import load_embeddings
from index.store import Index
from index.text import clean

WEIGHTS = FOLDER / "topic.yaml"
QUESTIONS = Path("tests/questions")
OWN_SETS = ("lay_docs", "english_docs", "answers")
OTHER_SETS = ("lay_law", "news_sentences")
OTHER_TRAINING = ("questions_web", "questions_law")
PASSAGES, AT_MOST, SEED, PENALTY = 8, 700, 3, 1e-4
# An answer to what the documents are not about is so much worse than a question withheld.
OTHER_WEIGHT = 4.0


class _Line(BaseModel):
    id: str
    question: str
    split: str | None = None
    follows: str | None = None
    answerable: bool = True


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the weights, or writes them where the assistant reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    parser.add_argument("--train", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    fitted = yaml.safe_dump(fit(options.docs, options.train), sort_keys=False)
    if options.write:
        WEIGHTS.write_text(fitted, encoding="utf-8")
    else:
        sys.stdout.write(fitted)
    return 0


def fit(docs: Path, train: Path) -> dict[str, float]:
    """The content of data/topic.yaml."""
    documents = load_documents(docs)
    embeddings = load_embeddings()
    bare = Corpus.of(Index.build([replace(each, questions={}) for each in documents], embeddings))
    corpus = Corpus.of(Index.build(documents, embeddings))
    samples = [question for each in documents for questions in each.questions.values() for question in questions]
    own = [_asked(QUESTIONS / f"{name}.jsonl") for name in OWN_SETS]
    others = [_asked(QUESTIONS / f"{name}.jsonl") for name in OTHER_SETS]
    others += [_queries(train / f"{name}.jsonl.gz") for name in OTHER_TRAINING]
    groups = [(_likenesses(bare, samples), 1.0)]
    groups += [(_likenesses(corpus, questions), 1.0) for questions in own]
    groups += [(_likenesses(corpus, questions), 0.0) for questions in others]
    bias, nearest, other = fitted(groups)
    return {name: round(float(value), 3) for name, value in (("nearest", nearest), ("other", other), ("bias", bias))}


def fitted(groups: Sequence[tuple[np.ndarray, float]]) -> np.ndarray:
    """Bias and the two weights, from groups of (n, 2) likenesses with their label; every group counts alike."""
    from scipy.optimize import minimize

    values = np.concatenate([likenesses for likenesses, _ in groups])
    labels = np.concatenate([np.full(len(likenesses), label) for likenesses, label in groups])
    sides = [sum(label == side for _, label in groups) for side in (0.0, 1.0)]
    shares = [
        (1.0 if label else OTHER_WEIGHT) / sides[int(label)] / len(likenesses) for likenesses, label in groups
    ]
    counts = np.concatenate([np.full(len(each), share) for (each, _), share in zip(groups, shares, strict=True)])

    def loss(weights: np.ndarray) -> float:
        logits = values @ weights[1:] + weights[0]
        each = np.logaddexp(0, -logits) * labels + np.logaddexp(0, logits) * (1 - labels)
        return float((each * counts).sum() / counts.sum() + PENALTY * weights[1:] @ weights[1:])

    return minimize(loss, np.zeros(3), method="L-BFGS-B").x


def _likenesses(corpus: Corpus, questions: Sequence[str]) -> np.ndarray:
    chosen = random.Random(SEED).sample(questions, min(AT_MOST, len(questions)))
    found = []
    for text in chosen:
        question = understand(text, corpus.vocabulary, corpus.documents)
        found.append(corpus.topic.likenesses(question.text, retrieve(question, corpus.index, PASSAGES)))
    return np.array(found)


def _asked(path: Path) -> list[str]:
    lines = (line for _, line in read_rows(path, _Line))
    kept = (line for line in lines if line.split in (None, "tune") and line.answerable and not line.follows)
    return [clean(line.question) for line in kept]


def _queries(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return sorted({clean(json.loads(line)["query"]) for line in file})


if __name__ == "__main__":
    sys.exit(main())
