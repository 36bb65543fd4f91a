"""The timer of the running loop."""

import asyncio

from adapters.timer import LoopTimer


async def test_an_alarm_rings_and_a_cancelled_one_does_not() -> None:
    timer, rung = LoopTimer(), asyncio.Event()
    began = timer.now()

    timer.later(0, lambda: (_ for _ in ()).throw(AssertionError("cancelled"))).cancel()
    timer.later(0, rung.set)
    await rung.wait()
    await timer.sleep(0)

    assert timer.now() >= began
