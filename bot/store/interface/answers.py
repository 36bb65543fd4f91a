"""The log of answers. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.domain.memory import Attempt, Confidence
from bot.domain.slot import Answered as SlotAnswer
from bot.domain.slot import Repair, Slot
from bot.ids import LearnerId, PostId, QuestionId, SpaceId, TrackId
from bot.store.records import Answered, Assessment, Tally


class Answers(Protocol):
    """The log of answers, and what is read off it; a regraded one comes as it counts now."""

    def record(self, answer: Answered) -> bool:
        """Append an answer; False when this learner answered this post before."""
        ...

    def get(self, post: PostId, learner: LearnerId) -> Answered | None:
        """Return a learner's recorded answer to a post."""
        ...

    def assess(self, assessment: Assessment) -> bool:
        """Append what a learner says of their answer; False when they said so before."""
        ...

    def assessment(self, post: PostId, learner: LearnerId) -> Assessment | None:
        """Return what a learner said of their answer to a post."""
        ...

    def record_hint(self, post: PostId, learner: LearnerId, at: datetime) -> None:
        """Note that a learner looked at a hint; a second time changes nothing."""
        ...

    def hinted(self, post: PostId, learner: LearnerId) -> bool:
        """Tell whether the learner looked at a hint of this post."""
        ...

    def record_confidence(
        self, post: PostId, learner: LearnerId, at: datetime, confidence: Confidence
    ) -> None:
        """Append how sure a learner says they were of their answer; the last word counts."""
        ...

    def confidence(self, post: PostId, learner: LearnerId) -> Confidence:
        """Return how sure a learner said they were of their answer to a post."""
        ...

    def tally(self, post: PostId) -> Tally:
        """Count the answers given before the reveal."""
        ...

    def earned(self, learner: LearnerId, space: SpaceId, question: QuestionId) -> int:
        """Return the points a learner has for a question in a space."""
        ...

    def slots(self, track: TrackId) -> tuple[Slot, ...]:
        """Return the daily questions of a track that were really posted, oldest first."""
        ...

    def of_track(self, track: TrackId, learner: LearnerId) -> tuple[SlotAnswer, ...]:
        """Return when a learner answered which occurrence of a track."""
        ...

    def attempts(self, learner: LearnerId) -> tuple[Attempt, ...]:
        """Return everything a learner ever answered anywhere, for their memory."""
        ...

    def active(self, space: SpaceId, since: datetime, limit: int) -> tuple[LearnerId, ...]:
        """Return who answered in a space at or after ``since``, the latest first."""
        ...

    def repairs(self, track: TrackId, learner: LearnerId) -> tuple[Repair, ...]:
        """Return the slots of a track that a learner repaired, oldest first."""
        ...

    def record_repair(self, track: TrackId, learner: LearnerId, repair: Repair) -> None:
        """Append a repair; a second one of a slot changes nothing."""
        ...

    def of_learner(self, learner: LearnerId, space: SpaceId) -> tuple[Answered, ...]:
        """Return everything a learner answered in a space, oldest first."""
        ...
