"""Running: everything is started, runs until the platforms are done, and is stopped in order."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.port import Platform
from bot.runtime.bank_watch import BankWatch
from bot.runtime.clock import Clock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.runtime.ticker import Ticker
from bot.study import Study


async def run(
    open_study: Callable[[], Study],
    platforms: Mapping[str, Platform],
    clock: Clock,
    *,
    bank: Path | None = None,
    tell: Callable[[str], None],
) -> None:
    """Run until every platform's conversation is over, or until cancelled.

    ``bank`` is the file to watch for a new version; ``tell`` takes sentences for whoever runs this.

    Raises:
        CannotOpen: the database cannot be used; nothing was started.
    """
    thread = StudyThread(open_study, clock)
    thread.start()
    shell = Shell(thread, platforms, clock)
    watch = BankWatch(bank, thread.use_bank, tell) if bank else None

    async def tick() -> None:
        await shell.tick()
        if watch:
            await watch.check()

    ticker = Ticker(tick)
    _end_on_terminate()
    try:
        await shell.tick()
        ticker.start()
        await asyncio.gather(*(platform.run(shell.submit) for platform in platforms.values()))
    finally:
        ticker.stop()
        await shell.drain()
        for platform in platforms.values():
            await platform.close()
        await asyncio.to_thread(thread.stop)


def _end_on_terminate() -> None:
    """Let the service manager's SIGTERM end this task as Ctrl-C does: in order."""
    task = asyncio.current_task()
    if task:
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, threads
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
