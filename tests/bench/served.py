"""Starting ``serving``, and asking things of it."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any

from tests.adapters.discord.fake import seams
from tests.bench.report import ROOT

LONGEST_LINE = 2**20


class Served:
    """A Discord in another process."""

    def __init__(self, process: Process, where: dict[str, Any]) -> None:
        """``where`` is its first line."""
        self._process = process
        self.api: str = where["api"]
        self.gateway: str = where["gateway"]
        self.token: str = where["token"]
        self.guild: int = where["guild"]
        self.users: list[int] = where["users"]
        self.channels: list[int] = where["channels"]

    @contextmanager
    def spoken_to(self) -> Iterator[None]:
        """Send discord.py there, while the context lasts."""
        with seams(self.api, self.gateway):
            yield

    async def connected(self) -> None:
        """Wait until a bot was greeted."""
        await self._ask("connected")

    async def set_clock(self, at: datetime) -> None:
        """Let it be then."""
        await self._ask("set clock", at=at.isoformat())

    async def press(self, presses: int, clients: int) -> None:
        """Have buttons of its newest question pressed, ``clients`` at a time."""
        await self._ask("press", presses=presses, clients=clients)

    async def count(self) -> dict[str, int]:
        """Count what was posted since it was asked before, by HTTP status."""
        return await self._ask("count")

    async def _ask(self, what: str, **more: object) -> dict[str, Any]:
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": what, **more}).encode() + b"\n")
        await self._process.stdin.drain()
        return await _line(self._process)


@asynccontextmanager
async def served(at: datetime, *, users: int = 0, channels: int = 1) -> AsyncIterator[Served]:
    """Start one at that time, with a server; end it with the context."""
    words = ["-m", "tests.bench.serving", str(users), str(channels), at.isoformat()]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, stdin=PIPE, stdout=PIPE, limit=LONGEST_LINE
    )
    try:
        yield Served(process, await _line(process))
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


async def _line(process: Process) -> dict[str, Any]:
    assert process.stdout
    line = await process.stdout.readline()
    assert line, "the Discord in the other process ended; see above why"
    answer: dict[str, Any] = json.loads(line)
    return answer
