"""Seconds that pass, and what happens after some: handed in, so that tests need not wait."""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol


class Handle(Protocol):
    """Something that will happen."""

    def cancel(self) -> None:
        """Let it not happen; safe to call when it did."""
        ...


class Timer(Protocol):
    """A clock that never jumps, and an alarm."""

    def now(self) -> float:
        """Return seconds since some moment."""
        ...

    def later(self, seconds: float, act: Callable[[], None]) -> Handle:
        """Call ``act`` once these have passed."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once these have passed."""
        ...


class LoopTimer:
    """The machine's own, with the event loop that runs."""

    def now(self) -> float:
        """See ``Timer.now``."""
        return time.monotonic()

    def later(self, seconds: float, act: Callable[[], None]) -> Handle:
        """See ``Timer.later``."""
        return asyncio.get_running_loop().call_later(seconds, act)

    async def sleep(self, seconds: float) -> None:
        """See ``Timer.sleep``."""
        await asyncio.sleep(seconds)
