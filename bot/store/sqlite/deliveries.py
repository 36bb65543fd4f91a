"""Deliveries, in SQLite."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from bot.ids import DeliveryId, PlaceId, PostId, TrackId
from bot.store.records import LEASE, Delivery, DeliveryKind, DeliveryState
from bot.store.sqlite.derived import checkpoints
from bot.store.sqlite.doubts import BY_ID, SqliteDoubts
from bot.store.sqlite.rows import maybe_micros, to_micros

_LEASE = round(LEASE.total_seconds() * 1e6)
"""In the microseconds of the database."""


class SqliteDeliveries(SqliteDoubts):
    """Implements ``Deliveries``."""

    def owed(self) -> Mapping[DeliveryState, int]:
        """See ``Deliveries.owed``."""
        return {
            state: self._db.execute(
                f"SELECT COUNT(*) FROM deliveries WHERE state = '{state}'"  # noqa: S608 - our own
            ).fetchone()[0]
            for state in (DeliveryState.DUE, DeliveryState.CLAIMED)
        }

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
        """See ``Deliveries.plan``."""
        planned = self._one(
            """INSERT INTO deliveries (track, kind, occurrence, post, state, due_at, attempt_at)
            VALUES (?, ?, ?, ?, 'due', ?, ?) ON CONFLICT DO NOTHING RETURNING *""",
            track,
            kind,
            occurrence,
            post,
            to_micros(due_at),
            to_micros(due_at),
        )
        if planned:
            self._log(planned, at)
        return planned

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
        """See ``Deliveries.plan_elsewhere``."""
        planned = self.plan(track, kind, occurrence, post=None, at=at, due_at=due_at or at)
        if planned is None:
            return None
        return self._one(
            "UPDATE deliveries SET place = ? WHERE id = ? RETURNING *", place, planned.id
        )

    def attach(self, delivery: Delivery, post: PostId) -> Delivery:
        """See ``Deliveries.attach``."""
        attached = self._one(
            "UPDATE deliveries SET post = ? WHERE id = ? RETURNING *", post, delivery.id
        )
        if attached is None:
            raise KeyError(delivery.id)
        return attached

    def get(self, delivery: DeliveryId) -> Delivery | None:
        """See ``Deliveries.get``."""
        return self._one("SELECT * FROM deliveries WHERE id = ?", delivery)

    def of(self, track: TrackId, kind: DeliveryKind, occurrence: str) -> Delivery | None:
        """See ``Deliveries.of``."""
        return self._one(
            "SELECT * FROM deliveries WHERE track = ? AND kind = ? AND occurrence = ?",
            track,
            kind,
            occurrence,
        )

    def last_question(self, track: TrackId) -> str:
        """See ``Deliveries.last_question``."""
        return self.last(track, DeliveryKind.QUESTION)

    def last(self, track: TrackId, kind: DeliveryKind) -> str:
        """See ``Deliveries.last``."""
        row = self._db.execute(
            "SELECT MAX(occurrence) FROM deliveries WHERE track = ? AND kind = ?", (track, kind)
        ).fetchone()
        return row[0] or ""

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
        """See ``Deliveries.claim_due``."""
        due = self._many(
            """SELECT * FROM deliveries WHERE state = 'due' AND attempt_at <= ?
                AND track = COALESCE(?, track)
                AND id NOT IN (SELECT value FROM json_each(?))
                AND substr(track, 1, instr(track, ':') - 1) NOT IN (SELECT value FROM json_each(?))
                AND (kind <> 'reminder' OR (? IS NULL AND
                    substr(track, 1, instr(track, ':') - 1) NOT IN
                        (SELECT value FROM json_each(?))))
            ORDER BY kind = 'reminder', attempt_at, kind NOT IN ('question', 'reveal', 'quiz'),
                track, kind = 'question', id LIMIT ?""",
            to_micros(now),
            track,
            json.dumps(sorted(without)),
            json.dumps(sorted(busy)),
            track,
            json.dumps(sorted(occupied)),
            limit,
        )
        claimed = [
            self._one(
                """UPDATE deliveries
                SET state = 'claimed', owner = ?, lease_until = ?, attempts = attempts + 1,
                    place = CASE WHEN kind IN ('notice', 'quiz', 'reminder')
                        OR resend_until IS NOT NULL THEN place ELSE
                        (SELECT place FROM tracks WHERE tracks.id = deliveries.track) END
                WHERE id = ? AND state = 'due' RETURNING *""",
                owner,
                to_micros(now + LEASE),
                delivery.id,
            )
            for delivery in due
        ]
        for delivery in filter(None, claimed):
            self._log(delivery, now)
        return tuple(filter(None, claimed))

    def unsettled(self) -> tuple[Delivery, ...]:
        """See ``Deliveries.unsettled``."""
        return self._many(
            "SELECT * FROM deliveries WHERE state IN ('due', 'claimed') ORDER BY due_at, id"
        )

    def waiting(self, track: TrackId) -> tuple[Delivery, ...]:
        """See ``Deliveries.waiting``."""
        return self._many(
            "SELECT * FROM deliveries WHERE track = ? AND state = 'due' ORDER BY due_at, id", track
        )

    def expired(self, now: datetime) -> tuple[Delivery, ...]:
        """See ``Deliveries.expired``."""
        return self._many(
            f"""SELECT * FROM deliveries WHERE state = 'claimed'
                AND (lease_until <= ? OR lease_until > ?) {BY_ID}""",  # noqa: S608 - our own word
            to_micros(now),
            to_micros(now + 2 * LEASE),
        )

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
        """See ``Deliveries.move``."""
        sent_at = at if state is DeliveryState.SENT else None
        moved = self._one(
            """UPDATE deliveries SET state = ?, reason = ?,
                ref = CASE WHEN ? = '' THEN ref ELSE ? END,
                place = COALESCE(?, place),
                doubted = CASE WHEN ? THEN COALESCE(doubted, attempts) ELSE doubted END,
                doubted_at = CASE WHEN ? THEN COALESCE(doubted_at, lease_until - ?)
                    ELSE doubted_at END,
                sent_at = CASE WHEN ? IS NULL THEN NULL ELSE COALESCE(sent_at, ?) END
            WHERE id = ? RETURNING *""",
            state,
            reason,
            ref,
            ref,
            place,
            state is DeliveryState.UNSURE,
            state is DeliveryState.UNSURE,
            _LEASE,
            maybe_micros(sent_at),
            maybe_micros(sent_at),
            delivery.id,
        )
        if moved is None:
            raise KeyError(delivery.id)
        self._log(moved, at)
        if moved.kind is DeliveryKind.QUESTION and moved.sent_at != delivery.sent_at:
            upset_at = min(filter(None, (moved.sent_at, delivery.sent_at)))
            checkpoints.drop_of_track(self._db, moved.track, upset_at)
        return moved

    def postpone(
        self, delivery: Delivery, at: datetime, *, reason: str, attempt_at: datetime
    ) -> Delivery:
        """See ``Deliveries.postpone``."""
        self._db.execute(
            "UPDATE deliveries SET attempt_at = ? WHERE id = ?",
            (to_micros(attempt_at), delivery.id),
        )
        return self.move(delivery, DeliveryState.DUE, at, reason=reason)

    def repeat(
        self,
        delivery: Delivery,
        at: datetime,
        *,
        reason: str,
        attempt_at: datetime,
        until: datetime | None = None,
    ) -> Delivery:
        """See ``Deliveries.repeat``."""
        self._db.execute(
            """UPDATE deliveries SET attempt_at = ?, resend_until = ?,
                doubted = COALESCE(doubted, attempts),
                doubted_at = COALESCE(doubted_at, lease_until - ?) WHERE id = ?""",
            (to_micros(attempt_at), maybe_micros(until), _LEASE, delivery.id),
        )
        return self.move(delivery, DeliveryState.DUE, at, reason=reason)

    def _log(self, delivery: Delivery, at: datetime) -> None:
        self._db.execute(
            "INSERT INTO delivery_log (delivery, at, state, reason) VALUES (?, ?, ?, ?)",
            (delivery.id, to_micros(at), delivery.state, delivery.reason),
        )
