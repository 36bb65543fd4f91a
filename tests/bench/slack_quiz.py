"""Two hundred players of a quiz on Slack answer a question within two seconds, over HTTP.

Ours is the whole bot; the floors are slack-bolt alone under the same rush, and the same presses at
the bare turn, 64 to a transaction. Every press is counted at the end, on both sides.
"""

import asyncio
import contextlib
import gc
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from adapters.slack import names, render
from bot.runtime import garbage
from bot.runtime.meter import Silent
from tests.bench import game
from tests.bench.club import Cast, answers, cpu
from tests.bench.figure import Figure
from tests.bench.game import Game
from tests.bench.log import DAY, START, Groups
from tests.bench.plan import Plan
from tests.bench.slack_press import MOST, floor_press, post_question, private
from tests.bench.slack_served import Rush, SlackServed, Waits, slack_served
from tests.bench.slack_sides import Whole, no_op, whole

WITHIN = 2.0
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Of a question: microseconds of CPU an answer, how long each waited, seconds of the bell."""

    ours: float
    silent: float
    saying: float
    turn: float
    waits: Waits
    silent_waits: Waits
    saying_waits: Waits
    bell: float
    bell_sql: float


@dataclass
class Turns(Silent):
    """Keeps how long turns took."""

    seconds: list[float] = field(default_factory=list)

    def turned(self, seconds: float) -> None:
        """See ``Meter.turned``."""
        self.seconds.append(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What runs."""

    there: SlackServed
    bot: Whole
    game: Game
    turns: Turns
    silent: str
    saying: str
    rush: Rush


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """The CPU, the waits, and the bell."""
    found = asyncio.run(_measured(plan))
    for beside, floor in (
        ("bolt's no-op + the bare turn", tuple(r.silent + r.turn for r in found)),
        ("the same, and a verdict is said", tuple(r.saying + r.turn for r in found)),
    ):
        yield Figure(
            run="slackquiz",
            what=f"CPU of a lock-in, {plan.players} in {WITHIN:g} seconds",
            unit="µs",
            ours=tuple(each.ours for each in found),
            beside=beside,
            floor=floor,
            target=MOST,
        )
    yield Figure(
        run="slackquiz",
        what="  99 of 100 are answered within",
        unit="ms",
        ours=tuple(_late(each.waits.answered) for each in found),
        beside="bolt's no-op",
        floor=tuple(_late(each.silent_waits.answered) for each in found),
    )
    yield Figure(
        run="slackquiz",
        what="  99 of 100 are told in private within",
        unit="ms",
        ours=tuple(_late(each.waits.told) for each in found),
        beside="bolt's no-op that says a verdict",
        floor=tuple(_late(each.saying_waits.told) for each in found),
    )
    yield Figure(
        run="slackquiz",
        what=f"  the turn of the bell, {plan.players} locked in",
        unit="ms",
        ours=tuple(each.bell * 1e3 for each in found),
        beside="its SQL, replayed, with a commit",
        floor=tuple(each.bell_sql * 1e3 for each in found),
    )


async def _measured(plan: Plan) -> Sequence[Round]:
    rounds = min(plan.rounds + 1, game.MOST_ROUNDS)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        there = await stack.enter_async_context(
            slack_served(START - DAY, users=plan.players, channels=2)
        )
        cast = Cast(
            [names.learner(there.team, user) for user in there.users],
            names.space(there.team),
            names.place(there.team, there.channels[0]),
        )
        base, ours = folder / "base.db", folder / "studybot.db"
        bare = stack.enter_context(contextlib.closing(Game(base, cast)))
        turns = Turns()
        bot = await stack.enter_async_context(whole(there, ours, meter=turns))
        bare.ask(0)
        bare.lock_in(0)
        verdict, question = (render.message(each.card) for each in game.cards(bare.said))
        silent = await stack.enter_async_context(no_op(there, bot.now))
        saying = await stack.enter_async_context(no_op(there, bot.now, private(verdict)))
        await post_question(there, question)
        stack.callback(gc.set_threshold, *gc.get_threshold())
        stack.callback(gc.unfreeze)
        garbage.spare()
        stage = Stage(
            there=there,
            bot=bot,
            game=bare,
            turns=turns,
            silent=silent,
            saying=saying,
            rush=Rush(presses=plan.players, over=WITHIN, labels=game.LABELS),
        )
        await _gather(stage)
        found = [await _round(stage, number) for number in range(rounds)]
        counted = answers(ours)
        assert len(counted) == len(answers(base)) == rounds * plan.players, "a press was lost"
        return found[1:]


async def _gather(stage: Stage) -> None:
    """Start the quiz, and have everybody join it."""
    there, bot = stage.there, stage.bot
    await there.set_clock(START)
    await bot.post(START)
    await bot.shell.submit(game.starting(stage.game.origin(0, START)))
    await bot.shell.posted()
    joining = Rush(presses=stage.rush.presses, clients=16, labels=("Join",))
    await there.press(joining, bot.url, there.channels[0], replied=True)
    await bot.settled()


async def _round(stage: Stage, number: int) -> Round:
    each = 1e6 / stage.rush.presses
    await _let_it_be(stage, number)
    ours, waits = await _ours(stage)
    silent, silent_waits = await floor_press(stage.there, stage.rush, stage.silent, replied=False)
    saying, saying_waits = await floor_press(stage.there, stage.rush, stage.saying, replied=True)
    if number:
        stage.game.ask(number)
    turn = stage.game.lock_in(number) if number else 0.0
    bell = await _ring(stage, number)
    bell_sql = stage.game.ring(number)
    stage.game.move(number)
    for at in game.recorded_at(number, stage.rush.presses):
        await stage.bot.post(at)
    return Round(
        ours=ours * each,
        silent=silent * each,
        saying=saying * each,
        turn=turn * each,
        waits=waits,
        silent_waits=silent_waits,
        saying_waits=saying_waits,
        bell=bell,
        bell_sql=bell_sql,
    )


async def _let_it_be(stage: Stage, number: int) -> None:
    """Ask a question."""
    now = game.asked_at(number)
    await stage.there.set_clock(now)
    await stage.bot.post(now)
    await stage.there.shows(game.LABELS[0])


async def _ours(stage: Stage) -> tuple[float, Waits]:
    waits: list[Waits] = []

    async def press() -> None:
        channel = stage.there.channels[0]
        waits.append(await stage.there.press(stage.rush, stage.bot.url, channel, replied=True))
        await stage.bot.settled()

    return await cpu(press), waits[0]


async def _ring(stage: Stage, number: int) -> float:
    """Ring the bell, and return how many seconds its turn took."""
    stage.turns.seconds.clear()
    await stage.bot.post(game.rung_at(number))
    return max(stage.turns.seconds)


def _late(waits: Sequence[float]) -> float:
    """Return the milliseconds within which all but one in a hundred are done."""
    return sorted(waits)[max(0, -(-len(waits) * 99 // 100) - 1)] * 1e3
