"""python -m index.training embedding | lexicon --data FOLDER --out PATH: makes what index/models/ holds."""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.embedding import SHIPPED_MODEL
from index.lexicon import Lexicon, save_lexicon
from index.static_model import save_static
from index.training.lexicon import LexiconRecipe, train_lexicon
from index.training.minilm import sentence_vectors, word_vectors
from index.training.pairs import Parallel, read_law, read_news, read_parallel
from index.training.tokenizer import build_tokenizer
from index.training.train import Recipe, Table, train
from index.training.vocabulary import MEANING, Sizes, Vocabulary, build_vocabulary, rows, with_meanings, words

# What a piece means, looser than what an English word is put into: training weighs it.
MEANINGS = LexiconRecipe(min_probability=0.12, min_count=1.5, meanings=3)


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
    embedding.add_argument("--no-teacher", action="store_true", help="without the English MiniLM")
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
    if recipe.steps:
        vocabulary = with_meanings(vocabulary, _lexicon_of(options.data, tokenizer, MEANINGS, to_english=True))
    table = Table(vocabulary, recipe.dim, recipe.seed)
    if recipe.steps:
        news = read_news(options.data / "news.jsonl.gz", tokenizer)
        law = read_law(options.data, tokenizer)
        parallel = read_parallel(options.data / "parallel_en_vi.jsonl.gz", tokenizer)
        teacher = None if options.no_teacher else _taught(table, vocabulary, parallel, recipe)
        print(f"{len(vocabulary.pieces)} pieces, {len(news.titles)} news, {time.perf_counter() - started:.0f} s")
        train(table, news, law, parallel, recipe, teacher)
    facts = asdict(recipe) | {"teacher": not options.no_teacher}
    _replace(options.out, lambda folder: save_static(folder, tokenizer, table.collapsed(), facts))
    print(f"{options.out}: {len(vocabulary.pieces)} rows of {recipe.dim}, {time.perf_counter() - started:.0f} s")


def _taught(table: Table, vocabulary: Vocabulary, parallel: Parallel, recipe: Recipe) -> np.ndarray:
    """Gives the English meanings the MiniLM's vectors to start from; its vectors of the parallel sentences."""
    meanings = [place for place, feature in enumerate(vocabulary.features) if feature.startswith(MEANING)]
    names = [vocabulary.features[place].removeprefix(MEANING) for place in meanings]
    table.lean(meanings, word_vectors(names, recipe.dim))
    return sentence_vectors(parallel.sentences)


def _lexicon(options: argparse.Namespace) -> None:
    started = time.perf_counter()
    recipe = LexiconRecipe()
    pieces = _lexicon_of(options.data, Tokenizer.from_file(str(options.tokenizer)), recipe, to_english=False)
    entries = {word: tuple(each.strip("▁").replace("▁", " ") for each in meant) for word, meant in pieces.items()}
    save_lexicon(options.out, entries, asdict(recipe))
    print(f"{options.out}: {len(entries)} words, {time.perf_counter() - started:.0f} s")


def _lexicon_of(data: Path, tokenizer: Tokenizer, recipe: LexiconRecipe, to_english: bool) -> Lexicon:
    """Words and the pieces that they mean, or pieces and words."""
    pairs = list(rows(data / "parallel_en_vi.jsonl.gz"))
    english = [[word for word in words(pair["en"]) if word.isascii() and word.isalpha()] for pair in pairs]
    cut = tokenizer.encode_batch([pair["vi"] for pair in pairs], add_special_tokens=False)
    vietnamese = [each.tokens for each in cut]
    sides = (vietnamese, english) if to_english else (english, vietnamese)
    return train_lexicon(*sides, recipe)


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
