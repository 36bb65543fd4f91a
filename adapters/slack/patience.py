"""Waiting for something, but not for too long."""

import asyncio
from typing import Any

from adapters.timer import Timer


async def wait_at_most(timer: Timer, work: asyncio.Future[Any], seconds: float) -> bool:
    """Return whether it was done in time; it goes on in any case, and raises nothing here."""
    late: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    alarm = timer.later(seconds, lambda: end(late))
    try:
        await asyncio.wait({work, late}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        alarm.cancel()
        late.cancel()
    return work.done()


def end(waiting: asyncio.Future[None]) -> None:
    """Let those go on who wait for it; it may have ended before."""
    if not waiting.done():
        waiting.set_result(None)
