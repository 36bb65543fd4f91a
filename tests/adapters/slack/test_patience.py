"""Waiting for something, but not for too long."""

import asyncio

from adapters.slack.patience import wait_at_most
from tests.adapters.seconds import SetTimer, settle


async def test_what_is_done_in_time_is_waited_for() -> None:
    work: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    waiting = asyncio.create_task(wait_at_most(SetTimer(), work, 2.0))
    await settle()
    assert not waiting.done()
    work.set_result(None)

    assert await waiting


async def test_what_takes_longer_goes_on_alone() -> None:
    timer = SetTimer()
    work: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    waiting = asyncio.create_task(wait_at_most(timer, work, 2.0))
    await timer.pass_(2.0)

    assert not await waiting
    assert not work.cancelled()


async def test_what_fails_raises_nothing_here() -> None:
    work: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    work.set_exception(ValueError("it broke"))

    assert await wait_at_most(SetTimer(), work, 2.0)
    assert isinstance(work.exception(), ValueError)
