"""What the HTTP server tells, from a bot that runs."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.commands import Verb
from bot.effects import Step
from bot.events import Event
from bot.port import CannotConnect, CannotServe, Inbox
from bot.runtime import alerting, pulse, running
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from bot.runtime.pulse import FAILURES
from bot.runtime.study_thread import StudyThread
from bot.runtime.watching import Watching
from bot.settings import Address, Alerts
from bot.store.sqlite import open_reader, open_store
from bot.study import Study
from tests.fakes import RecordingPlatform
from tests.runtime.group import BOMB, NOON, asked, make_study
from tests.runtime.test_alerting import Receiver
from tests.runtime.test_pulse import Seconds, nothing
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


class Gated(Study):
    """A study that handles nothing while its gate is shut: a disk that does not answer, say."""

    def __init__(self, study: Study, gate: threading.Event) -> None:
        vars(self).update(vars(study))
        self._gate = gate

    def handle(self, event: Event, now: datetime) -> Sequence[Step]:
        self._gate.wait()
        return super().handle(event, now)


@contextlib.asynccontextmanager
async def running_bot(
    path: Path,
    *platforms: Told,
    gate: threading.Event | None = None,
    alerts: Alerts = running.NOBODY,
) -> AsyncIterator[str]:
    """``gate`` lets events be handled while it is set."""
    address = Address("127.0.0.1", free_port())
    clock = SetClock(NOON)

    def open_study() -> Study:
        study = make_study(open_store(path))
        return Gated(study, gate) if gate else study

    task = asyncio.create_task(
        running.run(
            open_study,
            {platform.name: platform for platform in platforms},
            clock,
            open_reader=lambda: open_reader(path),
            desk=Desk(print, clock),
            http=address,
            alerts=alerts,
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
        assert 'studybot_answer_seconds_count{platform="fake"} 1.0' in numbers
        assert 'studybot_effect_seconds_count{effect="reply",platform="fake"} 1.0' in numbers
        assert "studybot_queue_depth 0.0" in numbers
        assert await told("POST", f"{url}/told", data=b"news") == (200, "fake heard news")

        platform.words = "the socket is down"
        assert await told("GET", f"{url}/healthz") == (503, "fake: the socket is down\n")


async def test_a_study_thread_that_is_stuck_is_told_until_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "LONGEST", 1.5)
    gate = threading.Event()
    gate.set()
    async with asyncio.timeout(20):
        platform = Told("fake", stay=True)
        async with running_bot(tmp_path / "study.db", platform, gate=gate) as url:
            try:
                await until_well(url)
                gate.clear()
                while (heard := await told("GET", f"{url}/healthz"))[0] == 200:
                    await asyncio.sleep(0)
            finally:
                gate.set()

            assert heard == (503, "The study thread does not answer.\n")
            await until_well(url)


@pytest.mark.parametrize("under_way", [False, True])
async def test_a_ticker_that_is_late_is_told(under_way: bool) -> None:
    seconds, stuck = Seconds(), asyncio.Event()
    pulse_ = pulse.Pulse(seconds)
    address = Address("127.0.0.1", free_port())
    thread = StudyThread(lambda: make_study(open_store(None)), SetClock(NOON))
    async with Watching({}, pulse_).serving(address, thread, None):
        await pulse_.beat(nothing)
        seconds.now += 1.0

        async def hangs() -> None:
            await stuck.wait()

        tick = asyncio.create_task(pulse_.beat(hangs)) if under_way else None
        await asyncio.sleep(0)
        seconds.now += pulse.LONGEST - 1.0
        assert (await told("GET", f"http://{address}/healthz"))[0] == 200
        seconds.now += 2.0
        status, words = await told("GET", f"http://{address}/healthz")
        stuck.set()
        await asyncio.gather(*filter(None, [tick]))

    thread_ = "The study thread does not answer.\n"
    assert (status, words) == (503, thread_ if under_way else "The ticker stands still.\n")


async def test_a_bot_that_runs_tells_how_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerting, "SETTLED", 0.0)
    monkeypatch.setattr(alerting, "REST", 0.0)
    monkeypatch.setattr(alerting, "AGAIN", 0.0)
    monkeypatch.setattr(alerting, "EVERY", 0.01)
    receiver, platform = Receiver(), Told("fake", stay=True)
    bot = running_bot(tmp_path / "study.db", platform, alerts=receiver.alerts)
    async with asyncio.timeout(20), receiver.listening(), bot as url:
        await until_well(url)
        while not receiver.beats:
            await asyncio.sleep(0.01)
        platform.words = "It is unwell."
        while not (receiver.bodies and "fake: It is unwell." in receiver.bodies[-1]["text"]):
            await asyncio.sleep(0.01)
        platform.words = ""
        while "well again" not in receiver.bodies[-1]["text"]:
            await asyncio.sleep(0.01)


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
