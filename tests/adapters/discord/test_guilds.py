"""Servers that come and go."""

from pathlib import Path

from adapters.discord.client import DiscordPlatform
from bot.events import Event, Joined, Left
from tests.adapters.discord.fake import FakeDiscord
from tests.adapters.discord.rig import Told, listening, settings_for
from tests.adapters.discord.test_client import becomes


async def test_servers_that_come_and_go_are_heard_of(discord: FakeDiscord, tmp_path: Path) -> None:
    old = discord.add_guild("Old")
    hidden = discord.add_channel(old, "hidden")
    open_to_all = discord.add_channel(old, "open")
    discord.overwrite(hidden, discord.world.bot, deny=1 << 11)
    heard: list[Event] = []

    async def inbox(event: Event) -> None:
        heard.append(event)

    settings = settings_for(discord, tmp_path)
    platform = DiscordPlatform(settings, discord.clock.now, Told(), sleep=discord.sleep)
    await platform.connect()
    async with listening(platform, discord, inbox):
        await becomes(lambda: len(heard) == 1)
        new = discord.add_guild("New")
        await becomes(lambda: len(heard) == 2)
        discord.begin_outage(old)
        discord.remove_guild(new)
        await becomes(lambda: len(heard) == 3)
    await platform.close()

    now = discord.clock.now()
    assert heard == [
        Joined(space=f"discord:{old.id}", place=f"discord:{open_to_all.id}", at=now),  # type: ignore[arg-type]
        Joined(space=f"discord:{new.id}", place=None, at=now),  # type: ignore[arg-type]
        Left(space=f"discord:{new.id}", at=now),  # type: ignore[arg-type]
    ]
