"""What was and is to be sent, for whoever runs this. See ``bot.store.interface``."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.ids import SpaceId
from bot.store.records import Delivery, DeliveryState


class Ledger(Protocol):
    """Deliveries of every track, or of one ``space``; only reads, and may read many rows."""

    def listed(
        self,
        states: Collection[DeliveryState],
        *,
        since: datetime,
        space: SpaceId | None = None,
        limit: int,
    ) -> tuple[Delivery, ...]:
        """Return deliveries in ``states``, the last due first.

        Of those that came due from ``since`` on, and of what is still owed however long it is due.
        """
        ...

    def counted(
        self, *, since: datetime, until: datetime | None = None, space: SpaceId | None = None
    ) -> Mapping[DeliveryState, int]:
        """Count by state, none left out, what is due from ``since`` on, ``until`` then included.

        Without ``until`` also what is still owed however long it is due.
        """
        ...

    def oldest_owed(self, now: datetime, *, space: SpaceId | None = None) -> datetime | None:
        """Return the first moment at which something came due that is still owed."""
        ...
