"""Named admins, in SQLite."""

from dataclasses import replace
from sqlite3 import Connection

from bot.ids import LearnerId, SpaceId
from bot.store.decisions import AdminChange
from bot.store.sqlite.rows import Row, named, to_instant, to_micros


class SqliteAdmins:
    """Implements ``Admins``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def note(self, change: AdminChange) -> AdminChange:
        """See ``Admins.note``."""
        (number,) = self._db.execute(
            """INSERT INTO space_admins (space, learner, at, by, named)
            VALUES (?, ?, ?, ?, ?) RETURNING id""",
            (
                change.space,
                change.learner,
                to_micros(change.at),
                change.by,
                int(change.named),
            ),
        ).fetchone()
        return replace(change, id=number)

    def get(self, change: int) -> AdminChange | None:
        """See ``Admins.get``."""
        found = named(self._db, "SELECT * FROM space_admins WHERE id = ?", (change,))
        return _change(found[0]) if found else None

    def last(self, space: SpaceId, learner: LearnerId) -> AdminChange | None:
        """See ``Admins.last``."""
        found = named(
            self._db,
            """SELECT * FROM space_admins WHERE space = ? AND learner = ?
            ORDER BY id DESC LIMIT 1""",
            (space, learner),
        )
        return _change(found[0]) if found else None

    def named(self, space: SpaceId) -> tuple[LearnerId, ...]:
        """See ``Admins.named``."""
        rows = self._db.execute(
            """SELECT learner FROM space_admins AS said WHERE space = ? AND named = 1
                AND id = (SELECT MAX(later.id) FROM space_admins AS later
                    WHERE later.space = said.space AND later.learner = said.learner)
            ORDER BY id""",
            (space,),
        )
        return tuple(learner for (learner,) in rows)


def _change(row: Row) -> AdminChange:
    return AdminChange(
        id=row["id"],
        space=row["space"],
        learner=row["learner"],
        at=to_instant(row["at"]),
        by=row["by"],
        named=bool(row["named"]),
    )
