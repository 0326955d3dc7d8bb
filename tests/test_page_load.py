"""The load test itself, on few people for a short time; how fast the server is, is not asserted."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from tests.browser import ROOT
from tests.load.figures import as_json, figures, percentile, slope, table
from tests.load.people import Seen
from tests.load.server_process import Reading, read
from tests.load.tab import PageError, Tab

T = TypeVar("T")
_SHORT = ("--people", "3", "--every", "3", "--minutes", "0.25", "--idle", "2", "--idle-minutes", "0.1", "--json")
_TIMEOUT_S = 300


def load(index_dir: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.page_load", *arguments]
    environment = os.environ | {"INDEX_DIR": str(index_dir)} | settings
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=_TIMEOUT_S)


def finished(work: Coroutine[object, object, T]) -> T:
    """What it returns; in a thread, since the browser of other tests may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()


def test_people_get_their_answers_and_idle_pages_stay(index_dir: Path) -> None:
    done = load(index_dir, *_SHORT)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    asking, idle = told["asking"], told["idle"]
    assert (asking["errors"], idle["errors"]) == (0, 0)
    assert asking["answers"] >= 3 and idle["answers"] >= 1
    assert idle["people"] == 2
    assert 0 < asking["p50_s"] <= asking["p95_s"] <= asking["slowest_s"]
    assert asking["memory_end_mb"] > 100


def test_what_a_person_would_see_go_wrong_is_an_error(index_dir: Path) -> None:
    done = load(index_dir, *_SHORT, QUESTIONS_PER_MINUTE="1")
    assert done.returncode == 1
    asking = json.loads(done.stdout)["asking"]
    assert asking["answers"] >= 3  # the first of each page
    assert asking["errors"] > 0
    assert all("Mỗi trang được hỏi nhiều nhất 1 câu" in kind for kind in asking["error_kinds"])


def test_an_answer_takes_one_drawing_of_the_page(address: str) -> None:
    async def drawings() -> int:
        tab = await Tab.open(address)
        await tab.ask("Nam Định cử bao nhiêu lượt cán bộ đi đào tạo?", _TIMEOUT_S)  # the model is loaded now
        await tab.settle()
        before = tab.runs
        await tab.ask("Biệt phái là gì?", _TIMEOUT_S)
        await tab.settle()
        await tab.close()
        return tab.runs - before

    assert finished(drawings()) == 1


@pytest.mark.parametrize("address", ["http://192.0.2.1:8501", "https://127.0.0.1:8501", "http://example.com"])
def test_no_other_machine_is_asked(address: str) -> None:
    with pytest.raises(ValueError, match="only the loopback"):
        finished(Tab.open(address))


def test_a_page_that_cannot_be_opened_is_told() -> None:
    with pytest.raises(PageError, match="did not open"):
        finished(Tab.open("http://127.0.0.1:9"))


@pytest.mark.parametrize(("percent", "value"), [(50, 2.0), (75, 3.0), (95, 4.0), (100, 4.0)])
def test_a_percentile_is_a_value_that_was_seen(percent: float, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], percent) == value


def test_a_slope_is_that_of_the_least_squares_line() -> None:
    assert slope([0, 1, 2, 3], [5.0, 6.0, 6.0, 9.0]) == pytest.approx(1.2)
    assert slope([1], [5.0]) is None


def test_memory_is_told_of_what_came_after_the_warm_up() -> None:
    readings = [Reading(0, 100, 0), Reading(60, 500, 30), Reading(120, 510, 60), Reading(180, 520, 90)]
    measured = figures(2, 180, Seen([1.0, 2.0], ["lỗi"], 1), readings)
    assert (measured.memory_warm_mb, measured.memory_end_mb) == (510, 520)
    assert measured.slope_mb_per_min == pytest.approx(10)
    assert measured.server_cores == pytest.approx(0.5)
    assert as_json(measured, None)["idle"] is None
    drawn = table(measured, None)
    assert "| thời gian trả lời, p95, giây | 2,00 |" in drawn
    assert drawn.endswith("Lỗi, 1 lần: lỗi")


def test_the_memory_of_a_process_is_read() -> None:
    mine = read(os.getpid(), 1.5)
    assert mine.at_s == 1.5 and mine.memory_mb > 10 and mine.cpu_s > 0
