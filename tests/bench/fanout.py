"""Posting to 1,000 channels of Discord: the CPU of each post, and how near the allowed rate it is.

Ours is an ``Announce`` through the ``Deliverer``, the floor discord.py's own HTTP client; both send
the same payload, drawn before, to a Discord in another process. There nobody waits for the limiter:
its seconds are handed in. The rate is that of the same posts in simulated time, due at once and
given a hundred a second as the core gives them, where Discord's limits judge every request.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
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
from bot.features.announcing import DELIVERIES_A_TURN
from bot.ids import DeliveryId, PostId
from bot.port import Result, Sent
from bot.view.actions import AnswerPost
from bot.view.card import Card, Entry, Paragraph
from bot.view.text import text
from tests.adapters.discord.fake.limits import GLOBAL_LIMIT, Limits
from tests.adapters.seconds import ImpatientTimer, SetTimer
from tests.bench.figure import Figure, Of, Target
from tests.bench.log import START, Groups
from tests.bench.plan import Plan
from tests.bench.served import Served, served
from tests.bench.serving import POST

MOST = Target(of=Of.RATIO, bound=1.25)
LEAST = Target(of=Of.RATIO, bound=0.95, at_least=True)
CARD = Card(
    title="Dropout at test time",
    blocks=(
        Paragraph(text("What has to be done with inverted dropout when the network is used? " * 4)),
        *(
            Entry(label=letter, action=AnswerPost(PostId(1), (n,)))
            for n, letter in enumerate("ABCD")
        ),
    ),
)
PAYLOAD = render.message(CARD)
Send = Callable[[int], Awaitable[object]]


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """The CPU, then the rate."""
    found = asyncio.run(_measured(plan))
    yield Figure(
        run="fanout",
        what=f"CPU of a post, {plan.channels:,} channels",
        unit="µs",
        ours=tuple(ours for ours, _ in found),
        beside="discord.py's bare requests",
        floor=tuple(floor for _, floor in found),
        target=MOST,
    )
    rates = [asyncio.run(_simulated_rate(plan.channels)) for _ in found]
    yield Figure(
        run="fanout",
        what="  posted, in simulated time",
        unit="/s",
        ours=tuple(rates),
        beside="what Discord allows",
        floor=tuple(float(GLOBAL_LIMIT) for _ in rates),
        target=LEAST,
    )


# --- the CPU, on real sockets ---


async def _measured(plan: Plan) -> Sequence[tuple[float, float]]:
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(served(START, channels=plan.channels))
        stack.enter_context(there.spoken_to())
        ours = _announcing(await stack.enter_async_context(_client(there)), there)
        floor = _requesting(await stack.enter_async_context(_client(there)), there)
        found = [
            (await _micros(ours, plan, there), await _micros(floor, plan, there))
            for _ in range(plan.rounds + 1)
        ]
        return found[1:]


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


async def _micros(send: Send, plan: Plan, there: Served) -> float:
    """Send a post to every channel, ``clients`` at a time."""

    async def client(numbers: range) -> None:
        for number in numbers:
            await send(number)

    clients = [range(n, plan.channels, plan.clients) for n in range(plan.clients)]
    began = time.process_time()
    await asyncio.gather(*map(client, clients))
    spent = time.process_time() - began
    counted = await there.count()
    assert counted == {"200": plan.channels}, f"not every post was taken: {counted}"
    return spent / plan.channels * 1e6


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
    sending: list[asyncio.Task[Result]] = []
    for number in range(channels):
        announce = _announce(number, 1000 + number)
        sending.append(asyncio.create_task(deliverer.perform(announce, None)))
        if len(sending) % DELIVERIES_A_TURN == 0:
            await timer.pass_(1.0)
    while not all(each.done() for each in sending):
        await timer.pass_(1.0)
    results = await asyncio.gather(*sending)
    assert all(isinstance(result, Sent) for result in results)
    return (channels - 1) / (judge.times[-1] - judge.times[0])


def _deliverer(http: HTTPClient, timer: Timer) -> Deliverer:
    return Deliverer(http, message=lambda _: PAYLOAD, modal=render.modal, timer=timer)


def _announce(number: int, channel: int) -> Announce:
    return Announce(
        delivery=DeliveryId(number), place=names.place(channel), key=f"bench/{number}", card=CARD
    )
