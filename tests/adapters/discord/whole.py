"""The whole bot beside the fake Discord: store, study, shell and the real client.

What is behind a platform is the same for every one: see ``behind``.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from adapters.discord.client import DiscordPlatform
from bot.bank.bank import Bank
from bot.port import Platform
from bot.runtime.clock import Clock
from bot.runtime.desk import Desk
from bot.runtime.read_lane import ReadLane
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.store.sqlite import open_reader, open_store
from bot.study import Study
from tests.adapters.discord.fake import FakeDiscord
from tests.adapters.discord.rig import listening, settings_for


@dataclass(frozen=True)
class Whole:
    """What runs: let time pass with ``shell.tick``; ``told`` is what whoever runs it was told."""

    shell: Shell
    platform: Platform
    told: Sequence[str]


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


@asynccontextmanager
async def behind(
    make: Callable[[Desk], Platform], home: Path, bank: Bank, clock: Clock
) -> AsyncIterator[Whole]:
    """Open everything behind a platform, and connect it; it does not listen yet."""
    file, told = home / "studybot.db", list[str]()
    desk = Desk(told.append, clock)
    thread = StudyThread(_opens(file, bank), clock)
    thread.start()
    lane = ReadLane(lambda: open_reader(file))
    lane.start()
    desk.open(thread.study, lane)
    platform = make(desk)
    shell = Shell(thread, {platform.name: platform}, clock, lane)
    try:
        await platform.connect()
        yield Whole(shell, platform, told)
    finally:
        await platform.close()
        await asyncio.to_thread(lane.stop)
        await asyncio.to_thread(thread.stop)


def _opens(file: Path, bank: Bank) -> Callable[[], Study]:
    def open_study() -> Study:
        store = open_store(file)
        return Study(store, bank, dice=Random(7), zone="Europe/Berlin", owner="whole", lane=True)

    return open_study
