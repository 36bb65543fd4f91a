"""Slots and deadlines: concrete clocks first, then the laws of the window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.slot import (
    Answered,
    History,
    Slot,
    ZoneChange,
    answer_times,
    deadline,
    due,
    posted_slots,
    zone_in_force,
)
from tests.domain.worlds import HOUR, MINUTE, ZONES, instants, transitions, wall, zones

DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "posted", "expected"),
    [
        ("UTC", "2026-03-02T09:00", "2026-03-03T03:00"),
        ("UTC", "2026-03-02T15:00", "2026-03-03T03:00"),
        ("UTC", "2026-03-02T15:01", "2026-03-04T03:00"),
        ("UTC", "2026-03-02T00:00", "2026-03-03T03:00"),
        ("Europe/Berlin", "2026-03-02T08:00", "2026-03-03T02:00"),
        ("Asia/Kathmandu", "2026-03-02T03:15", "2026-03-02T21:15"),
        ("Pacific/Apia", "2026-03-02T02:00", "2026-03-02T14:00"),
        ("America/New_York", "2026-03-07T22:00", "2026-03-09T07:00"),
    ],
)
def test_a_deadline_is_the_first_three_in_the_morning_after_twelve_hours(
    zone: str, posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "posted", "expected"),
    [
        ("Europe/Helsinki", "2026-03-28T08:00", "2026-03-29T01:00"),
        ("Pacific/Chatham", "2026-09-25T22:00", "2026-09-26T14:00"),
    ],
)
def test_a_deadline_in_a_gap_is_the_first_instant_after_it(
    zone: str, posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "posted", "expected"),
    [
        ("Europe/Helsinki", "2026-10-24T08:00", "2026-10-25T01:00"),
        ("Pacific/Chatham", "2026-04-04T00:00", "2026-04-04T14:15"),
    ],
)
def test_a_deadline_in_a_fold_is_the_later_three_oclock(
    zone: str, posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ("2026-10-24T12:00", "2026-10-25T01:00"),
        ("2026-10-24T12:30", "2026-10-25T01:00"),
        ("2026-10-24T13:00", "2026-10-25T01:00"),
        ("2026-10-24T13:01", "2026-10-26T01:00"),
    ],
)
def test_between_the_two_three_oclocks_of_a_fold_the_later_is_still_to_come(
    posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo("Europe/Helsinki")) == utc(expected)


def test_the_longest_window_is_a_fold_after_a_three_oclock_just_missed() -> None:
    posted = utc("2026-10-23T12:00") + timedelta(microseconds=1)
    window = deadline(posted, ZoneInfo("Europe/Helsinki")) - posted
    assert window == timedelta(hours=37) - timedelta(microseconds=1)


def test_a_deadline_does_not_depend_on_the_zone_that_posted_at_is_written_in() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    posted = datetime(2026, 10, 24, 15, 30, tzinfo=berlin)
    assert deadline(posted, berlin) == utc("2026-10-25T02:00")


def test_of_two_changes_at_one_instant_the_learners_own_counts() -> None:
    changes = [ZoneChange(START, "Europe/Berlin"), ZoneChange(START, "Zulu", own=False)]

    assert zone_in_force(changes, START, "UTC") == "Europe/Berlin"
    assert zone_in_force(reversed(changes), START, "UTC") == "Europe/Berlin"


def test_a_zone_is_in_force_from_the_very_instant_of_the_change() -> None:
    moved = [ZoneChange(START + DAY, "Asia/Tokyo"), ZoneChange(START, "Europe/Berlin")]
    second = timedelta(seconds=1)
    assert zone_in_force(moved, START - second, "UTC") == "UTC"
    assert zone_in_force(moved, START, "UTC") == "Europe/Berlin"
    assert zone_in_force(moved, START + DAY - second, "UTC") == "Europe/Berlin"
    assert zone_in_force(moved, START + DAY, "UTC") == "Asia/Tokyo"


def slot(occurrence: str = "2026-03-02T09:00", at: datetime = START, **changes: bool) -> Slot:
    return Slot(occurrence=occurrence, posted_at=at, zone="Europe/Berlin", **changes)


def test_a_slot_is_of_the_date_it_was_scheduled_on() -> None:
    assert slot().date.isoformat() == "2026-03-02"


def test_the_tracks_zone_counts_for_who_has_set_none() -> None:
    at_the_post = ZoneChange(START, "Asia/Tokyo")

    assert due(slot(), ()) == utc("2026-03-03T02:00")
    assert due(slot(), [at_the_post]) == utc("2026-03-02T21:00") - 3 * HOUR + DAY
    assert due(slot(), [replace(at_the_post, at=START + MINUTE)]) == due(slot(), ())


def test_repeated_slots_are_one_as_when_first_posted_and_voided_by_any() -> None:
    first = slot()
    again = Slot(occurrence=first.occurrence, posted_at=START + HOUR, zone="UTC", voided=True)

    assert posted_slots(History(slots=(again, first)), START + DAY) == [replace(first, voided=True)]


def test_slots_are_ordered_by_post_and_then_by_occurrence() -> None:
    slots = [slot("b", START + HOUR), slot("c"), slot("a", START + HOUR), slot("d", START + DAY)]
    posted = posted_slots(History(slots=tuple(slots)), START + HOUR)

    assert [each.occurrence for each in posted] == ["c", "a", "b"]


def test_answers_are_kept_by_occurrence_up_to_now() -> None:
    answers = (Answered("a", START), Answered("a", START + HOUR), Answered("b", START + DAY))
    times = answer_times(History(answers=answers), START + HOUR)

    assert (times["a"], times["b"]) == ([START, START + HOUR], [])


@st.composite
def posts(draw: st.DrawFn, keys: st.SearchStrategy[str]) -> tuple[datetime, ZoneInfo]:
    key = draw(keys)
    return draw(instants(key)), ZoneInfo(key)


anywhere = st.sampled_from(sorted(available_timezones()))


@given(posts(zones | anywhere))
def test_a_window_is_twelve_to_thirty_seven_hours_or_thirty_eight_at_two_hour_shifts(
    post: tuple[datetime, ZoneInfo],
) -> None:
    posted_at, zone = post
    longest = 38 if zone.key == "Antarctica/Troll" else 37
    assert 12 * HOUR <= deadline(posted_at, zone) - posted_at < longest * HOUR


@given(posts(zones))
def test_a_deadline_is_the_first_closing_of_a_night_not_yet_past(
    post: tuple[datetime, ZoneInfo],
) -> None:
    """Against a walk along the clock, a quarter of an hour at a time."""
    posted_at, zone = post
    start = posted_at.replace(minute=0) - 24 * HOUR
    clock = [(at, wall(at, zone)) for at in (start + HOUR / 4 * n for n in range(4 * 24 * 4))]
    midnight = wall(posted_at, zone).replace(hour=0, minute=0)
    closings = []
    for three in (midnight + 3 * HOUR + days * DAY for days in range(3)):
        readings = [at for at, reads in clock if reads == three]
        gap_end = next(at for at, reads in clock if reads > three)
        closings.append(readings[-1] if readings else gap_end)
    assert deadline(posted_at, zone) == min(at for at in closings if at >= posted_at + 12 * HOUR)


@pytest.mark.deep
@pytest.mark.parametrize("key", sorted({*ZONES}))
def test_the_window_holds_at_every_minute_around_every_transition(key: str) -> None:
    zone = ZoneInfo(key)
    longest = 38 if key == "Antarctica/Troll" else 37
    for change in transitions(key):
        for minutes in range(-3 * 1440, 1440):
            posted_at = change + minutes * MINUTE
            assert 12 * HOUR <= deadline(posted_at, zone) - posted_at < longest * HOUR
