"""Pauses: what can be asked for, what is left of a year, and the laws of both."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pause import (
    DAY,
    MOST,
    YEAR,
    BadPause,
    PauseChange,
    PauseTooLong,
    days_left,
    paused_until,
    plan_pause,
    used,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)
BERLIN = "Europe/Berlin"


def pause(start: float, days: float) -> PauseChange:
    """From `start` days after NOW on."""
    at = NOW + start * DAY
    return PauseChange(at, at + days * DAY)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("", "2026-03-09T09:00"),
        ("1", "2026-03-03T09:00"),
        ("10 days", "2026-03-12T09:00"),
        ("for 2 Days", "2026-03-04T09:00"),
        ("3d", "2026-03-05T09:00"),
        ("30", "2026-04-01T09:00"),
        ("until 2026-03-10", "2026-03-09T23:00"),
        ("2026-03-03", "2026-03-02T23:00"),
        ("UNTIL  2026-03-30", "2026-03-29T22:00"),
    ],
)
def test_a_pause_ends_after_days_or_when_a_date_begins(text: str, until: str) -> None:
    end = datetime.fromisoformat(until).replace(tzinfo=UTC)

    assert plan_pause(text, (), NOW, BERLIN) == PauseChange(NOW, end)


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "-3",
        "soon",
        "until",
        "until soon",
        "2026-03-02",
        "2026-02-30",
        "2025-12-24",
        "٣",
        "1.5",
    ],
)
def test_what_names_no_end_to_come_is_refused(text: str) -> None:
    assert plan_pause(text, (), NOW, BERLIN) == BadPause(text)


@pytest.mark.parametrize("text", ["31", "999", "until 2026-04-02", "until 9999-12-31"])
def test_more_than_thirty_days_are_refused_with_what_is_left(text: str) -> None:
    assert plan_pause(text, (), NOW, BERLIN) == PauseTooLong(30)
    assert plan_pause(text, [pause(-60, 10)], NOW, BERLIN) == PauseTooLong(20)


def test_a_pause_is_on_from_its_beginning_until_just_before_its_end() -> None:
    week = pause(0, 7)

    found = [
        paused_until([week], at)
        for at in (NOW - MICROSECOND, NOW, week.until - MICROSECOND, week.until)
    ]

    assert found == [None, week.until, week.until, None]


def test_the_last_change_decides() -> None:
    changes = [pause(0, 7), pause(1, 0)]

    assert paused_until(changes, NOW + DAY - HOUR) == NOW + 7 * DAY
    assert paused_until(changes, NOW + DAY) is None
    assert paused_until([pause(0, 7), pause(2, 1)], NOW + 4 * DAY) is None


def test_what_was_resumed_early_is_given_back() -> None:
    assert days_left([pause(-10, 20)], NOW) == 20
    assert days_left([pause(-10, 20), pause(-9, 0)], NOW) == 29


def test_a_year_later_there_is_everything_to_take_again() -> None:
    taken = [pause(0, 30)]

    assert days_left(taken, NOW + 30 * DAY) == 0
    assert days_left(taken, NOW + YEAR) == 30
    assert days_left(taken, NOW + YEAR - HOUR) == 0


asked = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(("resume", "", "3", "12", "30"))))


def lived(story: list[tuple[int, str]]) -> list[PauseChange]:
    """Days pass, and the learner asks for a pause or ends it; what is refused changes nothing."""
    now, changes = NOW, list[PauseChange]()
    for days, text in story:
        now += days * DAY
        planned = (
            PauseChange(now, now) if text == "resume" else plan_pause(text, changes, now, BERLIN)
        )
        changes += [planned] if isinstance(planned, PauseChange) else []
    return changes


@given(asked, st.integers(0, 3000))
def test_no_year_ever_holds_more_than_thirty_days(story: list[tuple[int, str]], days: int) -> None:
    changes = lived(story)
    end = NOW + days * DAY

    assert used(changes, end - YEAR, end) <= MOST


@given(asked, st.integers(0, 3000))
def test_what_is_left_can_be_taken_and_a_day_more_cannot(
    story: list[tuple[int, str]], days: int
) -> None:
    now = NOW + days * DAY
    changes = [change for change in lived(story) if change.at <= now]
    left = days_left(changes, now)

    assert plan_pause(str(left + 1), changes, now, BERLIN) == PauseTooLong(left)
    assert left == 0 or plan_pause(str(left), changes, now, BERLIN) == pause(days, left)


changes_anywhere = st.lists(st.builds(pause, st.integers(0, 40), st.integers(0, 20)), max_size=5)


@given(changes_anywhere, st.data())
def test_order_and_duplicates_change_nothing(
    changes: list[PauseChange], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(changes * 2))
    at = NOW + data.draw(st.integers(0, 70)) * DAY

    assert paused_until(shuffled, at) == paused_until(changes, at)
    assert used(shuffled, NOW, at) == used(changes, NOW, at)


@given(changes_anywhere, st.integers(0, 70))
def test_what_is_used_is_the_hours_that_are_paused(changes: list[PauseChange], days: int) -> None:
    paused = sum(paused_until(changes, NOW + n * DAY) is not None for n in range(days))

    assert used(changes, NOW, NOW + days * DAY) == paused * DAY
