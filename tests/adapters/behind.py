"""All of the bot behind a platform of its own: store, study, read lane and shell."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

from bot.bank.bank import Bank
from bot.port import Platform
from bot.runtime.clock import Clock
from bot.runtime.desk import Desk
from bot.runtime.read_lane import ReadLane
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.shelf import load_shelf
from bot.store.sqlite import open_reader, open_store
from bot.study import Study

P = TypeVar("P", bound=Platform)


@dataclass(frozen=True)
class Behind(Generic[P]):
    """What runs: let time pass with ``shell.tick``; ``told`` is what whoever runs it was told."""

    shell: Shell
    platform: P
    told: Sequence[str]


@asynccontextmanager
async def behind(
    make: Callable[[Desk], P], home: Path, bank: Bank, clock: Clock, owner: str = "whole"
) -> AsyncIterator[Behind[P]]:
    """Open everything behind a platform, and connect it; it does not listen yet."""
    file, told = home / "studybot.db", list[str]()
    desk = Desk(told.append, clock)
    thread = StudyThread(_opens(file, bank, owner), clock)
    thread.start()
    lane = ReadLane(lambda: open_reader(file))
    lane.start()
    desk.open(thread.study, lane)
    platform = make(desk)
    shell = Shell(thread, {platform.name: platform}, clock, lane)
    try:
        await platform.connect()
        yield Behind(shell, platform, told)
    finally:
        await platform.close()
        await asyncio.to_thread(lane.stop)
        await asyncio.to_thread(thread.stop)


def _opens(file: Path, bank: Bank, owner: str) -> Callable[[], Study]:
    def open_study() -> Study:
        store = open_store(file)
        with store.transaction():
            shelf = load_shelf(store)
        dice = Random(7)
        return Study(
            store, bank, dice=dice, zone="Europe/Berlin", owner=owner, lane=True, shelf=shelf
        )

    return open_study
