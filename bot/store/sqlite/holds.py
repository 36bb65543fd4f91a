"""The log of holds, in SQLite."""

from datetime import datetime
from sqlite3 import Connection

from bot.store.affairs import Hold, Holder
from bot.store.sqlite.rows import to_instant, to_micros


class SqliteHolds:
    """Implements ``Holds``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def current(self) -> Hold | None:
        """See ``Holds.current``."""
        row = self._db.execute(
            "SELECT held, at, by, reason FROM holds ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is None or not row[0]:
            return None
        return Hold(since=to_instant(row[1]), by=Holder(row[2]), reason=row[3])

    def begin(self, hold: Hold) -> None:
        """See ``Holds.begin``."""
        self._append(hold.since, hold, held=1)

    def end(self, at: datetime) -> None:
        """See ``Holds.end``."""
        hold = self.current()
        if hold:
            self._append(at, hold, held=0)

    def _append(self, at: datetime, hold: Hold, *, held: int) -> None:
        self._db.execute(
            "INSERT INTO holds (at, held, by, reason) VALUES (?, ?, ?, ?)",
            (to_micros(at), held, hold.by, hold.reason),
        )
