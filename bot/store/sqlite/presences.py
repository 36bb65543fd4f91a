"""Groups that come and go, in SQLite."""

import json
from collections.abc import Collection
from datetime import datetime
from sqlite3 import Connection

from bot.ids import SpaceId
from bot.store.affairs import Presence, PresenceState
from bot.store.sqlite import purging
from bot.store.sqlite.rows import to_instant, to_micros


class SqlitePresences:
    """Implements ``Presences``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def last(self, space: SpaceId) -> Presence | None:
        """See ``Presences.last``."""
        row = self._db.execute(
            "SELECT space, at, state FROM presences WHERE space = ? AND latest = 1", (space,)
        ).fetchone()
        return _presence(row) if row else None

    def here(self) -> tuple[SpaceId, ...]:
        """See ``Presences.here``."""
        rows = self._db.execute(
            "SELECT space FROM presences WHERE latest = 1 AND state = 'here' ORDER BY at, id"
        )
        return tuple(SpaceId(space) for (space,) in rows)

    def left(self) -> tuple[SpaceId, ...]:
        """See ``Presences.left``."""
        rows = self._db.execute(
            """SELECT space FROM presences WHERE latest = 1 AND state IN ('left', 'purging')
            ORDER BY at, id"""
        )
        return tuple(SpaceId(space) for (space,) in rows)

    def note(self, presence: Presence) -> None:
        """See ``Presences.note``."""
        self._db.execute(
            "UPDATE presences SET latest = 0 WHERE space = ? AND latest = 1", (presence.space,)
        )
        self._db.execute(
            "INSERT INTO presences (space, at, state, latest) VALUES (?, ?, ?, 1)",
            (presence.space, to_micros(presence.at), presence.state),
        )

    def to_purge(
        self, left_until: datetime, *, without: Collection[SpaceId] = ()
    ) -> Presence | None:
        """See ``Presences.to_purge``."""
        row = self._db.execute(
            """SELECT space, at, state FROM presences
            WHERE latest = 1 AND (state = 'purging' OR (state = 'left' AND at <= ?))
                AND space NOT IN (SELECT value FROM json_each(?))
            ORDER BY state DESC, at, id LIMIT 1""",
            (to_micros(left_until), json.dumps(sorted(without))),
        ).fetchone()
        return _presence(row) if row else None

    def purge(self, space: SpaceId, most: int) -> bool:
        """See ``Presences.purge``."""
        return purging.purge(self._db, space, most)


def _presence(row: tuple[str, int, str]) -> Presence:
    space, at, state = row
    return Presence(space=SpaceId(space), at=to_instant(at), state=PresenceState(state))
