"""Waits between attempts to reach a platform: they double, and each is told."""

from collections.abc import Awaitable, Callable

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds between two attempts; doubled each time."""

Tell = Callable[[str], None]
Sleep = Callable[[float], Awaitable[None]]


class Pauses:
    """Waits that double, until something went well."""

    def __init__(self, tell: Tell, sleep: Sleep) -> None:
        """``tell`` takes a sentence about each."""
        self._tell = tell
        self._sleep = sleep
        self._next = FIRST_PAUSE

    async def after(self, what: str, why: str) -> None:
        """Say what failed and why, and wait."""
        pause, self._next = self._next, min(2 * self._next, LONGEST_PAUSE)
        self._tell(f"{what} ({why}). Trying again in {pause:.0f} s.")
        await self._sleep(pause)

    def well(self) -> None:
        """Begin with a short one again."""
        self._next = FIRST_PAUSE
