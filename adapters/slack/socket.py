"""Socket Mode: connections that replace themselves before Slack closes them.

slack_sdk's own client closes the old connection before it opens the new one, answers on whatever
connection there is then, and tries a bad token for ever. Here each envelope is answered on the
connection it came on, and an old one is read until Slack closes it.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from adapters.pauses import Pauses
from adapters.slack.authorizing import fatal
from adapters.timer import Timer
from bot.port import CannotConnect

LOGGER = logging.getLogger("studybot.slack")
HELLO = 20.0
"""Seconds in which a new connection must have said hello."""
SILENCE = 30.0
"""Seconds without a sign of life after which a connection is taken for dead; Slack pings more
often."""
PING = 10.0
"""Seconds between two pings of ours; each is answered."""
OLD = 30.0
"""Seconds for which a replaced connection is read still; Slack closes it after about ten."""
GOODBYE = 1.0
"""Seconds in which a connection may close."""
SHORT = 5.0
"""Seconds; one that breaks before is followed by a pause."""
LARGEST = 4 * 1024 * 1024
"""Bytes of an envelope."""

Envelope = Mapping[str, Any]
Take = Callable[[Envelope], Awaitable[Mapping[str, Any] | None]]
"""Handle an envelope; returns what the acknowledgement says, or None to give none."""


class CannotOpen(Exception):
    """No address for a socket was given, for now; the message says why."""


Open = Callable[[], Awaitable[str]]
"""Ask Slack for an address; raises CannotOpen, or CannotConnect."""


@dataclass(eq=False, slots=True)
class Socket:
    """One connection."""

    ws: aiohttp.ClientWebSocketResponse
    since: float
    """When it said hello."""
    alive: float
    """When there was a sign of life."""
    leaving: bool = False
    """Slack will close it: another has to take its place."""
    dead: bool = False


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
        return self._current is not None

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
        await asyncio.gather(*(self._hang_up_on(socket.ws) for socket in reading))
        await asyncio.gather(*reading.values(), *self._handling, return_exceptions=True)

    async def _connect(self) -> Socket:
        """Return a connection that said hello, however often that must be tried."""
        while True:
            try:
                socket = await self._dial(await self._open())
            except CannotOpen as error:
                await self._pauses.after("Slack gives no connection", str(error))
            except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
                await self._pauses.after("Slack's connection does not open", type(error).__name__)
            else:
                return socket

    async def _rest_after(self, socket: Socket) -> None:
        """Pause after a connection that broke as soon as it was made."""
        if socket.dead and self._timer.now() - socket.since < SHORT:
            self._current = None
            await self._pauses.after("Slack's connection broke at once", "closed")
        else:
            self._pauses.well()

    async def _dial(self, url: str) -> Socket:
        ws = await self._session.ws_connect(url, autoping=False, max_msg_size=LARGEST)
        greeted = asyncio.ensure_future(_greeted(ws))
        alarm = self._timer.later(HELLO, greeted.cancel)
        try:
            await asyncio.wait({greeted})
            if greeted.cancelled():
                raise TimeoutError
            greeted.result()
        except BaseException:
            greeted.cancel()
            await self._hang_up_on(ws)
            raise
        finally:
            alarm.cancel()
        socket = Socket(ws, self._timer.now(), self._timer.now())
        self._reading[socket] = asyncio.create_task(self._listen(socket))
        return socket

    async def _until_needed(self, socket: Socket) -> None:
        """Return when another connection has to take the place of this one."""
        task = self._reading.get(socket)
        beat = asyncio.create_task(self._beat(socket))
        try:
            while task and not (socket.leaving or socket.dead or task.done()):
                self._changed.clear()
                waking = asyncio.create_task(self._changed.wait())
                await asyncio.wait({waking, task, beat}, return_when=asyncio.FIRST_COMPLETED)
                waking.cancel()
        finally:
            beat.cancel()

    async def _beat(self, socket: Socket) -> None:
        """Ping, and notice when nothing comes back."""
        while not socket.dead:
            await self._timer.sleep(PING)
            if self._timer.now() - socket.alive > SILENCE:
                LOGGER.warning("a connection to Slack went silent, and is replaced")
                socket.dead = True
                return
            with contextlib.suppress(ConnectionError, aiohttp.ClientError):
                await socket.ws.ping()

    async def _listen(self, socket: Socket) -> None:
        """Take what comes until the connection is over."""
        try:
            while True:
                message = await socket.ws.receive()
                if message.type in _OVER:
                    return
                socket.alive = self._timer.now()
                if message.type is aiohttp.WSMsgType.PING:
                    await socket.ws.pong(message.data)
                elif message.type is aiohttp.WSMsgType.TEXT:
                    self._hear(socket, message)
        except (ConnectionError, aiohttp.ClientError):
            return
        finally:
            socket.dead = True
            self._reading.pop(socket, None)
            self._changed.set()

    def _hear(self, socket: Socket, message: aiohttp.WSMessage) -> None:
        try:
            envelope = _read(message)
        except ValueError:
            LOGGER.warning("Slack sent what is no JSON")
            return
        if envelope.get("type") == "disconnect":
            self._disabled = _disabled(envelope)
            socket.leaving = True
            self._changed.set()
        elif "envelope_id" in envelope and not self._muted:
            task = asyncio.create_task(self._answer(socket, envelope))
            self._handling.add(task)
            task.add_done_callback(self._handling.discard)

    async def _answer(self, socket: Socket, envelope: Envelope) -> None:
        """Have it handled, and acknowledge it on the connection it came on."""
        try:
            said = await self._take(envelope)
            if said is None:
                return
            answer = {"envelope_id": envelope["envelope_id"], **({"payload": said} if said else {})}
            await socket.ws.send_str(json.dumps(answer))
        except (ConnectionError, aiohttp.ClientError, RuntimeError):
            # Slack sends it again on another connection, and it counts once.
            LOGGER.info("an acknowledgement came too late for its connection")
        except Exception:
            LOGGER.exception("what Slack sent was not handled")

    def _retire(self, socket: Socket) -> None:
        """Read a connection that was replaced a little longer; hang up a dead one."""
        task = self._reading.get(socket)
        if task is None:
            return
        delay = 0.0 if socket.dead else OLD
        self._timer.later(delay, lambda: self._drop(socket))

    def _drop(self, socket: Socket) -> None:
        if socket in self._reading:
            closing = asyncio.create_task(self._hang_up_on(socket.ws))
            self._handling.add(closing)
            closing.add_done_callback(self._handling.discard)

    async def _hang_up_on(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        with contextlib.suppress(TimeoutError, ConnectionError, aiohttp.ClientError):
            async with asyncio.timeout(GOODBYE):
                await ws.close()


_OVER = {
    aiohttp.WSMsgType.CLOSE,
    aiohttp.WSMsgType.CLOSING,
    aiohttp.WSMsgType.CLOSED,
    aiohttp.WSMsgType.ERROR,
}


async def _greeted(ws: aiohttp.ClientWebSocketResponse) -> None:
    """Return once Slack has said hello.

    Raises:
        ValueError: it said something else.
    """
    message = await ws.receive()
    while message.type is aiohttp.WSMsgType.PING:
        await ws.pong(message.data)
        message = await ws.receive()
    if _read(message).get("type") != "hello":
        raise ValueError("no hello")


def _read(message: aiohttp.WSMessage) -> dict[str, Any]:
    """Return a message's JSON object.

    Raises:
        ValueError: it is none.
    """
    if message.type is not aiohttp.WSMsgType.TEXT:
        raise ValueError("no text")
    try:
        found = json.loads(message.data)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _disabled(envelope: Envelope) -> str:
    """Return the sentence if Slack says that no connection will be given any more."""
    reason = str(envelope.get("reason") or "")
    return fatal("SLACK_APP_TOKEN", reason) if reason == "link_disabled" else ""
