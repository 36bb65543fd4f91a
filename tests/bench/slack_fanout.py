"""Posting to many channels of Slack: the CPU of each post, and how near the allowed rate it is.

Ours is an ``Announce`` through the ``Deliverer``, the floor slack_sdk's own client; both send the
same payload, drawn before, over one session to a Slack in another process. There nobody waits for
the limiter: its seconds are handed in. The rate is that of the same posts in simulated time, due at
once and given a hundred a second as the core gives them, where Slack's limits judge each request.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from itertools import count
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack import names, render
from adapters.slack.conversation import Conversations
from adapters.slack.deliver import Deliverer
from adapters.slack.limiter import MESSAGES, PER_MINUTE, Limiter
from adapters.slack.looks import Looks
from adapters.slack.replies import Replies
from adapters.slack.wire import Wire
from adapters.timer import Timer
from bot.effects import Announce
from bot.features.announcing import DELIVERIES_A_TURN
from bot.ids import DeliveryId
from bot.port import RateLimited, Result, Sent
from tests.adapters.seconds import ImpatientTimer, SetTimer
from tests.adapters.slack.fake.rates import Rates
from tests.bench.fanout import CARD, LEAST, MOST
from tests.bench.figure import Figure
from tests.bench.log import START, Groups
from tests.bench.plan import Plan
from tests.bench.slack_served import SlackServed, slack_served
from tests.bench.slack_sides import web_client

PAYLOAD = render.message(CARD)
TEAM = "T1"
ALLOWED = PER_MINUTE[MESSAGES] / 60
"""Posts a second that we take "several hundred a minute" for."""
Send = Callable[[int], Awaitable[object]]


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """The CPU, then the rate."""
    found = asyncio.run(_measured(plan))
    yield Figure(
        run="slackout",
        what=f"CPU of a post, {plan.channels:,} channels",
        unit="µs",
        ours=tuple(ours for ours, _ in found),
        beside="slack_sdk's bare requests",
        floor=tuple(floor for _, floor in found),
        target=MOST,
    )
    rates = [asyncio.run(_simulated_rate(plan.channels)) for _ in found]
    yield Figure(
        run="slackout",
        what="  posted, in simulated time",
        unit="/s",
        ours=tuple(rates),
        beside="what we take as allowed",
        floor=tuple(ALLOWED for _ in rates),
        target=LEAST,
    )


# --- the CPU, on real sockets ---


async def _measured(plan: Plan) -> Sequence[tuple[float, float]]:
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(slack_served(START, channels=plan.channels))
        client = await stack.enter_async_context(_client(there))
        ours, floor = _announcing(client, there), _requesting(client, there)
        found = [
            (await _micros(ours, plan, there), await _micros(floor, plan, there))
            for _ in range(plan.rounds + 1)
        ]
        return found[1:]


@asynccontextmanager
async def _client(there: SlackServed) -> AsyncIterator[AsyncWebClient]:
    async with web_client(there) as client:
        yield client


def _announcing(web: AsyncWebClient, there: SlackServed) -> Send:
    deliverer, keys = _deliverer(web, ImpatientTimer()), count()

    async def send(number: int) -> None:
        announce = _announce(next(keys), there.team, there.channels[number])
        await deliverer.perform(announce, None, None)

    return send


def _requesting(web: AsyncWebClient, there: SlackServed) -> Send:
    async def send(number: int) -> None:
        await web.api_call(MESSAGES, json={**PAYLOAD, "channel": there.channels[number]})

    return send


async def _micros(send: Send, plan: Plan, there: SlackServed) -> float:
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


class Judge(AsyncWebClient):
    """A Slack without a wire: takes every request at once, or finds that it came too soon."""

    def __init__(self, timer: Timer) -> None:
        open_: Any = _Open()
        super().__init__(token="xoxb-1", session=open_, retry_handlers=[])
        self.times: list[float] = []
        self._timer = timer
        self._rates = Rates(lambda: START + timedelta(seconds=timer.now()))

    async def api_call(self, api_method: str, **options: Any) -> AsyncSlackResponse:
        channel = options["json"]["channel"]
        self._rates.admit(api_method, 0, TEAM, channel)
        self.times.append(self._timer.now())
        return AsyncSlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data={"ok": True, "channel": channel, "ts": "1.0"},
            headers={},
            status_code=200,
        )


class _Open:
    """In place of a session: it is there."""

    closed = False


async def _simulated_rate(channels: int) -> float:
    """Return posts a second, all done; a request above Slack's limits raises ``Problem``."""
    timer = SetTimer()
    judge = Judge(timer)
    deliverer = _deliverer(judge, timer)

    async def post(number: int) -> Result:
        announce = _announce(number, TEAM, f"C{number}")
        while isinstance(result := await deliverer.perform(announce, None, None), RateLimited):
            await timer.sleep(result.after.total_seconds())  # as the core comes back with it
        return result

    sending: list[asyncio.Task[Result]] = []
    for number in range(channels):
        sending.append(asyncio.create_task(post(number)))
        if len(sending) % DELIVERIES_A_TURN == 0:
            await timer.pass_(1.0)
    while not all(each.done() for each in sending):
        await timer.pass_(0.25)
    results = await asyncio.gather(*sending)
    assert all(isinstance(result, Sent) for result in results)
    return (channels - 1) / (judge.times[-1] - judge.times[0])


def _deliverer(web: AsyncWebClient, timer: Timer) -> Deliverer:
    wire = Wire(web, timer, Limiter(timer.now), lambda: None)
    looks = Looks(
        message=lambda _: {**PAYLOAD},
        modal=render.modal,
        home=render.home,
        button=render.question_button,
    )
    replies = Replies(wire, Conversations(timer), looks, may=lambda _: False)
    return Deliverer(wire, replies, looks, timer)


def _announce(number: int, team: str, channel: str) -> Announce:
    return Announce(
        delivery=DeliveryId(number),
        place=names.place(team, channel),
        key=f"bench/{number}",
        card=CARD,
    )
