"""What answers in a quiz are worth, and their way into the log."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.answer import Picked
from bot.domain.quiz import Press
from bot.features.quiz_scoring import earned, gains
from bot.ids import ChoiceId, LearnerId, PostId, QuizId
from bot.store.contests import Gain, Pending, Round
from tests.factory import make_question

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ASKED = Round(
    quiz=QuizId(1),
    number=1,
    post=PostId(1),
    asked_at=NOON,
    closes_at=NOON + timedelta(seconds=20),
)


def pressed(letter: str, second: int) -> Press:
    return Press(NOON + timedelta(seconds=second), Picked(frozenset({ChoiceId(letter)})))


@pytest.mark.parametrize(
    ("presses", "points", "right"),
    [
        ((), 0, False),
        ((pressed("b", 8),), 8, True),
        ((pressed("a", 8),), 2, False),
        ((pressed("a", 0), pressed("b", 8)), 8, True),
        ((pressed("b", 0), pressed("a", 8)), 2, False),
        ((pressed("b", 0), pressed("a", 8), pressed("b", 9)), 2, False),
    ],
)
def test_what_stands_at_the_bell_is_worth_points(
    presses: tuple[Press, ...], points: int, right: bool
) -> None:
    assert earned(ASKED, make_question(), presses) == (points, right)


def test_everyone_gains_by_what_they_locked_in() -> None:
    ana, ben = LearnerId("test:Ana"), LearnerId("test:Ben")
    pending = [
        Pending(round=ASKED, learner=ana, presses=(pressed("b", 0),)),
        Pending(round=ASKED, learner=ben, presses=(pressed("c", 0),)),
    ]

    assert gains(ASKED, make_question(), pending) == [Gain(ana, 10, 1), Gain(ben, 2, 0)]
