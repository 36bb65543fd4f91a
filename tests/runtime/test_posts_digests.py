"""Killed at each point of the send path of a digest: it is out once, in doubt, or yet to come."""

from datetime import timedelta

import pytest

from bot.commands import Call, Verb
from bot.events import Asked
from bot.runtime.clock import SetClock
from bot.store.records import LEASE, DeliveryKind
from bot.store.sqlite import open_store
from tests.runtime.chat import Chat
from tests.runtime.group import DUE, NOON, TRACK, origin, post_of, pressed
from tests.runtime.mortal import MortalBot
from tests.runtime.rig import SECOND
from tests.runtime.test_posts_windows import WINDOWS, Window

KEY = f"{TRACK}:digest:2026-W10"
AFTER = timedelta(hours=1)


def summing_up() -> Asked:
    """The admin's command: a question at 13:00, and an hour later, on Mondays, the digest."""
    typed = {"times": "13:00", "digest": "mon-14:00"}
    return Asked(origin("Boss", admin=True), Call(Verb.SCHEDULE_EDIT, typed))


@pytest.mark.parametrize("window", WINDOWS, ids=lambda each: each.point.value)
@pytest.mark.parametrize("drops_repeats", [True, False], ids=["Discord", "Slack"])
async def test_after_a_kill_a_digest_is_out_once_or_in_doubt_for_good(
    window: Window, drops_repeats: bool
) -> None:
    clock = SetClock(NOON)
    bot = MortalBot(open_store(None), Chat(clock, drops_repeats=drops_repeats), clock)
    await bot.happens(summing_up())
    clock.set(DUE)
    await bot.tick()
    [question] = bot.chat.messages
    await bot.happens(pressed(post_of(question.card), 1))

    bot.life.fatal = window.point
    clock.set(DUE + AFTER)
    await bot.tick()
    assert bot.life.over
    if drops_repeats:  # so late that nothing is sent once more
        clock.set(clock.now() + bot.chat.resend_window + SECOND)
    bot.start()
    for span in (SECOND, LEASE, AFTER, 2 * AFTER):
        clock.set(clock.now() + span)
        await bot.tick()

    with bot.store.transaction():
        found = bot.store.deliveries.of(TRACK, DeliveryKind.DIGEST, "2026-W10")
    assert found
    assert found.state is window.state
    assert [each.key for each in bot.chat.messages if each.key == KEY] == [KEY] * window.out
    await bot.dies()
    bot.store.close()
