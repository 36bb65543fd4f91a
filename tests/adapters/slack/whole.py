"""The whole bot beside the fake Slack: store, study, shell and the real client."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.slack import receive
from adapters.slack.client import LINES, SlackPlatform
from adapters.timer import Timer
from bot.bank.bank import Bank
from bot.runtime.desk import Desk
from tests.adapters.discord.whole import Whole, behind
from tests.adapters.slack.clients import LOOKS, settings_for
from tests.adapters.slack.fake import FakeSlack


@asynccontextmanager
async def whole(
    slack: FakeSlack, home: Path, bank: Bank, timer: Timer | None = None
) -> AsyncIterator[Whole]:
    """Run it over sockets, as ``studybot run`` does; ``home`` outlives it."""
    settings = settings_for(slack)

    def platform(desk: Desk) -> SlackPlatform:
        return SlackPlatform(
            settings, slack.clock.now, desk, read=receive.event, looks=LOOKS, timer=timer
        )

    async with behind(platform, home, bank, slack.clock) as bot:
        running = asyncio.create_task(bot.platform.run(bot.shell.submit))
        try:
            await slack.until(
                lambda: running.done() or len(slack.sockets.alive) >= LINES, "the sockets"
            )
            if running.done():
                await running
            yield bot
            await bot.shell.drain()
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
