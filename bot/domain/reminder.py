"""When a learner is told, once a day and in private, that a streak waits for an answer."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.domain.schedule import Schedule, Weekday, occurrences
from bot.domain.schedule_text import BadTime, parse_times
from bot.ids import LearnerId

USUAL = time(19)
LATEST = timedelta(hours=1)
"""A reminder that is later than this is no use any more."""
MOST_DAYS = 12
"""That one waits: a day, two after a move, and more where a zone leaves dates or times out."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From the naive wall time `since` up to `until`, over midnight if that is earlier."""

    since: time
    until: time

    def __post_init__(self) -> None:
        """Refuse what is never or always quiet."""
        if self.since == self.until:
            raise ValueError("quiet hours begin at one time and end at another")

    def __contains__(self, wall: time) -> bool:
        """Tell whether it is quiet at this wall time."""
        if self.since < self.until:
            return self.since <= wall < self.until
        return wall >= self.since or wall < self.until

    def __str__(self) -> str:
        """Return `22:00-08:00`; `parse_quiet` reads it back."""
        return f"{self.since:%H:%M}-{self.until:%H:%M}"


@dataclass(frozen=True, slots=True)
class BadQuiet:
    """`text` is no span of hours."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """What a learner wants to be reminded of, and when: at `at`, but not in `quiet` hours.

    Off where there is no `next_at`. `zone` (IANA) is for who has none of their own. The last
    reminder was due on the local date `last_day`, and began to be sent at `last_at`. `refused` is
    why the platform takes none any more, until its learner was told. `number` is the store's.
    """

    learner: LearnerId
    at: time = USUAL
    quiet: QuietHours | None = None
    zone: str
    next_at: datetime | None = None
    last_at: datetime | None = None
    last_day: date | None = None
    refused: str = ""
    number: int = 0


def parse_quiet(text: str) -> QuietHours | BadQuiet:
    """Two times of day, `22:00-08:00` or `10pm to 8am`."""
    since, _, until = text.replace("–", "-").replace(" to ", "-").partition("-")
    ends = parse_times(since), parse_times(until)
    match ends:
        case ((begin,), (end,)) if begin != end:
            return QuietHours(begin, end)
        case _:
            return BadQuiet(text)


def parse_reminder_time(text: str) -> time | BadTime:
    """One time of day, `19:00` or `7pm`."""
    times = parse_times(text)
    if isinstance(times, BadTime):
        return times
    return times[0] if len(times) == 1 else BadTime(text)


def next_reminder(reminders: Reminders, zone: str, now: datetime) -> datetime | None:
    """The first instant after `now` at which the clocks of `zone` (IANA) read `reminders.at`.

    Never on a local date that had a reminder, by the zone of then or by `zone`. None where there
    is no such instant within days. A time in a gap is the gap's end, if that is still its date.
    """
    place = ZoneInfo(zone)
    daily = Schedule(times=(reminders.at,), days=frozenset(Weekday), zone=zone)
    had = _had(reminders, place, now)
    coming = occurrences(daily, after=now, until=now + timedelta(days=MOST_DAYS))
    for each in islice(coming, MOST_DAYS):
        day = each.local.date()
        if day == each.at.astimezone(place).date() and (had is None or day > had):
            return each.at
    return None


def is_quiet(quiet: QuietHours | None, zone: str, *instants: datetime) -> bool:
    """Whether it is quiet in `zone` (IANA) at any of these instants."""
    place = ZoneInfo(zone)
    return quiet is not None and any(at.astimezone(place).time() in quiet for at in instants)


def same_day(zone: str, one: datetime, other: datetime) -> bool:
    """Whether two instants are on one local date of `zone` (IANA)."""
    place = ZoneInfo(zone)
    return one.astimezone(place).date() == other.astimezone(place).date()


def _had(reminders: Reminders, zone: ZoneInfo, now: datetime) -> date | None:
    """The last local date that had a reminder."""
    last = reminders.last_at
    # What was sent by a clock that was days ahead was sent on no such day.
    if last is None or last - now > timedelta(days=2):
        return None
    return max(last.astimezone(zone).date(), reminders.last_day or date.min)
