"""What admins are told once, in SQLite."""

from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from bot.ids import DAILY, SpaceId, track_id
from bot.store.affairs import Notice, NoticeKind
from bot.store.sqlite.rows import Row, named, to_instant, to_micros


class SqliteNotices:
    """Implements ``Notices``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def add(self, notice: Notice) -> Notice:
        """See ``Notices.add``."""
        row = self._db.execute(
            """INSERT INTO notices (space, at, kind, subject, reason) VALUES (?, ?, ?, ?, ?)
            RETURNING id""",
            (notice.space, to_micros(notice.at), notice.kind, notice.subject, notice.reason),
        ).fetchone()
        return replace(notice, id=row[0])

    def get(self, number: int) -> Notice | None:
        """See ``Notices.get``."""
        found = named(self._db, "SELECT * FROM notices WHERE id = ?", (number,))
        return _notice(found[0]) if found else None

    def untold(self, space: SpaceId) -> tuple[Notice, ...]:
        """See ``Notices.untold``."""
        found = named(
            self._db,
            """SELECT * FROM notices WHERE space = ? AND told_at IS NULL AND NOT EXISTS
                (SELECT 1 FROM deliveries WHERE track = ? AND kind = 'notice'
                    AND occurrence = 'notice:' || notices.id
                    AND state IN ('due', 'claimed', 'sent'))
            ORDER BY id""",
            (space, track_id(space, DAILY)),
        )
        return tuple(map(_notice, found))

    def last(self, space: SpaceId, kind: NoticeKind, subject: str) -> Notice | None:
        """See ``Notices.last``."""
        found = named(
            self._db,
            """SELECT * FROM notices WHERE space = ? AND kind = ? AND subject = ?
            ORDER BY id DESC LIMIT 1""",
            (space, kind, subject),
        )
        return _notice(found[0]) if found else None

    def tell(self, number: int, at: datetime) -> None:
        """See ``Notices.tell``."""
        self._db.execute("UPDATE notices SET told_at = ? WHERE id = ?", (to_micros(at), number))

    def drop(self, space: SpaceId, kind: NoticeKind, subject: str, at: datetime) -> None:
        """See ``Notices.drop``."""
        self._db.execute(
            """UPDATE notices SET told_at = ?
            WHERE space = ? AND kind = ? AND subject = ? AND told_at IS NULL""",
            (to_micros(at), space, kind, subject),
        )


def _notice(row: Row) -> Notice:
    return Notice(
        id=row["id"],
        space=row["space"],
        at=to_instant(row["at"]),
        kind=NoticeKind(row["kind"]),
        subject=row["subject"],
        reason=row["reason"],
    )
