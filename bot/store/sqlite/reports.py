"""Reports, in SQLite."""

from datetime import datetime
from sqlite3 import Connection

from bot.ids import QuestionId
from bot.store.affairs import Report
from bot.store.sqlite.rows import Row, maybe_instant, named, to_instant, to_micros

_ALL = """SELECT reports.*, learners.name AS name FROM reports
    JOIN learners ON learners.id = reports.learner"""


class SqliteReports:
    """Implements ``Reports``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def keep(self, report: Report) -> bool:
        """See ``Reports.keep``."""
        said = (report.post, report.version, to_micros(report.at), report.text)
        whose = (report.learner, report.question)
        replaced = self._db.execute(
            """UPDATE reports SET post = ?, version = ?, at = ?, text = ?
            WHERE learner = ? AND question = ? AND closed_at IS NULL""",
            (*said, *whose),
        )
        if replaced.rowcount:
            return False
        self._db.execute(
            """INSERT INTO reports (post, version, at, text, learner, question)
            VALUES (?, ?, ?, ?, ?, ?)""",
            (*said, *whose),
        )
        return True

    def get(self, number: int) -> Report | None:
        """See ``Reports.get``."""
        found = named(self._db, f"{_ALL} WHERE reports.id = ?", (number,))
        return _report(found[0]) if found else None

    def listed(self, question: QuestionId | None = None) -> tuple[Report, ...]:
        """See ``Reports.listed``."""
        which = "reports.question = ?" if question else "reports.closed_at IS NULL"
        found = named(
            self._db,
            f"{_ALL} WHERE {which} ORDER BY reports.at DESC, reports.id DESC",
            (question,) if question else (),
        )
        return tuple(map(_report, found))

    def close(self, number: int, at: datetime) -> None:
        """See ``Reports.close``."""
        self._db.execute(
            "UPDATE reports SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
            (to_micros(at), number),
        )

    def reopen(self, number: int) -> bool:
        """See ``Reports.reopen``."""
        newer = self._db.execute(
            """SELECT 1 FROM reports JOIN reports AS open
                ON open.learner = reports.learner AND open.question = reports.question
            WHERE reports.id = ? AND open.id <> reports.id AND open.closed_at IS NULL""",
            (number,),
        ).fetchone()
        if newer:
            return False
        self._db.execute("UPDATE reports SET closed_at = NULL WHERE id = ?", (number,))
        return True


def _report(row: Row) -> Report:
    return Report(
        id=row["id"],
        post=row["post"],
        question=row["question"],
        version=row["version"],
        learner=row["learner"],
        name=row["name"],
        at=to_instant(row["at"]),
        text=row["text"],
        closed_at=maybe_instant(row["closed_at"]),
    )
