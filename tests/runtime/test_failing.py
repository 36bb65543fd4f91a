"""What failed is left alone for a while."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.events import CameDue
from bot.features.delivering import CannotPost
from bot.ids import DeliveryId, LearnerId, QuizId, SpaceId, TrackId
from bot.runtime.failing import Failing

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "left_out"),
    [
        (CannotPost(track=TrackId("t")), CameDue(failing_tracks=frozenset({TrackId("t")}))),
        (
            CannotPost(delivery=DeliveryId(7)),
            CameDue(failing_deliveries=frozenset({DeliveryId(7)})),
        ),
        (CannotPost(space=SpaceId("s")), CameDue(failing_spaces=frozenset({SpaceId("s")}))),
        (CannotPost(quiz=QuizId(3)), CameDue(failing_quizzes=frozenset({QuizId(3)}))),
        (CannotPost(learner=LearnerId("l")), CameDue(failing_learners=frozenset({LearnerId("l")}))),
    ],
    ids=str,
)
def test_what_failed_is_left_out_and_comes_back(error: CannotPost, left_out: CameDue) -> None:
    failing = Failing()
    failing.failed(error, NOON)

    assert failing.left_out(CameDue(), NOON) == left_out
    assert failing.left_out(CameDue(), NOON + timedelta(hours=1)) == CameDue()
