"""What comes twice, and what is under way at the end."""

import asyncio

import pytest

from adapters.slack import seen
from adapters.slack.seen import KEPT, Seen
from tests.adapters.seconds import SetTimer


class Works:
    def __init__(self) -> None:
        self.done = 0
        self.gate = asyncio.Event()

    async def work(self) -> None:
        await self.gate.wait()
        self.done += 1

    async def fail(self) -> None:
        raise ValueError("it broke")


async def test_what_comes_twice_is_one_work() -> None:
    memory, works = Seen(SetTimer()), Works()
    first = memory.begin("slack:1", works.work())
    assert memory.begin("slack:1", works.work()) is first
    works.gate.set()
    await first

    assert memory.begin("slack:1", works.work()) is first
    assert works.done == 1


async def test_after_ten_minutes_it_is_forgotten() -> None:
    timer, works = SetTimer(), Works()
    memory = Seen(timer)
    works.gate.set()
    await memory.begin("slack:1", works.work())
    await timer.pass_(KEPT)
    await memory.begin("slack:2", works.work())
    await memory.begin("slack:1", works.work())

    assert works.done == 3


async def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "MOST", 2)
    memory, works = Seen(SetTimer()), Works()
    works.gate.set()
    for number in range(3):
        await memory.begin(f"slack:{number}", works.work())
    await memory.begin("slack:0", works.work())

    assert works.done == 4


async def test_what_is_under_way_is_never_forgotten() -> None:
    timer, works = SetTimer(), Works()
    memory = Seen(timer)
    first = memory.begin("slack:1", works.work())
    await timer.pass_(2 * KEPT)
    memory.begin("slack:2", works.work())

    assert memory.begin("slack:1", works.work()) is first
    await memory.drain(0.0)


async def test_draining_waits_for_all() -> None:
    memory, works = Seen(SetTimer()), Works()
    memory.begin("slack:1", works.work())
    memory.start(works.work())
    draining = asyncio.create_task(memory.drain(20))
    await asyncio.sleep(0)
    works.gate.set()
    await draining

    assert works.done == 2


async def test_what_takes_too_long_is_ended() -> None:
    memory, works = Seen(SetTimer()), Works()
    work = memory.begin("slack:1", works.work())
    await memory.drain(0.0)

    assert work.cancelled()


async def test_what_breaks_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    memory = Seen(SetTimer())
    work = memory.start(Works().fail())
    await asyncio.wait({work})
    await asyncio.sleep(0)

    assert "was not handled" in caplog.text
    assert "it broke" in caplog.text
