"""When somebody is reminded."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminder import (
    USUAL,
    BadQuiet,
    QuietHours,
    Reminders,
    is_quiet,
    next_reminder,
    parse_quiet,
    parse_reminder_time,
    same_day,
)
from bot.domain.schedule_text import BadTime
from bot.ids import LearnerId
from tests.domain.worlds import instants, wall_times, zones

ANN = Reminders(learner=LearnerId("console:ann"), zone="UTC")
BERLIN = "Europe/Berlin"
quiet_hours = st.tuples(wall_times, wall_times).filter(lambda t: t[0] != t[1])
moments = zones.flatmap(lambda zone: st.tuples(st.just(zone), instants(zone)))


def local(wall: str, zone: str = BERLIN) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


# --- quiet hours ---------------------------------------------------------------------------------


@given(quiet_hours)
def test_quiet_hours_are_read_back(ends: tuple[time, time]) -> None:
    assert parse_quiet(str(QuietHours(*ends))) == QuietHours(*ends)


@given(quiet_hours, wall_times)
def test_at_any_time_it_is_quiet_from_one_to_the_other_or_back(
    ends: tuple[time, time], wall: time
) -> None:
    since, until = ends

    assert (wall in QuietHours(since, until)) is not (wall in QuietHours(until, since))


@pytest.mark.parametrize(
    ("words", "quiet"),
    [
        ("22:00-08:00", QuietHours(time(22), time(8))),
        ("10pm to 8am", QuietHours(time(22), time(8))),
        ("22:00 – 23:30", QuietHours(time(22), time(23, 30))),
    ],
)
def test_quiet_hours_as_people_write_them(words: str, quiet: QuietHours) -> None:
    assert parse_quiet(words) == quiet


@given(st.text() | st.sampled_from(("", "-", "22:00", "22:00-", "8:00-8:00", "1:00-2:00-3:00")))
def test_any_text_gives_a_value(words: str) -> None:
    found = parse_quiet(words)
    if isinstance(found, BadQuiet):
        assert found.text == words
    else:
        assert found.since != found.until


def test_no_span_is_quiet_at_all_times() -> None:
    with pytest.raises(ValueError, match="begin at one time"):
        QuietHours(USUAL, USUAL)


def test_quiet_at_any_of_several_moments_is_quiet() -> None:
    quiet = QuietHours(time(22), time(8))
    before, after = local("2026-03-02 21:59"), local("2026-03-02 22:00")

    assert not is_quiet(quiet, BERLIN, before)
    assert is_quiet(quiet, BERLIN, before, after)
    assert not is_quiet(None, BERLIN, before, after)


@pytest.mark.parametrize("words", ["", "x", "25:00", "9:00,10:00"])
def test_a_reminder_has_one_time(words: str) -> None:
    assert isinstance(parse_reminder_time(words), BadTime)
    assert parse_reminder_time("7pm") == USUAL


# --- when ----------------------------------------------------------------------------------------


@given(moments, wall_times)
def test_the_next_one_is_later_and_reads_its_time(where: tuple[str, datetime], at: time) -> None:
    zone, now = where
    found = next_reminder(replace(ANN, at=at), zone, now)

    assert found
    assert now < found <= now + timedelta(days=3)
    wall = found.astimezone(ZoneInfo(zone))
    assert wall.time() >= at


@given(moments, moments, wall_times, wall_times)
def test_no_local_date_has_two(
    one: tuple[str, datetime], other: tuple[str, datetime], first: time, second: time
) -> None:
    """By neither of the zones, wherever somebody moved in between and whatever time they chose."""
    (zone, now), (moved, _) = one, other
    due = next_reminder(replace(ANN, at=first), zone, now)
    assert due
    day = due.astimezone(ZoneInfo(zone)).date()
    had = replace(ANN, at=second, last_at=due, last_day=day)
    again = next_reminder(had, moved, due)

    assert again
    assert not same_day(moved, due, again)
    assert again.astimezone(ZoneInfo(moved)).date() > day


@pytest.mark.parametrize(
    ("at", "now", "then"),
    [
        ("02:30", "2026-03-29 00:00", "2026-03-29 03:00"),  # a gap: its end
        ("02:30", "2026-10-25 00:00", "2026-10-25 02:30"),  # a fold: the first
        ("19:00", "2026-03-28 19:00", "2026-03-29 19:00"),
    ],
)
def test_days_on_which_clocks_change(at: str, now: str, then: str) -> None:
    assert next_reminder(replace(ANN, at=time.fromisoformat(at)), BERLIN, local(now)) == local(then)


def test_a_fold_has_one_reminder() -> None:
    now, zone = local("2026-10-25 02:30"), ZoneInfo(BERLIN)
    found = next_reminder(replace(ANN, at=time(2, 30)), BERLIN, now)

    assert found
    assert found.astimezone(zone).date() == date(2026, 10, 26)


def test_a_date_that_a_zone_leaves_out_has_none() -> None:
    found = next_reminder(ANN, "Pacific/Apia", local("2011-12-29 19:00", "Pacific/Apia"))

    assert found == local("2011-12-31 19:00", "Pacific/Apia")


def test_a_clock_that_was_days_ahead_is_forgotten() -> None:
    now = local("2026-03-02 12:00")
    ahead = replace(ANN, last_at=now + timedelta(days=30), last_day=date(2026, 4, 1))

    assert next_reminder(ahead, BERLIN, now) == local("2026-03-02 19:00")
