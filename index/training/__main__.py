"""python -m index.training --data FOLDER --out FOLDER: makes the shipped embedding model."""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from index.static_model import save_static
from index.training.pairs import read_law, read_news, read_parallel
from index.training.tokenizer import build_tokenizer
from index.training.train import Recipe, Table, train
from index.training.vocabulary import Sizes, build_vocabulary, rows


def main(arguments: list[str] | None = None) -> None:
    """Trains on news, law and parallel texts of a data folder and writes the model folder."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with news.jsonl.gz, law_articles.jsonl.gz ...")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=1000, help="0 writes the untrained table")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    vocabulary = build_vocabulary(_vietnamese(options.data), _english(options.data), Sizes())
    tokenizer = build_tokenizer(vocabulary)
    recipe = Recipe(steps=options.steps, seed=options.seed)
    table = Table(vocabulary, recipe.dim, recipe.seed)
    if recipe.steps:
        news = read_news(options.data / "news.jsonl.gz", tokenizer)
        law = read_law(options.data, tokenizer)
        parallel = read_parallel(options.data / "parallel_en_vi.jsonl.gz", tokenizer)
        print(f"{len(vocabulary.pieces)} pieces, {len(news.titles)} news, {time.perf_counter() - started:.0f} s")
        train(table, news, law, parallel, recipe)
    _replace(options.out, lambda folder: save_static(folder, tokenizer, table.collapsed(), asdict(recipe)))
    print(f"{options.out}: {len(vocabulary.pieces)} rows of {recipe.dim}, {time.perf_counter() - started:.0f} s")


def _replace(folder: Path, write: Callable[[Path], None]) -> None:
    """Writes beside the folder and swaps, so that a model stopped half-way never stands in its place."""
    fresh, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    write(fresh)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _vietnamese(data: Path) -> Iterator[str]:
    for row in rows(data / "news.jsonl.gz"):
        yield f"{row['title']}\n{row['abstract']}\n{row['text']}"
    for name in ("law_articles", "questions_law", "questions_web"):
        for row in rows(data / f"{name}.jsonl.gz"):
            yield f"{row['query']}\n{row['text']}"
    for row in rows(data / "parallel_en_vi.jsonl.gz"):
        yield row["vi"]


def _english(data: Path) -> Iterator[str]:
    for row in rows(data / "parallel_en_vi.jsonl.gz"):
        yield row["en"]


if __name__ == "__main__":
    main()
