"""Killed at each point of the send path: what the row is afterwards, and what people see."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.commands import Call, Verb
from bot.events import Asked, Pressed
from bot.runtime.clock import SetClock
from bot.store.records import LEASE, Delivery, DeliveryState
from bot.store.sqlite import open_store
from bot.view.actions import AnswerPost
from tests.runtime.chat import Chat, Fate, Point
from tests.runtime.group import DUE, NOON, RIGHT, TRACK, asked, origin, post_of, scheduling
from tests.runtime.mortal import MortalBot
from tests.runtime.rig import MINUTE, SECOND

DECISION = Path(__file__).parents[2] / "docs/decisions/0019-windows-of-the-send-path.md"
KEY = f"{TRACK}:question:{DUE:%Y-%m-%dT%H:%M}"
HALF_A_DAY = timedelta(hours=13)


class Window(NamedTuple):
    """Where the process died, and what is so after a restart, when the lease is over."""

    point: Point
    state: DeliveryState
    out: bool
    """Whether the question is in the channel."""


WINDOWS = (
    Window(Point.CAME_DUE, DeliveryState.SENT, out=True),
    Window(Point.PLANNED, DeliveryState.SENT, out=True),
    Window(Point.COMMITTED, DeliveryState.UNSURE, out=False),
    Window(Point.REQUESTED, DeliveryState.UNSURE, out=False),
    Window(Point.TAKEN, DeliveryState.UNSURE, out=True),
    Window(Point.ANSWERED, DeliveryState.UNSURE, out=True),
    Window(Point.NOTED, DeliveryState.UNSURE, out=True),
    Window(Point.SETTLED, DeliveryState.SENT, out=True),
)
DOUBTED = [window for window in WINDOWS if window.state is DeliveryState.UNSURE]
REFUSALS: Sequence[tuple[Fate, ...]] = ((), (Fate.NOT_NOW,))
"""What came before the attempt that is cut: nothing, or a refusal."""
everywhere = pytest.mark.parametrize(
    ("drops_repeats", "refusals"),
    [*product((True, False), REFUSALS)],
    ids=["Discord, first", "Discord, second", "Slack, first", "Slack, second"],
)
each_window = pytest.mark.parametrize("window", WINDOWS, ids=lambda each: each.point.value)
each_doubt = pytest.mark.parametrize("window", DOUBTED, ids=lambda each: each.point.value)


@asynccontextmanager
async def killed(
    window: Window, drops_repeats: bool, refusals: Sequence[Fate], *, soon: bool = False
) -> AsyncIterator[MortalBot]:
    """A bot that was killed while it posted, and was started again.

    In the same second where nothing is sent once more, or where it is to be; else so late that it
    is not.
    """
    clock = SetClock(NOON)
    bot = MortalBot(open_store(None), Chat(clock, drops_repeats=drops_repeats), clock)
    await bot.happens(scheduling())
    bot.chat.fates.extend(refusals)
    for number in range(len(refusals)):
        clock.set(DUE + number * MINUTE)
        await bot.tick()
    bot.life.fatal = window.point
    clock.set(DUE + len(refusals) * MINUTE)
    await bot.tick()
    assert bot.life.over
    if drops_repeats and not soon:
        clock.set(clock.now() + bot.chat.resend_window + SECOND)
    bot.start()
    await bot.tick()
    try:
        yield bot
    finally:
        await bot.dies()
        bot.store.close()


def row(bot: MortalBot) -> Delivery:
    found = bot.delivery(f"{DUE:%Y-%m-%dT%H:%M}")
    assert found
    return found


def posted(bot: MortalBot) -> list[str]:
    return [message.key for message in bot.chat.messages]


async def pass_time(bot: MortalBot, span: timedelta) -> None:
    bot.clock.set(bot.clock.now() + span)
    await bot.tick()


@each_window
@everywhere
async def test_after_a_kill_it_is_out_once_or_in_doubt_for_good(
    window: Window, drops_repeats: bool, refusals: Sequence[Fate]
) -> None:
    async with killed(window, drops_repeats, refusals) as bot:
        at_once = row(bot).state
        await pass_time(bot, LEASE)
        later = row(bot).state
        for _ in range(2):
            await pass_time(bot, HALF_A_DAY / 2)

        assert at_once in (DeliveryState.CLAIMED, DeliveryState.SENT)
        assert (later, row(bot).state) == (window.state, window.state)
        assert posted(bot) == [KEY] * window.out


@each_window
@pytest.mark.parametrize("refusals", REFUSALS, ids=["first", "second"])
async def test_where_repeats_are_dropped_a_quick_restart_sends_it_once_more(
    window: Window, refusals: Sequence[Fate]
) -> None:
    async with killed(window, True, refusals, soon=True) as bot:
        at_once = row(bot).state
        await pass_time(bot, HALF_A_DAY)

        assert (at_once, row(bot).state) == (DeliveryState.SENT, DeliveryState.SENT)
        assert posted(bot) == [KEY]


@pytest.mark.parametrize("fate", [Fate.LOST_BEFORE, Fate.LOST_AFTER])
async def test_where_repeats_are_dropped_a_lost_answer_is_asked_for_within_the_window(
    fate: Fate,
) -> None:
    clock = SetClock(NOON)
    bot = MortalBot(open_store(None), Chat(clock, drops_repeats=True), clock)
    await bot.happens(scheduling())
    bot.chat.fates.extend([fate, Fate.LOST_BEFORE])
    clock.set(DUE)
    await bot.tick()
    before = row(bot).state
    await pass_time(bot, timedelta(seconds=10))

    assert (before, row(bot).state) == (DeliveryState.DUE, DeliveryState.SENT)
    assert posted(bot) == [KEY]
    await bot.dies()
    bot.store.close()


@each_doubt
@everywhere
async def test_whoever_asks_after_the_kill_is_shown_the_question_and_opens_it(
    window: Window, drops_repeats: bool, refusals: Sequence[Fate]
) -> None:
    async with killed(window, drops_repeats, refusals) as bot:
        await bot.happens(asked(Verb.DAILY))
        soon = row(bot).state
        await pass_time(bot, LEASE)
        await bot.happens(Asked(origin("Ben", at=bot.clock.now()), Call(Verb.DAILY)))

        assert all(card.title.startswith("Question ") for card in bot.chat.replies[-2:])
        assert soon is DeliveryState.CLAIMED
        assert (row(bot).state, row(bot).sent_at) == (DeliveryState.SENT, bot.clock.now())
        assert posted(bot) == [KEY] * window.out


@each_window
@everywhere
async def test_a_press_on_what_is_out_counts_from_when_sending_began(
    window: Window, drops_repeats: bool, refusals: Sequence[Fate]
) -> None:
    async with killed(window, drops_repeats, refusals) as bot:
        lease = row(bot).lease_until
        assert lease
        began = lease - LEASE
        await pass_time(bot, LEASE + SECOND)
        for message in bot.chat.messages:
            press = AnswerPost(post_of(message.card), (RIGHT,))
            await bot.happens(Pressed(origin(at=bot.clock.now()), press))

        told = [card.title for card in bot.chat.replies[1:]]
        assert told == ["Right. +10 points"] * window.out
        assert row(bot).sent_at == (began if window.out else None)


@each_doubt
@everywhere
async def test_the_next_question_comes_and_reveals_the_one_in_doubt(
    window: Window, drops_repeats: bool, refusals: Sequence[Fate]
) -> None:
    async with killed(window, drops_repeats, refusals) as bot:
        bot.clock.set(DUE + timedelta(days=1))
        await bot.tick()

        assert posted(bot)[window.out :] == [
            KEY.replace("question", "reveal"),
            KEY.replace("2026-03-02", "2026-03-03"),
        ]
        assert row(bot).state is DeliveryState.UNSURE


def test_the_decision_has_a_row_for_each_window() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|", DECISION.read_text("utf-8"), re.M)

    assert rows[1:] == [
        (each.point.value, each.state.value, "the question" if each.out else "nothing")
        for each in WINDOWS
    ]


def test_these_are_all_the_points() -> None:
    assert [window.point for window in WINDOWS] == [*Point]
