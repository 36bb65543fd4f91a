"""Watching: what the HTTP server tells and alerts go by, gathered from where it happens.

Loaded only where there is such a server, or anybody to alert: its libraries take long.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.port import Platform, Served
from bot.runtime import incidents
from bot.runtime.alerting import Alarm
from bot.runtime.metrics import Metrics
from bot.runtime.pulse import Pulse
from bot.runtime.read_lane import ReadLane
from bot.runtime.serve import Server
from bot.runtime.study_thread import StudyThread
from bot.settings import Address, Alerts
from bot.store.interface import Store


class Watching:
    """The numbers, and the server that tells of them and of the pulse."""

    def __init__(self, platforms: Mapping[str, Platform], pulse: Pulse) -> None:
        """``platforms`` are asked how they are, and for what they want to be told over HTTP."""
        self.metrics = Metrics(pulse)
        self._pulse = pulse
        self._platforms = {**platforms}
        self._lane: ReadLane | None = None

    @asynccontextmanager
    async def serving(
        self, http: Address, thread: StudyThread, lane: ReadLane | None
    ) -> AsyncIterator[None]:
        """Serve meanwhile.

        Raises:
            CannotServe: ``http`` cannot be listened at.
        """
        self._lane = lane
        self.metrics.watch_queue(thread.waiting)
        served = [each for each in self._platforms.values() if isinstance(each, Served)]
        routes = [route for each in served for route in each.routes()]
        server = Server(http, self._troubles, self._counted, routes)
        await server.start()
        try:
            yield
        finally:
            await server.stop()

    def alerting(self, alerts: Alerts) -> AbstractAsyncContextManager[None]:
        """Tell meanwhile how it is."""
        return Alarm(alerts, self._troubles, time.monotonic).watching()

    def forget(self, name: str) -> None:
        """Ask a platform no more: its conversation is over, which was told, and mends nothing."""
        self._platforms.pop(name, None)

    async def _troubles(self) -> Sequence[str]:
        return [*self._pulse.troubles(self._platforms.values())]

    async def _counted(self) -> Metrics:
        if self._lane:
            try:
                self.metrics.owe(await asyncio.wrap_future(self._lane.submit(_owed)))
            except Exception as error:
                incidents.report(error, None, "counting what is owed")
        return self.metrics


def _owed(store: Store) -> Mapping[str, int]:
    return {str(state): count for state, count in store.deliveries.owed().items()}
