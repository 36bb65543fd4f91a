"""The channel quiz: its times, what an answer is worth, and who stands where."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.points import RIGHT, TRIED
from bot.domain.quiz import (
    ARRIVAL,
    GRACE,
    LEAST_LEFT,
    LEAST_OWN_SECONDS,
    MOST_SECONDS,
    Limits,
    Locked,
    Press,
    counts,
    locked,
    matters,
    ranks,
    time_for,
    worth,
)
from bot.ids import ChoiceId

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND, MICROSECOND = timedelta(seconds=1), timedelta(microseconds=1)
TWENTY = Limits(NOON, NOON + 20 * SECOND)
A, B, C = (Picked(frozenset({ChoiceId(name)})) for name in "abc")

moments = st.integers(-5_000, 30_000).map(lambda millis: NOON + timedelta(milliseconds=millis))
limits = st.integers(5, 400).map(lambda seconds: Limits(NOON, NOON + seconds * SECOND))
answers = st.one_of(
    st.sampled_from((A, B, C)),
    st.integers(0, 2).map(lambda n: Number(float(n))),
    st.sampled_from((Typed("a"), Typed("b"))),
    st.permutations("ab").map(lambda order: Ordered(tuple(map(ChoiceId, order)))),
)
presses = st.lists(st.builds(Press, moments, answers), max_size=6)


# --- what an answer is worth ---


@pytest.mark.parametrize(
    ("after", "points"),
    [(-3, 10), (0, 10), (4, 9), (8, 8), (12, 7), (16, 6), (20, 5), (22, 5), (99, 5)],
)
def test_right_points_fall_to_half_at_the_limit(after: int, points: int) -> None:
    assert worth(TWENTY, NOON + after * SECOND, right=True) == points


def test_a_wrong_answer_is_a_try_whenever_it_is_given() -> None:
    assert {worth(TWENTY, NOON + n * SECOND, right=False) for n in range(25)} == {TRIED}


@given(limits, moments, moments)
def test_points_lie_between_half_and_full_and_never_rise_with_time(
    limits: Limits, one: datetime, other: datetime
) -> None:
    early, late = (worth(limits, at, right=True) for at in sorted((one, other)))

    assert RIGHT / 2 <= late <= early <= RIGHT


@given(limits, moments, moments)
def test_an_outage_takes_no_points(limits: Limits, at: datetime, now: datetime) -> None:
    longer = limits.prolonged(now)

    assert longer.closes_at >= limits.closes_at
    assert longer.closes_at - now >= LEAST_LEFT
    assert longer.prolonged(now) == longer
    assert worth(longer, at, right=True) >= worth(limits, at, right=True)


# --- what counts ---


@given(presses, st.randoms(use_true_random=False))
def test_what_counts_does_not_ask_in_which_order_it_came_in(
    given_: list[Press], dice: object
) -> None:
    mixed = [*given_]
    dice.shuffle(mixed)  # type: ignore[attr-defined]

    assert locked(mixed) == locked(given_)


@given(presses)
def test_what_comes_twice_changes_nothing(given_: list[Press]) -> None:
    assert locked([*given_, *given_]) == locked(given_)


@given(presses)
def test_an_answer_that_counts_was_given_then(given_: list[Press]) -> None:
    stands = locked(given_)

    assert (stands is None) == (not given_)
    assert stands is None or Press(stands.at, stands.answer) in given_


@given(presses)
def test_leaving_out_what_changed_nothing_changes_nothing(given_: list[Press]) -> None:
    """So it need not be kept, whatever comes in after it."""
    kept: list[Press] = []
    for press in given_:
        if matters(kept, press):
            kept.append(press)

    assert locked(kept) == locked(given_)


@pytest.mark.parametrize(
    ("pressed", "stands"),
    [
        ([A], Locked(A, NOON, changed=False)),
        ([A, A], Locked(A, NOON, changed=False)),
        ([A, B], Locked(B, NOON + SECOND, changed=True)),
        ([A, B, C], Locked(B, NOON + SECOND, changed=True)),
        ([A, B, A], Locked(B, NOON + SECOND, changed=True)),
        ([A, A, B], Locked(B, NOON + 2 * SECOND, changed=True)),
    ],
)
def test_the_first_answer_may_be_changed_once(pressed: list[Answer], stands: Locked) -> None:
    assert locked(Press(NOON + n * SECOND, each) for n, each in enumerate(pressed)) == stands


# --- in time ---


@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        (NOON, True),
        (TWENTY.closes_at, True),
        (TWENTY.closes_at + GRACE, True),
        (TWENTY.closes_at + GRACE + MICROSECOND, False),
    ],
)
def test_the_network_has_two_seconds(at: datetime, in_time: bool) -> None:
    assert counts(TWENTY, at, rung_at=None, now=at) is in_time
    assert counts(TWENTY, at, rung_at=TWENTY.bell, now=TWENTY.bell + ARRIVAL) is in_time


def test_what_is_heard_of_long_after_the_bell_does_not_count() -> None:
    late = TWENTY.bell + ARRIVAL + MICROSECOND

    assert not counts(TWENTY, NOON, rung_at=TWENTY.bell, now=late)
    assert counts(TWENTY, NOON, rung_at=None, now=late)


def test_who_saw_the_key_is_too_late_even_before_the_limit() -> None:
    rung_at = NOON + SECOND

    assert counts(TWENTY, rung_at, rung_at=rung_at, now=rung_at)
    assert not counts(TWENTY, rung_at + MICROSECOND, rung_at=rung_at, now=rung_at + SECOND)


@pytest.mark.parametrize(
    ("est", "seconds", "open_for"),
    [(60, 0, 60), (10, 0, LEAST_OWN_SECONDS), (900, 0, MOST_SECONDS), (60, 5, 5)],
)
def test_a_question_sets_its_own_time_within_bounds(est: int, seconds: int, open_for: int) -> None:
    assert time_for(est, seconds) == timedelta(seconds=open_for)


# --- who stands where ---


@given(st.lists(st.integers(0, 20), max_size=30))
def test_a_rank_is_one_more_than_how_many_have_more(points: list[int]) -> None:
    best_first = sorted(points, reverse=True)

    assert ranks(best_first) == tuple(
        1 + sum(other > mine for other in best_first) for mine in best_first
    )
