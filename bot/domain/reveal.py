"""When the key of a question is shown to the group. See "Reveal" in docs/data-model.md."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.domain.schedule import WEEK, Schedule, next_occurrence

ACTIVE = timedelta(days=14)
"""Who answered a question that their track posted so shortly before the one that is out is active.

An answer counts while it was given in that time as well, and nobody whose streak is paused as the
question is posted is waited for. See ``Reveals.ANSWERED``.
"""
FEWEST_ACTIVE = 2
"""Of fewer people nobody is "everyone": then the next question brings the reveal."""


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


def reveal_time(rule: RevealRule, zone: str, posted_at: datetime) -> datetime | None:
    """Return when a question posted at ``posted_at`` (aware) is revealed by the clock, if it is.

    That is the first instant (UTC) after it at which the clocks of ``zone`` (IANA) read the rule's
    time, gaps and folds read as those of a schedule.
    """
    if rule.at is None:
        return None
    daily = Schedule(times=(rule.at,), days=frozenset(WEEK), zone=zone)
    return next_occurrence(daily, posted_at).at


@lru_cache(2**10)  # every post that is read has one, and few differ
def stored_rule(words: str) -> RevealRule:
    """Return the rule that was written so.

    Raises:
        ValueError: none is.
    """
    named = {str(each) for each in (Reveals.NEXT, Reveals.ANSWERED)}
    if words in named:
        return RevealRule(Reveals(words))
    return RevealRule(Reveals.TIME, time.fromisoformat(words))
