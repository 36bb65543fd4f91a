"""One connection of Socket Mode: greeted, read, pinged, hung up.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import WSMsgType

from adapters.timer import Timer

LOGGER = logging.getLogger("studybot.slack")
HELLO = 20.0
"""Seconds in which a new connection must have said hello."""
GOODBYE = 1.0
"""Seconds in which a connection may close."""
LARGEST = 4 * 1024 * 1024
"""Bytes of an envelope."""
OVER = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}

_UNWELCOME = {
    "too_many_websockets": "the app has too many connections: does it run elsewhere as well?",
}

Envelope = Mapping[str, Any]


class NotGreeted(Exception):
    """A connection said something else than hello; the message says what."""


@dataclass(eq=False, slots=True)
class Socket:
    """A connection that said hello; ``since`` and ``alive`` (a sign of life) are of ``timer``."""

    ws: aiohttp.ClientWebSocketResponse
    timer: Timer
    since: float
    alive: float
    leaving: bool = False
    """Slack will close it: another has to take its place."""
    dead: bool = False

    async def envelopes(self) -> AsyncIterator[Envelope]:
        """Yield what comes until the connection is over; what is no object is only logged."""
        with contextlib.suppress(ConnectionError, aiohttp.ClientError):
            while (message := await self.ws.receive()).type not in OVER:
                self.alive = self.timer.now()
                if message.type is WSMsgType.PING:
                    await self.ws.pong(message.data)
                elif message.type is WSMsgType.TEXT:
                    try:
                        yield _read(message)
                    except ValueError as error:
                        LOGGER.warning("Slack sent what cannot be read (%s)", error)

    async def send(self, words: str) -> None:
        """Send a text.

        Raises:
            ConnectionError: the connection is over.
        """
        await self.ws.send_str(words)

    async def ping(self) -> None:
        """Ask for a sign of life."""
        with contextlib.suppress(ConnectionError, aiohttp.ClientError):
            await self.ws.ping()

    async def hang_up(self) -> None:
        """Close it. Safe to call twice."""
        with contextlib.suppress(TimeoutError, ConnectionError, aiohttp.ClientError):
            async with asyncio.timeout(GOODBYE):
                await self.ws.close()


async def dial(session: aiohttp.ClientSession, url: str, timer: Timer) -> Socket:
    """Return a connection that said hello.

    Raises:
        TimeoutError: it did not in time.
        NotGreeted: it said something else.
        aiohttp.ClientError: there is none.
    """
    # Pings are answered by us, since a pong has to be seen: it is a sign of life.
    ws = await session.ws_connect(url, autoping=False, max_msg_size=LARGEST)
    socket = Socket(ws, timer, timer.now(), timer.now())
    greeting = asyncio.ensure_future(_greeting(ws))
    alarm = timer.later(HELLO, lambda: _cancel(greeting))
    try:
        await asyncio.wait({greeting})
        if greeting.cancelled():
            raise TimeoutError
        greeting.result()
    except BaseException:
        greeting.cancel()
        await socket.hang_up()
        raise
    finally:
        alarm.cancel()
    return socket


async def _greeting(ws: aiohttp.ClientWebSocketResponse) -> None:
    message = await ws.receive()
    while message.type in {WSMsgType.PING, WSMsgType.PONG}:
        if message.type is WSMsgType.PING:
            await ws.pong(message.data)
        message = await ws.receive()
    try:
        said = _read(message) if message.type is WSMsgType.TEXT else {}
    except ValueError:
        said = {}
    if said.get("type") != "hello":
        reason = str(said.get("reason") or "")
        raise NotGreeted(_UNWELCOME.get(reason, reason or "no hello"))


def _cancel(task: asyncio.Future[None]) -> None:
    task.cancel()


def _read(message: aiohttp.WSMessage) -> dict[str, Any]:
    """Return a message's JSON object.

    Raises:
        ValueError: it is none.
    """
    try:
        found = json.loads(message.data)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found
