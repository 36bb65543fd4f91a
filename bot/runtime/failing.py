"""What cannot be posted is left alone for a while, so that all else goes on."""

from dataclasses import replace
from datetime import datetime

from bot.events import CameDue
from bot.features.delivering import CannotPost
from bot.ids import DeliveryId, LearnerId, QuizId, SpaceId, TrackId
from bot.runtime.backoff import Backoff


class Failing:
    """Remembers what failed, ever longer the more often it does."""

    def __init__(self) -> None:
        """Nothing failed yet."""
        self._tracks = Backoff[TrackId]()
        self._deliveries = Backoff[DeliveryId]()
        self._spaces = Backoff[SpaceId]()
        self._quizzes = Backoff[QuizId]()
        self._learners = Backoff[LearnerId]()

    def failed(self, error: CannotPost, now: datetime) -> None:
        """Note what an error names."""
        if error.track is not None:
            self._tracks.failed(error.track, now)
        if error.delivery is not None:
            self._deliveries.failed(error.delivery, now)
        if error.space is not None:
            self._spaces.failed(error.space, now)
        if error.quiz is not None:
            self._quizzes.failed(error.quiz, now)
        if error.learner is not None:
            self._learners.failed(error.learner, now)

    def left_out(self, event: CameDue, now: datetime) -> CameDue:
        """Return the event with all that rests now."""
        return replace(
            event,
            failing_tracks=self._tracks.resting(now),
            failing_deliveries=self._deliveries.resting(now),
            failing_spaces=self._spaces.resting(now),
            failing_quizzes=self._quizzes.resting(now),
            failing_learners=self._learners.resting(now),
        )
