"""What the fake Discord refuses of an interaction, as Discord does."""

from typing import Any

import discord as dpy
import pytest

from tests.adapters.discord.bots import failed, http, running
from tests.adapters.discord.fake import FakeDiscord, Slash, Types


async def test_after_three_seconds_it_is_unknown(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async def answer(interaction: Any) -> None:
        discord.advance(3.001)
        await interaction.response.send_message("late")

    async with running(discord, answer):
        done = await discord.interact(Slash("today"), by=ana, at=place)
        await discord.until(lambda: bool(done.refusals), "the refusal")

    assert done.refusals == [10062]
    assert discord.messages == []


async def test_at_three_seconds_it_is_in_time(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async def answer(interaction: Any) -> None:
        discord.advance(3)
        await interaction.response.send_message("in time")

    async with running(discord, answer):
        done = await discord.interact(Slash("today"), by=ana, at=place)

    assert done.reply.content == "in time"


async def test_a_second_response_is_refused(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord, lambda i: i.response.send_message("once")):
        done = await discord.interact(Slash("today"), by=ana, at=place)
        discord.replay(done)
        await discord.until(lambda: done.refusals == [40060], "the refusal of the replay")

    assert [message.content for message in discord.messages] == ["once"]


async def test_the_token_lives_a_quarter_of_an_hour(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")
    kept: list[Any] = []

    async def answer(interaction: Any) -> None:
        kept.append(interaction)
        await interaction.response.send_message("now")

    async with running(discord, answer):
        await discord.interact(Slash("today"), by=ana, at=place)
        discord.advance(14 * 60 + 59)
        await kept[0].followup.send("still", ephemeral=True)
        discord.advance(1)
        with pytest.raises(dpy.HTTPException) as expired:
            await kept[0].followup.send("too late")

    assert (expired.value.status, expired.value.code) == (401, 50027)
    assert [message.content for message in discord.messages] == ["now", "still"]


async def test_a_follow_up_needs_a_first_response(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord, lambda i: i.followup.send("too early")) as bot:
        discord.send(Slash("today"), by=ana, at=place)
        await discord.until(lambda: discord.requests[-1].status == 404, "the refusal")
        await failed(discord, bot)

    assert isinstance(bot.failures[0], dpy.NotFound)


async def test_an_autocomplete_takes_no_message(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord) as bot:
        asked = discord.send(Types("today", {"topic": "a"}, "topic"), by=ana, at=place)
        with pytest.raises(dpy.HTTPException) as refused:
            await http(
                bot,
                "POST",
                "/interactions/{id}/{token}/callback",
                id=asked.id,
                token=asked.token,
                json={"type": 4, "data": {"content": "no"}},
            )

    assert refused.value.code == 50035
