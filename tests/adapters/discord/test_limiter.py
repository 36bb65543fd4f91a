"""Never more than Discord allows, and nearly as much."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.limiter import EDITS, POSTS, RATE, Limiter, Queue
from tests.adapters.seconds import SetTimer

ALLOWED = 50
"""Requests a second, by Discord's word."""


@dataclass
class Watched:
    """A limiter, its clock, and when the turns are that it gave."""

    clock: float = 0.0
    turns: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.limiter = Limiter(lambda: self.clock)

    def ask(self, queue: Queue = POSTS) -> float | None:
        wait = self.limiter.turn(queue)
        if wait is not None:
            self.turns.append(self.clock + wait)
        return wait

    def most_in_a_second(self) -> int:
        return max(
            (sum(begin <= turn < begin + 1 for turn in self.turns) for begin in self.turns),
            default=0,
        )


def test_the_first_goes_at_once() -> None:
    assert Watched().ask() == 0


def test_a_crowd_goes_one_by_one_at_the_full_rate() -> None:
    watched = Watched()

    for _ in range(500):
        watched.ask()

    assert watched.turns[-1] - watched.turns[0] == pytest.approx(499 / RATE)
    assert RATE >= 0.95 * ALLOWED


@given(
    st.lists(
        st.tuples(st.floats(0, 3), st.integers(0, 60), st.sampled_from([POSTS, EDITS])),
        max_size=20,
    )
)
def test_no_second_has_as_many_as_discord_allows(
    crowds: list[tuple[float, int, Queue]],
) -> None:
    watched = Watched()
    for seconds, size, queue in crowds:
        watched.clock += seconds
        for _ in range(size):
            watched.ask(queue)

    assert watched.most_in_a_second() < ALLOWED
    assert watched.turns == sorted(watched.turns)


@given(st.integers(1, 2000), st.sampled_from([POSTS, EDITS]))
def test_nobody_waits_longer_than_their_queue_says(size: int, queue: Queue) -> None:
    watched = Watched()

    waits = [watched.ask(queue) for _ in range(size)]

    assert all(wait is None or wait <= queue.patience for wait in waits)
    taken = size - waits.count(None)
    assert taken == pytest.approx(min(size, queue.patience * RATE + 1), abs=1)


def test_edits_never_hold_up_a_post_for_long() -> None:
    watched = Watched()
    for _ in range(10_000):
        watched.ask(EDITS)

    wait = watched.ask(POSTS)

    assert wait is not None
    assert wait <= EDITS.patience + 1 / RATE


def test_posts_sent_away_together_come_back_one_by_one_after_those_that_wait() -> None:
    watched = Watched()
    while watched.ask() is not None:
        pass

    moments = [watched.limiter.come_back(POSTS) for _ in range(100)]

    assert moments[0] > max(watched.turns)
    gaps = [later - sooner for sooner, later in pairwise(moments)]
    assert gaps == pytest.approx([1 / RATE] * 99)


def test_edits_sent_away_do_not_take_the_moments_of_posts() -> None:
    watched = Watched()
    while watched.ask() is not None:
        pass
    first = watched.limiter.come_back(POSTS)

    for _ in range(1000):
        watched.limiter.come_back(EDITS)

    assert watched.limiter.come_back(POSTS) == pytest.approx(first + 1 / RATE)


def test_nothing_goes_while_discord_wants_silence() -> None:
    watched = Watched()

    watched.limiter.hold(7)

    assert watched.ask() == 7
    assert watched.ask(EDITS) is None
    watched.clock += 7
    assert watched.ask(EDITS) == pytest.approx(1 / RATE)


def test_a_short_silence_does_not_end_a_longer_one() -> None:
    watched = Watched()

    watched.limiter.hold(9)
    watched.limiter.hold(1)

    assert watched.ask() == 9


def test_its_clock_is_handed_in() -> None:
    timer = SetTimer()
    limiter = Limiter(timer.now, rate=1)

    assert [limiter.turn(POSTS), limiter.turn(POSTS)] == [0, 1]


def test_three_thousand_posts_due_at_once_go_at_nearly_the_full_rate() -> None:
    """As the core gives them: 100 a second, again when told, a third time after minutes."""
    watched = Watched()
    due, attempts = [(0.0, number) for number in range(3_000)], [0] * 3_000
    while due:
        due.sort()
        ready = [post for post in due[:100] if post[0] <= watched.clock]
        due = due[len(ready) :]
        for _, number in ready:
            attempts[number] += 1
            if watched.ask() is None:
                least = 60 * 2 ** (attempts[number] - 1) if attempts[number] > 1 else 0
                after = max(watched.limiter.come_back(POSTS), least)
                due.append((watched.clock + after, number))
        watched.clock += 1

    assert len(watched.turns) == 3_000
    assert watched.turns[-1] <= 3_000 / (0.95 * ALLOWED)
