"""Messages in doubt, in SQLite: a part of its deliveries. See ``bot.store.interface``."""

import json
from collections.abc import Collection
from datetime import datetime
from sqlite3 import Connection

from bot.ids import LearnerId
from bot.store.records import Delivery
from bot.store.sqlite.rows import maybe_micros, records, to_delivery, to_micros

BY_ID = "ORDER BY +id"
"""The plus keeps SQLite from going through all there ever was, in the order it is kept in."""


class SqliteDoubts:
    """Implements what ``Deliveries`` says of messages in doubt."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def abandoned(self, owner: str) -> tuple[Delivery, ...]:
        """See ``Deliveries.abandoned``."""
        return self._many(
            f"SELECT * FROM deliveries WHERE state = 'claimed' AND owner != ? {BY_ID}",  # noqa: S608
            owner,
        )

    def outdated(self, now: datetime) -> tuple[Delivery, ...]:
        """See ``Deliveries.outdated``."""
        return self._many(
            f"""SELECT * FROM deliveries WHERE state = 'due' AND resend_until IS NOT NULL
                AND (resend_until < ? OR doubted_at > ?) {BY_ID}""",  # noqa: S608 - our own word
            to_micros(now),
            to_micros(now),
        )

    def sought(self, now: datetime, platforms: Collection[str], limit: int) -> tuple[Delivery, ...]:
        """See ``Deliveries.sought``."""
        return self._many(
            """SELECT * FROM deliveries
            WHERE state = 'unsure' AND seek_at IS NOT NULL AND seek_at <= ?
                AND substr(track, 1, instr(track, ':') - 1) IN (SELECT value FROM json_each(?))
            ORDER BY seek_at, id LIMIT ?""",
            to_micros(now),
            json.dumps(sorted(platforms)),
            limit,
        )

    def seek(self, delivery: Delivery, at: datetime | None) -> None:
        """See ``Deliveries.seek``."""
        self._db.execute(
            "UPDATE deliveries SET seek_at = ? WHERE id = ?", (maybe_micros(at), delivery.id)
        )

    def refute(self, delivery: Delivery) -> Delivery:
        """See ``Deliveries.refute``."""
        refuted = self._one(
            """UPDATE deliveries SET doubted = NULL, doubted_at = NULL, resend_until = NULL
            WHERE id = ? RETURNING *""",
            delivery.id,
        )
        if refuted is None:
            raise KeyError(delivery.id)
        return refuted

    def decided(self, delivery: Delivery, by: LearnerId) -> None:
        """See ``Deliveries.decided``."""
        self._db.execute(
            """UPDATE delivery_log SET by = ?
            WHERE id = (SELECT MAX(id) FROM delivery_log WHERE delivery = ?)""",
            (by, delivery.id),
        )

    def _one(self, sql: str, *values: str | int | None) -> Delivery | None:
        found = self._many(sql, *values)
        return found[0] if found else None

    def _many(self, sql: str, *values: str | int | None) -> tuple[Delivery, ...]:
        return records(to_delivery, self._db, sql, values)
