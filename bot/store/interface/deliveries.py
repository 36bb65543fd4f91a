"""Messages owed to places. See ``bot.store.interface``."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.ids import DeliveryId, LearnerId, PlaceId, PostId, TrackId
from bot.store.records import Delivery, DeliveryKind, DeliveryState


class Deliveries(Protocol):
    """Messages owed to places: due -> claimed -> sent | failed | unsure | skipped."""

    def owed(self) -> Mapping[DeliveryState, int]:
        """Count what is due, and what is claimed."""
        ...

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

    def plan_elsewhere(
        self,
        track: TrackId,
        kind: DeliveryKind,
        occurrence: str,
        *,
        place: PlaceId,
        at: datetime,
        due_at: datetime | None = None,
    ) -> Delivery | None:
        """Add what is due in a place of its own, at once or at ``due_at``; None if it was added."""
        ...

    def attach(self, delivery: Delivery, post: PostId) -> Delivery:
        """Say which post a delivery is about: its key was taken first."""
        ...

    def get(self, delivery: DeliveryId) -> Delivery | None:
        """Return a delivery by id."""
        ...

    def of(self, track: TrackId, kind: DeliveryKind, occurrence: str) -> Delivery | None:
        """Return a delivery by key."""
        ...

    def last_question(self, track: TrackId) -> str:
        """Return the last occurrence of a track with a question's delivery; empty if none has."""
        ...

    def last(self, track: TrackId, kind: DeliveryKind) -> str:
        """Return the last occurrence of a track with a delivery of a kind; empty if none has."""
        ...

    def claim_due(  # noqa: PLR0913 - each is named where it is given
        self,
        owner: str,
        now: datetime,
        limit: int,
        *,
        track: TrackId | None = None,
        without: Collection[DeliveryId] = (),
        busy: Collection[str] = (),
        occupied: Collection[str] = (),
    ) -> tuple[Delivery, ...]:
        """Claim what is to be tried, oldest first, for one lease.

        Of one moment questions and quizzes come before whatever only tells, track by track, each
        with its reveal before its question: no group's question waits for the reveals of all.

        Reminders come last, and none goes to ``occupied`` platforms.

        Nobody else can claim it meanwhile. It goes to its track's place as of now, but for
        what is ``elsewhere``, and for a repeat: in another place it would be another message. Of
        one ``track``, where it is given; nothing that goes to ``busy`` platforms.
        """
        ...

    def unsettled(self) -> tuple[Delivery, ...]:
        """Return deliveries that are due or claimed, oldest first."""
        ...

    def waiting(self, track: TrackId) -> tuple[Delivery, ...]:
        """Return the deliveries of a track that are due and have no sender, oldest first."""
        ...

    def expired(self, now: datetime) -> tuple[Delivery, ...]:
        """Return claimed deliveries whose lease ran out, or runs on for more than two.

        Those were claimed by a clock that has gone back since.
        """
        ...

    def abandoned(self, owner: str) -> tuple[Delivery, ...]:
        """Return what others than ``owner`` claimed: they are no more, there is one at a time."""
        ...

    def outdated(self, now: datetime) -> tuple[Delivery, ...]:
        """Return what waits to be repeated although that is not the same message any more.

        Or where the clock has gone back since, and nobody knows.
        """
        ...

    def sought(self, now: datetime, platforms: Collection[str], limit: int) -> tuple[Delivery, ...]:
        """Return what is unsure on these platforms and to be looked for now, oldest look first."""
        ...

    def seek(self, delivery: Delivery, at: datetime | None) -> None:
        """Say when an unsure delivery is looked for in its place; None for never."""
        ...

    def move(
        self,
        delivery: Delivery,
        state: DeliveryState,
        at: datetime,
        *,
        reason: str = "",
        ref: str = "",
        place: PlaceId | None = None,
    ) -> Delivery:
        """Move a delivery to another state and log it; ``at`` is ``sent_at`` when first sent.

        One that turns out not to be sent has no ``sent_at``. One that becomes unsure is in doubt
        since its last claim, unless it was before.
        """
        ...

    def postpone(
        self, delivery: Delivery, at: datetime, *, reason: str, attempt_at: datetime
    ) -> Delivery:
        """Move a delivery back to due, to be tried again at ``attempt_at``."""
        ...

    def repeat(
        self,
        delivery: Delivery,
        at: datetime,
        *,
        reason: str,
        attempt_at: datetime,
        until: datetime | None = None,
    ) -> Delivery:
        """Move a delivery that may be out back to due; it stays in doubt since its first claim.

        ``until`` then a repeat is the same message; None where somebody asked for it.
        """
        ...

    def decided(self, delivery: Delivery, by: LearnerId) -> None:
        """Note who decided on the state that a delivery is in."""
        ...

    def refute(self, delivery: Delivery) -> Delivery:
        """Note that no attempt so far put it anywhere: it is in doubt no more."""
        ...
