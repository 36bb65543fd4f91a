"""A press on Slack over HTTP: the signed action in, the commit, the answer, the private verdict.

Ours is the whole bot behind the project's kind of server, beside a Slack in another process:
the signature, slack-bolt, shell, study thread, commit, answer, verdict by the response_url, and the
edits of the public counter. The floors are slack-bolt alone, which acknowledges the same payloads,
once silently and once with such a verdict, and the same turns handled, 64 to a transaction. All are
taken by turns; everybody answers each question once.
"""

import asyncio
import contextlib
import gc
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from adapters.slack import names, render
from bot.effects import Reply, Revise, Step
from bot.runtime import garbage
from tests.bench.club import Cast, Club, answers, cpu, day
from tests.bench.figure import Figure, Of, Target, at_most
from tests.bench.log import DAY, START, Groups
from tests.bench.plan import Plan
from tests.bench.slack_served import Rush, SlackServed, Waits, slack_served
from tests.bench.slack_sides import Payload, Whole, no_op, web_client, whole

MOST = Target(of=Of.RATIO, bound=1.25)
SOON = at_most(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Microseconds of CPU a press, and milliseconds of a lone press: ours, and the floors."""

    ours: float
    silent: float
    saying: float
    turn: float
    alone: Waits
    silent_alone: Waits
    saying_alone: Waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What runs."""

    there: SlackServed
    bot: Whole
    club: Club
    silent: str
    saying: str


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """The CPU among many, then the time of one."""
    found = asyncio.run(_measured(plan))
    ours = tuple(each.ours for each in found)
    for beside, floor, target in (
        ("bolt's no-op + the bare turn", tuple(r.silent + r.turn for r in found), MOST),
        ("the same, and a verdict is said", tuple(r.saying + r.turn for r in found), MOST),
        ("bolt's no-op", tuple(r.silent for r in found), None),
        ("bolt's no-op that says a verdict", tuple(r.saying for r in found), None),
        ("the bare turn", tuple(r.turn for r in found), None),
    ):
        yield Figure(
            run="slack",
            what=f"CPU of a press, {plan.slack_clients} clients",
            unit="µs",
            ours=ours,
            beside=beside,
            floor=floor,
            target=target,
        )
    yield _alone("press to answer, one client", found, told=False)
    yield _alone("press to verdict, one client", found, told=True)


def _alone(what: str, found: Sequence[Round], *, told: bool) -> Figure:
    def middle(waits: Waits) -> float:
        return median(waits.told if told else waits.answered) * 1e3

    return Figure(
        run="slack",
        what=what,
        unit="ms",
        ours=tuple(middle(each.alone) for each in found),
        beside="bolt's no-op that says a verdict" if told else "bolt's no-op",
        floor=tuple(middle(each.saying_alone if told else each.silent_alone) for each in found),
        target=None if told else SOON,
    )


async def _measured(plan: Plan) -> Sequence[Round]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        there = await stack.enter_async_context(
            slack_served(START - DAY, users=plan.presses, channels=2)
        )
        # The same people by the same numbers: both databases begin as copies of one.
        base, ours = folder / "base.db", folder / "studybot.db"
        cast = Cast(
            [names.learner(there.team, user) for user in there.users],
            names.space(there.team),
            names.place(there.team, there.channels[0]),
        )
        club = Club(base, cast)
        club.found(plan.press_days)
        verdict, question = map(_drawn, club.said)
        club.close()
        shutil.copy(base, ours)
        club = stack.enter_context(contextlib.closing(Club(base, cast)))
        bot = await stack.enter_async_context(whole(there, ours))
        silent = await stack.enter_async_context(no_op(there, bot.now))
        saying = await stack.enter_async_context(no_op(there, bot.now, private(verdict)))
        await post_question(there, question)
        # As `studybot run` does. All apps share a process, so the floor is spared as well.
        stack.callback(gc.set_threshold, *gc.get_threshold())
        stack.callback(gc.unfreeze)
        garbage.spare()
        stage = Stage(there=there, bot=bot, club=club, silent=silent, saying=saying)
        rounds = [
            await _round(plan, stage, plan.press_days + 2 * n) for n in range(plan.rounds + 1)
        ]
        assert answers(ours) == answers(base), "not every press was counted"
        return rounds[1:]


async def _round(plan: Plan, stage: Stage, number: int) -> Round:
    """Press by many on one day, and one by one on the next."""
    many = Rush(presses=plan.presses, clients=plan.slack_clients)
    few = Rush(presses=plan.presses)
    ours, _ = await _ours(stage, many, number)
    silent, _ = await floor_press(stage.there, many, stage.silent, replied=False)
    saying, _ = await floor_press(stage.there, many, stage.saying, replied=True)
    turn = stage.club.answer(day(number))
    _, alone = await _ours(stage, few, number + 1)
    _, silent_alone = await floor_press(stage.there, few, stage.silent, replied=False)
    _, saying_alone = await floor_press(stage.there, few, stage.saying, replied=True)
    stage.club.answer(day(number + 1))
    micros = 1e6 / plan.presses
    return Round(
        ours=ours * micros,
        silent=silent * micros,
        saying=saying * micros,
        turn=turn * micros,
        alone=alone,
        silent_alone=silent_alone,
        saying_alone=saying_alone,
    )


async def _ours(stage: Stage, rush: Rush, number: int) -> tuple[float, Waits]:
    waits: list[Waits] = []

    async def press() -> None:
        channel = stage.there.channels[0]
        waits.append(await stage.there.press(rush, stage.bot.url, channel, replied=True))
        await stage.bot.settled()

    await stage.there.set_clock(day(number))
    await stage.bot.post(day(number))
    return await cpu(press), waits[0]


async def floor_press(
    there: SlackServed, rush: Rush, url: str, *, replied: bool
) -> tuple[float, Waits]:
    """Press under the floors' question; return the CPU, and how long each waited."""
    waits: list[Waits] = []

    async def press() -> None:
        waits.append(await there.press(rush, url, there.channels[1], replied=replied))

    return await cpu(press), waits[0]


async def post_question(there: SlackServed, question: Payload) -> None:
    """Post the question that the floors are pressed under: as long as ours."""
    async with web_client(there) as client:
        await client.api_call("chat.postMessage", json={**question, "channel": there.channels[1]})


def private(message: Payload) -> Payload:
    """Return a message as it is said at a response_url."""
    shown = {key: message[key] for key in ("text", "blocks")}
    return {**shown, "response_type": "ephemeral", "replace_original": False}


def _drawn(effect: Step) -> Payload:
    assert isinstance(effect, Reply | Revise)
    return render.message(effect.card)
