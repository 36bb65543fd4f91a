"""What a learner remembers."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.memory import (
    Attempt,
    Card,
    Confidence,
    Grade,
    Review,
    card_of,
    fold,
    grade_of,
    learners_days,
    recall,
    reviews_of,
)
from bot.domain.slot import ZoneChange
from bot.ids import QuestionId
from tests.domain.worlds import ZONES

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
Q = QuestionId("q")
IN_UTC = learners_days((), "UTC")

grades = st.sampled_from(Grade)
moments = st.integers(0, 400 * 24 * 60).map(lambda minutes: START + minutes * MINUTE)
reviews = st.lists(st.builds(Review, moments, grades, st.just(Q)), max_size=12)
attempts = st.lists(
    st.builds(
        Attempt,
        question=st.sampled_from("abc").map(QuestionId),
        at=moments,
        right=st.booleans(),
        zone=st.sampled_from(ZONES),
        hinted=st.booleans(),
        confidence=st.sampled_from(Confidence),
        counts=st.booleans(),
    ),
    max_size=20,
)
learners = st.builds(
    learners_days,
    st.lists(st.builds(ZoneChange, moments, st.sampled_from(ZONES)), max_size=3),
    st.sampled_from(ZONES),
)


def attempt(at: datetime = START, *, right: bool = True, **changes: Any) -> Attempt:
    attempted = Attempt(question=Q, at=at, right=right, zone="UTC")
    return replace(attempted, **changes)


def after(*answers: tuple[float, Grade]) -> Card:
    """The card after reviews so many days after the start."""
    card = fold([Review(START + days * DAY, grade, Q) for days, grade in answers], IN_UTC)
    assert card
    return card


# --- grades ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "first_try", "grade"),
    [
        (attempt(right=False), True, Grade.AGAIN),
        (attempt(right=False, hinted=True, confidence=Confidence.SURE), True, Grade.AGAIN),
        (attempt(hinted=True), True, Grade.HARD),
        (attempt(hinted=True, confidence=Confidence.SURE), True, Grade.HARD),
        (attempt(confidence=Confidence.GUESS), True, Grade.HARD),
        (attempt(), True, Grade.GOOD),
        (attempt(), False, Grade.GOOD),
        (attempt(confidence=Confidence.SURE), False, Grade.GOOD),
        (attempt(confidence=Confidence.SURE), True, Grade.EASY),
    ],
)
def test_an_answer_has_a_grade(answer: Attempt, first_try: bool, grade: Grade) -> None:
    assert grade_of(answer, first_try=first_try) is grade


def test_only_the_first_answer_ever_is_a_first_try() -> None:
    sure = [attempt(START + n * DAY, confidence=Confidence.SURE) for n in range(3)]

    assert [review.grade for review in reviews_of(sure)] == [Grade.EASY, Grade.GOOD, Grade.GOOD]


def test_an_answer_after_the_reveal_is_no_review_but_was_the_first_try() -> None:
    late = attempt(START, counts=False)
    sure = attempt(START + DAY, confidence=Confidence.SURE)

    assert reviews_of([late, sure]) == [Review(START + DAY, Grade.GOOD, Q)]
    assert remembered([late], IN_UTC) == {}


def test_grades_are_numbered_as_the_package_numbers_them() -> None:
    assert {grade.name: grade.value for grade in Grade} == {
        rating.name.upper(): rating.value for rating in fsrs.Rating
    }


def remembered(
    told: Iterable[Attempt], day_of: Callable[[datetime], Any]
) -> Mapping[QuestionId, Card]:
    """The cards of a learner who gave these answers."""
    known = list(told)
    folded = (
        fold(reviews_of(each for each in known if each.question == question), day_of)
        for question in {each.question for each in known}
    )
    return {card.question: card for card in folded if card}


# --- cards -----------------------------------------------------------------------------------


def test_without_reviews_there_is_no_card() -> None:
    assert fold([], IN_UTC) is None


@pytest.mark.parametrize(
    ("grade", "days"), [(Grade.AGAIN, 1), (Grade.HARD, 1), (Grade.GOOD, 2), (Grade.EASY, 8)]
)
def test_a_first_answer_comes_back_the_later_the_better_it_was(grade: Grade, days: int) -> None:
    card = after((0, grade))

    assert card.due == START + days * DAY
    assert (card.last_review, card.reviews, card.question) == (START, 1, Q)


def test_intervals_grow_while_it_is_remembered_and_shrink_when_it_is_not() -> None:
    card = after((0, Grade.GOOD))
    intervals = []
    told = [(0.0, Grade.GOOD)]
    for _ in range(4):
        told.append(((card.due - START) / DAY, Grade.GOOD))
        card = after(*told)
        intervals.append(card.due - card.last_review)
    forgot = after(*told, ((card.due - START) / DAY, Grade.AGAIN))

    assert all(shorter < longer for shorter, longer in pairwise(intervals))
    assert forgot.due - forgot.last_review < intervals[-1] / 2
    assert forgot.difficulty > card.difficulty


@given(reviews)
def test_the_fold_is_the_packages_own(told: list[Review]) -> None:
    card = fold(told, IN_UTC)

    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    theirs = fsrs.Card(card_id=1, due=START)
    for review in sorted(told):
        if not theirs.last_review or theirs.last_review.date() != review.at.date():
            rating = fsrs.Rating(review.grade)
            theirs, _ = scheduler.review_card(theirs, rating, review_datetime=review.at)
    if card is None:
        assert theirs.last_review is None
        return
    assert (card.stability, card.difficulty) == (theirs.stability, theirs.difficulty)
    assert (card.due, card.last_review) == (theirs.due, theirs.last_review)
    now = card.last_review + 9.5 * DAY
    assert recall(card, now) == scheduler.get_card_retrievability(theirs, now)


@given(attempts, learners, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_told_does_not_matter(
    told: list[Attempt], day_of: Callable[[datetime], Any], dice: Random
) -> None:
    shuffled = [*told]
    dice.shuffle(shuffled)

    assert remembered(shuffled, day_of) == remembered(told, day_of)


@given(attempts, learners, st.data())
def test_an_answer_told_twice_counts_once(
    told: list[Attempt], day_of: Callable[[datetime], Any], data: st.DataObject
) -> None:
    twice = data.draw(st.lists(st.sampled_from(told), max_size=5)) if told else []

    assert remembered([*told, *twice], day_of) == remembered(told, day_of)


@given(attempts, learners)
def test_every_card_is_whole(told: list[Attempt], day_of: Callable[[datetime], Any]) -> None:
    cards = remembered(told, day_of)

    assert set(cards) == {each.question for each in told if each.counts}
    for question, card in cards.items():
        dates = {day_of(a.at) for a in told if a.counts and a.question == question}
        assert card.question == question
        assert card.stability > 0
        assert 1 <= card.difficulty <= 10
        assert card.due - card.last_review >= DAY
        assert card.reviews <= len(dates)


@given(attempts, attempts)
def test_what_is_known_of_one_question_does_not_change_another(
    told: list[Attempt], more: list[Attempt]
) -> None:
    others = [each for each in more if each.question != "a"]

    before, then = remembered(told, IN_UTC), remembered([*told, *others], IN_UTC)

    assert before.get(QuestionId("a")) == then.get(QuestionId("a"))


# --- days ------------------------------------------------------------------------------------


def test_a_second_answer_on_the_same_day_is_not_folded() -> None:
    assert after((0, Grade.AGAIN), (0.1, Grade.GOOD)) == after((0, Grade.AGAIN))
    assert after((0, Grade.GOOD), (0.1, Grade.AGAIN)) == after((0, Grade.GOOD))


@pytest.mark.parametrize(("zone", "folded"), [("UTC", 1), ("Asia/Tokyo", 2)])
def test_the_day_is_that_of_the_learners_zone(zone: str, folded: int) -> None:
    told = [Review(START, Grade.AGAIN, Q), Review(START + 8 * HOUR, Grade.GOOD, Q)]

    card = fold(told, learners_days((), zone))

    assert card is not None
    assert card.reviews == folded


@pytest.mark.parametrize(
    ("first", "then", "folded"), [("UTC", "Asia/Tokyo", 1), ("Asia/Tokyo", "UTC", 2)]
)
def test_who_set_no_zone_lives_in_that_of_the_post_they_first_met_a_question_on(
    first: str, then: str, folded: int
) -> None:
    told = [attempt(START + 8 * HOUR, zone=then), attempt(zone=first)]

    card = card_of(told, ())

    assert card is not None
    assert card.reviews == folded


def test_who_set_a_zone_lives_there_wherever_a_question_was_met() -> None:
    told = [attempt(zone="Asia/Tokyo"), attempt(START + 8 * HOUR, zone="Asia/Tokyo")]

    card = card_of(told, [ZoneChange(START, "UTC")])

    assert card is not None
    assert card.reviews == 1


def test_without_an_answer_there_is_no_card() -> None:
    assert card_of([], ()) is None
    assert card_of([attempt(counts=False)], ()) is None


def test_each_answer_has_the_date_of_the_zone_the_learner_lived_in_then() -> None:
    moved = (ZoneChange(START + HOUR, "Asia/Tokyo"), ZoneChange(START + 2 * HOUR, "UTC"))
    day_of = learners_days(moved, "Europe/Berlin")
    midnight = START.replace(hour=23, minute=30)

    assert day_of(START) == START.astimezone(ZoneInfo("Europe/Berlin")).date()
    assert day_of(midnight - DAY) == START.date()
    assert day_of(midnight) == START.date()


def test_one_date_can_last_two_days_for_a_traveller() -> None:
    start = datetime(2026, 3, 1, 10, 1, tzinfo=UTC)  # 2 March has just begun on Kiritimati
    end = datetime(2026, 3, 3, 10, 58, tzinfo=UTC)  # 2 March is about to end on Niue
    day_of = learners_days([ZoneChange(end, "Pacific/Niue")], "Pacific/Kiritimati")
    told = [Review(start, Grade.AGAIN, Q), Review(end, Grade.GOOD, Q)]

    assert day_of(start) == day_of(end)
    assert fold(told, day_of) == fold(told[:1], day_of)


# --- recall ----------------------------------------------------------------------------------


def test_recall_is_nine_tenths_when_a_card_has_lived_for_its_stability() -> None:
    card = after((0, Grade.EASY))

    assert recall(card, START) == 1
    assert recall(card, card.due) == pytest.approx(0.9, abs=0.01)


@given(st.lists(grades, min_size=1, max_size=5), moments, moments)
def test_recall_never_grows_by_itself(told: list[Grade], one: datetime, other: datetime) -> None:
    card = after(*((n * 3.0, grade) for n, grade in enumerate(told)))
    sooner, later = sorted((one, other))

    assert 0 < recall(card, later) <= recall(card, sooner) <= 1


# --- no clock --------------------------------------------------------------------------------


def test_memory_never_reads_the_clock_nor_sleeps_nor_rolls_dice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> NoReturn:
        raise AssertionError("a clock was read, or worse")

    for clock in ("time", "time_ns", "sleep", "monotonic"):
        monkeypatch.setattr(time, clock, never)
    for module in ("card", "scheduler", "review_log"):
        frozen = type("Frozen", (datetime,), {"now": never, "utcnow": never, "today": never})
        monkeypatch.setattr(f"fsrs.{module}.datetime", frozen)
    monkeypatch.setattr("fsrs.scheduler.random", never)
    # Days that no other test asks for, so that nothing is remembered from it.
    told = [(0.0, Grade.GOOD), (777.0, Grade.AGAIN), (7777.0, Grade.EASY), (7778.0, Grade.HARD)]

    assert recall(after(*told), START + 9999 * DAY) < 0.9
    with pytest.raises(AssertionError, match="a clock was read"):
        fsrs.Card()
