"""python -m index.training embedding | lexicon --data FOLDER --out PATH: makes what index/models/ holds."""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from tokenizers import Tokenizer

from index.embedding import SHIPPED_MODEL
from index.lexicon import save_lexicon
from index.static_model import save_static
from index.training.lexicon import LexiconRecipe, train_lexicon
from index.training.pairs import read_law, read_news, read_parallel
from index.training.tokenizer import build_tokenizer
from index.training.train import Recipe, Table, train
from index.training.vocabulary import Sizes, build_vocabulary, rows, words


def main(arguments: list[str] | None = None) -> None:
    """Trains on the texts of a data folder and writes the embedding model (a folder) or the lexicon (a file)."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    commands = parser.add_subparsers(required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, required=True, help="folder with news.jsonl.gz, law_articles.jsonl.gz ...")
    common.add_argument("--out", type=Path, required=True, help="where the model goes")
    embedding = commands.add_parser("embedding", parents=[common])
    embedding.add_argument("--seed", type=int, default=0)
    embedding.add_argument("--steps", type=int, default=Recipe().steps, help="0 writes the untrained table")
    embedding.set_defaults(run=_embedding)
    lexicon = commands.add_parser("lexicon", parents=[common])
    lexicon.add_argument("--tokenizer", type=Path, default=SHIPPED_MODEL / "tokenizer.json")
    lexicon.set_defaults(run=_lexicon)
    options = parser.parse_args(arguments)
    options.run(options)


def _embedding(options: argparse.Namespace) -> None:
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


def _lexicon(options: argparse.Namespace) -> None:
    started = time.perf_counter()
    tokenizer, recipe = Tokenizer.from_file(str(options.tokenizer)), LexiconRecipe()
    pairs = list(rows(options.data / "parallel_en_vi.jsonl.gz"))
    cut = tokenizer.encode_batch([pair["vi"] for pair in pairs], add_special_tokens=False)
    vietnamese = [[piece.strip("▁").replace("▁", " ") for piece in each.tokens] for each in cut]
    english = [[word for word in words(pair["en"]) if word.isascii() and word.isalpha()] for pair in pairs]
    entries = train_lexicon(english, vietnamese, recipe)
    save_lexicon(options.out, entries, asdict(recipe))
    print(f"{options.out}: {len(entries)} words, {time.perf_counter() - started:.0f} s")


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
