"""Training pairs drawn from news, law and parallel texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.text import fold
from index.training.tokenizer import encode
from index.training.vocabulary import rows

Ids = np.ndarray
Pairs = tuple[list[Ids], list[Ids]]

# About three sentences: what is searched are sentences.
MAX_PASSAGE_TOKENS = 64
_CROP_SHARE, _ABSTRACT_SHARE, _LEFT_IN_SHARE = 0.10, 0.45, 0.30
_TITLE_TO_ABSTRACT_SHARE = 0.40
_FOLDED_SHARE, _DROPPED_QUERIES, _DROPPED_TOKENS = 0.20, 0.50, 0.20
_NEIGHBOUR_SHARE, _QUESTION_SHARE, _LAW_CROP_SHARE = 0.50, 0.35, 0.40
_MIN_CROPPED = 40
# From so many queries the tokens that their passage has are dropped, each with this chance: what is left to learn
# from is what the passage says in other words.
_UNSHARED_QUERIES, _UNSHARED_TOKENS, _MIN_UNSHARED = 0.50, 0.80, 2


@dataclass(frozen=True, slots=True)
class News:
    titles: list[Ids]
    folded_titles: list[Ids]
    abstracts: list[Ids]
    folded_abstracts: list[Ids]
    texts: list[Ids]


@dataclass(frozen=True, slots=True)
class Law:
    """Headings with their articles in the order of the statutes, and questions with their answers."""

    headings: list[Ids]
    articles: list[Ids]
    questions: list[Ids]
    folded_questions: list[Ids]
    answers: list[Ids]


@dataclass(frozen=True, slots=True)
class Parallel:
    """Sentence pairs; ``sentences`` are the English ones as written, for a teacher."""

    sentences: list[str]
    english: list[Ids]
    vietnamese: list[Ids]
    folded: list[Ids]


def read_news(path: Path, tokenizer: Tokenizer) -> News:
    """Every row of news.jsonl.gz."""
    read = list(rows(path))
    titles = [row["title"] for row in read]
    return News(
        encode(tokenizer, titles),
        encode(tokenizer, [fold(title) for title in titles]),
        encode(tokenizer, [row["abstract"] for row in read]),
        encode(tokenizer, [fold(row["abstract"]) for row in read]),
        encode(tokenizer, [row["text"] for row in read]),
    )


def read_law(folder: Path, tokenizer: Tokenizer) -> Law:
    """Statute articles and law questions; web questions with an answer count as questions too."""
    articles = list(rows(folder / "law_articles.jsonl.gz"))
    asked = list(rows(folder / "questions_law.jsonl.gz"))
    asked += [row for row in rows(folder / "questions_web.jsonl.gz") if row["label"] == 1]
    return Law(
        encode(tokenizer, [row["query"] for row in articles]),
        encode(tokenizer, [row["text"] for row in articles]),
        encode(tokenizer, [row["query"] for row in asked]),
        encode(tokenizer, [fold(row["query"]) for row in asked]),
        encode(tokenizer, [row["text"] for row in asked]),
    )


def read_parallel(path: Path, tokenizer: Tokenizer) -> Parallel:
    """Sentence pairs of parallel_en_vi.jsonl.gz, those aside of which one side holds no known token."""
    read = list(rows(path))
    vietnamese = [row["vi"] for row in read]
    sides = zip(
        (row["en"] for row in read),
        encode(tokenizer, [row["en"] for row in read]),
        encode(tokenizer, vietnamese),
        encode(tokenizer, [fold(text) for text in vietnamese]),
        strict=True,
    )
    kept = [pair for pair in sides if all(map(len, pair))]
    return Parallel(*map(list, zip(*kept, strict=True)))


def news_pairs(news: News, chosen: Sequence[int], random: np.random.Generator) -> Pairs:
    """One pair a row: a span cropped out of the text, an abstract, or a title, against text or abstract."""
    queries, passages = [], []
    for row in chosen:
        draw = random.random()
        text = news.texts[row]
        if draw < _CROP_SHARE and len(text) > _MIN_CROPPED:
            query, passage = _cropped(text, random)
        elif draw < _CROP_SHARE + _ABSTRACT_SHARE:
            query, passage = (news.folded_abstracts if _folded(random) else news.abstracts)[row], text
        else:
            query = (news.folded_titles if _folded(random) else news.titles)[row]
            passage = news.abstracts[row] if random.random() < _TITLE_TO_ABSTRACT_SHARE else text
        passages.append(_window(passage, random))
        queries.append(_thinned(unshared(query, passages[-1], random), random))
    return queries, passages


def law_pairs(law: Law, size: int, random: np.random.Generator) -> Pairs:
    """Headings of neighbouring articles (hard for one another), questions, and headings from anywhere."""
    queries, passages = [], []
    run = min(64, len(law.headings))
    while len(queries) < int(size * _NEIGHBOUR_SHARE):
        start = int(random.integers(0, len(law.headings) - run + 1))
        for place in range(start, start + run):
            query, passage = law.headings[place], law.articles[place]
            if random.random() < _LAW_CROP_SHARE and len(passage) > _MIN_CROPPED:
                query, passage = _cropped(passage, random)
            passages.append(_window(passage, random))
            queries.append(_thinned(unshared(query, passages[-1], random), random))
    for place in random.choice(len(law.questions), min(int(size * _QUESTION_SHARE), len(law.questions)), replace=False):
        question = (law.folded_questions if _folded(random) else law.questions)[place]
        passages.append(_window(law.answers[place], random))
        queries.append(_thinned(unshared(question, passages[-1], random), random))
    for place in random.choice(len(law.headings), max(min(size - len(queries), len(law.headings)), 0), replace=False):
        queries.append(law.headings[place])
        passages.append(_window(law.articles[place], random))
    return queries[:size], passages[:size]


def parallel_pairs(parallel: Parallel, chosen: Sequence[int], random: np.random.Generator) -> Pairs:
    """English against Vietnamese, a fifth of that folded."""
    vietnamese = [(parallel.folded if _folded(random) else parallel.vietnamese)[row] for row in chosen]
    return [parallel.english[row] for row in chosen], vietnamese


def _folded(random: np.random.Generator) -> bool:
    return random.random() < _FOLDED_SHARE


def _cropped(text: Ids, random: np.random.Generator) -> tuple[Ids, Ids]:
    length = int(random.integers(6, 24))
    start = int(random.integers(0, len(text) - length))
    query = text[start : start + length]
    rest = text if random.random() < _LEFT_IN_SHARE else np.concatenate([text[:start], text[start + length :]])
    return query, rest


def _window(text: Ids, random: np.random.Generator) -> Ids:
    if len(text) <= MAX_PASSAGE_TOKENS:
        return text
    start = int(random.integers(0, len(text) - MAX_PASSAGE_TOKENS + 1))
    return text[start : start + MAX_PASSAGE_TOKENS]


def unshared(query: Ids, passage: Ids, random: np.random.Generator) -> Ids:
    """Half of the times the query with most of what its passage has left out; never fewer than two tokens."""
    if random.random() >= _UNSHARED_QUERIES:
        return query
    kept = query[~np.isin(query, passage) | (random.random(len(query)) >= _UNSHARED_TOKENS)]
    return kept if len(kept) >= _MIN_UNSHARED else query


def _thinned(query: Ids, random: np.random.Generator) -> Ids:
    if len(query) < 4 or random.random() >= _DROPPED_QUERIES:
        return query
    kept = query[random.random(len(query)) >= _DROPPED_TOKENS]
    return kept if len(kept) else query
