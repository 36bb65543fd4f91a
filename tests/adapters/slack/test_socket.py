"""One connection: its greeting, its signs of life, its end."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from adapters.slack.socket import HELLO, NotGreeted, dial
from tests.adapters.seconds import SetTimer
from tests.adapters.slack.clients import eventually

Serve = Callable[[web.WebSocketResponse], Awaitable[None]]
GREETING = json.dumps({"type": "hello"})


@asynccontextmanager
async def served(serve: Serve) -> AsyncIterator[str]:
    """The address of a server that does this to each connection."""

    async def handle(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False, timeout=0.1)
        await socket.prepare(request)
        await serve(socket)
        return socket

    app = web.Application()
    app.router.add_get("/", handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"ws://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def test_a_connection_is_good_once_it_said_hello() -> None:
    async def greet(socket: web.WebSocketResponse) -> None:
        await socket.ping(b"1")
        await socket.send_str(GREETING)
        await socket.send_str('{"envelope_id": "1"}')
        await socket.close()

    async with served(greet) as url, aiohttp.ClientSession() as session:
        socket = await dial(session, url, SetTimer())

        assert [each async for each in socket.envelopes()] == [{"envelope_id": "1"}]
        for _ in range(2):
            await socket.hang_up()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("no json", "no hello"),
        ("[]", "no hello"),
        ('{"type": "disconnect", "reason": "warning"}', "warning"),
        ('{"type": "disconnect", "reason": "too_many_websockets"}', "too many connections"),
    ],
)
async def test_another_greeting_is_none(words: str, told: str) -> None:
    async def grumble(socket: web.WebSocketResponse) -> None:
        await socket.send_str(words)
        await socket.receive()

    async with served(grumble) as url, aiohttp.ClientSession() as session:
        with pytest.raises(NotGreeted, match=told):
            await dial(session, url, SetTimer())


async def test_a_connection_that_says_nothing_is_given_up() -> None:
    async def listen(socket: web.WebSocketResponse) -> None:
        await socket.receive()

    timer = SetTimer()
    async with served(listen) as url, aiohttp.ClientSession() as session:
        dialling = asyncio.create_task(dial(session, url, timer))
        await eventually(lambda: bool(timer._alarms))
        await timer.pass_(HELLO)

        with pytest.raises(TimeoutError):
            await dialling


async def test_every_message_is_a_sign_of_life() -> None:
    async def pong(socket: web.WebSocketResponse) -> None:
        await socket.send_str(GREETING)
        await socket.receive()
        await socket.pong(b"")
        await socket.receive()

    timer = SetTimer()
    async with served(pong) as url, aiohttp.ClientSession() as session:
        socket = await dial(session, url, timer)
        reading = asyncio.create_task(drained(socket.envelopes()))
        await timer.pass_(7)
        await socket.ping()
        await eventually(lambda: socket.alive == timer.now())
        await socket.hang_up()
        await reading

        with pytest.raises(ConnectionError):
            await socket.send("too late")
        await socket.ping()


async def drained(envelopes: AsyncIterator[object]) -> None:
    async for _ in envelopes:
        pass
