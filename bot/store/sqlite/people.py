"""Learners and their zones, in SQLite."""

from datetime import date, datetime

from sqlite_utils import Database

from bot.domain.interview import InterviewChange
from bot.domain.streak import ZoneChange
from bot.ids import LearnerId
from bot.store.records import Learner
from bot.store.sqlite.rows import to_instant, to_micros


class SqlitePeople:
    """Implements ``People``."""

    def __init__(self, db: Database) -> None:
        """Use an open database."""
        self._db = db

    def get(self, learner: LearnerId) -> Learner | None:
        """See ``People.get``."""
        row = self._db.execute("SELECT name FROM learners WHERE id = ?", (learner,)).fetchone()
        return Learner(id=learner, name=row[0]) if row else None

    def save(self, learner: Learner, at: datetime) -> None:
        """See ``People.save``."""
        self._db.execute(
            """INSERT INTO learners (id, name, created_at) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name""",
            (learner.id, learner.name, to_micros(at)),
        )

    def zones(self, learner: LearnerId) -> tuple[ZoneChange, ...]:
        """See ``People.zones``."""
        rows = self._db.execute(
            "SELECT at, zone FROM zone_changes WHERE learner = ? ORDER BY at, id", (learner,)
        )
        return tuple(ZoneChange(to_instant(at), zone) for at, zone in rows)

    def change_zone(self, learner: LearnerId, change: ZoneChange) -> None:
        """See ``People.change_zone``."""
        self._db.execute(
            "INSERT INTO zone_changes (learner, at, zone) VALUES (?, ?, ?)",
            (learner, to_micros(change.at), change.zone),
        )

    def interviews(self, learner: LearnerId) -> tuple[InterviewChange, ...]:
        """See ``People.interviews``."""
        rows = self._db.execute(
            "SELECT at, date FROM interviews WHERE learner = ? ORDER BY at, id", (learner,)
        )
        return tuple(
            InterviewChange(to_instant(at), date.fromisoformat(day) if day else None)
            for at, day in rows
        )

    def change_interview(self, learner: LearnerId, change: InterviewChange) -> None:
        """See ``People.change_interview``."""
        self._db.execute(
            "INSERT INTO interviews (learner, at, date) VALUES (?, ?, ?)",
            (learner, to_micros(change.at), change.date and change.date.isoformat()),
        )
