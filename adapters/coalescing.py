"""Edits of messages: about one a second each, the latest wins, and none is lost at the end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from adapters.timer import Handle, Timer
from bot.port import RateLimited, Refused, Result, Sent, Unknown

LOGGER = logging.getLogger("studybot.edits")
EVERY = 1.0
"""Seconds between two edits of one message."""
MOST_FAILURES = 5
"""In a row; the waits after them grow from 2 to 16 seconds."""

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


@dataclass(slots=True)
class _Place(Generic[Item]):
    """What waits to be sent, and what is under way or rests."""

    waiting: Item | None = None
    sending: asyncio.Task[None] | None = None
    rest: Handle | None = None
    failures: int = 0
    pause: float = 0.0
    """Seconds that must pass after a failure, even when closing."""


class Coalescer(Generic[Key, Item]):
    """Sends the latest item of each key: the first at once, then no two within ``every``."""

    def __init__(
        self,
        send: Callable[[Key, Item], Awaitable[Result]],
        timer: Timer,
        every: float = EVERY,
    ) -> None:
        """What ``send`` raises is logged, and its item lost; ``every`` is in seconds."""
        self._send = send
        self._timer = timer
        self._every = every
        self._places: dict[Key, _Place[Item]] = {}
        self._empty = asyncio.Event()
        self._closed = False

    def offer(self, key: Key, item: Item, *, urgent: bool = False) -> bool:
        """Take an item in place of whatever waits; False when closed.

        An ``urgent`` one cuts the rest after the last short, but no pause after a failure.
        """
        if self._closed:
            return False
        place = self._places.setdefault(key, _Place())
        place.waiting = item
        if not place.sending and not place.rest:
            self._begin(key, place)
        elif urgent and place.rest and not place.pause:
            place.rest.cancel()
            self._rested(key, place)
        return True

    async def close(self, grace: float) -> None:
        """Send what waits, without the usual rests, within ``grace`` seconds; take no more."""
        self._closed = True
        for key, place in list(self._places.items()):
            if place.rest and not place.pause:
                place.rest.cancel()
                self._rested(key, place)
        if not self._places:
            return
        self._empty.clear()  # it was, whenever all was quiet
        alarm = self._timer.later(grace, self._give_up)
        await self._empty.wait()
        alarm.cancel()

    def _give_up(self) -> None:
        for key, place in list(self._places.items()):
            place.waiting = None
            if place.sending:
                place.sending.cancel()
            if place.rest:
                place.rest.cancel()
                self._rested(key, place)

    def _begin(self, key: Key, place: _Place[Item]) -> None:
        item, place.waiting = place.waiting, None
        if item is not None:
            place.sending = asyncio.create_task(self._deliver(key, place, item))
            place.sending.add_done_callback(lambda task: self._sent(key, place, task))

    async def _deliver(self, key: Key, place: _Place[Item], item: Item) -> None:
        place.pause = 0.0
        match await self._send(key, item):
            case Sent():
                place.failures = 0
                return
            case RateLimited(after):
                place.pause = after.total_seconds()
            case Refused(reason, permanent):
                self._failed(place, reason, final=permanent)
            case Unknown(reason):
                self._failed(place, reason, final=False)
        if place.pause and place.waiting is None:
            place.waiting = item

    def _failed(self, place: _Place[Item], reason: str, *, final: bool) -> None:
        place.failures += 1
        if final or place.failures >= MOST_FAILURES:
            LOGGER.warning("a posted message stays as it was: %s", reason)
            place.failures = 0
        else:
            place.pause = 2.0**place.failures

    def _sent(self, key: Key, place: _Place[Item], task: asyncio.Task[None]) -> None:
        place.sending = None
        if not task.cancelled() and (error := task.exception()):
            LOGGER.error("an edit of a posted message failed", exc_info=error)
        seconds = place.pause if self._closed else max(place.pause, self._every)
        if seconds and not (self._closed and place.waiting is None):
            place.rest = self._timer.later(seconds, lambda: self._rested(key, place))
        else:
            self._rested(key, place)

    def _rested(self, key: Key, place: _Place[Item]) -> None:
        place.rest = None
        if place.waiting is not None:
            self._begin(key, place)
            return
        del self._places[key]
        if not self._places:
            self._empty.set()
