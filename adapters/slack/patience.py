"""Waiting for something, but not for too long."""

import asyncio
from typing import Any

from adapters.timer import Timer


async def wait_at_most(timer: Timer, work: asyncio.Future[Any], seconds: float) -> bool:
    """Return whether it was done in time; it goes on in any case, and raises nothing here."""
    over = asyncio.Event()
    alarm = timer.later(seconds, over.set)
    late = asyncio.ensure_future(over.wait())
    try:
        await asyncio.wait({work, late}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        alarm.cancel()
        late.cancel()
    return work.done()
