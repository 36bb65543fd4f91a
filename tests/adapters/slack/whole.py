"""The whole bot beside the fake Slack: store, study, shell and the real client."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.slack import receive
from adapters.slack.client import SlackPlatform
from adapters.slack.line import PING
from bot.bank.bank import Bank
from bot.runtime.desk import Desk
from tests.adapters.behind import Behind, behind
from tests.adapters.seconds import Alarm, SetTimer
from tests.adapters.slack.clients import LOOKS, over_http, rest, served, settings_for
from tests.adapters.slack.fake import FakeSlack

STEP = 0.3
"""Seconds that pass at a time, while something is waited for."""


class WholeTimer(SetTimer):
    """Pauses are over at once, and no line is pinged; what else is due comes when time passes."""

    def later(self, seconds: float, act: Callable[[], None]) -> Alarm:
        alarm = super().later(seconds, act)
        alarm.cancelled = seconds >= PING
        return alarm

    async def sleep(self, seconds: float) -> None:
        if seconds >= PING:
            await asyncio.Event().wait()
        self._now += seconds
        await asyncio.sleep(0)


@dataclass(frozen=True)
class Whole:
    """The bot, and the seconds of its adapter; those of Slack and the study are Slack's own."""

    slack: FakeSlack
    bot: Behind[SlackPlatform]
    timer: SetTimer

    async def until(self, true: Callable[[], bool], what: str) -> None:
        """Let the adapter's seconds pass until ``true()``: edits rest between two of them."""
        try:
            async with asyncio.timeout(20):
                while not true():
                    await self.timer.pass_(STEP)
        except TimeoutError:
            raise AssertionError(f"waited in vain for {what}") from None

    async def passes(self, seconds: float) -> None:
        """Let time pass, and the ticker tick; what is posted before and then is posted."""
        await self.bot.shell.posted()
        self.slack.advance(seconds)
        await self.bot.shell.tick()
        await self.bot.shell.posted()


@asynccontextmanager
async def whole(
    slack: FakeSlack,
    home: Path,
    bank: Bank,
    *,
    owner: str = "whole",
    timer: SetTimer | None = None,
    http: bool = False,
    **more: str,
) -> AsyncIterator[Whole]:
    """Run it, as ``studybot run`` does; ``home`` outlives it. ``more`` are settings.

    With ``http`` Slack posts what happens.
    """
    timer = timer or WholeTimer()
    more |= over_http(slack) if http else {}
    settings = settings_for(slack, STUDYBOT_HOME=str(home), **more)

    def platform(desk: Desk) -> SlackPlatform:
        return SlackPlatform(
            settings, slack.clock.now, desk, read=receive.event, looks=LOOKS, timer=timer
        )

    async with behind(platform, home, bank, slack.clock, owner) as bot:
        slack.rest = lambda: rest(bot.platform)
        running = asyncio.create_task(bot.platform.run(bot.shell.submit))
        try:
            connected = asyncio.create_task(slack.connected(0 if http else 2))
            await asyncio.wait({running, connected}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                connected.cancel()
                await running
            await connected
            async with served(slack, bot.platform) if http else contextlib.nullcontext():
                yield Whole(slack, bot, timer)
                await bot.shell.drain()
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
