"""Alerting: whoever runs this is told when it is not well, and when it is well again.

What is told goes to an address, as JSON that incoming webhooks of Slack, Mattermost and Discord
take (``text`` for the first two, ``content`` for the third), and any program that reads JSON. A
second address is asked for once a minute while all is well: who watches that one hears, too, of a
machine that went down. Neither address is written anywhere: who knows it may write there.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from enum import Enum

import aiohttp

from bot.settings import Alerts

LOGGER = logging.getLogger("studybot.alerts")
EVERY = 10.0
"""Seconds between two looks."""
SETTLED = 60.0
"""Seconds for which it must be as it is before anybody is told: lines break and come back."""
REST = 900.0
"""Seconds between the end of one alert and the next: what comes and goes is told once."""
AGAIN = 60.0
"""Seconds until what was not taken is told again, and between two heartbeats."""
PATIENCE = 10.0
"""Seconds in which an address must have answered."""
LONGEST = 1500
"""Characters of an alert; Discord takes 2000."""
_OK, _NEXT = 200, 300

Check = Callable[[], Awaitable[Sequence[str]]]
"""Return a sentence for each thing that is not well."""
Sleep = Callable[[float], Awaitable[object]]


class Word(Enum):
    """What there is to tell."""

    BAD = "bad"
    WELL = "well"


class Watchman:
    """Decides when there is something to tell; moments are seconds of a clock that goes on."""

    def __init__(self) -> None:
        """All was well, as far as anybody was told."""
        self._told_bad = False
        self._since: float | None = None
        self._well: bool | None = None
        self._over_at: float | None = None

    def sees(self, now: float, *, well: bool) -> Word | None:
        """Take how it is now; return what is to be told, until ``told`` says that it was."""
        if well is not self._well or self._since is None:
            self._well, self._since = well, now
        if now - self._since < SETTLED:
            return None
        if well:
            return Word.WELL if self._told_bad else None
        rested = self._over_at is None or now - self._over_at >= REST
        return Word.BAD if rested and not self._told_bad else None

    def told(self, now: float, word: Word) -> None:
        """Take it that somebody heard."""
        self._told_bad = word is Word.BAD
        if word is Word.WELL:
            self._over_at = now


class Alarm:
    """Looks again and again, and tells; what an address does not take holds nothing up."""

    def __init__(
        self,
        alerts: Alerts,
        check: Check,
        clock: Callable[[], float],
        *,
        sleep: Sleep = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        """``clock`` counts seconds and never goes back."""
        self._alerts = alerts
        self._check = check
        self._clock = clock
        self._sleep = sleep
        self._timeout = aiohttp.ClientTimeout(total=patience)
        self._watchman = Watchman()
        self._next: dict[str, float] = {}
        self._refused: set[str] = set()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch meanwhile."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def look(self) -> None:
        """See how it is, and tell what is to be told."""
        troubles, now = await self._check(), self._clock()
        word = self._watchman.sees(now, well=not troubles)
        waits = []
        if word and self._alerts.alert and self._may("alert", now):
            waits.append(self._tell(word, troubles, now))
        if not troubles and self._alerts.heartbeat and self._may("heartbeat", now):
            waits.append(self._beat())
        await asyncio.gather(*waits)

    async def _run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:
                # Its words may hold an address.
                LOGGER.warning("looking for trouble failed: %s", type(error).__name__)
            await self._sleep(EVERY)

    def _may(self, what: str, now: float) -> bool:
        """Tell whether enough time has passed since the last attempt; if so, this is one."""
        if now < self._next.get(what, now):
            return False
        self._next[what] = now + AGAIN
        return True

    async def _tell(self, word: Word, troubles: Sequence[str], now: float) -> None:
        words = words_of(word, troubles, socket.gethostname())
        body = {"text": words, "content": words}
        if await self._asks("alert", "POST", self._alerts.alert, body):
            self._watchman.told(now, word)

    async def _beat(self) -> None:
        await self._asks("heartbeat", "GET", self._alerts.heartbeat, None)

    async def _asks(self, what: str, method: str, url: str, body: object) -> bool:
        """Return whether it was taken; the log hears of the first failure, and of its end."""
        why = await self._failure(method, url, body)
        if why and what not in self._refused:
            self._refused.add(what)
            LOGGER.warning("the %s was not taken (%s); trying again every minute", what, why)
        elif not why and what in self._refused:
            self._refused.discard(what)
            LOGGER.info("the %s is taken again", what)
        return not why

    async def _failure(self, method: str, url: str, body: object) -> str:
        """Return a few words on why it was not taken, without the address; empty if it was."""
        try:
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.request(method, url, json=body, allow_redirects=False) as answer,
            ):
                return "" if _OK <= answer.status < _NEXT else f"HTTP {answer.status}"
        except TimeoutError:
            return "no answer in time"
        except Exception as error:
            return type(error).__name__


def words_of(word: Word, troubles: Sequence[str], host: str) -> str:
    """Return what is told of a studybot on ``host``."""
    if word is Word.WELL:
        return f"studybot on {host} is well again."
    lines = "\n".join(f"- {trouble}" for trouble in troubles)
    words = f"studybot on {host} is not well:\n{lines}"
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
