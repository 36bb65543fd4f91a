"""How far a series posts after its times, so that not all groups are posted to at once.

Which occurrences there are, their names and instants stay what the schedule says; only the moment
of the post moves, by the same whole seconds every time, and never past the next occurrence.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from bot.domain.schedule import SECOND, Occurrence, Schedule, next_occurrence, occurrences


@lru_cache(maxsize=4096)
def shift_of(name: str, spread: timedelta) -> timedelta:
    """The whole seconds in [0, `spread`) by which the series called `name` posts later.

    The same on every machine and for ever: it follows from the name alone.
    """
    seconds = spread // SECOND
    drawn = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return drawn % seconds * SECOND if seconds else timedelta()


def moment(schedule: Schedule, shift: timedelta, occurrence: Occurrence) -> datetime:
    """When an occurrence is posted: `shift` after its instant, but before the next instant."""
    if not shift:
        return occurrence.at
    room = next_occurrence(schedule, occurrence.at).at - occurrence.at - SECOND
    return occurrence.at + max(timedelta(), min(shift, room))


def spread_out(
    schedule: Schedule, shift: timedelta, *, after: datetime, until: datetime
) -> Iterator[Occurrence]:
    """The occurrences whose moment is later than `after`, up to the instant `until`, lazily."""
    # A moment is never later than its instant and the shift.
    for each in occurrences(schedule, after=after - shift, until=until):
        if moment(schedule, shift, each) > after:
            yield each
