"""A year of posting in every kind of time zone: one slot for each occurrence."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain.schedule import instant
from bot.domain.slot import Slot
from tests.domain.worlds import HOUR, YEAR, ZONES, distinct_zones, transitions, wall
from tests.scenes import Person, Scene

TIMES = ("00:00", "00:30", "02:30", "09:00", "23:59")
DAY = timedelta(days=1)
NEW_YEAR = datetime(YEAR, 1, 1, tzinfo=UTC)
Span = tuple[datetime, datetime]
SAMPLE = Random(20).sample(ZONES, 6)
"""Of the zones that misbehave; to group those of the whole world takes a second."""


def around_each_transition(key: str) -> list[Span]:
    """Four days before each to four days after; of a zone without any, a week in summer."""
    moments = transitions(key) or (NEW_YEAR + 181 * DAY,)
    spans: list[Span] = []
    for moment in moments:
        start = (moment - 4 * DAY).replace(minute=0, second=0)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, moment + 4 * DAY))
    return spans


def the_whole_year(key: str) -> list[Span]:
    return [(NEW_YEAR - 2 * DAY, NEW_YEAR + 367 * DAY)]


@pytest.mark.parametrize("key", SAMPLE)
def test_around_its_transitions_a_zone_has_one_slot_for_each_occurrence(key: str) -> None:
    one_slot_for_each_occurrence(key, around_each_transition(key))


@pytest.mark.deep
def test_around_its_transitions_every_zone_has_one_slot_for_each_occurrence() -> None:
    for key in distinct_zones():
        one_slot_for_each_occurrence(key, around_each_transition(key))


@pytest.mark.deep
@pytest.mark.parametrize("key", SAMPLE[:3])
def test_a_whole_year_has_one_slot_for_each_occurrence(key: str) -> None:
    one_slot_for_each_occurrence(key, the_whole_year(key))


def one_slot_for_each_occurrence(key: str, spans: Sequence[Span]) -> None:
    """Let spans of time pass, hour by hour, for a group at each of the times."""
    scene = Scene()
    scene.now = spans[0][0]
    groups = {at: scheduled(scene, key, at) for at in TIMES}
    for hour in chain.from_iterable(map(hours, spans)):
        scene.now = hour
        scene.given(scene.ticks())
    for at, group in groups.items():
        with scene.store.transaction():
            slots = scene.store.streaks.slots(group.track)
        for span in spans:
            dates = whole_dates(key, span)
            within = [slot for slot in slots if occurred(slot).date() in dates]
            assert [occurred(slot) for slot in within] == [
                datetime.combine(day, time.fromisoformat(at)) for day in dates
            ], (key, at)
            assert all(is_on_time(slot, key) for slot in within), (key, at)
    scene.ends()


def scheduled(scene: Scene, key: str, at: str) -> Person:
    group = scene.person("Ana", f"at {at}", admin=True)
    scene.given(scene.says(group, f"/schedule edit {at} daily {key}"))
    return group


def hours(span: Span) -> Iterator[datetime]:
    now, until = span
    while now < until:
        yield now
        now += HOUR


def whole_dates(key: str, span: Span) -> list[date]:
    """The dates that lie within a span wholly, wherever their hours go."""
    first, last = (wall(at, ZoneInfo(key)).date() for at in span)
    return [first + DAY * days for days in range(1, (last - first).days - 1)]


def occurred(slot: Slot) -> datetime:
    return datetime.fromisoformat(slot.occurrence)


def is_on_time(slot: Slot, key: str) -> bool:
    """Posted at the first hourly tick after its instant."""
    return timedelta(0) <= slot.posted_at - instant(occurred(slot), ZoneInfo(key)) < HOUR
