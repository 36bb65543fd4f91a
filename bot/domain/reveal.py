"""When the key of a question is shown to the group. See "Reveal" in docs/data-model.md."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Reveals(StrEnum):
    """What brings the reveal; the next question of its track brings it in any case."""

    NEXT = "next"
    """The next question alone."""
    ANSWERED = "answered"
    """Everyone active having answered."""
    TIME = "time"
    """A wall time of the track's zone."""


@dataclass(frozen=True, slots=True)
class RevealRule:
    """What brings a track's reveals; ``at`` is naive, to the minute, and set for TIME alone."""

    by: Reveals = Reveals.NEXT
    at: time | None = None

    def __post_init__(self) -> None:
        """Refuse what says two things; learners' text is checked when parsed."""
        if (self.by is Reveals.TIME) != (self.at is not None):
            raise ValueError("a reveal has a time if a time brings it, and none otherwise")
        if self.at and self.at != time(self.at.hour, self.at.minute):
            raise ValueError("the time of a reveal is naive and a whole minute")

    def __str__(self) -> str:
        """Return ``next``, ``answered`` or ``18:00``; ``stored_rule`` reads it back."""
        return f"{self.at:%H:%M}" if self.at else str(self.by)


WITH_NEXT = RevealRule()


def stored_rule(words: str) -> RevealRule:
    """Return the rule that was written so.

    Raises:
        ValueError: none is.
    """
    named = {str(each) for each in (Reveals.NEXT, Reveals.ANSWERED)}
    if words in named:
        return RevealRule(Reveals(words))
    return RevealRule(Reveals.TIME, time.fromisoformat(words))
