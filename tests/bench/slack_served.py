"""Starting ``slack_serving``, and asking things of it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from tests.bench.remote import Remote, remote


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds from each press: to its HTTP answer, and to the private reply if there is one."""

    answered: Sequence[float]
    told: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """Who presses: so many people, ``clients`` at a time or evenly over some seconds."""

    presses: int
    clients: int = 1
    over: float = 0.0
    labels: Sequence[str] = ("A", "B", "C", "D")


class SlackServed:
    """A Slack in another process."""

    def __init__(self, there: Remote) -> None:
        """It is listening."""
        self._there = there
        self.api: str = there.where["api"]
        self.token: str = there.where["token"]
        self.secret: str = there.where["secret"]
        self.team: str = there.where["team"]
        self.users: list[str] = there.where["users"]
        self.channels: list[str] = there.where["channels"]

    async def set_clock(self, at: datetime) -> None:
        """Let it be then."""
        await self._there.ask("set clock", at=at.isoformat())

    async def shows(self, label: str) -> None:
        """Wait until somebody can press that."""
        await self._there.ask("shows", label=label)

    async def press(self, rush: Rush, url: str, channel: str, *, replied: bool) -> Waits:
        """Have the newest buttons in a channel pressed, and an app told at ``url``.

        ``replied``: wait until everybody has a private reply.
        """
        waits = await self._there.ask(
            "press",
            presses=rush.presses,
            clients=rush.clients,
            over=rush.over,
            labels=[*rush.labels],
            url=url,
            channel=channel,
            replied=replied,
        )
        return Waits(waits["answered"], waits["told"])

    async def count(self) -> dict[str, int]:
        """Count what was posted since it was asked before, by HTTP status."""
        return await self._there.ask("count")


@asynccontextmanager
async def slack_served(
    at: datetime, *, users: int = 0, channels: int = 1
) -> AsyncIterator[SlackServed]:
    """Start one at that time, with a workspace; end it with the context."""
    async with remote("tests.bench.slack_serving", users, channels, at.isoformat()) as there:
        yield SlackServed(there)
