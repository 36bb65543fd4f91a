"""Whether all posting is held. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.store.affairs import Hold


class Holds(Protocol):
    """The log of holds: while one stands, nothing is posted."""

    def current(self) -> Hold | None:
        """Return the hold that stands."""
        ...

    def begin(self, hold: Hold) -> None:
        """Hold all posting; a new hold takes the place of one that stands."""
        ...

    def end(self, at: datetime) -> None:
        """Let go of the hold that stands, if one does."""
        ...
