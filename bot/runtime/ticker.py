"""The ticker: one APScheduler job that lets time pass. What is due stands in the store."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.runtime import incidents

EVERY = timedelta(seconds=1)


class Ticker:
    """Calls ``tick`` again and again; a slow one is not overtaken by the next."""

    def __init__(self, tick: Callable[[], Awaitable[None]], every: timedelta = EVERY) -> None:
        """Prepare; nothing runs before ``start``."""
        self._tick = tick
        self._every = every
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Start ticking on the running loop."""
        # A tick left out because the last one still runs is no news, nor is one that was stopped;
        # errors of a tick are reported below.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        logging.getLogger("apscheduler.executors").setLevel(logging.CRITICAL)
        self._scheduler.add_job(
            self._tick_safely,
            "interval",
            seconds=self._every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _tick_safely(self) -> None:
        try:
            await self._tick()
        except asyncio.CancelledError:
            pass  # stopped; the shell still finishes every event it took in
        except Exception as error:
            incidents.report(error, None, "ticking")
