"""Who the groups themselves call their admins. See ``bot.store.interface``."""

from typing import Protocol

from bot.ids import LearnerId, SpaceId
from bot.store.decisions import AdminChange


class Admins(Protocol):
    """The log of admins that were named, besides those of whom a platform says so."""

    def note(self, change: AdminChange) -> AdminChange:
        """Append that someone was named, or is an admin no more; return it with its id."""
        ...

    def get(self, change: int) -> AdminChange | None:
        """Return a change by its id."""
        ...

    def last(self, space: SpaceId, learner: LearnerId) -> AdminChange | None:
        """Return the last word on a person in a space."""
        ...

    def named(self, space: SpaceId) -> tuple[LearnerId, ...]:
        """Return who is an admin of a space by name, the first first."""
        ...
