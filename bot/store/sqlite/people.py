"""Learners and their zones, in SQLite."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from bot.domain.interview import InterviewChange
from bot.domain.pause import PauseChange
from bot.domain.slot import ZoneChange
from bot.ids import ERASED, LearnerId
from bot.store.records import Learner
from bot.store.sqlite import erasing, erasures, histories, personal
from bot.store.sqlite.derived import boards, checkpoints, memories
from bot.store.sqlite.rows import to_instant, to_micros


class SqlitePeople:
    """Implements ``People``."""

    def __init__(self, db: Connection, beside: Path | None = None) -> None:
        """Use an open database; who is erased is noted in the folder ``beside`` it."""
        self._db = db
        self._beside = beside

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
        if self._beside:
            erasures.note(self._beside, learner, at)
        return erasing.erase(self._db, learner, at)

    def hidden(self, learner: LearnerId) -> bool:
        """See ``People.hidden``."""
        return boards.is_hidden(self._db, learner)

    def hide(self, learner: LearnerId, at: datetime, *, hidden: bool) -> None:
        """See ``People.hide``."""
        if hidden == boards.is_hidden(self._db, learner):
            return
        self._db.execute("UPDATE hidings SET latest = 0 WHERE learner = ?", (learner,))
        self._db.execute(
            "INSERT INTO hidings (learner, at, hidden, latest) VALUES (?, ?, ?, 1)",
            (learner, to_micros(at), int(hidden)),
        )
        boards.recount(self._db, learner, hidden=hidden)

    def facts(self, learner: LearnerId) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """See ``People.facts``."""
        return personal.facts(self._db, learner)

    def ids(self) -> tuple[LearnerId, ...]:
        """See ``People.ids``."""
        rows = self._db.execute("SELECT id FROM learners WHERE id NOT LIKE 'erased:%' ORDER BY id")
        return tuple(LearnerId(identifier) for (identifier,) in rows)
