"""Running: everything is started, runs until the platforms are done, and is stopped in order."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.port import CannotConnect, Platform
from bot.runtime import incidents
from bot.runtime.bank_watch import BankWatch
from bot.runtime.clock import Clock
from bot.runtime.desk import Desk
from bot.runtime.pack_watch import PackWatch
from bot.runtime.pulse import Pulse
from bot.runtime.read_lane import ReadLane
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.runtime.ticker import Ticker
from bot.settings import Address, Alerts
from bot.store.interface import Store
from bot.study import Study

if TYPE_CHECKING:
    from bot.runtime.watching import Watching

CLOSING = timedelta(seconds=2)
"""How long a platform may take to let go of its connections."""
NOBODY = Alerts()


async def run(  # noqa: PLR0913, PLR0915 - each is named where it is given; one flat start
    open_study: Callable[[], Study],
    platforms: Mapping[str, Platform],
    clock: Clock,
    *,
    open_reader: Callable[[], Store] | None = None,
    bank: Path | None = None,
    desk: Desk,
    http: Address | None = None,
    alerts: Alerts = NOBODY,
) -> None:
    """Run until every platform's conversation is over, or until cancelled.

    ``open_reader`` opens the store of the read lane, for a study that leaves what reads to one.
    ``bank`` is the file to watch for a new version; ``desk`` is the one that the platforms have.
    ``http`` is where to serve what is asked for over HTTP, if anywhere; ``alerts`` says who is told
    when something is wrong.

    Raises:
        CannotOpen: the database cannot be used; nothing was started.
        CannotServe: ``http`` cannot be listened at; everything was stopped.
        CannotConnect: a platform says at the start that it will never be connected, or the last one
            that its conversation is over for good; everything was stopped.
    """
    pulse = Pulse(time.monotonic)
    watching = _watching(platforms, pulse) if http or alerts else None
    meter = watching.metrics if watching else None
    thread = StudyThread(open_study, clock, meter)
    thread.start()
    lane = ReadLane(open_reader) if open_reader else None
    shell = Shell(thread, platforms, clock, lane, meter=meter)
    watch = BankWatch(bank, thread.use_bank, desk.tell) if bank else None
    packs = PackWatch(lane, open_reader, thread) if lane and open_reader else None

    async def tick() -> None:
        await pulse.beat(shell.tick)
        if watch:
            await watch.check()
        if packs:
            await packs.check()

    ticker = Ticker(tick)

    async def serve() -> None:
        # Posting before a platform is connected would be refused, or lost.
        await _all([platform.connect() for platform in platforms.values()])
        await pulse.beat(shell.tick)
        ticker.start()
        await _all([listen(name) for name in platforms])

    listening = set(platforms)

    async def listen(name: str) -> None:
        """Run a platform; what is over for good ends alone, while there are others."""
        try:
            await platforms[name].run(shell.submit)
        except CannotConnect as error:
            if listening == {name}:
                raise
            desk.tell(str(error))
            await _close(platforms[name])
            if watching:
                watching.forget(name)
        finally:
            listening.discard(name)

    # Undone from the last to the first, each even if another fails.
    async with contextlib.AsyncExitStack() as ending:
        ending.push_async_callback(asyncio.to_thread, thread.stop)
        if lane:
            lane.start()
            ending.push_async_callback(asyncio.to_thread, lane.stop)
        desk.open(thread.study, lane)
        if watching and http:
            await ending.enter_async_context(watching.serving(http, thread, lane))
        if watching and alerts:
            await ending.enter_async_context(watching.alerting(alerts))
        for platform in platforms.values():
            ending.push_async_callback(_close, platform)
        ending.push_async_callback(shell.drain)
        ending.callback(ticker.stop)
        await _until_sigterm(serve())


def _watching(platforms: Mapping[str, Platform], pulse: Pulse) -> "Watching":
    from bot.runtime.watching import Watching  # noqa: PLC0415 - aiohttp takes long to load

    return Watching(platforms, pulse)


async def _until_sigterm(serving: Coroutine[None, None, None]) -> None:
    """Return when it is over, or at the service manager's SIGTERM."""
    task = asyncio.create_task(serving)
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, threads
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        await asyncio.wait({task})
    finally:
        await _end([task])


async def _all(coroutines: Sequence[Coroutine[None, None, None]]) -> None:
    """Return when all are over; one that fails ends all."""
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    try:
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await _end(tasks)


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


async def _close(platform: Platform) -> None:
    try:
        async with asyncio.timeout(CLOSING.total_seconds()):
            await platform.close()
    except TimeoutError as error:
        incidents.report(error, None, f"closing {platform.name}")
