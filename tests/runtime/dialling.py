"""A bot that posts over a socket, to be killed: ``python -m tests.runtime.dialling FOLDER PORT``.

Ten minutes pass at each tick, and a tick comes every few milliseconds. Each message is one line
with its key; the platform, which lives in the test, answers each with a line once it has it.
"""

import asyncio
import sys
from pathlib import Path

from bot.effects import Announce, Effect
from bot.events import Event
from bot.port import Inbox, Result, Sent, Unknown
from bot.runtime import incidents
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.runtime.ticker import Ticker
from tests.runtime.kill_driver import STEP, TICK, KeptClock, open_study, ready


class Dialled:
    """Implements ``Platform``: one line for each message, one at a time."""

    name = "fake"

    def __init__(self, port: int) -> None:
        self._port = port
        self._turn = asyncio.Lock()
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def connect(self) -> None:
        self._line = await asyncio.open_connection("127.0.0.1", self._port)

    async def run(self, inbox: Inbox) -> None:
        await asyncio.Event().wait()

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        if not isinstance(effect, Announce) or self._line is None:
            return Sent()
        reader, writer = self._line
        async with self._turn:
            writer.write(f"{effect.key}\n".encode())
            await writer.drain()
            return Sent(effect.key) if await reader.readline() else Unknown("no answer")

    async def close(self) -> None:
        pass


async def work(folder: Path, port: int) -> None:
    clock, platform = KeptClock(folder / "clock"), Dialled(port)
    thread = StudyThread(lambda: open_study(folder), clock)
    thread.start()
    shell = Shell(thread, {platform.name: platform}, clock)
    await platform.connect()

    async def tick() -> None:
        await shell.tick()
        await shell.posted()
        clock.set(clock.now() + STEP)

    Ticker(tick, TICK).start()
    ready()
    await platform.run(shell.submit)


if __name__ == "__main__":
    incidents.open_log(Path(sys.argv[1]) / "studybot.log", "INFO")
    asyncio.run(work(Path(sys.argv[1]), int(sys.argv[2])))
