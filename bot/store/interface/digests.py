"""Weeks that are summed up. See ``bot.store.interface``."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.digest import Attempted, DigestWeek
from bot.ids import LearnerId, PostId, SpaceId, TrackId
from bot.store.counts import Attendance, DigestCounts, Tally
from bot.store.records import Post, Track


class Digests(Protocol):
    """The weeks that tracks sum up, and who answered in the last of them."""

    def due(
        self, now: datetime, astray: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Track, ...]:
        """Return tracks with ``next_digest`` up to now or after ``astray``, earliest first."""
        ...

    def begin(self, track: TrackId, week: DigestWeek) -> bool:
        """Begin to count a week, and drop what was counted before; False if it was begun once."""
        ...

    def pending(
        self, limit: int, *, track: TrackId | None = None, without: Collection[TrackId] = ()
    ) -> tuple[tuple[TrackId, DigestWeek], ...]:
        """Return the weeks that are being counted, the longest due first; of one ``track``."""
        ...

    def end(self, track: TrackId, week: DigestWeek) -> None:
        """Note that a week is counted, or need not be any more."""
        ...

    def week(self, track: TrackId, key: str) -> DigestWeek | None:
        """Return a week that was begun."""
        ...

    def posts(self, track: TrackId, week: DigestWeek) -> tuple[Post, ...]:
        """Return what was posted on the dates of a week, or is being posted; nothing withdrawn."""
        ...

    def uncounted(
        self, track: TrackId, posts: Sequence[PostId], until: datetime, limit: int
    ) -> tuple[LearnerId, ...]:
        """Return, in order, who answered one of the posts up to an instant and has no row yet.

        Nobody who is erased; each call after a row for all of the one before.
        """
        ...

    def answered_before(self, space: SpaceId, learner: LearnerId, at: datetime) -> bool:
        """Tell whether a learner answered anything in a space before an instant."""
        ...

    def add(self, track: TrackId, week: DigestWeek, attended: Attendance) -> None:
        """Add a learner's row."""
        ...

    def counts(self, track: TrackId, week: DigestWeek, names: int) -> DigestCounts:
        """Sum up the rows of a week, with up to so many names; of nobody who left the boards."""
        ...

    def revealed(self, posts: Sequence[PostId]) -> tuple[Attempted, ...]:
        """Return how those posts were met whose key is out.

        Not one whose reveal still waits to be sent, or whose question is open elsewhere in the
        space.
        """
        ...

    def first_attempts(self, post: PostId) -> Tally:
        """Count the first attempts on a post."""
        ...

    def quizzes(self, track: TrackId, since: datetime, until: datetime) -> tuple[int, int]:
        """Count the quizzes that were played to their end, and who played in the largest."""
        ...
