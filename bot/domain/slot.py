"""Slots and deadlines: the facts that a streak is folded from.

Source: the rules of learning, "Streak", rules 1-5 and 8. Every datetime is aware and in UTC.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from zoneinfo import ZoneInfo

from bot.domain.pause import PauseChange
from bot.domain.schedule import instant

DAY = timedelta(days=1)
AT_LEAST = timedelta(hours=12)
CLOSING = time(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A daily question that the platform acknowledged at `posted_at`.

    `zone` (IANA) is the track's at the post; it counts for whoever has set none of their own.
    """

    occurrence: str
    posted_at: datetime
    zone: str
    voided: bool = False

    @property
    def date(self) -> date:
        """The date, in the track's zone, that the question is of."""
        return date.fromisoformat(self.occurrence[:10])

    @property
    def place(self) -> tuple[datetime, str]:
        """Where it stands in the order of slots."""
        return self.posted_at, self.occurrence


@dataclass(frozen=True, slots=True)
class Answered:
    """A gradeable answer, right or wrong, to a slot's question, at the platform's own time."""

    occurrence: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """The learner lives in the IANA zone `zone` from the instant `at` on.

    `own` if they said so themselves, and not their profile on a platform.
    """

    at: datetime
    zone: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Repair:
    """The learner made up for a missed slot; `at` is when the last answer it took was given."""

    occurrence: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One learner's facts in one track, in any order, duplicates allowed."""

    slots: tuple[Slot, ...] = ()
    answers: tuple[Answered, ...] = ()
    zones: tuple[ZoneChange, ...] = ()
    pauses: tuple[PauseChange, ...] = ()
    repairs: tuple[Repair, ...] = ()


# Everyone who answers a post asks for its deadline, and all who live in one zone share it.
@lru_cache(2**12)
def deadline(posted_at: datetime, zone: ZoneInfo) -> datetime:
    """The first 03:00 in `zone` at or after posted_at + 12 h, in UTC (rule 2).

    In a gap it is the first instant after it, in a fold the later 03:00, so that the window is
    never shorter than it looks on the learner's clock.
    """
    earliest = posted_at.astimezone(UTC) + AT_LEAST
    first = datetime.combine(earliest.astimezone(zone).date(), CLOSING)
    closings = (instant(first + DAY * days, zone, later=True) for days in count())
    return next(closing for closing in closings if closing >= earliest)


def due(slot: Slot, zones: Iterable[ZoneChange]) -> datetime:
    """The learner's deadline for a slot, by the zone they lived in when it was posted (rule 3)."""
    return deadline(slot.posted_at, ZoneInfo(zone_in_force(zones, slot.posted_at, slot.zone)))


def zone_in_force(zones: Iterable[ZoneChange], at: datetime, default: str) -> str:
    """The learner's IANA zone at `at`; a change at exactly `at` counts (rule 3).

    Of two changes at one instant the learner's own counts, else the alphabetically last, whatever
    order they came in.
    """
    past = ((change.at, change.own, change.zone) for change in zones if change.at <= at)
    return max(past, default=(at, True, default))[2]


def posted_slots(history: History, now: datetime) -> list[Slot]:
    """The slots posted up to `now`, in order; repeated ones as first posted, voided if any is."""
    slots: dict[str, Slot] = {}
    for slot in history.slots:
        seen = slots.setdefault(slot.occurrence, slot)
        if seen != slot:
            first = min(seen, slot, key=lambda each: (each.posted_at, each.zone))
            slots[slot.occurrence] = replace(first, voided=seen.voided or slot.voided)
    posted = (slot for slot in slots.values() if slot.posted_at <= now)
    return sorted(posted, key=lambda slot: slot.place)


def answer_times(history: History, now: datetime) -> Mapping[str, list[datetime]]:
    """When each occurrence was answered up to `now`; an empty list for any other."""
    answers: defaultdict[str, list[datetime]] = defaultdict(list)
    for answer in history.answers:
        if answer.at <= now:
            answers[answer.occurrence].append(answer.at)
    return answers
