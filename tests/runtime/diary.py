"""A diary of what is started and stopped, and what runs and waits meanwhile."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.effects import Effect
from bot.events import Event
from bot.port import Inbox, Platform, Result
from bot.runtime import running
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from bot.study import Study
from tests.fakes import RecordingPlatform
from tests.runtime.group import NOON, CountingStore, make_study


class Diary:
    """What happened, in order, to everything that is started and stopped."""

    def __init__(self, file: Path) -> None:
        self.lines: list[str] = []
        self._file = file

    def open_study(self) -> Study:
        diary = self

        class Store(CountingStore):
            def close(self) -> None:
                diary.lines.append("the store is closed")
                super().close()

        self.lines.append("the store is opened")
        return make_study(Store(self._file))


class Noted(RecordingPlatform):
    """Writes into a diary what happens to it."""

    def __init__(
        self, diary: Diary, name: str = "fake", *, events: Sequence[Event] = (), stay: bool = False
    ) -> None:
        super().__init__(name, events=events, stay=stay)
        self._diary = diary

    async def connect(self) -> None:
        self._diary.lines.append(f"{self.name} connects")
        await super().connect()

    async def run(self, inbox: Inbox) -> None:
        self._diary.lines.append(f"{self.name} runs")
        try:
            await super().run(inbox)
        finally:
            self._diary.lines.append(f"{self.name} ends")

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        result = await super().perform(effect, cause)
        self._diary.lines.append(f"{self.name} {type(effect).__name__}")
        return result

    async def close(self) -> None:
        self._diary.lines.append(f"{self.name} is closed")
        await super().close()


async def run(open_study: Callable[[], Study], *platforms: Platform, at: datetime = NOON) -> None:
    named = {platform.name: platform for platform in platforms}
    async with asyncio.timeout(5):
        await running.run(open_study, named, SetClock(at), desk=Desk(print, SetClock(at)))


@asynccontextmanager
async def served(
    diary: Diary,
    platform: RecordingPlatform,
    clock: SetClock,
    *,
    bank: Path | None = None,
    tell: Callable[[str], None] = print,
) -> AsyncIterator[None]:
    """Meanwhile it runs; afterwards it is stopped."""
    task = asyncio.create_task(
        running.run(
            diary.open_study,
            {platform.name: platform},
            clock,
            bank=bank,
            desk=Desk(tell, clock),
        )
    )
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.001)
