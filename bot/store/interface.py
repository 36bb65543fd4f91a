"""The store's protocol. SQLite implements it now; PostgreSQL will, under the same contract suite.

Every method runs inside ``transaction()`` on the thread that opened the store. Instants are aware
and UTC.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.domain.question import Question
from bot.domain.selection import PastQuestion
from bot.domain.streak import Answered as SlotAnswer
from bot.domain.streak import Slot, ZoneChange
from bot.ids import DeliveryId, LearnerId, PostId, QuestionId, SpaceId, TrackId
from bot.store.records import (
    Answered,
    Assessment,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Learner,
    Post,
    Space,
    Standing,
    Tally,
    Track,
)


class People(Protocol):
    """Learners and the zones they live in."""

    def get(self, learner: LearnerId) -> Learner | None:
        """Return a learner once seen."""
        ...

    def save(self, learner: Learner, at: datetime) -> None:
        """Add a learner, or take their new name."""
        ...

    def zones(self, learner: LearnerId) -> tuple[ZoneChange, ...]:
        """Return every zone the learner ever set, oldest first."""
        ...

    def change_zone(self, learner: LearnerId, change: ZoneChange) -> None:
        """Append a zone change."""
        ...


class Tracks(Protocol):
    """Spaces, and the tracks in them."""

    def space(self, space: SpaceId) -> Space | None:
        """Return a space once seen."""
        ...

    def save_space(self, space: Space, at: datetime) -> None:
        """Add a space, or take its new zone."""
        ...

    def get(self, track: TrackId) -> Track | None:
        """Return a track by id."""
        ...

    def save(self, track: Track, at: datetime) -> None:
        """Add a track, or replace what it says."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[Track, ...]:
        """Return tracks that are not paused and have ``next_due`` up to now, earliest first."""
        ...


class Posts(Protocol):
    """Questions put before a group."""

    def add(
        self, track: Track, occurrence: str, question: Question, *, seed: int, at: datetime
    ) -> Post:
        """Add a post, and keep the question as it stands now."""
        ...

    def get(self, post: PostId) -> Post | None:
        """Return a post by id."""
        ...

    def of(self, track: TrackId, occurrence: str) -> Post | None:
        """Return the post of an occurrence."""
        ...

    def find(self, track: TrackId, occurrence: str) -> Post | None:
        """Return the last post whose occurrence starts with this date, or is just this one."""
        ...

    def latest(self, track: TrackId) -> Post | None:
        """Return the latest post that was, or may have been, shown to the group."""
        ...

    def question(self, post: Post) -> Question:
        """Return the question as it stood when it was posted."""
        ...

    def past(self, space: SpaceId) -> tuple[PastQuestion, ...]:
        """Return each question posted in the space with the time it was last posted."""
        ...

    def reveal(self, post: PostId, at: datetime) -> None:
        """Note that the key of a post was shown; a second time changes nothing."""
        ...

    def void(self, post: PostId, *, voided: bool, by: LearnerId, at: datetime) -> None:
        """Withdraw a post, or take that back; both are kept in the log."""
        ...


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

    def claim_due(self, owner: str, now: datetime, limit: int) -> tuple[Delivery, ...]:
        """Claim what is due, oldest first, for one lease; nobody else can claim it meanwhile."""
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


class Answers(Protocol):
    """The log of answers, and what is read off it."""

    def record(self, answer: Answered) -> bool:
        """Append an answer; False when this learner answered this post before."""
        ...

    def get(self, post: PostId, learner: LearnerId) -> Answered | None:
        """Return a learner's recorded answer to a post."""
        ...

    def assess(self, assessment: Assessment) -> bool:
        """Append what a learner says of their answer; False when they said so before."""
        ...

    def assessment(self, post: PostId, learner: LearnerId) -> Assessment | None:
        """Return what a learner said of their answer to a post."""
        ...

    def record_hint(self, post: PostId, learner: LearnerId, at: datetime) -> None:
        """Note that a learner looked at a hint; a second time changes nothing."""
        ...

    def hinted(self, post: PostId, learner: LearnerId) -> bool:
        """Tell whether the learner looked at a hint of this post."""
        ...

    def tally(self, post: PostId) -> Tally:
        """Count the answers given before the reveal."""
        ...

    def earned(self, learner: LearnerId, space: SpaceId, question: QuestionId) -> int:
        """Return the points a learner has for a question in a space."""
        ...

    def slots(self, track: TrackId) -> tuple[Slot, ...]:
        """Return the daily questions of a track that were really posted, oldest first."""
        ...

    def of_track(self, track: TrackId, learner: LearnerId) -> tuple[SlotAnswer, ...]:
        """Return when a learner answered which occurrence of a track."""
        ...

    def standings(self, space: SpaceId, *, since: datetime | None = None) -> tuple[Standing, ...]:
        """Return the board of a space, best first; points earned at or after ``since``."""
        ...

    def of_learner(self, learner: LearnerId, space: SpaceId) -> tuple[Answered, ...]:
        """Return everything a learner answered in a space, oldest first."""
        ...


class Store(Protocol):
    """Everything that is kept."""

    @property
    def people(self) -> People:
        """Learners."""
        ...

    @property
    def tracks(self) -> Tracks:
        """Spaces and tracks."""
        ...

    @property
    def posts(self) -> Posts:
        """Posts."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """Deliveries."""
        ...

    @property
    def answers(self) -> Answers:
        """Answers."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Take the write lock at once; commit durably at the end, roll back on any exception.

        Raises:
            Unavailable: the disk is full, or another program holds the lock.
            RuntimeError: a transaction is open already; they do not nest.
        """
        ...

    def first_time(self, receipt: str, at: datetime) -> bool:
        """Note a platform's event id; False when it was noted before."""
        ...

    def forget_receipts(self, before: datetime) -> None:
        """Drop event ids so old that no platform repeats them."""
        ...

    def close(self) -> None:
        """Let go of the file. Safe to call twice."""
        ...
