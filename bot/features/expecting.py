"""What a schedule will bring, and for how long it is worth having."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.dates_off import left_out
from bot.domain.schedule import MIDNIGHT, Occurrence, Schedule, instant
from bot.domain.spread import moment, spread_out
from bot.store.interface import Store
from bot.store.records import Track


def expected(
    store: Store, track: Track, schedule: Schedule, *, after: datetime, until: datetime
) -> Iterator[Occurrence]:
    """Return the occurrences with after < moment <= until that no admin left out, lazily."""
    due = came_due(store, track, schedule, after=after, until=until)
    return (each for each in due if moment(schedule, track.shift, each) <= until)


def came_due(
    store: Store, track: Track, schedule: Schedule, *, after: datetime, until: datetime
) -> Iterator[Occurrence]:
    """Return those with a moment after ``after`` that are due up to ``until``, lazily.

    The moment of the last may be later than that. Without what admins left out.
    """
    skipped = store.agenda.skipped(track.id)
    between = unpaused(track, schedule, after=after, until=until)
    return (each for each in between if not left_out(each.key, skipped))


def unpaused(
    track: Track, schedule: Schedule, *, after: datetime, until: datetime
) -> Iterator[Occurrence]:
    """Return what is posted after ``after`` and due up to ``until``, from the pause's end on."""
    if track.resumes is None:
        return spread_out(schedule, track.shift, after=after, until=until)
    first = track.resumes.isoformat()
    midnight = instant(datetime.combine(track.resumes, MIDNIGHT), ZoneInfo(schedule.zone))
    later = max(after, midnight - timedelta(microseconds=1))
    found = spread_out(schedule, track.shift, after=later, until=until)
    return (each for each in found if each.key >= first)


def is_too_late(track: Track, due_at: datetime, at: datetime) -> bool:
    """Tell whether a track lets a question of ``due_at`` go, rather than post it at ``at``."""
    return at - due_at - track.shift > track.catch_up
