"""Never more than Slack allows, and answers before posts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.limiter import (
    ANSWERS,
    BELLS,
    CHANNEL_GAP,
    EDITS,
    MESSAGES,
    MINUTE,
    MOST_CHANNELS,
    PER_MINUTE,
    POSTS,
    TO_ALL,
    Limiter,
    Queue,
    gap_of,
)


class Watched:
    """A limiter, its clock, and when the turns are that it gave."""

    def __init__(self) -> None:
        self.clock = 0.0
        self.turns: list[float] = []
        self.limiter = Limiter(lambda: self.clock)

    def ask(self, method: str, queue: Queue, channel: str = "") -> float | None:
        wait = self.limiter.turn(method, queue, channel)
        if wait is not None:
            self.turns.append(self.clock + wait)
        return wait


def test_a_channel_gets_one_message_a_second() -> None:
    watched = Watched()

    waits = [watched.ask(MESSAGES, POSTS, "C1") for _ in range(5)]

    assert waits == pytest.approx([0, 1, 2, 3, 4])
    assert watched.ask(MESSAGES, POSTS, "C2") == 0


def test_a_workspace_gets_a_few_hundred_messages_a_minute() -> None:
    watched = Watched()
    taken = 0
    while watched.ask(MESSAGES, POSTS, f"C{taken}") is not None:
        taken += 1

    rate = PER_MINUTE[MESSAGES] / MINUTE
    assert taken == pytest.approx((POSTS.patience + POSTS.ahead) * rate, abs=2)


def test_answers_pass_posts_that_wait() -> None:
    watched = Watched()
    while watched.ask(MESSAGES, POSTS) is not None:
        pass

    assert watched.ask(MESSAGES, ANSWERS) == 0


def test_bells_pass_counters() -> None:
    watched = Watched()
    while watched.ask("chat.update", EDITS) is not None:
        pass

    assert watched.ask("chat.update", BELLS) == 0


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(0, 80)), max_size=12))
def test_no_minute_has_more_edits_than_twice_what_slack_promises(
    crowds: list[tuple[float, int]],
) -> None:
    watched = Watched()
    for pause, size in crowds:
        watched.clock += pause
        for _ in range(size):
            watched.ask("chat.update", EDITS)

    allowed = PER_MINUTE["chat.update"] * (1 + EDITS.ahead / MINUTE) + 1
    for begin in watched.turns:
        assert sum(begin <= turn < begin + MINUTE for turn in watched.turns) <= allowed


def test_who_is_sent_away_comes_back_in_turn() -> None:
    watched = Watched()
    while watched.ask(MESSAGES, POSTS) is not None:
        pass

    backs = [watched.limiter.come_back(MESSAGES, POSTS) for _ in range(10)]

    gaps = [later - sooner for sooner, later in pairwise(backs)]
    assert gaps == pytest.approx([gap_of(MESSAGES)] * 9)


@pytest.mark.parametrize("queue", [EDITS, BELLS])
def test_who_comes_back_in_time_finds_room(queue: Queue) -> None:
    watched = Watched()
    while watched.ask("chat.update", queue) is not None:
        pass
    back = watched.limiter.come_back("chat.update", queue)

    watched.clock += back
    assert watched.ask("chat.update", queue) == pytest.approx(0, abs=1e-6)


def test_those_ahead_are_ahead_of_all_that_wait() -> None:
    assert BELLS.ahead > EDITS.ahead + EDITS.patience
    assert ANSWERS.ahead > POSTS.ahead + POSTS.patience
    assert TO_ALL.ahead > POSTS.ahead + POSTS.patience


def test_what_slack_holds_is_held_for_all_queues() -> None:
    watched = Watched()
    watched.limiter.hold(MESSAGES, 30)

    assert watched.ask(MESSAGES, ANSWERS) is None
    assert watched.ask("chat.update", EDITS) == 0
    watched.clock += 29
    assert watched.ask(MESSAGES, ANSWERS) == pytest.approx(1)


def test_channels_long_past_are_forgotten() -> None:
    watched = Watched()
    for number in range(3 * MOST_CHANNELS):
        watched.clock += CHANNEL_GAP
        watched.ask(MESSAGES, POSTS, f"C{number}")

    assert len(watched.limiter._channels) <= MOST_CHANNELS
