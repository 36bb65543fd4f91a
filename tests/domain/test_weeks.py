"""Weeks by the clocks of the group's zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.slot import ZoneChange
from bot.domain.weeks import Week, week_of
from tests.domain.worlds import YEAR, instants, zones

MICROSECOND = timedelta(microseconds=1)
WEEK = timedelta(days=7)


def local(wall: str, zone: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def names(at: datetime, *changes: ZoneChange) -> str:
    return week_of(at, changes, "UTC").name


@pytest.mark.parametrize(
    ("wall", "name"),
    [
        ("2026-03-01 23:59", "2026-W09"),
        ("2026-03-02 00:00", "2026-W10"),
        ("2025-12-29 00:00", "2026-W01"),
        ("2027-01-03 23:59", "2026-W53"),
    ],
)
def test_a_week_begins_on_monday_and_has_its_iso_name(wall: str, name: str) -> None:
    assert week_of(local(wall, "Europe/Berlin"), (), "Europe/Berlin").name == name


def test_a_week_with_a_clock_change_is_an_hour_shorter() -> None:
    week = week_of(local("2026-03-25 12:00", "Europe/Berlin"), (), "Europe/Berlin")

    assert week == Week(
        name="2026-W13",
        start=local("2026-03-23 00:00", "Europe/Berlin"),
        end=local("2026-03-30 00:00", "Europe/Berlin"),
    )
    assert week.end - week.start == WEEK - timedelta(hours=1)


def test_the_first_zone_holds_from_the_beginning_of_time() -> None:
    since = ZoneChange(local("2026-03-04 12:00", "UTC"), "Asia/Tokyo")

    assert names(local("2026-03-02 00:00", "Asia/Tokyo"), since) == "2026-W10"


def test_a_week_that_has_begun_keeps_its_zone() -> None:
    berlin = ZoneChange(local("2026-01-01 12:00", "UTC"), "Europe/Berlin")
    tokyo = ZoneChange(local("2026-03-04 12:00", "UTC"), "Asia/Tokyo")
    end = local("2026-03-09 00:00", "Europe/Berlin")

    assert names(end - MICROSECOND, berlin, tokyo) == "2026-W10"
    assert names(end, berlin, tokyo) == "2026-W11"
    assert names(local("2026-03-16 00:00", "Asia/Tokyo") - MICROSECOND, berlin, tokyo) == "2026-W11"
    assert names(local("2026-03-16 00:00", "Asia/Tokyo"), berlin, tokyo) == "2026-W12"


def test_a_week_goes_on_for_some_hours_where_clocks_are_behind() -> None:
    berlin = ZoneChange(local("2026-01-01 12:00", "UTC"), "Europe/Berlin")
    west = ZoneChange(local("2026-03-04 12:00", "UTC"), "America/New_York")
    end = local("2026-03-09 00:00", "America/New_York")

    assert names(end - MICROSECOND, berlin, west) == "2026-W10"
    assert names(end, berlin, west) == "2026-W11"


def test_of_two_changes_in_a_week_the_last_one_counts() -> None:
    changes = (
        ZoneChange(local("2026-01-01 12:00", "UTC"), "UTC"),
        ZoneChange(local("2026-03-03 12:00", "UTC"), "America/New_York"),
        ZoneChange(local("2026-03-04 12:00", "UTC"), "Asia/Tokyo"),
    )
    monday = local("2026-03-16 00:00", "Asia/Tokyo")

    assert names(monday - MICROSECOND, *changes) == "2026-W11"
    assert names(monday, *changes) == "2026-W12"


@st.composite
def changes(draw: st.DrawFn) -> tuple[ZoneChange, ...]:
    found = draw(st.lists(st.builds(ZoneChange, instants("Europe/Berlin"), zones), max_size=4))
    return tuple(sorted(found, key=lambda change: change.at))


@given(changes(), zones, instants("Europe/Berlin"))
def test_weeks_follow_each_other_without_a_gap(
    changes: tuple[ZoneChange, ...], zone: str, at: datetime
) -> None:
    week = week_of(at, changes, zone)

    assert week.start <= at < week.end
    assert week_of(week.start, changes, zone) == week_of(week.end - MICROSECOND, changes, zone)
    following = week_of(week.end, changes, zone)
    assert following.start == week.end
    assert following.name >= week.name
    assert week_of(week.start - MICROSECOND, changes, zone).name <= week.name


@given(zones, instants("Europe/Berlin"))
def test_a_week_is_that_of_the_wall_calendar(zone: str, at: datetime) -> None:
    year, number, _ = at.astimezone(ZoneInfo(zone)).isocalendar()

    assert week_of(at, (), zone).name == f"{year}-W{number:02}"
    assert year in {YEAR - 1, YEAR, YEAR + 1}


@given(changes(), zones, instants("Europe/Berlin"), zones)
def test_a_later_change_moves_no_week_that_has_begun(
    changes: tuple[ZoneChange, ...], zone: str, at: datetime, other: str
) -> None:
    before = tuple(change for change in changes if change.at <= at) or (ZoneChange(at, zone),)
    week = week_of(at, before, zone)

    again = week_of(at, (*before, ZoneChange(at, other)), zone)

    assert (again.name, again.start) == (week.name, week.start)
