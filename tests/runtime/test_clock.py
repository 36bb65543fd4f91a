"""The clocks."""

from datetime import UTC, datetime, timedelta

from bot.runtime.clock import Clock, SetClock, SystemClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_systems_clock_tells_the_present_in_utc() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)

    now = clock.now()

    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_set_clock_stands_still_until_it_is_set() -> None:
    clock = SetClock(NOON)

    assert (clock.now(), clock.now()) == (NOON, NOON)

    clock.set(NOON + timedelta(days=1))
    assert clock.now() == NOON + timedelta(days=1)
