"""Ten thousand posts due at once: the real shell and the real deliverer, in simulated time."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

import pytest

from adapters.discord import names
from adapters.discord.deliver import Deliverer
from bot.effects import Announce, Effect
from bot.events import CameDue, Delivered, Event, Undelivered
from bot.features import announcing, delivering
from bot.ids import DeliveryId
from bot.port import Inbox, Result
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.view.card import Card
from tests.adapters.discord.fake.limits import GLOBAL_LIMIT
from tests.adapters.discord.interactions import message, modal
from tests.adapters.seconds import SetTimer
from tests.bench.fanout import Judge
from tests.bench.log import START

POSTS = 10_000


class Seconds:
    """Implements ``Clock`` by the seconds of a timer."""

    def __init__(self, timer: SetTimer) -> None:
        self._timer = timer

    def now(self) -> datetime:
        return START + timedelta(seconds=self._timer.now())


class Core:
    """What the study thread does with deliveries, without a database."""

    def __init__(self, posts: int, clock: Seconds) -> None:
        self._due = [(START, number) for number in range(posts)]
        self._clock = clock
        self.delivered = 0
        self.attempts = Counter[int]()

    async def handle(self, event: Event) -> Sequence[Announce]:
        await asyncio.sleep(0)
        match event:
            case CameDue(busy=busy) if not busy:
                return self._claim()
            case Delivered():
                self.delivered += 1
            case Undelivered(delivery=delivery, retry_at=retry_at, at=at):
                assert retry_at
                least = at + delivering._wait(self.attempts[delivery])
                self._due.append((max(retry_at, least), delivery))
            case _:
                pass
        return []

    def _claim(self) -> Sequence[Announce]:
        ready = [each for each in self._due if each[0] <= self._clock.now()]
        ready = ready[: announcing.DELIVERIES_A_TURN]
        self._due = [each for each in self._due if each not in ready]
        self.attempts.update(number for _, number in ready)
        return [announce(number) for _, number in ready]


class Posting:
    """Implements ``Platform`` with a deliverer alone."""

    name = names.PLATFORM

    def __init__(self, deliverer: Deliverer) -> None:
        self._deliverer = deliverer

    async def connect(self) -> None:
        pass

    async def run(self, inbox: Inbox) -> None:
        pass

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        return await self._deliverer.perform(effect, None)

    async def close(self) -> None:
        pass


def announce(number: int) -> Announce:
    place = names.place(1000 + number)
    return Announce(
        delivery=DeliveryId(number), place=place, key=str(number), card=Card(title="Dropout")
    )


@pytest.mark.deep
async def test_ten_thousand_posts_due_at_once_go_at_nearly_the_allowed_rate() -> None:
    timer = SetTimer()
    clock, judge = Seconds(timer), Judge(timer)  # the judge raises where one comes too soon
    core = Core(POSTS, clock)
    platform = Posting(Deliverer(judge, message=message, modal=modal, timer=timer))
    shell = Shell(cast(StudyThread, core), {platform.name: platform}, clock)

    while core.delivered < POSTS:
        await shell.tick()
        await timer.pass_(1.0)

    took = judge.times[-1] - judge.times[0]
    assert POSTS / took >= 0.95 * GLOBAL_LIMIT
    assert set(core.attempts.values()) == {1}
