"""The log of answers. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.domain.memory import Attempt, Card, Confidence
from bot.ids import LearnerId, PostId, QuestionId, SpaceId
from bot.store.counts import Tally
from bot.store.records import Answered, Assessment


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

    def count(self, post: PostId) -> int:
        """Count the answers given before the reveal, whatever they were."""
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

    def attempts(self, learner: LearnerId, question: QuestionId) -> tuple[Attempt, ...]:
        """Return a learner's answers to a question as memory sees them, oldest first."""
        ...

    def cards(self, learner: LearnerId) -> tuple[Card, ...]:
        """Return what a learner remembers of everything they ever answered, by question."""
        ...

    def active(self, space: SpaceId, since: datetime, limit: int) -> tuple[LearnerId, ...]:
        """Return who answered in a space at or after ``since``, the latest first."""
        ...

    def of_learner(self, learner: LearnerId, space: SpaceId) -> tuple[Answered, ...]:
        """Return everything a learner answered in a space, oldest first."""
        ...
