"""Contrastive training of the table: symmetric InfoNCE over bags of feature vectors."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
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
    then come from few clusters each.
    """

    dim: int = 256
    steps: int = 1000
    batch: int = 1024
    learning_rate: float = 6e-3
    warm_up_steps: int = 30
    last_rate: float = 0.07
    n_clusters: int = 256
    clustered_at: tuple[float, ...] = (0.3, 0.65)
    scale: float = 22.0
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

    def forward(self, texts: list[np.ndarray]) -> torch.Tensor:
        """(n_texts, dim) L2-normalised sums of the rows of each text's tokens; an empty text gives zeros."""
        tokens = np.concatenate(texts) if texts else np.zeros(0, np.int32)
        owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        counts = self._starts[tokens + 1] - self._starts[tokens]
        offsets = np.repeat(self._starts[tokens] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        features = self._flat[np.arange(counts.sum()) + offsets]
        rows = np.repeat(owners, counts)
        unique, columns = np.unique(features, return_inverse=True)
        ids = torch.from_numpy(unique)
        weighted = self.vectors(ids) * functional.softplus(self.weights(ids))
        bags = torch.sparse_coo_tensor(
            torch.from_numpy(np.stack([rows, columns])),
            torch.ones(len(rows)),
            (len(texts), len(unique)),
            check_invariants=False,
        ).coalesce()
        return functional.normalize(torch.sparse.mm(bags, weighted), dim=1)

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
        rows = torch.from_numpy(self.collapsed())
        offsets = np.concatenate([[0], np.cumsum([len(text) for text in texts])[:-1]])
        ids = torch.from_numpy(np.concatenate(texts).astype(np.int64))
        sums = functional.embedding_bag(ids, rows, torch.from_numpy(offsets.astype(np.int64)), mode="sum")
        return functional.normalize(sums, dim=1).numpy()


def train(table: Table, news: News, law: Law, parallel: Parallel, recipe: Recipe) -> None:
    """Trains the table in place; equal seeds give equal tables on one machine."""
    torch.manual_seed(recipe.seed)
    optimizer = torch.optim.SparseAdam(list(table.parameters()), lr=recipe.learning_rate)
    batches = _batches(table, news, law, parallel, recipe)
    with tqdm(total=recipe.steps, desc="training", unit="step") as bar:
        for step in range(recipe.steps):
            queries, passages = next(batches)
            for group in optimizer.param_groups:
                group["lr"] = recipe.learning_rate * _rate(step, recipe)
            similarity = recipe.scale * table(queries) @ table(passages).T
            similarity = similarity.masked_fill(_same(queries, passages), -torch.inf)
            target = torch.arange(len(queries))
            loss = functional.cross_entropy(similarity, target) + functional.cross_entropy(similarity.T, target)
            optimizer.zero_grad()
            (loss / 2).backward()
            optimizer.step()
            bar.set_postfix(loss=f"{loss.item() / 2:.3f}")
            bar.update()


def _rate(step: int, recipe: Recipe) -> float:
    if step < recipe.warm_up_steps:
        return (step + 1) / recipe.warm_up_steps
    done = (step - recipe.warm_up_steps) / max(recipe.steps - recipe.warm_up_steps, 1)
    return 1 - (1 - recipe.last_rate) * done


def _batches(table: Table, news: News, law: Law, parallel: Parallel, recipe: Recipe) -> Iterator[Pairs]:
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
            pairs = news_pairs(news, next(news_rows), random)
        elif kind == "law":
            pairs = law_pairs(law, recipe.batch, random)
        else:
            pairs = parallel_pairs(parallel, next(parallel_rows), random)
        yield _without_empty(pairs)


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
