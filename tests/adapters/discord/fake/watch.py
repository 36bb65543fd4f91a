"""Waiting for something to come true, without sleeping."""

import asyncio
from collections.abc import Callable

PATIENCE = 20.0
"""Seconds of real time until a wait is given up: only a test that fails waits so long."""


class Watch:
    """Wakes whoever waits each time something changed."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def pulse(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, true: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Return when ``true()``; raise AssertionError, saying ``what``, if that never comes."""
        try:
            async with asyncio.timeout(patience):
                while not true():
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"the fake Discord waited in vain for {what}") from None
