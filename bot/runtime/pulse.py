"""The pulse: whether time passes, and the study thread with it."""

from collections.abc import Awaitable, Callable, Iterable, Iterator

from bot.port import Healthy, Platform

LONGEST = 20.0
"""Seconds between two ticks, or that one may take; there is one each second."""


class Pulse:
    """Hears of every tick; ``clock`` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Nothing ticks yet."""
        self._clock = clock
        self._began: float | None = None
        self._ended: float | None = None

    async def beat(self, tick: Callable[[], Awaitable[None]]) -> None:
        """Tick; when it ends, the study thread has answered."""
        self._began = self._clock()
        await tick()
        self._ended = self._clock()

    def troubles(self, platforms: Iterable[Platform]) -> Iterator[str]:
        """Yield a sentence for each thing that is not well."""
        if self._began is None:
            yield "Not every platform is connected yet."
        elif self._clock() - max(self._began, self._ended or 0.0) > LONGEST:
            under_way = self._ended is None or self._ended < self._began
            yield "The study thread does not answer." if under_way else "The ticker stands still."
        for platform in platforms:
            if isinstance(platform, Healthy) and (trouble := platform.trouble()):
                yield f"{platform.name}: {trouble}"
