"""Rows to records and back. The contract suite does the same through the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.keypoints import Cover
from bot.domain.schedule import Schedule
from bot.ids import ChoiceId, PostId
from bot.store.records import Answered
from bot.store.sqlite.rows import (
    EPOCH,
    answer_row,
    join,
    maybe_instant,
    maybe_micros,
    split,
    to_answer,
    to_instant,
    to_micros,
    to_track,
    track_row,
)
from tests.domain.worlds import schedules
from tests.factory import make_question
from tests.store.facts import ANN, DAILY, HERE, START

instants = st.datetimes(timezones=st.just(UTC))
words = st.text("az09-", min_size=1)
choices = st.frozensets(st.sampled_from("abcdefgh").map(ChoiceId))
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("at", "micros"),
    [
        (EPOCH, 0),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), -1),
        (datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=UTC), 1_772_442_000_000_001),
        (datetime.max.replace(tzinfo=UTC), 253_402_300_799_999_999),
    ],
)
def test_an_instant_is_a_whole_number_of_microseconds(at: datetime, micros: int) -> None:
    assert to_micros(at) == micros
    assert to_instant(micros) == at


@given(instants, instants)
def test_stored_instants_sort_as_they_happened(one: datetime, other: datetime) -> None:
    assert (to_micros(one) < to_micros(other)) == (one < other)


def test_an_instant_of_another_zone_is_the_same_instant() -> None:
    elsewhere = START.astimezone(timezone(timedelta(hours=5, minutes=45)))

    assert to_micros(elsewhere) == to_micros(START)
    assert to_instant(to_micros(elsewhere)).tzinfo is UTC


@pytest.mark.parametrize("column", [to_micros, maybe_micros])
def test_a_time_without_a_zone_is_refused(column: Callable[[datetime], int | None]) -> None:
    with pytest.raises(TypeError, match="offset-naive and offset-aware"):
        column(datetime(2026, 3, 2))  # noqa: DTZ001


def test_no_instant_is_no_number() -> None:
    assert maybe_micros(None) is None
    assert maybe_instant(None) is None
    assert maybe_instant(0) == EPOCH
    assert maybe_micros(EPOCH) == 0


@given(st.frozensets(words))
def test_words_come_back(known: frozenset[str]) -> None:
    assert split(join(known)) == known


def test_words_are_joined_in_their_order() -> None:
    assert join(frozenset({"rnn", "cnn", "attention"})) == "attention,cnn,rnn"


@given(st.none() | schedules(), st.frozensets(words), st.booleans(), st.none() | instants)
def test_a_track_comes_back(
    schedule: Schedule | None, topics: frozenset[str], paused: bool, next_due: datetime | None
) -> None:
    zone = schedule.zone if schedule else "UTC"
    track = replace(
        DAILY, schedule=schedule, zone=zone, topics=topics, paused=paused, next_due=next_due
    )

    assert to_track(track_row(track)) == track


orders = st.permutations("abcd").map(lambda drawn: tuple(map(ChoiceId, drawn)))
proposals = st.lists(st.sampled_from(Cover)).map(tuple)


@given(
    choices,
    numbers,
    instants,
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
    st.tuples(st.just(()) | orders, st.text(), proposals),
)
def test_an_answer_comes_back(
    picks: frozenset[ChoiceId],
    number: float | None,
    at: datetime,
    said: tuple[bool, bool, bool],
    words: tuple[tuple[ChoiceId, ...], str, tuple[Cover, ...]],
) -> None:
    order, typed, proposal = words
    right, scored, hinted = said
    question = make_question()
    answer = Answered(
        post=PostId(1),
        learner=ANN.id,
        space=HERE,
        question=question.id,
        version=question.version,
        at=at,
        recorded_at=START,
        right=right,
        points=2,
        scored=scored,
        hinted=hinted,
        picks=picks,
        number=number,
        order=order,
        typed=typed,
        proposal=proposal,
    )

    assert to_answer(answer_row(answer)) == answer
