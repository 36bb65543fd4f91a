"""What a learner remembers: one card per question, a pure fold over the one log of answers.

Source: the rules of learning, "Memory". The model is FSRS-6, from the ``fsrs`` package. Every
datetime is aware and in UTC; ``now`` is always handed in. The order in which answers are told does
not matter, and an answer told twice counts once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import fsrs

from bot.domain.slot import ZoneChange, zone_in_force
from bot.ids import QuestionId

DayOf = Callable[[datetime], date]
"""The date an instant falls on for the learner."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TWO_DATES = timedelta(days=3)
"""Instants further apart fall on two dates in whatever zones they are read (-12 to +14 h)."""
_STEPS_KEPT = 2**16
# Without steps within a day and without luck a card depends on its reviews alone.
_SCHEDULER = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


class Confidence(StrEnum):
    """How sure a learner said they were."""

    UNSAID = ""
    GUESS = "guess"
    SURE = "sure"


class Grade(IntEnum):
    """How well a question was remembered, as FSRS numbers it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An answer of the log. One that does not count was still a first try.

    Those given late, to a withdrawn question, or in sentences that no key judges do not count.
    ``zone`` (IANA) is that of the post; it counts for whoever has set none of their own.
    """

    question: QuestionId
    at: datetime
    right: bool
    zone: str
    hinted: bool = False
    confidence: Confidence = Confidence.UNSAID
    counts: bool = True


class Review(NamedTuple):
    """A graded encounter with a question. A tuple, for there are thousands of them."""

    at: datetime
    grade: Grade
    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is left of a question: ``stability`` in days, ``difficulty`` from 1 to 10."""

    question: QuestionId
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    reviews: int


def grade_of(attempt: Attempt, *, first_try: bool) -> Grade:
    """Return the grade of an answer; ``first_try`` is the first answer ever to its question."""
    if not attempt.right:
        return Grade.AGAIN
    if attempt.hinted or attempt.confidence is Confidence.GUESS:
        return Grade.HARD
    sure = attempt.confidence is Confidence.SURE
    return Grade.EASY if sure and first_try else Grade.GOOD


def reviews_of(attempts: Iterable[Attempt]) -> list[Review]:
    """Return what the answers to one question mean to memory."""
    told = list(attempts)
    first = min((attempt.at for attempt in told), default=None)
    return [
        Review(attempt.at, grade_of(attempt, first_try=attempt.at == first), attempt.question)
        for attempt in told
        if attempt.counts
    ]


def card_of(attempts: Sequence[Attempt], zones: Iterable[ZoneChange]) -> Card | None:
    """Return the card of a learner's answers to one question; None where none counts.

    ``zones`` are those they lived in; the dates of whoever set none are those of the zone in which
    they first met the question, wherever it came back since.
    """
    first = min(attempts, key=lambda attempt: attempt.at, default=None)
    return fold(reviews_of(attempts), learners_days(zones, first.zone)) if first else None


def fold(reviews: Iterable[Review], day_of: DayOf) -> Card | None:
    """Return the card that reviews of one question add up to; None without any.

    Only the first review of a date is folded, the worst of those at one instant: what was read a
    moment ago is not yet memory.
    """
    counted = _one_a_day(sorted(reviews, key=lambda review: (review.at, review.grade)), day_of)
    if not counted:
        return None
    stability, difficulty, interval = _step(None, None, 0, counted[0].grade)
    for before, review in pairwise(counted):
        days = (review.at - before.at).days
        stability, difficulty, interval = _step(stability, difficulty, days, review.grade)
    last = counted[-1]
    return Card(
        question=last.question,
        stability=stability,
        difficulty=difficulty,
        due=last.at + interval,
        last_review=last.at,
        reviews=len(counted),
    )


def recall(card: Card, now: datetime) -> float:
    """Return the chance, 0 to 1, that the learner still knows it; it falls from day to day."""
    return _retrievability(card.stability, max(0, (now - card.last_review).days))


def learners_days(zones: Iterable[ZoneChange], default: str) -> DayOf:
    """Return how a learner's dates go, in the zones (IANA) they lived in."""
    changes = tuple(zones)
    if not changes:
        only = ZoneInfo(default)
        return lambda at: at.astimezone(only).date()
    return lambda at: at.astimezone(ZoneInfo(zone_in_force(changes, at, default))).date()


def _one_a_day(reviews: Iterable[Review], day_of: DayOf) -> list[Review]:
    counted: list[Review] = []
    for review in reviews:
        if not counted or not _same_day(counted[-1].at, review.at, day_of):
            counted.append(review)
    return counted


def _same_day(earlier: datetime, later: datetime, day_of: DayOf) -> bool:
    return later - earlier < _TWO_DATES and day_of(earlier) == day_of(later)


# FSRS counts in whole days, so histories that begin alike share their steps: that is most of them.
@lru_cache(_STEPS_KEPT)
def _step(
    stability: float | None, difficulty: float | None, days: int, grade: Grade
) -> tuple[float, float, timedelta]:
    """Return stability, difficulty and interval after a review ``days`` after the one before."""
    at = _EPOCH + timedelta(days=days)
    # Defaults of the package read the clock and sleep: nothing may be left out.
    before = fsrs.Card(
        card_id=0,
        state=fsrs.State.Learning if stability is None else fsrs.State.Review,
        stability=stability,
        difficulty=difficulty,
        due=_EPOCH,
        last_review=None if stability is None else _EPOCH,
    )
    after, _ = _SCHEDULER.review_card(before, fsrs.Rating(grade), review_datetime=at)
    if after.stability is None or after.difficulty is None:
        raise AssertionError("a reviewed card has a stability and a difficulty")
    return after.stability, after.difficulty, after.due - at


@lru_cache(_STEPS_KEPT)
def _retrievability(stability: float, days: int) -> float:
    card = fsrs.Card(card_id=0, stability=stability, due=_EPOCH, last_review=_EPOCH)
    return _SCHEDULER.get_card_retrievability(card, _EPOCH + timedelta(days=days))
