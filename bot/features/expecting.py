"""What a schedule will bring."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.schedule import Occurrence, Schedule, occurrences
from bot.store.interface import Store
from bot.store.records import Track


def expected(
    store: Store, track: Track, schedule: Schedule, *, after: datetime, until: datetime
) -> Iterator[Occurrence]:
    """Return the occurrences with after < at <= until that no admin left out, lazily."""
    skipped = store.agenda.skipped(track.id)
    between = occurrences(schedule, after=after, until=until)
    return (each for each in between if each.key not in skipped)
