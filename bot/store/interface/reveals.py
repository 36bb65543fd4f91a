"""What brings the reveals of posts. See ``bot.store.interface``."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.ids import LearnerId, PostId, TrackId
from bot.store.records import Post


class Reveals(Protocol):
    """Posts that are revealed at an instant, or when everyone who is waited for has answered."""

    def promise(self, post: PostId, at: datetime | None) -> None:
        """Say when a post is revealed by itself; None: not by itself."""
        ...

    def due(
        self, now: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Post, ...]:
        """Return posts to be revealed by now, earliest first; neither revealed nor withdrawn."""
        ...

    def await_active(self, post: Post, since: datetime, until: datetime, fewest: int) -> None:
        """Wait for everyone active who has not answered a post yet, instead of whoever it was.

        Active is who answered a question that its track posted, both from ``since`` on and before
        ``until``, and whose streaks are not paused at ``until``. Of fewer than ``fewest`` nobody is
        waited for.
        """
        ...

    def await_nobody(self, post: PostId) -> None:
        """Wait for nobody's answer to a post."""
        ...

    def answered(self, post: PostId, learner: LearnerId) -> bool:
        """Wait for a learner no more; tell whether that was the last one who was waited for."""
        ...
