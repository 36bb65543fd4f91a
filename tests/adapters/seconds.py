"""Seconds that pass when a test says so."""

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

TURNS_OF_THE_LOOP = 12
"""Enough for whatever an alarm sets off to come to rest."""


@dataclass(order=True)
class Alarm:
    at: float
    number: int
    act: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.cancelled = True


class SetTimer:
    """Implements ``Timer``; stands still until seconds ``pass_``."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._alarms: list[Alarm] = []
        self._numbers = count()

    def now(self) -> float:
        return self._now

    def later(self, seconds: float, act: Callable[[], None]) -> Alarm:
        alarm = Alarm(self._now + seconds, next(self._numbers), act)
        heapq.heappush(self._alarms, alarm)
        return alarm

    async def sleep(self, seconds: float) -> None:
        over = asyncio.get_running_loop().create_future()
        self.later(seconds, lambda: None if over.done() else over.set_result(None))
        await over

    async def pass_(self, seconds: float) -> None:
        until = self._now + seconds
        await settle()
        while self._alarms and self._alarms[0].at <= until:
            alarm = heapq.heappop(self._alarms)
            self._now = max(self._now, alarm.at)
            if not alarm.cancelled:
                alarm.act()
                await settle()
        self._now = until


class ImpatientTimer(SetTimer):
    """Sleeps without waiting."""

    async def sleep(self, seconds: float) -> None:
        self._now += seconds
        await asyncio.sleep(0)


async def settle() -> None:
    for _ in range(TURNS_OF_THE_LOOP):
        await asyncio.sleep(0)
