"""Messages owed to places. See ``bot.store.interface``."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.ids import DeliveryId, PostId, TrackId
from bot.store.records import Delivery, DeliveryKind, DeliveryState


class Deliveries(Protocol):
    """Messages owed to places: due -> claimed -> sent | failed | unsure | skipped."""

    def plan(
        self,
        track: TrackId,
        kind: DeliveryKind,
        occurrence: str,
        *,
        post: PostId | None,
        at: datetime,
        due_at: datetime,
    ) -> Delivery | None:
        """Add a delivery in state due, or return None: its key is taken, once and for ever."""
        ...

    def get(self, delivery: DeliveryId) -> Delivery | None:
        """Return a delivery by id."""
        ...

    def of(self, track: TrackId, kind: DeliveryKind, occurrence: str) -> Delivery | None:
        """Return a delivery by key."""
        ...

    def claim_due(
        self,
        owner: str,
        now: datetime,
        limit: int,
        *,
        track: TrackId | None = None,
        without: Collection[DeliveryId] = (),
    ) -> tuple[Delivery, ...]:
        """Claim what is due, oldest first, for one lease; nobody else can claim it meanwhile.

        Of one ``track``, where it is given.
        """
        ...

    def unsettled(self) -> tuple[Delivery, ...]:
        """Return deliveries that are due or claimed, oldest first."""
        ...

    def expired(self, now: datetime) -> tuple[Delivery, ...]:
        """Return claimed deliveries whose lease ran out."""
        ...

    def move(
        self,
        delivery: Delivery,
        state: DeliveryState,
        at: datetime,
        *,
        reason: str = "",
        ref: str = "",
        due_at: datetime | None = None,
    ) -> Delivery:
        """Move a delivery to another state and log it; ``at`` is ``sent_at`` when first sent."""
        ...
