"""A channel or a permission that vanishes before a question comes, on the wire."""

import pytest

from adapters.discord.permissions import Needed
from tests.adapters.discord.fake import Channel, Message
from tests.adapters.discord.garden import HALF_AN_HOUR, Garden, bank_of, told
from tests.adapters.discord.rig import words_of
from tests.adapters.discord.whole import Whole, whole

MINUTE = 60.0
DAY = 86_400.0
PAUSED = "Questions are paused"


async def passes(garden: Garden, bot: Whole, minutes: int) -> None:
    for _ in range(minutes):
        garden.discord.advance(MINUTE)
        await bot.shell.tick()
        await bot.shell.posted()


async def comes_due(garden: Garden, bot: Whole) -> None:
    garden.discord.advance(HALF_AN_HOUR)
    await bot.shell.tick()
    await bot.shell.posted()


def notices(garden: Garden, channel: Channel) -> list[Message]:
    seen = garden.discord.seen_by(garden.ana, channel)
    return [each for each in seen if not each.interaction and PAUSED in words_of(each.body)]


@pytest.mark.parametrize(
    ("gone", "reason"),
    [(True, "the channel no longer exists"), (False, "lacks a permission in the channel")],
    ids=["channel", "permission"],
)
async def test_what_vanished_is_unknown_for_half_an_hour_then_pauses_and_admins_are_told(
    garden: Garden, gone: bool, reason: str
) -> None:
    office = garden.discord.add_channel(garden.guild, "office")
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await garden.says("setup", admins=office)
        if gone:
            garden.discord.delete_channel(garden.channel)
        else:
            bot_user = garden.discord.world.bot
            garden.discord.overwrite(garden.channel, bot_user, deny=Needed.SEND_MESSAGES)
        await comes_due(garden, bot)
        await passes(garden, bot, 28)
        early, doubtful = notices(garden, office), await garden.says("schedule show", at=office)
        await passes(garden, bot, 4)
        told_once = notices(garden, office)
        tried = len(garden.sent())
        garden.discord.advance(DAY)
        await bot.shell.tick()
        await passes(garden, bot, 5)
        shown = await garden.says("schedule show", at=office)

    assert early == []
    assert "(paused)" not in told(doubtful)
    assert "nothing can be posted there since" in told(doubtful)
    (notice,) = told_once
    assert reason in words_of(notice.body)
    assert "/schedule resume" in words_of(notice.body)
    assert notice.pings == frozenset()
    assert notices(garden, office) == told_once
    assert len(garden.sent()) == tried
    assert "(paused)" in told(shown)
    assert len(shown.replies) == 1


async def test_without_an_admin_channel_the_next_admin_who_uses_a_command_is_told_once(
    garden: Garden,
) -> None:
    other = garden.discord.add_channel(garden.guild, "other")
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        garden.discord.delete_channel(garden.channel)
        await comes_due(garden, bot)
        await passes(garden, bot, 32)
        by_ben = await garden.says("help", by=garden.ben, at=other)
        by_ana = await garden.says("help", at=other)
        await garden.discord.until(lambda: len(by_ana.replies) == 2, "what admins must know")
        again = await garden.says("help", at=other)

    assert len(by_ben.replies) == len(again.replies) == 1
    notice = by_ana.replies[1]
    assert words_of(notice.body).startswith(PAUSED)
    assert "the channel no longer exists" in words_of(notice.body)
    assert notice.only_for is garden.ana


async def test_an_admin_channel_that_is_gone_too_leaves_it_to_the_next_admin(
    garden: Garden,
) -> None:
    office = garden.discord.add_channel(garden.guild, "office")
    other = garden.discord.add_channel(garden.guild, "other")
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await garden.says("setup", admins=office)
        garden.discord.delete_channel(garden.channel)
        garden.discord.delete_channel(office)
        await comes_due(garden, bot)
        await passes(garden, bot, 34)
        by_ana = await garden.says("me show", at=other)
        await garden.discord.until(lambda: len(by_ana.replies) == 2, "what admins must know")

    assert any(PAUSED in words_of(each.body) for each in by_ana.replies)


async def test_what_comes_back_within_half_an_hour_has_its_question_late(garden: Garden) -> None:
    bot_user = garden.discord.world.bot
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        garden.discord.overwrite(garden.channel, bot_user, deny=Needed.VIEW_CHANNEL)
        await comes_due(garden, bot)
        await passes(garden, bot, 10)
        garden.discord.overwrite(garden.channel, bot_user)
        await passes(garden, bot, 20)
        shown = await garden.says("schedule show")

    assert len(garden.posted()) == 1
    assert "(paused)" not in told(shown)
    assert "nothing can be posted" not in told(shown)


async def test_a_track_goes_on_in_another_channel_once_it_is_resumed(garden: Garden) -> None:
    other = garden.discord.add_channel(garden.guild, "other")
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        garden.discord.delete_channel(garden.channel)
        await comes_due(garden, bot)
        await passes(garden, bot, 32)
        await garden.says("schedule edit", channel=other, at=other)
        await garden.says("schedule resume", at=other)
        garden.discord.advance(DAY)
        await bot.shell.tick()
        await bot.shell.posted()
        posted = [m for m in garden.discord.seen_by(garden.ben, other) if not m.interaction]

    assert any(each.controls() for each in posted)
