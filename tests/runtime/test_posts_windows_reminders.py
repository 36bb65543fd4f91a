"""Killed at each point of a reminder's send path: it is out once, or in doubt for good."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.commands import Call, Verb
from bot.events import Asked, Pressed
from bot.runtime.clock import SetClock
from bot.store.records import LEASE, DeliveryKind, DeliveryState
from bot.store.sqlite import open_store
from bot.view.actions import AnswerPost
from tests.runtime.chat import Chat, Point
from tests.runtime.group import DUE, NOON, RIGHT, asked, origin, post_of, scheduling
from tests.runtime.mortal import MortalBot
from tests.runtime.rig import DAY, MINUTE

SEVEN = DUE.replace(hour=19) + DAY
SURE = {Point.CAME_DUE, Point.PLANNED, Point.SETTLED}
"""Where nothing is in doubt: before the commit of the claim, and after that of the outcome."""
OUT = {Point.TAKEN, Point.ANSWERED, Point.NOTED, *SURE}
each_point = pytest.mark.parametrize("point", Point, ids=lambda each: each.value)


@asynccontextmanager
async def reminding() -> AsyncIterator[MortalBot]:
    """Ann has a streak and wants reminders; the second question is open."""
    clock = SetClock(NOON)
    bot = MortalBot(open_store(None), Chat(clock, drops_repeats=False), clock)
    await bot.happens(scheduling())
    clock.set(DUE)
    await bot.tick()
    press = AnswerPost(post_of(bot.chat.messages[-1].card), (RIGHT,))
    await bot.happens(Pressed(origin(at=clock.now()), press))
    remind = Call(Verb.ME_REMIND, {"time": "19:00"})
    await bot.happens(Asked(origin(at=clock.now()), remind))
    clock.set(DUE + DAY)
    await bot.tick()
    try:
        yield bot
    finally:
        await bot.dies()
        bot.store.close()


def state(bot: MortalBot) -> tuple[DeliveryState, int]:
    """What became of the reminder, and how many are in the chat."""
    sent = [message for message in bot.chat.messages if ":reminder:" in message.key]
    with bot.store.transaction():
        found = bot.store._db.execute(
            "SELECT state FROM deliveries WHERE kind = ?", (DeliveryKind.REMINDER,)
        ).fetchall()
    [[named]] = found
    return DeliveryState(named), len(sent)


@each_point
async def test_after_a_kill_it_is_out_once_or_in_doubt_for_good(point: Point) -> None:
    async with reminding() as bot:
        bot.life.fatal = point
        bot.clock.set(SEVEN)
        await bot.tick()
        assert bot.life.over
        bot.start()
        await bot.tick()
        for _ in range(4):
            bot.clock.set(bot.clock.now() + LEASE)
            await bot.tick()

        expected = DeliveryState.SENT if point in SURE else DeliveryState.UNSURE
        assert state(bot) == (expected, int(point in OUT))


@each_point
async def test_one_that_was_cut_is_not_sent_after_an_answer_nor_after_an_hour(
    point: Point,
) -> None:
    async with reminding() as bot:
        bot.life.fatal = point
        bot.clock.set(SEVEN)
        await bot.tick()
        bot.clock.set(SEVEN + timedelta(hours=1) + MINUTE)
        bot.start()
        await bot.tick()

        seen = state(bot)
        assert seen[1] == int(point in OUT - {Point.CAME_DUE, Point.PLANNED})
        if point in {Point.CAME_DUE, Point.PLANNED}:
            assert seen[0] is DeliveryState.SKIPPED


async def test_a_press_comes_through_while_reminders_wait() -> None:
    async with reminding() as bot:
        bot.clock.set(SEVEN)
        await bot.happens(asked(Verb.DAILY))
        await bot.tick()

        assert state(bot) == (DeliveryState.SENT, 1)
        assert bot.chat.replies[-1].title.startswith("Question of the day")
