"""Posting to 1,000 channels of Discord: the CPU of each post, and how near the allowed rate it is.

Ours is an ``Announce`` through the ``Deliverer``, the floor discord.py's own HTTP client; both send
the same payload, drawn before, to a Discord in another process. There nobody waits for the limiter:
its seconds are handed in. The rate is that of the same posts in simulated time, due at once and
given a hundred a second as the core gives them, where Discord's limits judge every request.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from itertools import count
from typing import Any

import discord
from discord.http import HTTPClient, Route

from adapters.discord import names, render
from adapters.discord.deliver import Deliverer
from adapters.timer import Timer
from bot.effects import Announce
from bot.ids import DeliveryId
from bot.port import Result
from tests.adapters.discord.fake.limits import GLOBAL_LIMIT, Limits
from tests.adapters.seconds import ImpatientTimer, SetTimer
from tests.bench.figure import Figure
from tests.bench.log import START, Groups
from tests.bench.plan import Plan
from tests.bench.posting import CARD, Send, cpu_figure, post_all, rate_figure, rate_of, rounds
from tests.bench.served import Served, served
from tests.bench.serving import POST

PAYLOAD = render.message(CARD)


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """The CPU, then the rate."""
    found = asyncio.run(_measured(plan))
    yield cpu_figure("fanout", plan, found, beside="discord.py's bare requests")
    rates = [asyncio.run(_simulated_rate(plan.channels)) for _ in found]
    yield rate_figure("fanout", rates, GLOBAL_LIMIT, beside="what Discord allows")


# --- the CPU, on real sockets ---


async def _measured(plan: Plan) -> Sequence[tuple[float, float]]:
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(served(START, channels=plan.channels))
        stack.enter_context(there.spoken_to())
        ours = _announcing(await stack.enter_async_context(_client(there)), there)
        floor = _requesting(await stack.enter_async_context(_client(there)), there)
        return await rounds(ours, floor, plan, there)


@asynccontextmanager
async def _client(there: Served) -> AsyncIterator[HTTPClient]:
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        await client.login(there.token)
        yield client.http


def _announcing(http: HTTPClient, there: Served) -> Send:
    deliverer, keys = _deliverer(http, ImpatientTimer()), count()

    async def send(number: int) -> None:
        await deliverer.perform(_announce(next(keys), there.channels[number]), None)

    return send


def _requesting(http: HTTPClient, there: Served) -> Send:
    path = "/channels/{channel_id}/messages"

    async def send(number: int) -> None:
        await http.request(Route("POST", path, channel_id=there.channels[number]), json=PAYLOAD)

    return send


# --- the rate, in simulated time ---


class Judge(HTTPClient):
    """A Discord without a wire: takes every request at once, or finds that it came too soon."""

    def __init__(self, timer: Timer) -> None:
        self.times: list[float] = []
        self._timer = timer
        self._limits = Limits(lambda: START + timedelta(seconds=timer.now()))

    async def request(self, route: Route, **_options: Any) -> Any:
        self._limits.admit(POST, {"channel_id": str(route.channel_id)})
        self.times.append(self._timer.now())
        return {"id": "1", "channel_id": str(route.channel_id)}


async def _simulated_rate(channels: int) -> float:
    """Return posts a second; a request above the limits raises ``TooFast``."""
    timer = SetTimer()
    judge = Judge(timer)
    deliverer = _deliverer(judge, timer)

    def post(number: int) -> Coroutine[Any, Any, Result]:
        return deliverer.perform(_announce(number, 1000 + number), None)

    await post_all(post, channels, timer, step=1.0)
    return rate_of(channels, judge.times)


def _deliverer(http: HTTPClient, timer: Timer) -> Deliverer:
    return Deliverer(http, message=lambda _: PAYLOAD, modal=render.modal, timer=timer)


def _announce(number: int, channel: int) -> Announce:
    return Announce(
        delivery=DeliveryId(number), place=names.place(channel), key=f"bench/{number}", card=CARD
    )
