"""python -m index build | add | remove | verify | search | stats."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index import messages
from index.adding import Overrides, prepare, removable
from index.commands import FORESEEN, Parser, line_for
from index.corpus import Corpus, load_corpus, load_documents, read_corpus
from index.documents import KIND_WORDS, UNNUMBERED
from index.embedding import ModelSettings, SentenceEmbeddings, load_embeddings, model_identity
from index.loaders import read_original
from index.manifest import checked_manifest, fingerprint, read_manifest
from index.reporting import addition_lines
from index.search import METHODS
from index.settings import IndexSettings
from index.store import Index
from index.swapping import sweep
from index.types import IndexDamagedError, IndexMismatchError, IndexMissingError, ScoredChunk
from index.verifying import verify_corpus


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 verify found something, 2 wrong use or unreadable input."""
    try:
        options = _parser(IndexSettings()).parse_args(arguments)
        return options.run(options)
    except BrokenPipeError:  # the reader of a pipe has had enough
        sys.stderr.close()
        return 0
    except FORESEEN as error:
        print(line_for(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser(settings: IndexSettings) -> argparse.ArgumentParser:
    text = messages.HELP
    parser = Parser(prog="python -m index", description=text["program"])
    commands = parser.add_subparsers(required=True, metavar="build|add|remove|verify|search|stats", parser_class=Parser)
    paths = argparse.ArgumentParser(add_help=False)
    paths.add_argument("--docs", type=Path, default=settings.docs_dir, help=text["docs"])
    paths.add_argument("--index", type=Path, default=settings.index_dir, help=text["index"])
    paths.add_argument("--model", default=settings.embedding_model, help=text["model"])
    paths.set_defaults(settings=settings)
    build = commands.add_parser("build", parents=[paths], help=text["build"])
    build.add_argument("--force", action="store_true", help=text["force"])
    build.set_defaults(run=_build)
    docs = argparse.ArgumentParser(add_help=False)
    docs.add_argument("--docs", type=Path, default=settings.docs_dir, help=text["docs"])
    add = commands.add_parser("add", parents=[docs], help=text["add"])
    add.add_argument("file", type=Path, help=text["file"])
    for name, kind in _OVERRIDES.items():
        add.add_argument(f"--{name.replace('_', '-')}", help=text[name], **kind)
    add.add_argument("--without-pages", type=_pages, default=frozenset(), help=text["without_pages"])
    add.add_argument("--dry-run", action="store_true", help=text["dry_run"])
    add.set_defaults(run=_add)
    remove = commands.add_parser("remove", parents=[docs], help=text["remove"])
    remove.add_argument("doc_id", help=text["doc_id"])
    remove.set_defaults(run=_remove)
    verify = commands.add_parser("verify", parents=[paths], help=text["verify"])
    verify.add_argument("--stale-days", type=int, default=180, help=text["stale_days"])
    verify.set_defaults(run=_verify)
    search = commands.add_parser("search", parents=[paths], help=text["search"])
    search.add_argument("query", help=text["query"])
    search.add_argument("-k", type=_positive, default=10, help=text["k"])
    search.add_argument("--method", choices=METHODS, default="hybrid", help=text["method"])
    search.add_argument("--json", action="store_true", help=text["json"])
    search.add_argument("--explain", action="store_true", help=text["explain"])
    search.set_defaults(run=_search)
    commands.add_parser("stats", parents=[paths], help=text["stats"]).set_defaults(run=_stats)
    return parser


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"«{value}» không phải số nguyên dương")
    return int(value)


def _pages(value: str) -> frozenset[int]:
    return frozenset(_positive(each.strip()) for each in value.split(","))


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"«{value}» không phải ngày dạng 2022-04-28") from error


_OVERRIDES: dict[str, dict[str, Any]] = {
    "number": {},
    "kind": {"choices": tuple(KIND_WORDS)},
    "title": {},
    "issuer": {},
    "issued_on": {"type": _day},
    "effective_on": {"type": _day},
    "status": {"choices": tuple(messages.STATUS)},
    "status_checked_on": {"type": _day},
}


def _add(options: argparse.Namespace) -> int:
    overrides = Overrides(**{name: getattr(options, name) for name in _OVERRIDES})
    corpus = load_corpus(options.docs)
    with tqdm(desc=messages.READING, unit=" trang", file=sys.stderr, disable=None) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        original = read_original(options.file, advance)
    addition = prepare(original, corpus, overrides, options.without_pages)
    for line in addition_lines(addition, overrides):
        print(line)
    if addition.unchanged:
        print(messages.ADD_AGAIN.format(path=addition.path))
    elif options.dry_run:
        print(messages.ADD_DRY.format(path=addition.path))
    else:
        addition.write()
        print(messages.ADDED.format(path=addition.path))
    return 0


