"""Random worlds for property tests: zones that misbehave, schedules, and learners' histories."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from bot.domain.pause import PauseChange
from bot.domain.schedule import Occurrence, Schedule, Weekday, occurrences
from bot.domain.slot import Answered, History, Repair, Slot, ZoneChange

# Half hours, quarters, a two-hour shift, shifts at midnight, at 03:00, on the eve, and none.
ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Helsinki",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "UTC",
)
YEAR = 2026
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
END_OF_TIME = datetime.max.replace(tzinfo=UTC)

zones = st.sampled_from(ZONES)
wall_times = st.times().map(lambda at: time(at.hour, at.minute))


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one occurrence: minutes to the post, then from the post to each answer.

    Minutes from the post to each repair; the track is in ``zone`` then, or in its schedule's.
    """

    delay: int
    answers: tuple[int, ...]
    posted: bool = True
    voided: bool = False
    repairs: tuple[int, ...] = ()
    zone: str | None = None


@cache
def transitions(key: str, year: int = YEAR) -> tuple[datetime, ...]:
    """The UTC instants in `year` from which the zone has another offset."""
    zone = ZoneInfo(key)
    start = datetime(year, 1, 1, tzinfo=UTC)
    steps = [start + 12 * HOUR * step for step in range(2 * 366 + 1)]
    found = (_change(low, high, zone) for low, high in pairwise(steps))
    return tuple(at for at in found if at is not None and at.year == year)


@cache
def distinct_zones() -> tuple[str, ...]:
    """One zone for each set of offsets and transitions of the year."""
    kinds: dict[object, str] = {}
    for key in sorted(available_timezones()):
        edges = (datetime(YEAR, 1, 1, tzinfo=UTC), *transitions(key))
        offsets = [at.astimezone(ZoneInfo(key)).utcoffset() for at in edges]
        kinds.setdefault(tuple(zip(edges, offsets, strict=True)), key)
    return tuple(kinds.values())


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks of `zone` read."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


@st.composite
def instants(draw: st.DrawFn, key: str) -> datetime:
    """UTC instants of the year, to the minute, half of them within two days of a transition."""
    near = draw(st.sampled_from((*transitions(key), None)))
    if near is None:
        return datetime(YEAR, 1, 1, tzinfo=UTC) + draw(st.integers(0, 365 * 1440)) * MINUTE
    return near + draw(st.integers(-2880, 2880)) * MINUTE


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """One to three times on any days in any of the zones."""
    times = draw(st.sets(wall_times, min_size=1, max_size=3))
    days = draw(st.frozensets(st.sampled_from(Weekday), min_size=1) | st.just(frozenset(Weekday)))
    return Schedule(times=tuple(sorted(times)), days=days, zone=draw(zones))


fates = st.builds(
    Fate,
    delay=st.integers(0, 90),
    answers=st.lists(st.integers(-60, 40 * 60), max_size=2).map(tuple),
    posted=st.sampled_from((True, True, True, False)),
    voided=st.sampled_from((False,) * 7 + (True,)),
    repairs=st.lists(st.integers(0, 90 * 60), max_size=1).map(tuple),
    zone=st.none() | zones,
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A learner who comes and goes, pauses and repairs; outages, and moves of both' zones."""
    schedule = draw(schedules())
    start = draw(instants(schedule.zone))
    lives = draw(
        st.integers(0, 14).flatmap(lambda size: st.lists(fates, min_size=size, max_size=size))
    )
    due = islice(occurrences(schedule, after=start, until=END_OF_TIME), len(lives))
    slots: list[Slot] = []
    answers: list[Answered] = []
    repairs: list[Repair] = []
    for occurrence, fate in zip(due, lives, strict=True):
        slots += _posts(occurrence, fate, schedule.zone)
        answers += _answers(occurrence, fate)
        repairs += _repairs(occurrence, fate)
    moves = st.builds(ZoneChange, instants(schedule.zone), zones)
    moved = tuple(draw(st.lists(moves, max_size=3)))
    return History(
        slots=tuple(slots),
        answers=tuple(answers),
        zones=moved,
        pauses=tuple(draw(st.lists(pauses(start), max_size=3))),
        repairs=tuple(repairs),
    )


def pauses(start: datetime) -> st.SearchStrategy[PauseChange]:
    """Pauses of up to a week, and ends of pauses, in the month after `start`."""

    def pause(after: int, hours: int) -> PauseChange:
        at = start + after * HOUR
        return PauseChange(at, at + hours * HOUR)

    return st.builds(pause, st.integers(-24, 24 * 30), st.integers(0, 24 * 7) | st.just(0))


def moments(history: History) -> st.SearchStrategy[datetime]:
    """Instants from the first post to three days after the last, often right at a post."""
    posts = sorted(slot.posted_at for slot in history.slots) or [datetime(YEAR, 1, 1, tzinfo=UTC)]
    minutes = (posts[-1] - posts[0]) // MINUTE + 3 * 1440
    anywhere = st.integers(0, minutes).map(lambda after: posts[0] + after * MINUTE)
    near_a_post = st.builds(
        lambda post, hours: post + hours * HOUR, st.sampled_from(posts), st.integers(0, 40)
    )
    return anywhere | near_a_post | st.just(posts[-1] + 3 * 24 * HOUR)


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime | None:
    before = low.astimezone(zone).utcoffset()
    if high.astimezone(zone).utcoffset() == before:
        return None
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        same = middle.astimezone(zone).utcoffset() == before
        low, high = (middle, high) if same else (low, middle)
    return high


def _posts(occurrence: Occurrence, fate: Fate, zone: str) -> Iterator[Slot]:
    if fate.posted:
        posted_at = occurrence.at + fate.delay * MINUTE
        yield Slot(
            occurrence=occurrence.key,
            posted_at=posted_at,
            zone=fate.zone or zone,
            voided=fate.voided,
        )


def _answers(occurrence: Occurrence, fate: Fate) -> Iterator[Answered]:
    posted_at = occurrence.at + fate.delay * MINUTE
    return (Answered(occurrence.key, posted_at + after * MINUTE) for after in fate.answers)


def _repairs(occurrence: Occurrence, fate: Fate) -> Iterator[Repair]:
    posted_at = occurrence.at + fate.delay * MINUTE
    return (Repair(occurrence.key, posted_at + after * MINUTE) for after in fate.repairs)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[History, datetime]:
    """A history, and a moment to look at it."""
    history = draw(histories())
    return history, draw(moments(history))
