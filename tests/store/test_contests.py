"""Quizzes as values."""

from dataclasses import replace

from bot.domain.quiz import Limits
from bot.ids import PostId, QuizId
from bot.store.contests import Round
from tests.store.facts import MINUTE, START, make_quiz


def test_a_quiz_has_a_delivery_of_its_own() -> None:
    first, second = (replace(make_quiz(), id=QuizId(n)) for n in (1, 2))

    assert first.occurrence != second.occurrence


def test_a_round_has_its_limits() -> None:
    asked = Round(
        quiz=QuizId(1), number=1, post=PostId(1), asked_at=START, closes_at=START + MINUTE
    )

    assert asked.limits == Limits(START, START + MINUTE)
