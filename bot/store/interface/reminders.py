"""Who wants to be reminded. See ``bot.store.interface``."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.domain.reminder import Reminders as Wanted
from bot.ids import LearnerId, TrackId


class Reminders(Protocol):
    """What learners want to be reminded of, a row for each who ever asked."""

    def get(self, learner: LearnerId) -> Wanted | None:
        """Return what a learner set; None for who never asked for reminders."""
        ...

    def save(self, wanted: Wanted) -> Wanted:
        """Take what a learner set, in place of what was; return it with its number."""
        ...

    def due(
        self,
        now: datetime,
        limit: int,
        *,
        without: Collection[LearnerId] = (),
        occupied: Collection[str] = (),
    ) -> tuple[Wanted, ...]:
        """Return whose next reminder is at or before ``now``, longest due first.

        Nobody ``without`` whom others are to go on, and nobody on ``occupied`` platforms.
        """
        ...

    def due_after(self, at: datetime, limit: int) -> tuple[Wanted, ...]:
        """Return whose next reminder is later than ``at``: a clock had jumped ahead."""
        ...

    def open_tracks(self, learner: LearnerId, since: str) -> tuple[TrackId, ...]:
        """Return the tracks with a question that a learner may have to answer yet.

        In all groups in which they ever answered; posted for sure, not withdrawn, not answered, of
        an occurrence from ``since`` on.
        """
        ...
