"""Reminders on the wire: a direct message, whose buttons count for the server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from adapters.discord.direct import NOT_OPENED, DirectMessages
from adapters.discord.limiter import Limiter
from adapters.discord.wire import Done, Failed, Wire
from bot.ids import PlaceId
from bot.port import Refused
from tests.adapters.discord.fake import Lose, Message, Refuse
from tests.adapters.discord.fake.problems import Refusal
from tests.adapters.discord.garden import Garden, bank_of, told
from tests.adapters.discord.rig import words_of
from tests.adapters.discord.server import serving
from tests.adapters.discord.test_deliver import Rig
from tests.adapters.discord.whole import Whole, whole
from tests.adapters.seconds import ImpatientTimer
from tests.factory import make_question

OPEN = "POST /users/@me/channels"
DAY, TO_SEVEN = 86_400.0, 5.5 * 3600
QUESTIONS = [make_question(id=f"q{number}") for number in range(4)]


async def passes(garden: Garden, bot: Whole, seconds: float) -> None:
    garden.discord.advance(seconds)
    await bot.shell.tick()
    await bot.shell.posted()


@asynccontextmanager
async def reminding(garden: Garden) -> AsyncIterator[Whole]:
    """Ben has a streak and wants reminders; the next day's question has been posted."""
    async with whole(garden.discord, garden.home, bank_of(*QUESTIONS)) as bot:
        await garden.schedules(bot)
        await garden.presses(await garden.is_asked(bot), "A")
        await garden.says("me remind", by=garden.ben, time="19:00")
        await passes(garden, bot, DAY)
        yield bot


def direct(garden: Garden) -> list[Message]:
    """What Ben was written to in private."""
    channel = garden.discord.world.dm_with(garden.ben)
    return [message for message in garden.discord.messages if message.channel is channel]


async def test_a_reminder_is_a_direct_message_and_its_buttons_count_for_the_server(
    garden: Garden,
) -> None:
    async with reminding(garden) as bot:
        await passes(garden, bot, TO_SEVEN)
        [reminder] = direct(garden)
        shown = await garden.presses(reminder, "Show the question")
        verdict = await garden.presses(shown.reply, "B")
        stopped = await garden.presses(reminder, "Stop reminders")

    assert words_of(reminder.body).startswith("Your question is still open")
    assert reminder.body["nonce"]
    assert reminder.pings == frozenset()
    assert "2 in a row" in told(verdict)
    assert told(stopped).startswith("No more reminders")


async def test_the_conversation_is_opened_once(garden: Garden) -> None:
    async with reminding(garden) as bot:
        await passes(garden, bot, TO_SEVEN)
        await passes(garden, bot, DAY - TO_SEVEN)
        await passes(garden, bot, TO_SEVEN)

    assert len(direct(garden)) == 2
    assert len(garden.discord.asked(OPEN)) == 1


async def test_whom_discord_refuses_is_told_at_the_next_command(garden: Garden) -> None:
    garden.ben.takes_dms = False
    async with reminding(garden) as bot:
        await passes(garden, bot, TO_SEVEN)
        await passes(garden, bot, DAY)
        await garden.says("help", by=garden.ben)
    seen = "\n".join(words_of(each.body) for each in garden.discord.seen_by(garden.ben))

    assert direct(garden) == []
    assert "Your reminders were switched off" in seen
    assert "this person takes no direct messages from the bot" in seen
    assert len(garden.discord.asked(OPEN)) == 1


# --- opening -------------------------------------------------------------------------------------


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serving() as (server, http):
        rig = Rig(server, http)
        yield rig
        await rig.deliverer.close()


async def test_a_lost_answer_leaves_nothing_in_doubt(garden: Garden) -> None:
    garden.discord.misbehave(OPEN, Lose(), times=2)
    async with reminding(garden) as bot:
        await passes(garden, bot, TO_SEVEN)
        assert direct(garden) == []
        await passes(garden, bot, 60)

    assert len(direct(garden)) == 1


async def test_opening_too_fast_is_tried_again(garden: Garden) -> None:
    slow = Refusal(403, 40003, "You are opening direct messages too fast")
    garden.discord.misbehave(OPEN, Refuse(slow))
    async with reminding(garden) as bot:
        await passes(garden, bot, TO_SEVEN)
        assert direct(garden) == []
        await passes(garden, bot, 60)

    assert len(direct(garden)) == 1


async def test_a_private_place_of_another_platform_is_refused(rig: Rig) -> None:
    refused = await rig.announce(place=PlaceId("slack:@T1:U2"))

    assert refused == Refused(
        "'slack:@T1:U2' is no id of discord: discord: and a number were expected", permanent=True
    )


class Mute(Wire):
    """Does what it is asked, and says nothing of it."""

    async def insist(self, *_args: object, **_more: object) -> Done:
        return Done({})


async def test_an_answer_without_a_channel_is_no_channel() -> None:
    async with serving() as (_, http):
        timer = ImpatientTimer()
        found = await DirectMessages(Mute(http, timer, Limiter(timer.now))).of(5)

    assert found == Failed(NOT_OPENED)


async def test_channels_that_nobody_wrote_to_for_long_are_asked_for_again(rig: Rig) -> None:
    for user in (*range(1, 4), 1):
        await rig.announce(f"key {user}", PlaceId(f"discord:@{user}"))
    assert len(rig.server.bodies("/users/@me/channels")) == 3
