"""What was taken in already: Slack sends again what it thinks was lost, for minutes.

The store counts a receipt once, however old; here a repeated payload is answered as the first was,
without a second look. https://docs.slack.dev/apis/events-api#error-handling
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Any

from adapters.timer import Timer

KEPT = 10 * 60.0
"""Seconds; the last attempt comes after five and a half minutes."""
MOST = 20_000

LOGGER = logging.getLogger("studybot.slack")
Work = asyncio.Future[Any]


class Seen:
    """Work under way or done, by its receipt."""

    def __init__(self, timer: Timer) -> None:
        """Nothing was seen yet."""
        self._timer = timer
        self._works: OrderedDict[str, tuple[Work, float]] = OrderedDict()
        self._running: set[Work] = set()

    def begin(self, receipt: str, work: Coroutine[Any, Any, Any]) -> Work:
        """Begin it, and remember it for a while; what began already is not begun again."""
        if found := self._works.get(receipt):
            work.close()
            return found[0]
        self._forget_old()
        task = self.start(work)
        self._works[receipt] = (task, self._timer.now())
        return task

    def start(self, work: Coroutine[Any, Any, Any]) -> Work:
        """Begin what nothing repeats; what it raises is logged."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: Work) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            LOGGER.error("what Slack sent was not handled", exc_info=error)

    async def drain(self, grace: float) -> None:
        """Wait until all that began is done; what takes longer than so many seconds is ended."""
        if running := {*self._running}:
            await asyncio.wait(running, timeout=grace)
        for task in {*self._running}:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _forget_old(self) -> None:
        oldest = self._timer.now() - KEPT
        while self._works:
            work, at = next(iter(self._works.values()))
            if (at > oldest and len(self._works) < MOST) or not work.done():
                return
            self._works.popitem(last=False)
