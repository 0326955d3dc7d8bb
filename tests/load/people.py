"""People at their pages: each asks every few seconds, as long as the test lasts; others hold a page and ask nothing."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.load.tab import PageError, Tab

ANSWER_TIMEOUT_S = 60.0
_OPENING_AT_ONCE = 10


@dataclass(slots=True)
class Seen:
    """What people saw: seconds until each answer, what went wrong, and how many asked later than they meant to."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    n_late: int = 0


async def ask_together(
    address: str, questions: Sequence[str], *, people: int, every_s: float, until_s: float, per_page: int, seen: Seen
) -> None:
    """``people`` ask, each one question every ``every_s`` seconds, for ``until_s`` seconds in all."""
    ends = time.monotonic() + until_s
    persons = (
        _person(
            address,
            itertools.islice(itertools.cycle(questions), number * len(questions) // people, None),
            first_s=every_s * number / people,
            every_s=every_s,
            ends=ends,
            per_page=per_page,
            seen=seen,
        )
        for number in range(people)
    )
    await asyncio.gather(*persons)


async def hold_pages(address: str, count: int, question: str, seen: Seen) -> list[Tab]:
    """``count`` open pages, each with one answer on it; fewer where some could not be opened."""
    gate = asyncio.Semaphore(_OPENING_AT_ONCE)

    async def held() -> Tab | None:
        async with gate:
            try:
                tab = await Tab.open(address)
                await tab.ask(question, ANSWER_TIMEOUT_S)
                await tab.settle()
            except PageError as error:
                seen.errors.append(str(error))
                return None
        return tab

    return [tab for tab in await asyncio.gather(*(held() for _ in range(count))) if tab]


async def _person(
    address: str,
    questions: Iterator[str],
    *,
    first_s: float,
    every_s: float,
    ends: float,
    per_page: int,
    seen: Seen,
) -> None:
    await asyncio.sleep(first_s)
    due, tab = time.monotonic(), None
    for number in itertools.count():
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        if time.monotonic() >= ends:
            break
        try:
            if tab and number % per_page == 0:
                await tab.close()
                tab = None
            if tab is None:
                tab = await Tab.open(address)
            began = time.monotonic()
            await tab.ask(next(questions), ANSWER_TIMEOUT_S)
            seen.seconds.append(time.monotonic() - began)
            await tab.settle()
        except PageError as error:
            seen.errors.append(str(error))
            if tab:
                await tab.close()
            tab = None  # a person opens the page anew
        # Nobody asks before the last answer is there: the next question is late then, and is said to be.
        due += every_s
        if due < time.monotonic():
            seen.n_late += 1
            due = time.monotonic()
    if tab:
        await tab.close()
