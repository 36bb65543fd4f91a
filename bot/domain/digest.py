"""When the weekly digest of a track comes."""

from dataclasses import dataclass
from datetime import time

from bot.domain.schedule import Weekday


@dataclass(frozen=True, slots=True)
class DigestTime:
    """A weekday and a naive wall time to the minute, in the track's zone."""

    day: Weekday
    at: time

    def __post_init__(self) -> None:
        """Refuse what no clock shows."""
        if self.at != time(self.at.hour, self.at.minute):
            raise ValueError("the time of a digest is naive and a whole minute")

    def __str__(self) -> str:
        """Return ``mon 09:00``; ``stored_time`` reads it back."""
        return f"{self.day} {self.at:%H:%M}"


def stored_time(words: str) -> DigestTime:
    """Return the time that was written so.

    Raises:
        ValueError: none is.
    """
    day, _, at = words.partition(" ")
    return DigestTime(Weekday(day), time.fromisoformat(at))
