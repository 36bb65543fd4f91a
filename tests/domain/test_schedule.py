"""Occurrences: wall time to instants, across every trick that zones play."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import (
    Occurrence,
    Schedule,
    Weekday,
    instant,
    next_occurrence,
    occurrences,
)
from tests.domain.worlds import (
    END_OF_TIME,
    HOUR,
    YEAR,
    distinct_zones,
    instants,
    schedules,
    wall,
    wall_times,
    zones,
)

EVERY_DAY = frozenset(Weekday)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def daily(zone: str, *times: str, days: frozenset[Weekday] = EVERY_DAY) -> Schedule:
    return Schedule(times=tuple(map(time.fromisoformat, times)), days=days, zone=zone)


def between(schedule: Schedule, after: str, until: str) -> list[tuple[str, datetime]]:
    found = occurrences(schedule, after=utc(after), until=utc(until))
    return [(each.key, each.at) for each in found]


@pytest.mark.parametrize(
    ("zone", "at", "expected"),
    [
        ("Europe/Berlin", "2026-03-02T09:00", "2026-03-02T08:00"),
        ("Europe/Berlin", "2026-07-02T09:00", "2026-07-02T07:00"),
        ("Asia/Kathmandu", "2026-03-02T09:00", "2026-03-02T03:15"),
        ("Pacific/Apia", "2026-03-02T09:00", "2026-03-01T20:00"),
        ("Pacific/Chatham", "2026-01-02T09:00", "2026-01-01T19:15"),
        ("Pacific/Kiritimati", "2026-01-01T00:00", "2025-12-31T10:00"),
    ],
)
def test_a_plain_wall_time_is_its_offset_away_from_utc(zone: str, at: str, expected: str) -> None:
    assert instant(local(at), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "at", "expected"),
    [
        ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29T02:59", "2026-03-29T01:00"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00"),
        ("America/Santiago", "2026-09-06T00:00", "2026-09-06T04:00"),
        ("America/Santiago", "2026-09-06T00:30", "2026-09-06T04:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30"),
        ("Pacific/Chatham", "2026-09-27T03:00", "2026-09-26T14:00"),
        ("Africa/Casablanca", "2025-04-06T02:30", "2025-04-06T02:00"),
        ("Antarctica/Troll", "2026-03-29T01:30", "2026-03-29T01:00"),
        ("America/Nuuk", "2026-03-28T23:30", "2026-03-29T01:00"),
    ],
)
def test_a_wall_time_in_a_gap_falls_on_the_end_of_the_gap(
    zone: str, at: str, expected: str
) -> None:
    assert instant(local(at), ZoneInfo(zone)) == utc(expected)
    assert instant(local(at), ZoneInfo(zone), later=True) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "at", "first", "second"),
    [
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "2026-10-25T01:30"),
        ("America/New_York", "2026-11-01T01:00", "2026-11-01T05:00", "2026-11-01T06:00"),
        ("America/Santiago", "2026-04-04T23:30", "2026-04-05T02:30", "2026-04-05T03:30"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", "2026-04-04T15:15"),
        ("Pacific/Chatham", "2026-04-05T03:00", "2026-04-04T13:15", "2026-04-04T14:15"),
        ("Africa/Casablanca", "2025-02-23T02:30", "2025-02-23T01:30", "2025-02-23T02:30"),
        ("Antarctica/Troll", "2026-10-25T02:30", "2026-10-25T00:30", "2026-10-25T02:30"),
    ],
)
def test_a_wall_time_in_a_fold_is_its_first_reading_unless_the_later_is_wanted(
    zone: str, at: str, first: str, second: str
) -> None:
    assert instant(local(at), ZoneInfo(zone)) == utc(first)
    assert instant(local(at), ZoneInfo(zone), later=True) == utc(second)


def test_a_midnight_that_santiago_skips_is_still_posted_that_day() -> None:
    found = between(daily("America/Santiago", "00:00"), "2026-09-05T12:00", "2026-09-07T12:00")
    assert found == [
        ("2026-09-06T00:00", utc("2026-09-06T04:00")),
        ("2026-09-07T00:00", utc("2026-09-07T03:00")),
    ]


def test_the_hour_that_berlin_repeats_is_posted_once() -> None:
    found = between(daily("Europe/Berlin", "02:30"), "2026-10-24T12:00", "2026-10-26T12:00")
    assert [key for key, _ in found] == ["2026-10-25T02:30", "2026-10-26T02:30"]


def test_between_the_two_readings_of_a_fold_the_next_one_is_tomorrow() -> None:
    after = utc("2026-10-25T01:15")
    found = next_occurrence(daily("Europe/Berlin", "02:30"), after)
    assert found.key == "2026-10-26T02:30"


def test_a_date_that_apia_skipped_whole_has_no_occurrence() -> None:
    found = between(daily("Pacific/Apia", "09:00"), "2011-12-29T00:00", "2012-01-01T00:00")
    assert [key for key, _ in found] == ["2011-12-29T09:00", "2011-12-31T09:00", "2012-01-01T09:00"]


def test_two_times_in_one_gap_share_an_instant_and_keep_their_own_names() -> None:
    schedule = daily("America/Santiago", "00:00", "00:30", "01:00")
    found = between(schedule, "2026-09-06T03:00", "2026-09-06T05:00")
    assert found == [
        ("2026-09-06T00:00", utc("2026-09-06T04:00")),
        ("2026-09-06T00:30", utc("2026-09-06T04:00")),
        ("2026-09-06T01:00", utc("2026-09-06T04:00")),
    ]


def test_a_gap_that_ends_at_midnight_posts_then_under_the_date_it_was_meant_for() -> None:
    found = next_occurrence(daily("America/Nuuk", "23:30"), utc("2026-03-28T12:00"))
    assert found == Occurrence(local("2026-03-28T23:30"), utc("2026-03-29T01:00"))


def test_only_the_days_of_the_schedule_occur() -> None:
    schedule = daily("Europe/Berlin", "09:00", days=frozenset({Weekday.MON, Weekday.FRI}))
    found = between(schedule, "2026-03-01T00:00", "2026-03-10T00:00")
    assert [key for key, _ in found] == ["2026-03-02T09:00", "2026-03-06T09:00", "2026-03-09T09:00"]


def test_after_is_excluded_and_until_is_included() -> None:
    schedule = daily("UTC", "09:00")
    found = between(schedule, "2026-03-02T09:00", "2026-03-03T09:00")
    assert [key for key, _ in found] == ["2026-03-03T09:00"]


def test_after_may_be_aware_in_any_zone() -> None:
    after = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Kathmandu"))
    assert next_occurrence(daily("UTC", "03:15"), after).key == "2026-03-03T03:15"


def test_an_evening_in_new_york_is_found_when_utc_is_already_at_the_next_date() -> None:
    found = next_occurrence(daily("America/New_York", "21:00"), utc("2026-01-02T01:00"))
    assert found.key == "2026-01-01T21:00"


def test_a_span_of_millennia_costs_only_what_is_taken_from_it() -> None:
    found = occurrences(daily("UTC", "09:00"), after=utc("2026-01-01T00:00"), until=END_OF_TIME)
    assert len(list(islice(found, 3))) == 3


@pytest.mark.parametrize(
    ("times", "days"),
    [
        ((), EVERY_DAY),
        ((time(9), time(8)), EVERY_DAY),
        ((time(9), time(9)), EVERY_DAY),
        ((time(9, 0, 1),), EVERY_DAY),
        ((time(9, tzinfo=UTC),), EVERY_DAY),
        ((time(9),), frozenset[Weekday]()),
    ],
)
def test_a_schedule_that_makes_no_sense_cannot_be_built(
    times: tuple[time, ...], days: frozenset[Weekday]
) -> None:
    with pytest.raises(ValueError, match="schedule"):
        Schedule(times=times, days=days, zone="UTC")


@st.composite
def wall_times_in_zones(draw: st.DrawFn) -> tuple[datetime, ZoneInfo]:
    zone = ZoneInfo(draw(zones))
    day = wall(draw(instants(zone.key)), zone).date()
    return datetime.combine(day, draw(wall_times)), zone


@given(wall_times_in_zones())
def test_an_instant_is_the_first_at_which_the_clock_has_come_so_far(
    place: tuple[datetime, ZoneInfo],
) -> None:
    at, zone = place
    found = instant(at, zone)
    assert wall(found, zone) >= at
    assert wall(found - SECOND, zone) < at
    assert all(wall(found - HOUR * quarter / 4, zone) < at for quarter in range(1, 24))


@given(wall_times_in_zones())
def test_a_later_instant_is_the_last_at_which_the_clock_came_so_far(
    place: tuple[datetime, ZoneInfo],
) -> None:
    at, zone = place
    found = instant(at, zone, later=True)
    assert wall(found, zone) >= at
    assert wall(found - SECOND, zone) < at
    assert all(wall(found + HOUR * quarter / 4, zone) >= at for quarter in range(24))


@st.composite
def spans(draw: st.DrawFn) -> tuple[Schedule, datetime, datetime]:
    schedule = draw(schedules())
    after = draw(instants(schedule.zone))
    return schedule, after, after + draw(st.integers(0, 10 * 24)) * HOUR


@given(spans())
def test_occurrences_are_every_existing_wall_time_in_order(
    span: tuple[Schedule, datetime, datetime],
) -> None:
    schedule, after, until = span
    zone = ZoneInfo(schedule.zone)
    dates = [after.date() + DAY * days for days in range(-2, 14)]
    walls = [datetime.combine(day, at) for day in dates for at in schedule.times]
    meant = [each for each in walls if tuple(Weekday)[each.weekday()] in schedule.days]
    expected = sorted((instant(each, zone), each) for each in meant)
    found = [(each.at, each.local) for each in occurrences(schedule, after=after, until=until)]
    assert found == [each for each in expected if after < each[0] <= until]


@given(spans())
def test_going_from_one_occurrence_to_the_next_meets_them_all(
    span: tuple[Schedule, datetime, datetime],
) -> None:
    schedule, after, until = span
    instants_found = [each.at for each in occurrences(schedule, after=after, until=until)]
    walked: list[datetime] = []
    while (step := next_occurrence(schedule, after)).at <= until:
        walked.append(step.at)
        after = step.at
    assert walked == sorted(set(instants_found))


@pytest.mark.deep
@pytest.mark.parametrize("at", ["00:00", "00:30", "02:30", "09:00", "23:59"])
def test_every_zone_has_one_occurrence_a_date_for_a_whole_year(at: str) -> None:
    dates = [date(YEAR, 1, 1) + DAY * days for days in range(365)]
    for key in distinct_zones():
        found = list(islice(_from_new_year(daily(key, at)), 365))
        assert [each.local.date() for each in found] == dates, key
        assert all(one.at < two.at for one, two in pairwise(found)), key


def _from_new_year(schedule: Schedule) -> Iterator[Occurrence]:
    midnight = instant(local(f"{YEAR}-01-01"), ZoneInfo(schedule.zone))
    return occurrences(schedule, after=midnight - SECOND, until=END_OF_TIME)
