"""The pulse: whether time passes, the study thread with it, and whether anything succeeds."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator

from bot.events import Event, PersonEvent
from bot.port import Healthy, Platform

LONGEST = 20.0
"""Seconds between two ticks, or that one may take; there is one each second."""
FAILURES = 5
"""In a row; one event that fails among others says nothing of them."""
RECENT = 600.0
"""Seconds; after these without another failure nobody knows whether it still fails."""

_PEOPLE = "things that people did"
_ITSELF = "things that studybot did by itself"


class Pulse:
    """Hears of every tick and how events end; ``clock`` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Nothing ticks yet."""
        self._clock = clock
        self._began: float | None = None
        self._ended: float | None = None
        self._failures = Counter[str]()
        self._last_failed: dict[str, float] = {}

    async def beat(self, tick: Callable[[], Awaitable[None]]) -> None:
        """Tick; when it ends, the study thread has answered."""
        self._began = self._clock()
        await tick()
        self._ended = self._clock()

    def handled(self, event: Event) -> None:
        """Hear that an event was handled."""
        del self._failures[_whose(event)]

    def failed(self, event: Event) -> None:
        """Hear that an event failed."""
        self._failures[_whose(event)] += 1
        self._last_failed[_whose(event)] = self._clock()

    def troubles(self, platforms: Iterable[Platform]) -> Iterator[str]:
        """Yield a sentence for each thing that is not well."""
        if self._began is None:
            yield "Not every platform is connected yet."
        elif self._clock() - max(self._began, self._ended or 0.0) > LONGEST:
            under_way = self._ended is None or self._ended < self._began
            yield "The study thread does not answer." if under_way else "The ticker stands still."
        for what in (_PEOPLE, _ITSELF):
            if self._failing(what):
                yield f"The last {FAILURES} {what} all failed; the log says why."
        for platform in platforms:
            if isinstance(platform, Healthy) and (trouble := platform.trouble()):
                yield f"{platform.name}: {trouble}"

    def _failing(self, what: str) -> bool:
        enough = self._failures[what] >= FAILURES
        return enough and self._clock() - self._last_failed[what] <= RECENT


def _whose(event: Event) -> str:
    return _PEOPLE if isinstance(event, PersonEvent) else _ITSELF
