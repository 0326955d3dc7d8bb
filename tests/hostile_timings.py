"""Time and memory that hostile texts cost: python -m tests.hostile_timings (make hostile-timings). Asserts nothing.

Each document of 1 MB is read and cut into chunks, each question answered, in a process forked from the idle program;
memory is what the process held at its peak above that.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.answering import Assistant
from assistant.config import Settings
from index.chunking import chunk_document
from index.documents import read_document
from index.embedding import load_embeddings
from index.store import Index
from index.types import CorpusError
from tests.hostile_texts import megabytes, questions
from tests.test_hostile_passages import written

_KB_PER_MB = 1024


def main() -> None:
    """Prints the dearest documents and questions, and the bounds of all."""
    settings = Settings()
    assistant = Assistant(Index.load(settings.index_dir, load_embeddings(settings.model)), settings)
    assistant.ask("Luân chuyển cán bộ ít nhất bao lâu?")  # word lists are read at the first question
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: written(Path(folder), "a" + name.replace(" ", "-"), text) for name, text in megabytes().items()}
        documents = {name: _measured(lambda path=path: _read(path)) for name, path in paths.items()}
    long = {f"1 MB «{part}»": part * (1_000_000 // len(part.encode())) for part in ("luân chuyển ", "(", "1.1.", "\n")}
    asked = long | {each[:60]: each for each in questions()}
    answers = {name: _measured(lambda text=text: assistant.ask(text)) for name, text in asked.items()}
    for heading, costs in (("tài liệu 1 MB", documents), ("câu hỏi", answers)):
        most_s, most_mb = (max(each) for each in zip(*costs.values(), strict=True))
        print(f"{len(costs)} {heading}: chậm nhất {most_s:.2f} s, bộ nhớ thêm nhiều nhất {most_mb:.0f} MB")
        for name, (seconds, megabytes_) in sorted(costs.items(), key=lambda item: -item[1][0])[:5]:
            print(f"  {seconds:6.2f} s {megabytes_:6.0f} MB  {name!r}")


def _read(path: Path) -> None:
    try:
        chunk_document(read_document(path))
    except CorpusError:
        return  # refused, which is an answer too


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    # Seconds, and MB above the idle program.
    context = multiprocessing.get_context("fork")
    received, sent = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(work, sent))
    process.start()
    seconds, peak_kb, idle_kb = received.recv()
    process.join()
    return seconds, (peak_kb - idle_kb) / _KB_PER_MB


def _report(work: Callable[[], object], sent: Connection) -> None:
    idle_kb, began = _peak_kb(), time.perf_counter()
    work()
    sent.send((time.perf_counter() - began, _peak_kb(), idle_kb))


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
