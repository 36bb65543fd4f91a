"""The one HTTP server, on a socket of its own."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from io import BytesIO
from time import monotonic

import aiohttp
import pytest
from aiohttp import web

from bot.port import CannotServe
from bot.runtime.metrics import Metrics
from bot.runtime.pulse import Pulse
from bot.runtime.serve import LARGEST_BODY, Server
from bot.settings import Address


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def well() -> Sequence[str]:
    return ()


async def counted() -> Metrics:
    return Metrics(Pulse(monotonic))


async def echo(request: web.Request) -> web.Response:
    return web.Response(body=await request.read())


ROUTES = (web.post("/slack/events", echo),)


@asynccontextmanager
async def serving(*troubles: str) -> AsyncIterator[str]:
    async def check() -> Sequence[str]:
        return troubles

    address = Address("127.0.0.1", free_port())
    server = Server(address, check, counted, ROUTES)
    await server.start()
    try:
        yield f"http://{address}"
    finally:
        await server.stop()


async def asked(method: str, url: str, **options: object) -> tuple[int, str, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, **options) as answer,  # type: ignore[arg-type]
    ):
        return answer.status, await answer.text(), answer.headers["Server"]


async def test_all_is_well() -> None:
    async with serving() as url:
        assert await asked("GET", f"{url}/healthz") == (200, "ok\n", "studybot")


async def test_what_is_not_well_is_said() -> None:
    async with serving("The ticker stands still.", "slack: no socket") as url:
        status, words, _ = await asked("GET", f"{url}/healthz")

    assert (status, words) == (503, "The ticker stands still.\nslack: no socket\n")


async def test_the_numbers_are_in_prometheus_format() -> None:
    async with (
        serving() as url,
        aiohttp.ClientSession() as session,
        session.get(f"{url}/metrics") as answer,
    ):
        text = await answer.text()
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")

    assert "# TYPE studybot_turn_seconds histogram" in text


async def test_a_platform_has_its_routes_and_no_others_exist() -> None:
    async with serving() as url:
        assert (await asked("POST", f"{url}/slack/events", data=b"hi"))[:2] == (200, "hi")
        assert (await asked("GET", f"{url}/slack/events"))[0] == 405
        assert (await asked("GET", f"{url}/"))[0] == 404


@pytest.mark.parametrize(("size", "status"), [(LARGEST_BODY, 200), (LARGEST_BODY + 1, 413)])
async def test_a_body_may_be_large_and_not_larger(size: int, status: int) -> None:
    async with serving() as url:
        assert (await asked("POST", f"{url}/slack/events", data=BytesIO(b"x" * size)))[0] == status


async def test_a_port_that_is_taken_is_told_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(CannotServe) as caught:
            await Server(address, well, counted).start()

    assert str(caught.value).startswith(f"STUDYBOT_HTTP={address} cannot be listened at: ")
    assert str(caught.value).endswith("or end the program that has it.")


async def test_stopping_twice_and_before_the_start_is_safe() -> None:
    server = Server(Address("127.0.0.1", free_port()), well, counted)

    await server.stop()
    await server.start()
    await asyncio.gather(server.stop(), server.stop())
