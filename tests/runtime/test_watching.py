"""What the HTTP server tells, from a bot that runs."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.commands import Verb
from bot.port import CannotConnect, CannotServe, Inbox
from bot.runtime import running
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from bot.runtime.pulse import FAILURES
from bot.settings import Address
from bot.store.sqlite import open_reader, open_store
from tests.fakes import RecordingPlatform
from tests.runtime.group import BOMB, NOON, asked, make_study
from tests.runtime.test_serve import free_port


class Told(RecordingPlatform):
    """A platform that is told things over HTTP, and is not always well."""

    words = ""

    def routes(self) -> Sequence[web.RouteDef]:
        return [web.post("/told", self._told)]

    def trouble(self) -> str:
        return self.words

    async def _told(self, request: web.Request) -> web.Response:
        return web.Response(text=f"{self.name} heard {await request.text()}")


@contextlib.asynccontextmanager
async def running_bot(path: Path, *platforms: Told) -> AsyncIterator[str]:
    address = Address("127.0.0.1", free_port())
    clock = SetClock(NOON)
    task = asyncio.create_task(
        running.run(
            lambda: make_study(open_store(path)),
            {platform.name: platform for platform in platforms},
            clock,
            open_reader=lambda: open_reader(path),
            desk=Desk(print, clock),
            http=address,
        )
    )
    try:
        yield f"http://{address}"
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def told(method: str, url: str, **options: object) -> tuple[int, str]:
    """Ask until there is somebody to answer."""
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.request(method, url, **options) as answer:  # type: ignore[arg-type]
                    return answer.status, await answer.text()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0)


async def until_well(url: str) -> None:
    while (await told("GET", f"{url}/healthz"))[0] != 200:
        await asyncio.sleep(0)


async def test_a_bot_that_runs_is_well_and_counts(tmp_path: Path) -> None:
    platform = Told("fake", events=[asked(Verb.HELP)], stay=True)
    async with asyncio.timeout(10), running_bot(tmp_path / "study.db", platform) as url:
        await until_well(url)
        numbers = ""
        while 'studybot_effects_total{effect="reply",result="sent"} 1.0' not in numbers:
            _, numbers = await told("GET", f"{url}/metrics")

        assert 'studybot_events_total{kind="asked"} 1.0' in numbers
        assert 'studybot_deliveries_owed{state="due"} 0.0' in numbers
        assert "studybot_queue_depth 0.0" in numbers
        assert await told("POST", f"{url}/told", data=b"news") == (200, "fake heard news")

        platform.words = "the socket is down"
        assert await told("GET", f"{url}/healthz") == (503, "fake: the socket is down\n")


async def test_a_bot_for_which_every_event_fails_says_so_and_counts(
    tmp_path: Path, log: Path
) -> None:
    bad = [asked(receipt=BOMB) for _ in range(FAILURES)]
    platform = Told("fake", events=bad, stay=True)
    async with asyncio.timeout(10), running_bot(tmp_path / "study.db", platform) as url:
        numbers = ""
        while f'studybot_incidents_total{{kind="asked"}} {FAILURES}.0' not in numbers:
            _, numbers = await told("GET", f"{url}/metrics")

        status, words = await told("GET", f"{url}/healthz")

    assert status == 503
    assert f"The last {FAILURES} things that people did all failed" in words


async def test_a_port_that_is_taken_ends_the_start_before_anything_connects(
    tmp_path: Path,
) -> None:
    first, second = Told("fake", stay=True), Told("fake", stay=True)
    async with asyncio.timeout(10), running_bot(tmp_path / "one.db", first) as url:
        await until_well(url)
        port = int(url.rpartition(":")[2])
        clock = SetClock(NOON)
        with pytest.raises(CannotServe, match="cannot be listened at"):
            await running.run(
                lambda: make_study(open_store(tmp_path / "two.db")),
                {"fake": second},
                clock,
                desk=Desk(print, clock),
                http=Address("127.0.0.1", port),
            )
        assert not second.connected


async def test_a_platform_that_is_over_for_good_makes_nobody_restart_the_others(
    tmp_path: Path,
) -> None:
    class Removed(Told):
        def routes(self) -> Sequence[web.RouteDef]:
            return []

        async def run(self, inbox: Inbox) -> None:
            self.words = "It is connected no more."
            raise CannotConnect("It was removed.")

    stays = Told("fake", events=[asked(Verb.HELP)], stay=True)
    async with asyncio.timeout(10):
        async with running_bot(tmp_path / "study.db", stays, Removed("other")) as url:
            await until_well(url)
            stays.words = "It rests."

            assert "It rests." in (await told("GET", f"{url}/healthz"))[1]
