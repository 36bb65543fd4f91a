"""Starting ``serving``, and asking things of it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime

from tests.adapters.discord.fake import seams
from tests.bench.remote import Remote, remote


class Served:
    """A Discord in another process."""

    def __init__(self, there: Remote) -> None:
        """It is listening."""
        self._there = there
        self.api: str = there.where["api"]
        self.gateway: str = there.where["gateway"]
        self.token: str = there.where["token"]
        self.guild: int = there.where["guild"]
        self.users: list[int] = there.where["users"]
        self.channels: list[int] = there.where["channels"]

    @contextmanager
    def spoken_to(self) -> Iterator[None]:
        """Send discord.py there, while the context lasts."""
        with seams(self.api, self.gateway):
            yield

    async def connected(self) -> None:
        """Wait until a bot was greeted."""
        await self._there.ask("connected")

    async def set_clock(self, at: datetime) -> None:
        """Let it be then."""
        await self._there.ask("set clock", at=at.isoformat())

    async def press(self, presses: int, clients: int) -> None:
        """Have buttons of its newest question pressed, ``clients`` at a time."""
        await self._there.ask("press", presses=presses, clients=clients)

    async def count(self) -> dict[str, int]:
        """Count what was posted since it was asked before, by HTTP status."""
        return await self._there.ask("count")


@asynccontextmanager
async def served(at: datetime, *, users: int = 0, channels: int = 1) -> AsyncIterator[Served]:
    """Start one at that time, with a server; end it with the context."""
    async with remote("tests.bench.serving", users, channels, at.isoformat()) as there:
        yield Served(there)
