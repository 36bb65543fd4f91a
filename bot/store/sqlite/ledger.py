"""What was and is to be sent, in SQLite."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from sqlite3 import Connection

from bot.ids import SpaceId
from bot.store.records import Delivery, DeliveryState
from bot.store.sqlite.rows import maybe_instant, maybe_micros, records, to_delivery, to_micros

_IN_SPACE = "(:space IS NULL OR track IN (SELECT id FROM tracks WHERE space = :space))"
_OWED = "state IN ('due', 'claimed')"


class SqliteLedger:
    """Implements ``Ledger``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def listed(
        self,
        states: Collection[DeliveryState],
        *,
        since: datetime,
        space: SpaceId | None = None,
        limit: int,
    ) -> tuple[Delivery, ...]:
        """See ``Ledger.listed``."""
        return records(
            to_delivery,
            self._db,
            f"""SELECT * FROM deliveries
            WHERE state IN (SELECT value FROM json_each(:states)) AND {_IN_SPACE}
                AND (due_at >= :since OR {_OWED})
            ORDER BY due_at DESC, id DESC LIMIT :limit""",  # noqa: S608 - our own words
            {
                "states": json.dumps(sorted(states)),
                "since": to_micros(since),
                "space": space,
                "limit": limit,
            },
        )

    def counted(
        self, *, since: datetime, until: datetime | None = None, space: SpaceId | None = None
    ) -> Mapping[DeliveryState, int]:
        """See ``Ledger.counted``."""
        rows = self._db.execute(
            f"""SELECT state, COUNT(*) FROM deliveries
            WHERE {_IN_SPACE} AND (due_at >= :since OR (:until IS NULL AND {_OWED}))
                AND (:until IS NULL OR due_at <= :until)
            GROUP BY state""",  # noqa: S608 - our own words
            {"since": to_micros(since), "until": maybe_micros(until), "space": space},
        )
        found = {DeliveryState(state): count for state, count in rows}
        return {state: found.get(state, 0) for state in DeliveryState}

    def oldest_owed(self, now: datetime, *, space: SpaceId | None = None) -> datetime | None:
        """See ``Ledger.oldest_owed``."""
        row = self._db.execute(
            f"""SELECT MIN(due_at) FROM deliveries
            WHERE {_OWED} AND due_at <= :now AND {_IN_SPACE}""",  # noqa: S608 - our own words
            {"now": to_micros(now), "space": space},
        ).fetchone()
        return maybe_instant(row[0])
