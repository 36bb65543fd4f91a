"""Who wants to be reminded, in SQLite."""

import json
from collections.abc import Collection
from datetime import date, datetime, time
from sqlite3 import Connection

from bot.domain.reminder import QuietHours
from bot.domain.reminder import Reminders as Wanted
from bot.ids import LearnerId, TrackId
from bot.store.sqlite.rows import maybe_instant, maybe_micros, to_micros

_COLUMNS = "learner, minute, quiet_since, quiet_until, zone, next_at, last_at, last_day, refused"
_SELECT = f"SELECT {_COLUMNS}, id FROM reminders"  # noqa: S608 - our own names
_SAVE = f"""INSERT INTO reminders ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (learner) DO UPDATE SET minute = excluded.minute,
        quiet_since = excluded.quiet_since, quiet_until = excluded.quiet_until,
        zone = excluded.zone, next_at = excluded.next_at, last_at = excluded.last_at,
        last_day = excluded.last_day, refused = excluded.refused"""  # noqa: S608


class SqliteReminders:
    """Implements ``Reminders``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def get(self, learner: LearnerId) -> Wanted | None:
        """See ``Reminders.get``."""
        found = self._many(f"{_SELECT} WHERE learner = ?", learner)
        return found[0] if found else None

    def save(self, wanted: Wanted) -> Wanted:
        """See ``Reminders.save``."""
        quiet = wanted.quiet
        self._db.execute(
            _SAVE,
            (
                wanted.learner,
                _minute(wanted.at),
                _minute(quiet.since) if quiet else None,
                _minute(quiet.until) if quiet else None,
                wanted.zone,
                maybe_micros(wanted.next_at),
                maybe_micros(wanted.last_at),
                wanted.last_day and wanted.last_day.isoformat(),
                wanted.refused,
            ),
        )
        return self._many(f"{_SELECT} WHERE learner = ?", wanted.learner)[0]

    def due(
        self,
        now: datetime,
        limit: int,
        *,
        without: Collection[LearnerId] = (),
        occupied: Collection[str] = (),
    ) -> tuple[Wanted, ...]:
        """See ``Reminders.due``."""
        return self._many(
            f"""{_SELECT} WHERE next_at <= ?
                AND learner NOT IN (SELECT value FROM json_each(?))
                AND substr(learner, 1, instr(learner, ':') - 1)
                    NOT IN (SELECT value FROM json_each(?))
            ORDER BY next_at, id LIMIT ?""",  # noqa: S608 - our own names
            to_micros(now),
            json.dumps(sorted(without)),
            json.dumps(sorted(occupied)),
            limit,
        )

    def due_after(self, at: datetime, limit: int) -> tuple[Wanted, ...]:
        """See ``Reminders.due_after``."""
        return self._many(
            f"{_SELECT} WHERE next_at > ? ORDER BY next_at, id LIMIT ?", to_micros(at), limit
        )

    def open_tracks(self, learner: LearnerId, since: str) -> tuple[TrackId, ...]:
        """See ``Reminders.open_tracks``."""
        rows = self._db.execute(
            """SELECT DISTINCT tracks.id FROM tracks
            JOIN deliveries ON deliveries.track = tracks.id AND deliveries.kind = 'question'
                AND deliveries.occurrence >= :since AND deliveries.state = 'sent'
            JOIN posts ON posts.id = deliveries.post AND posts.voided = 0
            LEFT JOIN answers ON answers.post = posts.id AND answers.learner = :learner
            WHERE tracks.space IN (SELECT DISTINCT space FROM answers WHERE learner = :learner)
                AND answers.id IS NULL ORDER BY tracks.id""",
            {"learner": learner, "since": since},
        )
        return tuple(TrackId(track) for (track,) in rows)

    def _many(self, sql: str, *values: str | int | None) -> tuple[Wanted, ...]:
        return tuple(_wanted(*row) for row in self._db.execute(sql, values).fetchall())


def _wanted(  # noqa: PLR0913, PLR0917 - one argument a column
    learner: str,
    minute: int,
    quiet_since: int | None,
    quiet_until: int | None,
    zone: str,
    next_at: int | None,
    last_at: int | None,
    last_day: str | None,
    refused: str,
    number: int,
) -> Wanted:
    loud = quiet_since is None or quiet_until is None
    return Wanted(
        learner=LearnerId(learner),
        at=_wall(minute),
        quiet=None if loud else QuietHours(_wall(quiet_since or 0), _wall(quiet_until or 0)),
        zone=zone,
        next_at=maybe_instant(next_at),
        last_at=maybe_instant(last_at),
        last_day=date.fromisoformat(last_day) if last_day else None,
        refused=refused,
        number=number,
    )


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _wall(minute: int) -> time:
    return time(*divmod(minute, 60))
