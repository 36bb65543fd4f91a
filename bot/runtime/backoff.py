"""Leaving alone, for a while, what just failed: longer each time it fails again."""

from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

MINUTE = timedelta(minutes=1)
Key = TypeVar("Key", bound=Hashable)


class Backoff(Generic[Key]):
    """Remembers who failed, and until when to leave them alone."""

    def __init__(self, first: timedelta = MINUTE, longest: timedelta = 60 * MINUTE) -> None:
        """``first`` is doubled at each failure, up to ``longest``."""
        self._first = first
        self._longest = longest
        self._waits: dict[Key, tuple[timedelta, datetime]] = {}

    def failed(self, key: Key, now: datetime) -> None:
        """Leave it alone from now on."""
        before = self._waits.get(key)
        # Whoever was well for as long as the longest wait begins anew.
        known = before is not None and now - before[1] < self._longest
        wait = min(2 * before[0], self._longest) if before and known else self._first
        self._waits[key] = wait, now + wait

    def resting(self, now: datetime) -> frozenset[Key]:
        """Return whoever is left alone now."""
        return frozenset(key for key, (_, until) in self._waits.items() if now < until)
