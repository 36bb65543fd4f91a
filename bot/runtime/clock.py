"""The clock: the one place that asks what time it is."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return this instant, aware and in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """See ``Clock.now``."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands still until it is set; for the demo and for tests."""

    def __init__(self, at: datetime) -> None:
        """Start at an aware instant."""
        self._at = at

    def now(self) -> datetime:
        """See ``Clock.now``."""
        return self._at

    def set(self, at: datetime) -> None:
        """Move the hands."""
        self._at = at
