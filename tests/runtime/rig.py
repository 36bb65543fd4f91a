"""The real shell, thread, Study and file, around a fake platform and a clock in our hands."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.ids import PostId
from bot.port import Platform
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.study import Study
from tests.fakes import RecordingPlatform
from tests.runtime.group import DUE, NOON, CountingStore, make_study, post_of, scheduling

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
Row = dict[str, Any]


class Bot:
    """The real shell, thread, Study and file; a fake platform, and a clock in our hands."""

    def __init__(self, file: Path, *platforms: Platform, largest: int = 0) -> None:
        self.file = file
        self.clock = SetClock(NOON)
        self.store: CountingStore
        self._largest = largest
        self.thread = StudyThread(self._open, self.clock)
        named = {platform.name: platform for platform in platforms}
        self.shell = Shell(self.thread, named, self.clock)

    def _open(self) -> Study:
        self.store = CountingStore(self.file, pages=self._largest)
        return make_study(self.store)

    def deliveries(self) -> list[Row]:
        return self._rows("SELECT * FROM deliveries ORDER BY id")

    def answers(self) -> list[Row]:
        return self._rows("SELECT * FROM answers ORDER BY id")

    def _rows(self, sql: str) -> list[Row]:
        connection = sqlite3.connect(self.file)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(sql)]
        finally:
            connection.close()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another program holds the database."""
        other = sqlite3.connect(self.file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    async def comes_due(self, at: datetime = DUE) -> None:
        self.clock.set(at)
        await self.shell.tick()
        await self.shell.posted()


@asynccontextmanager
async def opened(file: Path, *platforms: Platform, largest: int = 0) -> AsyncIterator[Bot]:
    bot = Bot(file, *platforms, largest=largest)
    bot.thread.start()
    try:
        yield bot
    finally:
        await bot.shell.drain()
        bot.thread.stop()


def scheduled(folder: Path, platform: RecordingPlatform) -> AbstractAsyncContextManager[Bot]:
    """A bot whose group has its first question at 13:00; the clock reads 12:00."""

    @asynccontextmanager
    async def open_scheduled() -> AsyncIterator[Bot]:
        async with opened(folder / "study.db", platform) as bot:
            script, platform.script = platform.script, type(platform.script)()
            await bot.shell.submit(scheduling())
            platform.performed.clear()
            platform.script = script
            yield bot

    return open_scheduled()


async def first_post(bot: Bot, platform: RecordingPlatform) -> PostId:
    await bot.comes_due()
    [announce] = platform.announced
    return post_of(announce)


async def until_asked(platform: RecordingPlatform, number: int) -> None:
    async with asyncio.timeout(5):
        while len(platform.performed) < number:
            await asyncio.sleep(0)


async def held_up(bot: Bot, platform: RecordingPlatform) -> asyncio.Task[None]:
    """What came due is being sent, and the platform does not answer until its gate is set."""
    platform.gate.clear()
    tick = asyncio.create_task(bot.comes_due())
    await until_asked(platform, 1)
    return tick


def stories(log: Path) -> list[dict[str, Any]]:
    lines = map(json.loads, log.read_text("utf-8").splitlines())
    return [line for line in lines if "incident" in line]
