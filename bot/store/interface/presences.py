"""Groups that come and go. See ``bot.store.interface``."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.ids import SpaceId
from bot.store.affairs import Presence


class Presences(Protocol):
    """The log of which spaces the bot is in; one never joined has no entry."""

    def last(self, space: SpaceId) -> Presence | None:
        """Return the last word on a space."""
        ...

    def here(self) -> tuple[SpaceId, ...]:
        """Return the spaces of which the last word is that the bot is in them."""
        ...

    def left(self) -> tuple[SpaceId, ...]:
        """Return the spaces that the bot left, and of which something is kept still."""
        ...

    def note(self, presence: Presence) -> None:
        """Append a word on a space."""
        ...

    def to_purge(
        self, left_until: datetime, *, without: Collection[SpaceId] = ()
    ) -> Presence | None:
        """Return a space that is being purged, or else was left up to ``left_until``."""
        ...

    def purge(self, space: SpaceId, most: int) -> bool:
        """Take out about ``most`` facts of a space; True when there is nothing left of it.

        What is derived stays what the logs say at every step. Learners of whom nothing is left
        anywhere go with it.
        """
        ...
