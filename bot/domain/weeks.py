"""The weeks of a board: ISO weeks by the clocks of the group's zone.

A week that has begun keeps its zone: a new zone holds from the end of that week on, by the old
clocks. Where the new zone's clocks are behind, the same week then goes on for some hours; where
they are ahead, the next one is some hours shorter. No moment belongs to two weeks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant
from bot.domain.slot import ZoneChange

ALL = "all"
"""The name of the period without an end."""
WEEK = timedelta(days=7)
BEGINNING = datetime.min.replace(tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """``name`` is like ``2026-W10``; it holds the instants (UTC) with start <= at < end."""

    name: str
    start: datetime
    end: datetime


def week_of(at: datetime, zones: Sequence[ZoneChange], default: str) -> Week:
    """Return the week that ``at`` (aware) belongs to.

    ``zones`` are the group's, oldest first; ``default`` (IANA) holds before the first. Around a
    change a week may be returned in two parts, one after the other, of the same name.
    """
    for start, end, zone in _reigns(zones, default):
        if at < end:
            monday = _monday(at, ZoneInfo(zone))
            return Week(
                name=_name(monday),
                start=max(start, _midnight(monday, zone)),
                end=min(end, _midnight(monday + WEEK, zone)),
            )
    raise ValueError(f"{at} is after the end of time")


def _reigns(zones: Sequence[ZoneChange], default: str) -> Iterable[tuple[datetime, datetime, str]]:
    """Return from when until when which zone holds, without a gap.

    Of several changes in a week all but the last hold for no time at all.
    """
    if not zones:
        return [(BEGINNING, END, default)]
    starts = [(BEGINNING, zones[0].zone)]
    for change in zones[1:]:
        before = next(zone for start, zone in reversed(starts) if start <= change.at)
        monday = _monday(change.at, ZoneInfo(before))
        start = _midnight(monday, before)
        if start < change.at:
            start = _midnight(monday + WEEK, before)
        starts.append((start, change.zone))
    return [(a, b, zone) for (a, zone), (b, _) in pairwise([*starts, (END, "")])]


def _monday(at: datetime, zone: ZoneInfo) -> date:
    today = at.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    # Where clocks are set back over midnight, the new week has begun although it reads Sunday.
    following = monday + WEEK
    return following if at >= _midnight(following, zone.key) else monday


@lru_cache(maxsize=1024)
def _midnight(monday: date, zone: str) -> datetime:
    return instant(datetime.combine(monday, time()), ZoneInfo(zone)).astimezone(UTC)


def _name(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"
