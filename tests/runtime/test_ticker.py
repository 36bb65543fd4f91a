"""The real APScheduler, in a hurry."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.runtime.ticker import Ticker

SOON = timedelta(milliseconds=2)


class Ticks:
    """Counts ticks, and how many ran at the same time."""

    def __init__(self, act: Callable[[int], Awaitable[None]] | None = None) -> None:
        self.count = 0
        self.ended = 0
        self.at_once = 0
        self.most_at_once = 0
        self._act = act

    async def tick(self) -> None:
        self.count += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            if self._act:
                await self._act(self.count)
            self.ended += 1
        finally:
            self.at_once -= 1

    async def reach(self, count: int) -> None:
        async with asyncio.timeout(5):
            while self.count < count:
                await asyncio.sleep(0.001)


@asynccontextmanager
async def ticking(ticks: Ticks) -> AsyncIterator[Ticker]:
    ticker = Ticker(ticks.tick, SOON)
    ticker.start()
    try:
        yield ticker
    finally:
        ticker.stop()


def left_over() -> set[asyncio.Task[object]]:
    return asyncio.all_tasks() - {asyncio.current_task()}


async def test_it_ticks_again_and_again() -> None:
    ticks = Ticks()

    async with ticking(ticks):
        await ticks.reach(5)

    assert ticks.ended >= 4


async def test_a_tick_that_fails_is_reported_and_the_next_one_comes(log: Path) -> None:
    async def fail_first(number: int) -> None:
        if number == 1:
            raise RuntimeError("the first tick failed")

    ticks = Ticks(fail_first)
    async with ticking(ticks):
        await ticks.reach(3)

    [line] = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert line["doing"] == "ticking"
    assert "RuntimeError: the first tick failed" in line["traceback"]
    assert line["incident"]


async def test_a_slow_tick_is_not_overtaken_and_makes_no_noise(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def dawdle(_: int) -> None:
        await asyncio.sleep(10 * SOON.total_seconds())

    ticks = Ticks(dawdle)
    async with ticking(ticks):
        await ticks.reach(4)

    assert ticks.most_at_once == 1
    assert log.read_text("utf-8") == ""


async def test_it_stops_at_once_and_leaves_nothing_behind() -> None:
    ticks = Ticks()
    async with ticking(ticks):
        await ticks.reach(1)

    await asyncio.sleep(0)
    count = ticks.count
    await asyncio.sleep(5 * SOON.total_seconds())

    assert ticks.count == count
    assert left_over() == set()


async def test_stopping_in_the_middle_of_a_tick_is_no_error(
    loggers: None, caplog: pytest.LogCaptureFixture
) -> None:
    async def hang(_: int) -> None:
        await asyncio.Event().wait()

    ticks = Ticks(hang)
    async with ticking(ticks):
        await ticks.reach(1)
    for _ in range(5):
        await asyncio.sleep(0)

    assert ticks.at_once == 0
    assert left_over() == set()
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []


async def test_stopping_what_never_started_is_allowed() -> None:
    Ticker(Ticks().tick, SOON).stop()
