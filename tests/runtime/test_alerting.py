"""Who is told that it is not well, on sockets of their own."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.alerting import (
    AGAIN,
    EVERY,
    LONGEST,
    REST,
    SETTLED,
    Alarm,
    Watchman,
    Word,
    words_of,
)
from bot.settings import Address, Alerts
from tests.runtime.test_serve import free_port

SOCKET_DOWN = "discord: There is no connection to Discord."


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Receiver:
    """What is told to it, and how it misbehaves."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []
        self.beats = 0
        self.status = 200
        self.hangs = False
        self.address = Address("127.0.0.1", free_port())
        self.alerts = Alerts(
            alert=f"http://{self.address}/secret-hook", heartbeat=f"http://{self.address}/secret"
        )

    async def hook(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        return await self._answer()

    async def beat(self, request: web.Request) -> web.Response:
        self.beats += 1
        return await self._answer()

    async def _answer(self) -> web.Response:
        if self.hangs:
            await asyncio.Event().wait()
        return web.Response(status=self.status, headers={"Location": "/elsewhere"})

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        app = web.Application()
        app.add_routes([web.post("/secret-hook", self.hook), web.get("/secret", self.beat)])
        runner = web.AppRunner(app, shutdown_timeout=0.01)
        await runner.setup()
        await web.TCPSite(runner, self.address.host, self.address.port).start()
        try:
            yield
        finally:
            await runner.cleanup()


class World:
    """An alarm, what it sees, and whom it tells."""

    def __init__(self, alerts: Alerts | None = None) -> None:
        self.receiver = Receiver()
        self.clock = Seconds()
        self.troubles: Sequence[str] = ()
        self.alarm = Alarm(alerts or self.receiver.alerts, self.check, self.clock, patience=0.2)

    async def check(self) -> Sequence[str]:
        return self.troubles

    async def stays(self, *troubles: str, seconds: float) -> None:
        self.troubles = troubles
        end = self.clock.now + seconds
        while self.clock.now < end:
            await self.alarm.look()
            self.clock.now += EVERY


async def test_bad_and_well_again_are_told_once_each() -> None:
    world = World()
    async with world.receiver.listening():
        await world.stays(seconds=300)
        await world.stays(SOCKET_DOWN, seconds=3600)
        told_bad = [*world.receiver.bodies]
        await world.stays(seconds=3600)

    assert len(told_bad) == 1
    assert told_bad[0].keys() == {"text", "content"}
    assert told_bad[0]["text"] == told_bad[0]["content"]
    assert told_bad[0]["text"].endswith(f" is not well:\n- {SOCKET_DOWN}")
    assert [body["text"].endswith("is well again.") for body in world.receiver.bodies] == [
        False,
        True,
    ]


async def test_a_short_break_is_told_to_nobody() -> None:
    world = World()
    async with world.receiver.listening():
        for _ in range(50):
            await world.stays(SOCKET_DOWN, seconds=SETTLED - EVERY)
            await world.stays(seconds=EVERY)

    assert world.receiver.bodies == []


async def test_what_comes_and_goes_rests_between_two_alerts() -> None:
    world = World()
    async with world.receiver.listening():
        for _ in range(6):
            await world.stays(SOCKET_DOWN, seconds=120)
            await world.stays(seconds=120)

    assert 1 <= len(world.receiver.bodies) <= 2 * (1 + 6 * 240 // REST)


async def test_a_heartbeat_goes_out_each_minute_while_all_is_well() -> None:
    world = World()
    async with world.receiver.listening():
        await world.stays(seconds=600)
        assert world.receiver.beats == 600 // AGAIN
        await world.stays(SOCKET_DOWN, seconds=600)

    assert world.receiver.beats == 600 // AGAIN


@pytest.mark.parametrize("trouble", ["500", "302", "hangs", "closed"])
async def test_what_is_not_taken_is_told_until_it_is(trouble: str, log: Path) -> None:
    world = World()
    receiver = world.receiver
    receiver.hangs = trouble == "hangs"
    receiver.status = int(trouble) if trouble.isdigit() else 200
    if trouble == "closed":
        await world.stays(SOCKET_DOWN, seconds=SETTLED + 2 * AGAIN)
        assert receiver.bodies == []
    else:
        async with receiver.listening():
            await world.stays(SOCKET_DOWN, seconds=SETTLED + 2 * AGAIN)
        assert len(receiver.bodies) == 2

    receiver.status, receiver.hangs = 200, False
    receiver.bodies.clear()
    async with receiver.listening():
        await world.stays(SOCKET_DOWN, seconds=10 * AGAIN)

    assert len(receiver.bodies) == 1
    said = [json.loads(line)["doing"] for line in log.read_text("utf-8").splitlines()]
    assert len([words for words in said if "the alert was not taken" in words]) == 1
    assert said[-1] == "the alert is taken again"
    assert "secret" not in log.read_text("utf-8")


async def test_what_nobody_heard_of_is_not_told_well_again() -> None:
    world = World()
    await world.stays(SOCKET_DOWN, seconds=600)
    async with world.receiver.listening():
        await world.stays(seconds=600)

    assert world.receiver.bodies == []


async def test_only_what_is_set_is_asked() -> None:
    receiver = Receiver()
    for alerts in (
        Alerts(alert=receiver.alerts.alert),
        Alerts(heartbeat=receiver.alerts.heartbeat),
    ):
        world = World(alerts)
        async with receiver.listening():
            await world.stays(seconds=120)
            await world.stays(SOCKET_DOWN, seconds=120)

    assert (len(receiver.bodies), receiver.beats) == (1, 2)


async def test_it_watches_on_after_a_look_that_failed(
    log: Path,
) -> None:
    looks, slept = 0, list[float]()
    enough = asyncio.Event()

    async def check() -> Sequence[str]:
        nonlocal looks
        looks += 1
        raise ValueError("https://hooks.example/secret")

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            enough.set()
            await asyncio.Event().wait()

    alarm = Alarm(Alerts(alert="https://hooks.example/secret"), check, Seconds(), sleep=sleep)
    async with asyncio.timeout(10), alarm.watching():
        await enough.wait()

    assert (looks, slept) == (3, [EVERY] * 3)
    assert "looking for trouble failed: ValueError" in log.read_text("utf-8")
    assert "secret" not in log.read_text("utf-8")


def test_an_alert_is_never_too_long() -> None:
    words = words_of(Word.BAD, ["It is bad." * 100] * 20, "host")

    assert len(words) == LONGEST
    assert words_of(Word.WELL, [], "host") == "studybot on host is well again."


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 400)), max_size=60))
def test_bad_and_well_take_turns_and_rest(steps: list[tuple[bool, int]]) -> None:
    watchman, now, told = Watchman(), 0.0, list[tuple[float, Word]]()
    for well, seconds in steps:
        for _ in range(seconds // 10):
            word = watchman.sees(now, well=well)
            if word:
                watchman.told(now, word)
                told.append((now, word))
            now += 10

    assert [word for _, word in told] == [(Word.BAD, Word.WELL)[n % 2] for n in range(len(told))]
    ends = [at for at, word in told if word is Word.WELL]
    begins = [at for at, word in told if word is Word.BAD][1:]
    assert all(begin - end >= REST for end, begin in zip(ends, begins, strict=False))
