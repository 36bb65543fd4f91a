"""A learner's pauses: questions posted meanwhile cost nothing and count for nothing.

Source: the rules of learning, "Streak", rule 5. A pause is a holiday of the person, so it holds in
every track; like a zone it is appended with its time and touches only what is posted after it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant

DAY = timedelta(days=1)
YEAR = 365 * DAY
MOST = 30 * DAY
"""In any 365 days."""
USUAL = 7
"""Days, for whoever names no end."""
_DAYS = re.compile(r"(?:for )?([0-9]{1,3}) ?(?:d|days?)?")


@dataclass(frozen=True, slots=True)
class PauseChange:
    """From the instant `at` on the learner is away until `until`; not at all if that is `at`."""

    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class BadPause:
    """`text` names no end of a pause that is still to come."""

    text: str


@dataclass(frozen=True, slots=True)
class PauseTooLong:
    """More than there is to take in a year; `left` whole days could be taken now."""

    left: int


def paused_until(changes: Iterable[PauseChange], at: datetime) -> datetime | None:
    """The end of the pause the learner is in at `at`; the last change up to then decides.

    Of two changes at one instant the longer pause counts, whatever order they came in.
    """
    until = max(((each.at, each.until) for each in changes if each.at <= at), default=(at, at))[1]
    return until if at < until else None


def used(changes: Iterable[PauseChange], since: datetime, until: datetime) -> timedelta:
    """How much of since <= t < until was spent paused, going by the changes up to `until`."""
    last = {each.at: each.until for each in sorted(changes, key=lambda each: (each.at, each.until))}
    starts = [at for at in last if at < until]
    ends = (*starts[1:], until)
    spent = (
        min(last[at], superseded) - max(at, since)
        for at, superseded in zip(starts, ends, strict=False)
    )
    return sum((max(each, timedelta()) for each in spent), timedelta())


def days_left(changes: Iterable[PauseChange], now: datetime) -> int:
    """How many whole days a pause from now on may last."""
    known = tuple(changes)
    return max((n for n in range(MOST.days + 1) if _fits(known, now, now + n * DAY)), default=0)


def plan_pause(
    text: str, changes: Iterable[PauseChange], now: datetime, zone: str
) -> PauseChange | BadPause | PauseTooLong:
    """The pause that a learner in `zone` (IANA) asks for: `7`, `10 days` or `until 2026-03-10`.

    A date means its first instant: what is posted on that day counts again. A new pause takes the
    place of one still on.
    """
    known = tuple(changes)
    until = _end(" ".join(text.lower().split()), now, zone)
    if until is None or until <= now:
        return BadPause(text)
    if not _fits(known, now, until):
        return PauseTooLong(days_left(known, now))
    return PauseChange(now, until)


def _fits(changes: Iterable[PauseChange], now: datetime, until: datetime) -> bool:
    # Of all spans of 365 days the one that ends with the new pause holds most of it.
    return used(changes, until - YEAR, now) + (until - now) <= MOST


def _end(text: str, now: datetime, zone: str) -> datetime | None:
    days = _DAYS.fullmatch(text or str(USUAL))
    if days:
        return now + int(days[1]) * DAY
    try:
        day = date.fromisoformat(text.removeprefix("until").strip())
    except ValueError:
        return None
    # Whatever is later than a year is too long; the end of the calendar has no instant.
    nearest = min(day, now.date() + YEAR)
    return instant(datetime.combine(nearest, time()), ZoneInfo(zone))
