"""When a track posts: wall-clock times on weekdays of one IANA zone, turned into UTC instants.

The gap and fold rules are ours, not APScheduler's (its ambiguous hour fires twice and a midnight
that a zone skips loses the whole day).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import dropwhile, takewhile
from zoneinfo import ZoneInfo

MIDNIGHT = time()
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class Weekday(StrEnum):
    """Stored by name, because numeric weekdays mean different days to different tools."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


WEEK = tuple(Weekday)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Sorted, distinct wall times to the minute, on the given days of an IANA zone."""

    times: tuple[time, ...]
    days: frozenset[Weekday]
    zone: str

    def __post_init__(self) -> None:
        """Refuse what would never end or post twice; learners' text is checked when parsed."""
        if not self.times or list(self.times) != sorted(set(self.times)):
            raise ValueError("a schedule needs times that are sorted and distinct")
        if any(at != time(at.hour, at.minute) for at in self.times):
            raise ValueError("the times of a schedule are naive and whole minutes")
        if not self.days:
            raise ValueError("a schedule needs at least one day")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One scheduled moment: naive wall time as scheduled, and the UTC instant it falls on."""

    local: datetime
    at: datetime

    @property
    def key(self) -> str:
        """The name of the occurrence within its track: `2026-03-02T09:00`."""
        return self.local.isoformat(timespec="minutes")


@lru_cache(maxsize=4096)
def instant(local: datetime, zone: ZoneInfo, *, later: bool = False) -> datetime:
    """The UTC instant at which the clocks of `zone` first read the naive `local`, or more.

    So a fold gives its first reading (its second if `later`), and a gap its end, even where that
    is the next date. The instant never decreases as `local` grows.
    """
    at = local.replace(tzinfo=zone, fold=int(later)).astimezone(UTC)
    return at if _wall(at, zone) == local else _gap_end(local, zone)


def occurrences(schedule: Schedule, *, after: datetime, until: datetime) -> Iterator[Occurrence]:
    """Those with after < at <= until (aware datetimes), lazily, ordered by (at, local)."""
    return takewhile(lambda each: each.at <= until, _following(schedule, after))


def next_occurrence(schedule: Schedule, after: datetime) -> Occurrence:
    """The first one whose instant is later than the aware datetime `after`.

    A time in a gap is posted when the gap ends, under its own date, even where the gap ends at
    midnight (Nuuk in March). A date that its zone skips whole (Apia, 2011-12-30) never happens to
    anyone there, so it has no occurrence.
    """
    return next(_following(schedule, after))


def _following(schedule: Schedule, after: datetime) -> Iterator[Occurrence]:
    # An instant later than `after` has a wall time later than `after` reads: see instant().
    first = after.astimezone(ZoneInfo(schedule.zone)).date()
    return dropwhile(lambda each: each.at <= after, _from_date(schedule, first))


def _from_date(schedule: Schedule, day: date) -> Iterator[Occurrence]:
    zone = ZoneInfo(schedule.zone)
    while True:
        if WEEK[day.weekday()] in schedule.days and _exists(day, zone):
            for at in schedule.times:
                local = datetime.combine(day, at)
                yield Occurrence(local, instant(local, zone))
        day += DAY


def _exists(day: date, zone: ZoneInfo) -> bool:
    midnight = datetime.combine(day, MIDNIGHT)
    return instant(midnight, zone) < instant(midnight + DAY, zone)


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def _gap_end(local: datetime, zone: ZoneInfo) -> datetime:
    # Read with the offset after the gap, `local` falls before its end; with the one before, after.
    # Zones change on whole seconds, so bisecting by seconds finds the end exactly.
    whole = local.replace(microsecond=0)
    before = whole.replace(tzinfo=zone, fold=1).astimezone(UTC)
    span = whole.replace(tzinfo=zone, fold=0).astimezone(UTC) - before
    low, high = 0, span // SECOND
    while high - low > 1:
        middle = (low + high) // 2
        passed = _wall(before + middle * SECOND, zone) > local
        low, high = (low, middle) if passed else (middle, high)
    return before + high * SECOND
