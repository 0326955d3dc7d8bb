"""Many people at one server, on this machine: python -m tests.page_load (make load). Ends with 1 where one saw an error.

Real sessions of Streamlit's protocol against app.py on the loopback: first people who ask every few seconds, then open
pages that ask nothing, beside one person who does.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from assistant.config import Settings
from tests.browser import ROOT, serve
from tests.load.figures import Figures, as_json, figures, table
from tests.load.people import Seen, ask_together, hold_pages
from tests.load.server_process import Reading, server_pid, watch
from tests.load.tab import Tab

_QUESTIONS = ROOT / "tests" / "questions" / "answers.jsonl"
_LOADING_TIMEOUT_S = 180.0
_MARGIN_S = 300.0


def main(arguments: list[str] | None = None) -> int:
    """Prints what was measured; 1 where anybody saw an error, or nobody an answer."""
    chosen = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, serve(Settings().index_dir, Path(folder) / "log.txt") as address:
        asking, idle = asyncio.run(_measured(address, chosen))
    print(json.dumps(as_json(asking, idle), ensure_ascii=False, indent=1) if chosen.json else table(asking, idle))
    failed = asking.errors or not asking.answers or (idle and idle.errors)
    return 1 if failed else 0


async def _measured(address: str, chosen: argparse.Namespace) -> tuple[Figures, Figures | None]:
    pid, questions = server_pid(urlsplit(address).port), _questions()
    asking_s, idle_s = chosen.minutes * 60, chosen.idle_minutes * 60 if chosen.idle else 0
    idle = None
    async with asyncio.timeout(_LOADING_TIMEOUT_S + asking_s + idle_s + _MARGIN_S):  # however badly it goes, it ends
        first = await Tab.open(address)  # who comes first waits for the model: `make page-timings` measures that
        await first.ask(questions[0], _LOADING_TIMEOUT_S)
        await first.close()
        asking = await _asked(address, questions, pid, chosen, people=chosen.people, seconds=asking_s, seen=Seen())
        if chosen.idle:
            seen = Seen()
            held = await hold_pages(address, chosen.idle, questions[0], seen)
            idle = await _asked(address, questions, pid, chosen, people=1, seconds=idle_s, seen=seen, held=held)
            for tab in held:
                await tab.close()
    return asking, idle


async def _asked(
    address: str,
    questions: Sequence[str],
    pid: int,
    chosen: argparse.Namespace,
    *,
    people: int,
    seconds: float,
    seen: Seen,
    held: Sequence[Tab] = (),
) -> Figures:
    readings: list[Reading] = []
    watching = asyncio.create_task(watch(pid, readings))
    began = time.monotonic()
    try:
        await ask_together(
            address,
            questions,
            people=people,
            every_s=chosen.every,
            until_s=seconds,
            per_page=chosen.per_page,
            seen=seen,
        )
    finally:
        watching.cancel()
    seen.errors += ["a page that was held lost its connection" for tab in held if not tab.is_open]
    return figures(len(held) or people, time.monotonic() - began, seen, readings)


def _questions() -> list[str]:
    lines = _QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [each["question"] for each in map(json.loads, lines) if not each["follows"]]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.page_load", description="Đo tải trang hỏi đáp trên máy này.")
    parser.add_argument("--people", type=_count, default=50, help="số người cùng hỏi")
    parser.add_argument("--every", type=_positive, default=5.0, help="mỗi người hỏi một câu sau chừng này giây")
    parser.add_argument("--minutes", type=_positive, default=10.0, help="hỏi trong bao nhiêu phút")
    parser.add_argument("--per-page", type=_count, default=20, help="số câu hỏi rồi mở lại trang")
    parser.add_argument("--idle", type=int, default=200, help="sau đó, số trang mở mà không hỏi; 0 là không đo")
    parser.add_argument("--idle-minutes", type=_positive, default=2.0, help="giữ các trang ấy bao nhiêu phút")
    parser.add_argument("--json", action="store_true", help="in JSON thay cho bảng")
    return parser


def _count(text: str) -> int:
    if (value := int(text)) < 1:
        raise ValueError(text)
    return value


def _positive(text: str) -> float:
    if not 0 < (value := float(text)) < float("inf"):
        raise ValueError(text)
    return value


if __name__ == "__main__":
    sys.exit(main())
