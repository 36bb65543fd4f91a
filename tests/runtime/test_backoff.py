"""Longer and longer waits, for those alone who fail."""

from datetime import timedelta

from bot.runtime.backoff import MINUTE, Backoff
from tests.runtime.group import NOON

HOUR = timedelta(hours=1)


def test_whoever_failed_rests_for_a_minute_and_nobody_else_does() -> None:
    backoff = Backoff[str]()

    backoff.failed("bad", NOON)

    assert backoff.resting(NOON) == {"bad"}
    assert backoff.resting(NOON + MINUTE) == frozenset()


def test_each_failure_doubles_the_rest_up_to_an_hour() -> None:
    backoff, now, rests = Backoff[str](), NOON, []
    for _ in range(8):
        backoff.failed("bad", now)
        rests.append(next(n for n in range(1, 99) if not backoff.resting(now + n * MINUTE)))
        now += rests[-1] * MINUTE

    assert rests == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_long_time_without_failure_begins_anew() -> None:
    backoff = Backoff[str]()
    backoff.failed("bad", NOON)
    backoff.failed("bad", NOON + MINUTE)
    later = NOON + 3 * HOUR

    backoff.failed("bad", later)

    assert backoff.resting(later + MINUTE) == frozenset()
