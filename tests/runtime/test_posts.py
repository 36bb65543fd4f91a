"""In order in each place, and no place waits for another."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from bot.effects import Announce
from bot.events import Undelivered
from bot.ids import DeliveryId, PlaceId
from bot.port import RateLimited, Result, Sent
from bot.runtime.clock import SetClock
from bot.runtime.posts import Outcome, Posts
from bot.store.records import LEASE
from bot.view.card import Card
from tests.runtime.group import NOON

SECOND = timedelta(seconds=1)


class World:
    """Places that can be slow, and what became of what was sent there."""

    def __init__(self, *slow: str, answer: Result | None = None) -> None:
        self.clock = SetClock(NOON)
        self.slow = slow
        self.answer = answer or Sent("ref")
        self.gate = asyncio.Event()
        self.sent: list[int] = []
        self.outcomes: list[Outcome] = []
        self.posts = Posts(self._send, self._settle, self.clock, LEASE / 2)

    def post(self, places: Iterable[str]) -> None:
        for number, place in enumerate(places, start=1):
            delivery = DeliveryId(number)
            self.posts.post(
                Announce(
                    delivery=delivery,
                    place=PlaceId(place),
                    key=str(number),
                    card=Card(title=place),
                )
            )

    async def all_through(self) -> None:
        async with asyncio.timeout(5):
            self.gate.set()
            while self.posts.under_way:
                await asyncio.sleep(0)

    async def _send(self, announce: Announce) -> Result:
        self.sent.append(announce.delivery)
        if announce.place in self.slow:
            await self.gate.wait()
        return self.answer

    async def _settle(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_slow_place_holds_only_itself() -> None:
    world = World("slow")

    world.post(["slow", "quick", "slow", "quick"])
    await turns()
    before = [*world.sent]
    await world.all_through()

    assert before == [1, 2, 4]
    assert world.sent == [1, 2, 4, 3]
    assert len(world.outcomes) == 4


async def test_what_might_outlast_its_claim_is_given_back_unsent() -> None:
    world = World("slow")

    world.post(["slow", "slow"])
    await turns()
    world.clock.set(NOON + LEASE)
    await world.all_through()

    assert world.sent == [1]
    given_back = world.outcomes[-1]
    assert isinstance(given_back, Undelivered)
    assert (given_back.delivery, given_back.retry_at) == (2, NOON + LEASE)


async def test_at_the_end_what_waits_is_given_back_unsent() -> None:
    world = World("slow")

    world.post(["slow", "slow"])
    await turns()
    world.posts.end()
    await world.all_through()

    assert world.sent == [1]
    assert isinstance(world.outcomes[-1], Undelivered)


async def test_a_wait_counts_from_the_answer() -> None:
    world = World("slow", answer=RateLimited(7 * SECOND))

    world.post(["slow"])
    await turns()
    world.clock.set(NOON + 30 * SECOND)
    await world.all_through()

    [outcome] = world.outcomes
    assert isinstance(outcome, Undelivered)
    assert outcome.retry_at == NOON + 37 * SECOND


async def test_a_platform_is_busy_by_itself() -> None:
    world = World("fake:a", "fake:b", "other:a")
    world.post(["fake:a", "other:a", "fake:b"])

    assert world.posts.busy(1) == {"fake", "other"}
    assert world.posts.busy(2) == {"fake"}
    assert world.posts.busy(3) == frozenset()
    await world.all_through()
    assert world.posts.busy(1) == frozenset()
