"""Training of the table: symmetric InfoNCE over bags of feature vectors, and a teacher of the parallel sentences."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from tqdm import tqdm

from index.training.clusters import cluster, clustered_batches
from index.training.pairs import Ids, Law, News, Pairs, Parallel, law_pairs, news_pairs, parallel_pairs
from index.training.vocabulary import Vocabulary

_KINDS = ("news", "parallel", "news", "law", "news", "parallel")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run is made of. Of every six steps three draw news, one law and two parallel pairs.

    At these shares of the steps the news are clustered by their vectors of that moment; batches of news
    then come from few clusters each. Similarities are multiplied by ``scale``, those that the teacher is followed in
    by ``teacher_scale``.
    """

    dim: int = 256
    steps: int = 1500
    batch: int = 768
    learning_rate: float = 6e-3
    warm_up_steps: int = 30
    last_rate: float = 0.07
    n_clusters: int = 256
    clustered_at: tuple[float, ...] = (0.3, 0.65)
    scale: float = 22.0
    teacher_scale: float = 12.0
    seed: int = 0


class Table(torch.nn.Module):
    """A row a piece: the sum over its features f of softplus(w_f) e_f; e_f begins as N(0, 1/dim)."""

    def __init__(self, vocabulary: Vocabulary, dim: int, seed: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        n_features = len(vocabulary.features)
        self.vectors = torch.nn.Embedding(n_features, dim, sparse=True)
        self.weights = torch.nn.Embedding(n_features, 1, sparse=True)
        with torch.no_grad():
            self.vectors.weight.copy_(torch.randn(n_features, dim, generator=generator) / dim**0.5)
            self.weights.weight.copy_(torch.from_numpy(0.4 * (vocabulary.idf - 6) - 1)[:, None])
        lengths = np.array([len(each) for each in vocabulary.features_of])
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        self._flat = np.fromiter((f for each in vocabulary.features_of for f in each), np.int64, int(lengths.sum()))

    @torch.no_grad()
    def lean(self, rows: Sequence[int], vectors: np.ndarray) -> None:
        """Adds what is known beforehand of some features: (n_rows, dim) vectors of length 1."""
        self.vectors.weight[torch.as_tensor(rows)] += torch.from_numpy(vectors)

    def forward(self, texts: list[Ids]) -> torch.Tensor:
        """(n_texts, dim) L2-normalised sums of the rows of each text's tokens; an empty text gives zeros."""
        tokens, places = np.unique(np.concatenate(texts).astype(np.int64), return_inverse=True)
        return functional.normalize(_sums(self._rows(tokens), places, list(map(len, texts))), dim=1)

    def _rows(self, tokens: np.ndarray) -> torch.Tensor:
        """(n_tokens, dim): the sum of each token's weighted features."""
        counts = self._starts[tokens + 1] - self._starts[tokens]
        offsets = np.repeat(self._starts[tokens] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        features, places = np.unique(self._flat[np.arange(counts.sum()) + offsets], return_inverse=True)
        ids = torch.from_numpy(features)
        return _sums(self.vectors(ids) * functional.softplus(self.weights(ids)), places, counts)

    @torch.no_grad()
    def collapsed(self) -> np.ndarray:
        """(n_pieces, dim) float32: the sum of each piece's weighted features."""
        weighted = (self.vectors.weight * functional.softplus(self.weights.weight)).numpy()
        table = np.add.reduceat(weighted[self._flat], self._starts[:-1], axis=0).astype(np.float32)
        table[0] = 0  # an unknown character says nothing
        return table

    @torch.no_grad()
    def vectors_of(self, texts: list[Ids]) -> np.ndarray:
        """(n_texts, dim) float32 as `forward` gives them, by the collapsed rows."""
        sums = _sums(torch.from_numpy(self.collapsed()), np.concatenate(texts).astype(np.int64), list(map(len, texts)))
        return functional.normalize(sums, dim=1).numpy()


def _sums(rows: torch.Tensor, places: np.ndarray, counts: Sequence[int]) -> torch.Tensor:
    """(n, dim) sums of the rows at so many places each, one after another."""
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
    return functional.embedding_bag(torch.from_numpy(places), rows, torch.from_numpy(starts), mode="sum")


def train(
    table: Table, news: News, law: Law, parallel: Parallel, recipe: Recipe, teacher: np.ndarray | None = None
) -> None:
    """Trains the table in place; equal seeds give equal tables on one machine.

    ``teacher`` holds a vector of each English sentence of ``parallel``, (n, dim_teacher) L2-normalised: how alike it
    finds the sentences of a batch is what the table's vectors of both languages are drawn to.
    """
    torch.manual_seed(recipe.seed)
    optimizer = torch.optim.SparseAdam(list(table.parameters()), lr=recipe.learning_rate)
    batches = _batches(table, news, law, parallel, recipe)
    with tqdm(total=recipe.steps, desc="training", unit="step") as bar:
        for step in range(recipe.steps):
            (queries, passages), taught = next(batches)
            for group in optimizer.param_groups:
                group["lr"] = recipe.learning_rate * _rate(step, recipe)
            query_vectors, passage_vectors = table(queries), table(passages)
            similarity = recipe.scale * query_vectors @ passage_vectors.T
            similarity = similarity.masked_fill(_same(queries, passages), -torch.inf)
            target = torch.arange(len(queries))
            loss = functional.cross_entropy(similarity, target) + functional.cross_entropy(similarity.T, target)
            loss = loss / 2
            if teacher is not None and taught is not None:
                likeness = torch.from_numpy(teacher[taught] @ teacher[taught].T)
                loss = loss + unlike(query_vectors, passage_vectors, likeness, recipe.teacher_scale)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            bar.set_postfix(loss=f"{loss.item():.3f}")
            bar.update()


def unlike(english: torch.Tensor, vietnamese: torch.Tensor, likeness: torch.Tensor, scale: float) -> torch.Tensor:
    """How far a batch is from the teacher's likeness of its sentences: mean KL divergence, vi-vi, en-vi and vi-en."""
    own = torch.eye(len(likeness), dtype=torch.bool)
    wanted = functional.softmax((scale * likeness).masked_fill(own, -torch.inf), dim=1)
    divergences = []
    for left, right in ((vietnamese, vietnamese), (english, vietnamese), (vietnamese, english)):
        found = functional.log_softmax((scale * left @ right.T).masked_fill(own, -1e9), dim=1)
        divergences.append(functional.kl_div(found, wanted, reduction="batchmean"))
    return torch.stack(divergences).mean()


def _rate(step: int, recipe: Recipe) -> float:
    if step < recipe.warm_up_steps:
        return (step + 1) / recipe.warm_up_steps
    done = (step - recipe.warm_up_steps) / max(recipe.steps - recipe.warm_up_steps, 1)
    return 1 - (1 - recipe.last_rate) * done


def _batches(
    table: Table, news: News, law: Law, parallel: Parallel, recipe: Recipe
) -> Iterator[tuple[Pairs, np.ndarray | None]]:
    """Pairs of a batch and, of parallel ones, their rows."""
    random = np.random.default_rng(recipe.seed)
    news_rows = _shuffled(len(news.titles), recipe.batch, random)
    parallel_rows = _shuffled(len(parallel.english), recipe.batch, random)
    clustered_at = {int(share * recipe.steps) for share in recipe.clustered_at}
    for step in itertools.count():
        if step in clustered_at:
            vectors = table.vectors_of([np.concatenate(each) for each in zip(news.titles, news.abstracts, strict=True)])
            owners = cluster(vectors, min(recipe.n_clusters, len(vectors)), random)
            news_rows = clustered_batches(owners, recipe.batch, random)
        kind = _KINDS[step % len(_KINDS)]
        if kind == "news":
            yield _without_empty(news_pairs(news, next(news_rows), random)), None
        elif kind == "law":
            yield _without_empty(law_pairs(law, recipe.batch, random)), None
        else:
            rows = next(parallel_rows)
            yield parallel_pairs(parallel, rows, random), rows


def _same(queries: list[Ids], passages: list[Ids]) -> torch.Tensor:
    """(n, n) bool: pairs off the diagonal whose query or passage is the same text, so no negatives."""
    same = torch.zeros(len(queries), len(queries), dtype=torch.bool)
    for texts in (queries, passages):
        first: dict[bytes, int] = {}
        number = np.array([first.setdefault(text.tobytes(), len(first)) for text in texts])
        same |= torch.from_numpy(number[:, None] == number[None, :])
    return same.fill_diagonal_(False)


def _shuffled(size: int, batch: int, random: np.random.Generator) -> Iterator[np.ndarray]:
    while True:
        order = random.permutation(size)
        for start in range(0, max(size - batch, 0) + 1, batch):
            yield order[start : start + batch]


def _without_empty(pairs: Pairs) -> Pairs:
    kept = [(query, passage) for query, passage in zip(*pairs, strict=True) if len(query) and len(passage)]
    return [query for query, _ in kept], [passage for _, passage in kept]
