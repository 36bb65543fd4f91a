"""What admins decide about coming questions, in SQLite."""

from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection

from bot.ids import LearnerId, QuestionId, TrackId
from bot.store.decisions import NOBODY, LineUp
from bot.store.sqlite.rows import to_instant, to_micros


class SqliteAgenda:
    """Implements ``Agenda``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def skip(
        self,
        track: TrackId,
        occurrence: str,
        *,
        skipped: bool,
        by: LearnerId,
        at: datetime,
        name: str = "",
    ) -> None:
        """See ``Agenda.skip``."""
        self._db.execute(
            """INSERT INTO skips (track, occurrence, at, by, skipped, name)
            VALUES (?, ?, ?, ?, ?, ?)""",
            (track, occurrence, to_micros(at), by, int(skipped), name),
        )

    def skipped(self, track: TrackId) -> frozenset[str]:
        """See ``Agenda.skipped``."""
        return frozenset(self.names(track))

    def names(self, track: TrackId) -> Mapping[str, str]:
        """See ``Agenda.names``."""
        rows = self._db.execute(
            """SELECT occurrence, name FROM skips WHERE skipped = 1 AND id IN
                (SELECT MAX(id) FROM skips WHERE track = ? GROUP BY occurrence)
            ORDER BY occurrence""",
            (track,),
        )
        return dict(rows)

    def line_up(
        self, track: TrackId, question: QuestionId, *, by: LearnerId, at: datetime
    ) -> LineUp:
        """See ``Agenda.line_up``."""
        number = self._append(track, question, by, at)
        return LineUp(id=number, track=track, question=question, at=at)

    def lined_up(self, track: TrackId) -> LineUp | None:
        """See ``Agenda.lined_up``."""
        row = self._db.execute(
            "SELECT id, question, at FROM line_ups WHERE track = ? ORDER BY id DESC LIMIT 1",
            (track,),
        ).fetchone()
        if row is None or row[1] is None:
            return None
        return LineUp(id=row[0], track=track, question=row[1], at=to_instant(row[2]))

    def passed_over(self, track: TrackId) -> frozenset[QuestionId]:
        """See ``Agenda.passed_over``."""
        rows = self._db.execute(
            """SELECT question FROM line_ups WHERE track = :track AND id > COALESCE(
                (SELECT MAX(id) FROM line_ups WHERE track = :track AND question IS NULL), 0)
            ORDER BY id""",
            {"track": track},
        )
        return frozenset([QuestionId(question) for (question,) in rows][:-1])

    def use(self, track: TrackId, at: datetime) -> None:
        """See ``Agenda.use``."""
        if self.lined_up(track):
            self._append(track, None, NOBODY, at)

    def _append(
        self, track: TrackId, question: QuestionId | None, by: LearnerId, at: datetime
    ) -> int:
        cursor = self._db.execute(
            "INSERT INTO line_ups (track, at, by, question) VALUES (?, ?, ?, ?) RETURNING id",
            (track, to_micros(at), by, question),
        )
        return int(cursor.fetchone()[0])
