"""Announcements under way: in order in each place, and no place waits for another."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.effects import Announce
from bot.events import Delivered, Undelivered
from bot.ids import PlaceId, platform_of
from bot.port import RateLimited, Refused, Result, Sent, Unknown
from bot.runtime.clock import Clock
from bot.store.records import LEASE

Outcome = Delivered | Undelivered
RETRY = timedelta(minutes=1)
"""How long a message that was refused for now waits for the next attempt."""


class Posts:
    """Sends announcements, each in a task of its own; ``settle`` takes what became of one."""

    def __init__(
        self,
        send: Callable[[Announce], Awaitable[Result]],
        settle: Callable[[Outcome], Awaitable[None]],
        clock: Clock,
        patience: timedelta,
        windows: Mapping[str, timedelta] = MappingProxyType({}),
    ) -> None:
        """``send`` answers within ``patience``.

        ``windows``: for how long platforms take a repeat for the same message.
        """
        self._send = send
        self._settle = settle
        self._clock = clock
        self._windows = windows
        self._longest_queue = LEASE - patience
        self._last: dict[PlaceId, asyncio.Task[None]] = {}
        self._ending = False
        self.under_way: dict[asyncio.Task[None], Announce] = {}

    def post(self, announce: Announce) -> None:
        """Send it as soon as what was announced before in the same place is through."""
        before = self._last.get(announce.place)
        task = asyncio.create_task(self._post(announce, before))
        self._last[announce.place] = task
        self.under_way[task] = announce
        task.add_done_callback(self._ended)

    def busy(self, enough: int) -> frozenset[str]:
        """Return the platforms that have ``enough`` messages under way."""
        counts = Counter(platform_of(each.place) for each in self.under_way.values())
        return frozenset(name for name, count in counts.items() if count >= enough)

    def end(self) -> None:
        """Begin no more; what waits in a queue is given back for the next start."""
        self._ending = True

    def _ended(self, task: asyncio.Task[None]) -> None:
        announce = self.under_way.pop(task)
        if self._last.get(announce.place) is task:
            del self._last[announce.place]

    async def _post(self, announce: Announce, before: asyncio.Task[None] | None) -> None:
        claimed = self._clock.now()
        if before:
            await asyncio.wait({before})
        # The time of posting is when we began to send: never later than a press on the message.
        began = self._clock.now()
        # What might outlast its lease is not begun: nobody could tell what became of it.
        late = announce.until is not None and began > announce.until
        if self._ending or late or began - claimed > self._longest_queue:
            reason = "those before it in this place took too long"
            await self._settle(_not_sent(announce, reason, began, retry_at=began))
            return
        result = await self._send(announce)
        outcome = _outcome(announce, result, began, self._clock.now())
        if isinstance(outcome, Undelivered):
            window = self._windows.get(platform_of(announce.place), timedelta())
            outcome = replace(outcome, attempt=announce.attempt, resend=window)
        await self._settle(outcome)


def _not_sent(announce: Announce, reason: str, at: datetime, *, retry_at: datetime) -> Undelivered:
    attempt = announce.attempt
    return Undelivered(announce.delivery, reason, at, retry_at=retry_at, attempt=attempt)


def _outcome(announce: Announce, result: Result, began: datetime, ended: datetime) -> Outcome:
    """Return what became of it; a wait counts from the platform's answer."""
    delivery = announce.delivery
    match result:
        case Sent(ref):
            return Delivered(delivery, ref, began)
        case RateLimited(after):
            return Undelivered(delivery, "too fast", ended, retry_at=ended + after)
        case Refused(reason, permanent):
            if permanent:
                return Undelivered(delivery, reason, ended, known=True)
            return Undelivered(delivery, reason, ended, retry_at=ended + RETRY)
        case Unknown(reason):
            return Undelivered(delivery, reason, ended)
