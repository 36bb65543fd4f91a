"""Posting to many channels of any network: the CPU of each post, and how many a second."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Protocol

from bot.features.announcing import DELIVERIES_A_TURN
from bot.ids import PostId
from bot.port import Result, Sent
from bot.view.actions import AnswerPost
from bot.view.card import Card, Entry, Paragraph
from bot.view.text import text
from tests.adapters.seconds import SetTimer
from tests.bench.figure import Figure, Of, Target
from tests.bench.plan import Plan

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
Send = Callable[[int], Awaitable[object]]
"""Sends a post to the channel of that number."""


class Counting(Protocol):
    """A network in another process, which counts by HTTP status what was posted since."""

    async def count(self) -> dict[str, int]: ...


def cpu_figure(
    run: str, plan: Plan, found: Sequence[tuple[float, float]], *, beside: str
) -> Figure:
    """Compare the CPU of each round's posts, ours and bare; in microseconds."""
    return Figure(
        run=run,
        what=f"CPU of a post, {plan.channels:,} channels",
        unit="µs",
        ours=tuple(ours for ours, _ in found),
        beside=beside,
        floor=tuple(floor for _, floor in found),
        target=MOST,
    )


def rate_figure(run: str, rates: Sequence[float], allowed: float, *, beside: str) -> Figure:
    """Compare posts a second with those that are allowed."""
    return Figure(
        run=run,
        what="  posted, in simulated time",
        unit="/s",
        ours=tuple(rates),
        beside=beside,
        floor=tuple(float(allowed) for _ in rates),
        target=LEAST,
    )


async def rounds(
    ours: Send, floor: Send, plan: Plan, there: Counting
) -> Sequence[tuple[float, float]]:
    """Return the microseconds of a post, ours and bare, round by round but for a first one."""
    found = [
        (await _micros(ours, plan, there), await _micros(floor, plan, there))
        for _ in range(plan.rounds + 1)
    ]
    return found[1:]


async def _micros(send: Send, plan: Plan, there: Counting) -> float:
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


async def post_all(
    post: Callable[[int], Coroutine[Any, Any, Result]],
    channels: int,
    timer: SetTimer,
    *,
    step: float,
) -> None:
    """Give out the posts as the core does, a turn a second; then let time pass until all are done.

    ``step``: seconds that pass at a time then.
    """
    sending: list[asyncio.Task[Result]] = []
    for number in range(channels):
        sending.append(asyncio.create_task(post(number)))
        if len(sending) % DELIVERIES_A_TURN == 0:
            await timer.pass_(1.0)
    while not all(each.done() for each in sending):
        await timer.pass_(step)
    results = await asyncio.gather(*sending)
    assert all(isinstance(result, Sent) for result in results)


def rate_of(channels: int, times: Sequence[float]) -> float:
    """Return posts a second, from the first to the last."""
    return (channels - 1) / (times[-1] - times[0])
