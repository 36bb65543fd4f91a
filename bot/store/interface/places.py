"""Places that refuse what is posted. See ``bot.store.interface``."""

from typing import Protocol

from bot.ids import TrackId
from bot.store.affairs import PlaceTrouble


class Places(Protocol):
    """The log of places that vanished, by track."""

    def trouble(self, track: TrackId) -> PlaceTrouble | None:
        """Return the last word on a track's place, if that is not that all is well."""
        ...

    def note(self, trouble: PlaceTrouble) -> None:
        """Append a word on a track's place."""
        ...
