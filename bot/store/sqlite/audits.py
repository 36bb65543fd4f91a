"""What was decided, in SQLite."""

from sqlite3 import Connection

from bot.ids import SpaceId
from bot.store.audits import Decision, Matter
from bot.store.sqlite.rows import Row, records, to_instant

_HERE = "(:space IS NULL OR space = :space)"
_PARTS = (
    """SELECT track_changes.at, track_changes.by, 'track' AS matter, space, track,
        CAST(track_changes.id AS TEXT) AS subject, 1 AS done, '' AS name, track_changes.id AS id
    FROM track_changes JOIN tracks ON tracks.id = track WHERE (track_changes.by != '' OR EXISTS
        (SELECT 1 FROM track_changes AS first WHERE first.track = track_changes.track
            AND first.id < track_changes.id))""",
    """SELECT skips.at, skips.by, 'skip', space, track, occurrence, skipped, skips.name, skips.id
    FROM skips JOIN tracks ON tracks.id = track WHERE 1""",
    """SELECT line_ups.at, line_ups.by, 'line_up', space, track, question, 1, '', line_ups.id
    FROM line_ups JOIN tracks ON tracks.id = track WHERE question IS NOT NULL""",
    """SELECT voids.at, voids.by, 'void', space, track, occurrence, voids.voided, '', voids.id
    FROM voids JOIN posts ON posts.id = voids.post WHERE 1""",
    "SELECT at, by, 'admin', space, '', learner, named, '', id FROM space_admins WHERE 1",
)
_HOLDS = "SELECT at, '', 'hold', '', '', by, held, reason, id FROM holds"
_ALL = " UNION ALL ".join([*(f"{part} AND {_HERE}" for part in _PARTS), _HOLDS])
_LAST = f"{_ALL} ORDER BY at DESC, matter, id DESC LIMIT :limit"


class SqliteAudits:
    """Implements ``Audits``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def last(self, limit: int, *, space: SpaceId | None = None) -> tuple[Decision, ...]:
        """See ``Audits.last``."""
        return records(_decision, self._db, _LAST, {"space": space, "limit": limit})


def _decision(row: Row) -> Decision:
    return Decision(
        at=to_instant(row["at"]),
        by=row["by"],
        matter=Matter(row["matter"]),
        space=row["space"],
        track=row["track"],
        subject=row["subject"],
        done=bool(row["done"]),
        name=row["name"],
    )