def _remove(options: argparse.Namespace) -> int:
    corpus = read_corpus(options.docs)
    path = removable(corpus, options.doc_id)
    path.unlink()
    print(messages.REMOVED.format(path=path))
    if any(each.document.doc_id == options.doc_id and each.path != path for each in corpus.renditions):
        print(messages.REMOVED_DIGEST.format(doc_id=options.doc_id))
    return 0


def _model(options: argparse.Namespace) -> ModelSettings:
    return replace(options.settings.model, name=options.model or None)


def _build(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    corpus = load_corpus(options.docs)
    model = _model(options)
    if not options.force and _is_fresh(options.index, corpus, model):
        manifest = read_manifest(options.index)
        sweep(options.index)
        print(messages.FRESH.format(documents=len(manifest.documents), chunks=manifest.n_chunks))
        return 0
    embeddings = load_embeddings(model)
    previous = None if options.force else _previous(options.index, embeddings)
    with tqdm(desc=messages.BUILDING, unit=" đoạn", file=sys.stderr) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        index = Index.build(corpus.documents, embeddings, advance, corpus.gaps, previous)
    manifest = index.save(options.index)
    seconds = time.perf_counter() - started
    print(
        messages.BUILT.format(
            path=options.index,
            documents=len(manifest.documents),
            chunks=manifest.n_chunks,
            vectors=manifest.n_vectors,
            seconds=seconds,
        )
    )
    return 0


def _is_fresh(path: Path, corpus: Corpus, model: ModelSettings) -> bool:
    try:
        identity = model_identity(model)
        expected = fingerprint(corpus.documents, identity, corpus.gaps)
        return checked_manifest(path, identity).fingerprint == expected
    except (IndexMissingError, IndexDamagedError, IndexMismatchError):
        return False


def _previous(path: Path, embeddings: SentenceEmbeddings) -> Index | None:
    # The index that stands there, whose vectors are used again where a text has not changed.
    try:
        return Index.load(path, embeddings)
    except (IndexMissingError, IndexDamagedError, IndexMismatchError):
        return None


def _verify(options: argparse.Namespace) -> int:
    corpus = read_corpus(options.docs)
    identity = model_identity(_model(options))
    manifest = checked_manifest(options.index, identity)
    fresh = manifest.fingerprint == fingerprint(corpus.documents, identity, corpus.gaps)
    problems = [] if fresh else [messages.OUT_OF_DATE.format(path=options.index)]
    for found in verify_corpus(corpus, date.today(), options.stale_days):
        problems.append(messages.FINDINGS[found.kind].format(subject=found.subject, **found.details))
    for problem in problems:
        print(problem)
    if not problems:
        print(messages.VERIFIED.format(documents=len(manifest.documents), chunks=manifest.n_chunks))
    return 1 if problems else 0


def _search(options: argparse.Namespace) -> int:
    index = Index.load(options.index, load_embeddings(_model(options)))
    results = index.search(options.query, options.k, options.method)
    if options.json:
        print(json.dumps({"results": [_result(each) for each in results]}, ensure_ascii=False, indent=2))
    elif not results:
        print(messages.NOTHING_FOUND)
    for position, each in enumerate(results if not options.json else (), start=1):
        print(f"{position}. {each.chunk.heading} [{each.chunk.locator or each.chunk.doc_id}]  {each.score:.3f}")
        if options.explain:
            print("   " + "  ".join(f"{name}={value:.3f}" for name, value in each.scores.items()))
        print("   " + each.chunk.text.replace("\n", "\n   "))
    return 0


def _result(scored: ScoredChunk) -> dict[str, object]:
    chunk = scored.chunk
    return {
        "chunk_id": chunk.chunk_id,
        "doc_id": chunk.doc_id,
        "locator": chunk.locator,
        "text": chunk.text,
        "score": scored.score,
        "scores": scored.scores,
        "start_char": chunk.start_char,
        "end_char": chunk.end_char,
    }


def _stats(options: argparse.Namespace) -> int:
    documents = load_documents(options.docs)
    print("| " + " | ".join(messages.STATS_HEAD) + " |")
    print("|" + " --- |" * len(messages.STATS_HEAD))
    for each in documents:
        cells = (
            each.number or "—",
            each.title,
            each.issuer or "—",
            f"{each.issued_on:%d/%m/%Y}" if each.issued_on else "—",
            "—" if each.kind in UNNUMBERED else messages.STATUS[each.status],
            f"{each.status_checked_on:%d/%m/%Y}" if each.status_checked_on else "—",
            messages.TEXT_KIND[each.text_kind],
        )
        print("| " + " | ".join(cells) + " |")
    try:
        manifest = read_manifest(options.index)
    except IndexMissingError as error:
        print(messages.known_error(error), file=sys.stderr)
        return 0
    size = sum(file.stat().st_size for file in (options.index / manifest.generation).rglob("*") if file.is_file())
    print(
        f"\n{len(documents)} tài liệu; chỉ mục: {manifest.n_chunks} đoạn, {manifest.n_vectors} véc-tơ, "
        f"{size / 1e6:.1f} MB, mô hình {manifest.model['name']}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
