"""A line to Slack: one connection of Socket Mode after another, each replaced before it closes.

slack_sdk's own client closes the old connection before it opens the new one, answers on whatever
connection there is then, and tries a bad token for ever. Here each envelope is answered on the
connection it came on, and an old one is read until Slack closes it.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import aiohttp

from adapters.pauses import Pauses
from adapters.slack.socket import Envelope, NotGreeted, Socket, dial
from adapters.slack.tokens import fatal
from adapters.timer import Timer
from bot.port import CannotConnect

LOGGER = logging.getLogger("studybot.slack")
SILENCE = 30.0
"""Seconds without a sign of life after which a connection is taken for dead; pings are answered."""
PING = 10.0
"""Seconds between two pings of ours."""
OLD = 30.0
"""Seconds for which a replaced connection is read still; Slack closes it after about ten."""
SHORT = 5.0
"""Seconds; one that breaks before is followed by a pause."""

UNREACHED = (NotGreeted, aiohttp.ClientError, OSError, TimeoutError, ValueError)
"""What is no fault of ours, and may be over soon."""

Take = Callable[[Envelope], Awaitable[Mapping[str, Any] | None]]
"""Handle an envelope; returns what the acknowledgement says, or None to give none."""


class CannotOpen(Exception):
    """No address for a connection was given, for now; the message says why."""


Open = Callable[[], Awaitable[str]]
"""Ask Slack for an address; raises CannotOpen, or CannotConnect."""


class Line:
    """Keeps one connection at a time, and each for as long as it brings something."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        open_: Open,
        take: Take,
        pauses: Pauses,
        timer: Timer,
    ) -> None:
        """``open_`` gives the address of each new connection; ``take`` gets what comes."""
        self._session = session
        self._open = open_
        self._take = take
        self._pauses = pauses
        self._timer = timer
        self._handling: set[asyncio.Task[None]] = set()
        self._reading: dict[Socket, asyncio.Task[None]] = {}
        self._changed = asyncio.Event()
        self._muted = False
        self._current: Socket | None = None
        self._disabled = ""

    @property
    def well(self) -> bool:
        """Whether there is a connection."""
        return self._current is not None and not self._current.dead

    async def run(self) -> None:
        """Stay connected until cancelled; connections stay open, and can be answered on.

        Raises:
            CannotConnect: trying again is no use.
        """
        while True:
            old, self._current = self._current, await self._connect()
            if old:
                self._retire(old)
            await self._until_needed(self._current)
            if self._disabled:
                raise CannotConnect(self._disabled)
            await self._rest_after(self._current)

    def mute(self) -> None:
        """Take nothing more; what is not acknowledged Slack sends again."""
        self._muted = True

    async def drain(self, grace: float) -> None:
        """Wait until what was taken is handled and acknowledged, for at most so many seconds."""
        if self._handling:
            await asyncio.wait(self._handling, timeout=grace)

    async def close(self) -> None:
        """Close every connection. Safe to call twice."""
        self._muted = True
        reading = dict(self._reading)
        for task in (*reading.values(), *self._handling):
            task.cancel()
        await asyncio.gather(*(socket.hang_up() for socket in reading))
        await asyncio.gather(*reading.values(), *self._handling, return_exceptions=True)

    async def _connect(self) -> Socket:
        """Return a connection that said hello, however often that must be tried."""
        while True:
            try:
                socket = await dial(self._session, await self._open(), self._timer)
            except CannotOpen as error:
                await self._pauses.after("Slack gives no connection", str(error))
            except UNREACHED as error:
                await self._pauses.after("Slack's connection does not open", why(error))
            else:
                self._reading[socket] = asyncio.create_task(self._listen(socket))
                return socket

    async def _rest_after(self, socket: Socket) -> None:
        """Pause after a connection that broke as soon as it was made."""
        if socket.dead and self._timer.now() - socket.since < SHORT:
            await self._pauses.after("Slack's connection broke at once", "closed")
        else:
            self._pauses.well()

    async def _until_needed(self, socket: Socket) -> None:
        """Return when another connection has to take the place of this one."""
        beat = asyncio.create_task(self._beat(socket))
        try:
            while not (socket.leaving or socket.dead):
                self._changed.clear()
                await self._changed.wait()
        finally:
            beat.cancel()

    async def _beat(self, socket: Socket) -> None:
        """Ping, and notice when nothing comes back."""
        while not socket.dead:
            await self._timer.sleep(PING)
            if self._timer.now() - socket.alive > SILENCE:
                LOGGER.warning("a connection to Slack went silent, and is replaced")
                socket.dead = True
                self._changed.set()
            else:
                await socket.ping()

    async def _listen(self, socket: Socket) -> None:
        """Take what comes until the connection is over."""
        try:
            async for envelope in socket.envelopes():
                self._hear(socket, envelope)
        finally:
            socket.dead = True
            self._reading.pop(socket, None)
            self._changed.set()

    def _hear(self, socket: Socket, envelope: Envelope) -> None:
        if envelope.get("type") == "disconnect":
            if envelope.get("reason") == "link_disabled":
                self._disabled = fatal("SLACK_APP_TOKEN", "link_disabled")
            socket.leaving = True
            self._changed.set()
        elif "envelope_id" in envelope and not self._muted:
            self._begin(self._answer(socket, envelope))

    async def _answer(self, socket: Socket, envelope: Envelope) -> None:
        """Have it handled, and acknowledge it on the connection it came on."""
        try:
            said = await self._take(envelope)
            if said is None:
                return
            answer = {"envelope_id": envelope["envelope_id"], **({"payload": said} if said else {})}
            await socket.send(json.dumps(answer))
        except (ConnectionError, aiohttp.ClientError):
            # Slack sends it again on another connection, and it counts once.
            LOGGER.info("an acknowledgement came too late for its connection")
        except Exception:
            LOGGER.exception("what Slack sent was not handled")

    def _retire(self, socket: Socket) -> None:
        """Read a connection that was replaced a little longer; hang up a dead one."""
        if socket in self._reading:
            delay = 0.0 if socket.dead else OLD
            self._timer.later(delay, lambda: self._begin(socket.hang_up()))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._handling.add(task)
        task.add_done_callback(self._handling.discard)


def why(error: BaseException) -> str:
    """Return a few words about an error; no address is in them, for one holds a ticket."""
    match error:
        case NotGreeted():
            return str(error)
        case TimeoutError():
            return "no answer in time"
        case aiohttp.WSServerHandshakeError(status=status):
            return f"HTTP {status}"
        case aiohttp.ClientConnectorError():
            return "no connection"
        case _:
            return type(error).__name__
