"""Looking for unsure messages in their places: off the hot path, one after the other."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from bot.effects import Seek
from bot.events import Delivered, Undelivered
from bot.ids import platform_of
from bot.port import Absent, Finder, Platform, Sent
from bot.runtime import incidents
from bot.runtime.clock import Clock

ABSENT = "it is not in its place"
ENOUGH = 20
"""Looks that wait, before more are asked for: after an outage thousands of messages are unsure."""


class Seeking:
    """Asks platforms for messages; ``settle`` hears of those whose fate they know."""

    def __init__(
        self,
        platforms: Mapping[str, Platform],
        settle: Callable[[Delivered | Undelivered], Awaitable[None]],
        clock: Clock,
        patience: timedelta,
    ) -> None:
        """One look may take ``patience``."""
        self._platforms = platforms
        self._settle = settle
        self._clock = clock
        self._patience = patience
        self._one = asyncio.Lock()
        self.under_way: set[asyncio.Task[None]] = set()

    @property
    def finders(self) -> frozenset[str]:
        """The platforms that can look; none while enough looks wait."""
        if len(self.under_way) >= ENOUGH:
            return frozenset()
        found = {name for name, each in self._platforms.items() if isinstance(each, Finder)}
        return frozenset(found)

    def seek(self, what: Seek) -> None:
        """Look for it as soon as the looks before are through."""
        task = asyncio.create_task(self._seek(what))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    def end(self) -> None:
        """Look no more: what was not found is sought after the next start."""
        for task in self.under_way:
            task.cancel()

    async def _seek(self, what: Seek) -> None:
        finder: object = self._platforms.get(platform_of(what.place))
        if not isinstance(finder, Finder):
            return
        async with self._one:
            found = await self._look(finder, what)
        if outcome := _outcome(what, found, self._clock.now()):
            await self._settle(outcome)

    async def _look(self, finder: Finder, what: Seek) -> Sent | Absent | None:
        try:
            return await asyncio.wait_for(finder.find(what), self._patience.total_seconds())
        except TimeoutError:
            return None
        except Exception as error:
            incidents.report(error, None, "looking for a message")
            return None


def _outcome(
    what: Seek, found: Sent | Absent | None, now: datetime
) -> Delivered | Undelivered | None:
    match found:
        case Sent(ref):
            return Delivered(what.delivery, ref, what.since)
        case Absent():
            return Undelivered(
                what.delivery, ABSENT, now, retry_at=now, attempt=what.attempt, absent=True
            )
        case None:
            return None
