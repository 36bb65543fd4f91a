"""Questions put before a group or a learner. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.domain.question import Question
from bot.domain.selection import PastQuestion
from bot.ids import LearnerId, PostId, SpaceId, TrackId
from bot.store.records import Post, Track


class Posts(Protocol):
    """Questions put before a group."""

    def add(
        self, track: Track, occurrence: str, question: Question, *, seed: int, at: datetime
    ) -> Post:
        """Add a post, and keep the question as it stands now."""
        ...

    def add_review(
        self, track: Track, learner: LearnerId, question: Question, *, seed: int, at: datetime
    ) -> Post:
        """Add a post that only this learner sees, and keep the question as it stands now."""
        ...

    def pending_review(self, track: TrackId, learner: LearnerId) -> Post | None:
        """Return the learner's last review in a track if they have not answered it."""
        ...

    def open_to(
        self, learner: LearnerId, space: SpaceId, revealed_after: datetime
    ) -> tuple[Post, ...]:
        """Return the groups' posts that the learner may not have answered, but may have seen.

        In this space and wherever they ever answered; neither withdrawn, nor posted up to
        ``revealed_after`` and revealed.
        """
        ...

    def withheld_from(self, learner: LearnerId) -> tuple[Post, ...]:
        """Return the posts anywhere that a learner answered and whose verdict waits."""
        ...

    def get(self, post: PostId) -> Post | None:
        """Return a post by id."""
        ...

    def of(self, track: TrackId, occurrence: str) -> Post | None:
        """Return the post of an occurrence."""
        ...

    def find(self, track: TrackId, occurrence: str) -> Post | None:
        """Return the last post whose occurrence starts with this date, or is just this one."""
        ...

    def latest(self, track: TrackId) -> Post | None:
        """Return the latest post that was, or may have been, shown to the group."""
        ...

    def unanswered(self, space: SpaceId, learner: LearnerId, limit: int) -> tuple[Post, ...]:
        """Return what was surely shown in a space and the learner may answer yet, latest first."""
        ...

    def question(self, post: Post) -> Question:
        """Return the question as it stood when it was posted."""
        ...

    def past(self, space: SpaceId) -> tuple[PastQuestion, ...]:
        """Return each question put before the group with the time it was last posted.

        Neither those that were refused nor those that were skipped: nobody saw them.
        """
        ...

    def reveal(self, post: PostId, at: datetime) -> None:
        """Note that the key of a post was shown; a second time changes nothing.

        What was answered while verdicts waited counts from now on.
        """
        ...

    def void(self, post: PostId, *, voided: bool, by: LearnerId, at: datetime) -> None:
        """Withdraw a post, or take that back; both are kept in the log."""
        ...
