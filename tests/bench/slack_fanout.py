"""Posting to many channels of Slack: the CPU of each post, and how near the allowed rate it is.

Ours is an ``Announce`` through the ``Deliverer``, the floor slack_sdk's own client; both send the
same payload, drawn before, over one session to a Slack in another process. There nobody waits for
the limiter: its seconds are handed in. The rate is that of the same posts in simulated time, due at
once and given a hundred a second as the core gives them, where Slack's limits judge each request.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
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
from bot.ids import DeliveryId
from bot.port import RateLimited, Result
from tests.adapters.seconds import ImpatientTimer, SetTimer
from tests.adapters.slack.fake.rates import Rates
from tests.bench.figure import Figure
from tests.bench.log import START, Groups
from tests.bench.plan import Plan
from tests.bench.posting import CARD, Send, cpu_figure, post_all, rate_figure, rate_of, rounds
from tests.bench.slack_served import SlackServed, slack_served
from tests.bench.slack_sides import web_client

PAYLOAD = render.message(CARD)
TEAM = "T1"
ALLOWED = PER_MINUTE[MESSAGES] / 60
"""Posts a second that we take "several hundred a minute" for."""


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """The CPU, then the rate."""
    found = asyncio.run(_measured(plan))
    yield cpu_figure("slackout", plan, found, beside="slack_sdk's bare requests")
    rates = [asyncio.run(_simulated_rate(plan.channels)) for _ in found]
    yield rate_figure("slackout", rates, ALLOWED, beside="what we take as allowed")


# --- the CPU, on real sockets ---


async def _measured(plan: Plan) -> Sequence[tuple[float, float]]:
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(slack_served(START, channels=plan.channels))
        client = await stack.enter_async_context(_client(there))
        ours, floor = _announcing(client, there), _requesting(client, there)
        return await rounds(ours, floor, plan, there)


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

    await post_all(post, channels, timer, step=0.25)
    return rate_of(channels, judge.times)


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
