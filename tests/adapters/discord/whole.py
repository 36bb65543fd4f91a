"""The whole bot beside the fake Discord: store, study, shell and the real client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.discord.client import DiscordPlatform
from bot.bank.bank import Bank
from bot.runtime.clock import Clock
from bot.runtime.desk import Desk
from tests.adapters.behind import Behind, behind
from tests.adapters.discord.fake import FakeDiscord
from tests.adapters.discord.rig import listening, settings_for

Whole = Behind[DiscordPlatform]


@asynccontextmanager
async def whole(
    discord: FakeDiscord, home: Path, bank: Bank, clock: Clock | None = None
) -> AsyncIterator[Whole]:
    """Run it, as ``studybot run`` does; ``home`` outlives it."""
    clock = clock or discord.clock
    settings = settings_for(discord, home)

    def platform(desk: Desk) -> DiscordPlatform:
        return DiscordPlatform(settings, clock.now, desk, sleep=discord.sleep)

    async with (
        behind(platform, home, bank, clock) as bot,
        listening(bot.platform, discord, bot.shell.submit),
    ):
        yield bot
        await bot.shell.drain()
