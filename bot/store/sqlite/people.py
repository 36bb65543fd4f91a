"""Learners and their zones, in SQLite."""

from datetime import date, datetime
from sqlite3 import Connection

from bot.domain.interview import InterviewChange
from bot.domain.pause import PauseChange
from bot.domain.slot import ZoneChange
from bot.ids import LearnerId, private_place
from bot.store.records import Learner
from bot.store.sqlite import derived, histories
from bot.store.sqlite.derived import checkpoints, memories
from bot.store.sqlite.rows import ERASED, to_instant, to_micros

_DROPPED = (
    ("awaited", "learner"),
    ("zone_changes", "learner"),
    ("confidences", "learner"),
    ("digest_rows", "learner"),
    ("hints", "learner"),
    ("interviews", "learner"),
    ("pause_changes", "learner"),
    ("quiz_presses", "learner"),
    ("regrades_told", "learner"),
    ("reminders", "learner"),
    ("review_wishes", "learner"),
    ("space_admins", "learner"),
)
"""Columns that name a learner; their rows say nothing about the group and go."""
_RENAMED = (
    ("answers", "learner"),
    ("assessments", "learner"),
    ("delivery_log", "by"),
    ("line_ups", "by"),
    ("packs", "by"),
    ("posts", "learner"),
    ("quiz_players", "learner"),
    ("quizzes", "starter"),
    ("regrades", "learner"),
    ("repairs", "learner"),
    ("reports", "learner"),
    ("skips", "by"),
    ("space_admins", "by"),
    ("track_changes", "by"),
    ("voids", "by"),
)
"""Columns that name a learner; their rows are the group's history and stay."""


class SqlitePeople:
    """Implements ``People``."""

    def __init__(self, db: Connection) -> None:
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
        return histories.zones(self._db, learner)

    def change_zone(self, learner: LearnerId, change: ZoneChange) -> None:
        """See ``People.change_zone``."""
        self._db.execute(
            "INSERT INTO zone_changes (learner, at, zone, own) VALUES (?, ?, ?, ?)",
            (learner, to_micros(change.at), change.zone, int(change.own)),
        )
        checkpoints.drop_of_learner(self._db, learner, change.at)
        memories.refold_since(self._db, learner, change.at)

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

    def pauses(self, learner: LearnerId) -> tuple[PauseChange, ...]:
        """See ``People.pauses``."""
        return histories.pauses(self._db, learner)

    def change_pause(self, learner: LearnerId, change: PauseChange) -> None:
        """See ``People.change_pause``."""
        self._db.execute(
            "INSERT INTO pause_changes (learner, at, until) VALUES (?, ?, ?)",
            (learner, to_micros(change.at), to_micros(change.until)),
        )
        checkpoints.drop_of_learner(self._db, learner, change.at)

    def erase(self, learner: LearnerId, at: datetime) -> LearnerId | None:
        """See ``People.erase``."""
        seen = self._db.execute(
            "SELECT 1 FROM learners WHERE id = ? AND created_at <= ?", (learner, to_micros(at))
        ).fetchone()
        if seen is None or learner.startswith(ERASED):
            return None
        opaque = self._next_opaque()
        self._db.execute(
            "INSERT INTO learners (id, name, created_at) VALUES (?, ?, ?)",
            (opaque, opaque, to_micros(at)),
        )
        derived.forget(self._db, learner)
        self._db.execute("UPDATE answers SET typed = '' WHERE learner = ?", (learner,))
        self._db.execute("UPDATE reports SET text = '' WHERE learner = ?", (learner,))
        self._drop_private(learner)
        for table, column in _RENAMED:
            sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"  # noqa: S608 - our names
            self._db.execute(sql, (opaque, learner))
        for table, column in (*_DROPPED, ("learners", "id")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (learner,))  # noqa: S608
        return opaque

    def ids(self) -> tuple[LearnerId, ...]:
        """See ``People.ids``."""
        rows = self._db.execute("SELECT id FROM learners WHERE id NOT LIKE 'erased:%' ORDER BY id")
        return tuple(LearnerId(identifier) for (identifier,) in rows)

    def _drop_private(self, learner: LearnerId) -> None:
        """Drop messages to a place that has the learner's name."""
        sent = "(SELECT id FROM deliveries WHERE kind = 'reminder' AND place = ?)"
        place = (private_place(learner),)
        self._db.execute(f"DELETE FROM delivery_log WHERE delivery IN {sent}", place)  # noqa: S608
        self._db.execute("DELETE FROM deliveries WHERE kind = 'reminder' AND place = ?", place)

    def _next_opaque(self) -> LearnerId:
        row = self._db.execute(
            "SELECT MAX(CAST(substr(id, ?) AS INTEGER)) FROM learners WHERE id LIKE 'erased:%'",
            (len(ERASED) + 1,),
        ).fetchone()
        return LearnerId(f"{ERASED}{(row[0] or 0) + 1}")
