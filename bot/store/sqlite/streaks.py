"""What streaks follow from, in SQLite."""

from datetime import datetime
from sqlite3 import Connection

from bot.domain.slot import Answered as SlotAnswer
from bot.domain.slot import Repair, Slot
from bot.domain.streak import Checkpoint
from bot.ids import LearnerId, SpaceId, TrackId
from bot.store.sqlite import histories
from bot.store.sqlite.derived import checkpoints
from bot.store.sqlite.rows import EPOCH, checkpoint_row, to_checkpoint, to_instant, to_micros


class SqliteStreaks:
    """Implements ``Streaks``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def slots(self, track: TrackId) -> tuple[Slot, ...]:
        """See ``Streaks.slots``."""
        return histories.slots(self._db, track)

    def answered_since(
        self, space: SpaceId, learner: LearnerId, at: datetime
    ) -> tuple[tuple[TrackId, SlotAnswer], ...]:
        """See ``Streaks.answered_since``."""
        rows = self._db.execute(
            """SELECT posts.track, posts.occurrence, answers.at FROM answers
            JOIN posts ON posts.id = answers.post
            WHERE answers.learner = ? AND answers.at >= ? AND posts.space = ?
                AND posts.learner IS NULL AND posts.quiz IS NULL""",
            (learner, to_micros(at), space),
        )
        return tuple((track, SlotAnswer(name, to_instant(micros))) for track, name, micros in rows)

    def repairs(self, track: TrackId, learner: LearnerId) -> tuple[Repair, ...]:
        """See ``Streaks.repairs``."""
        return histories.repairs(self._db, track, learner)

    def record_repair(self, track: TrackId, learner: LearnerId, repair: Repair) -> None:
        """See ``Streaks.record_repair``."""
        self._db.execute(
            """INSERT INTO repairs (learner, track, occurrence, at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING""",
            (learner, track, repair.occurrence, to_micros(repair.at)),
        )
        checkpoints.drop_of_learner(self._db, learner, repair.at)

    def checkpoint(self, track: TrackId, learner: LearnerId) -> Checkpoint | None:
        """See ``Streaks.checkpoint``."""
        row = self._db.execute(
            """SELECT taken_at, last_at, last_occurrence, began_at, length, best, credit, met
            FROM checkpoints WHERE track = ? AND learner = ?""",
            (track, learner),
        ).fetchone()
        return to_checkpoint(row) if row else None

    def keep(self, track: TrackId, learner: LearnerId, checkpoint: Checkpoint) -> None:
        """See ``Streaks.keep``."""
        self._db.execute(
            """INSERT INTO checkpoints (track, learner, taken_at, last_at, last_occurrence,
                began_at, length, best, credit, met) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (track, learner) DO UPDATE SET taken_at = excluded.taken_at,
                last_at = excluded.last_at, last_occurrence = excluded.last_occurrence,
                began_at = excluded.began_at, length = excluded.length, best = excluded.best,
                credit = excluded.credit, met = excluded.met""",
            (track, learner, *checkpoint_row(checkpoint)),
        )

    def after(
        self, track: TrackId, learner: LearnerId, checkpoint: Checkpoint
    ) -> tuple[tuple[Slot, ...], tuple[SlotAnswer, ...]]:
        """See ``Streaks.after``."""
        at, occurrence = checkpoint.last or (EPOCH, "")
        rows = self._db.execute(
            """SELECT posts.occurrence, deliveries.sent_at, posts.zone, posts.voided, answers.at
            FROM deliveries JOIN posts ON posts.id = deliveries.post
            LEFT JOIN answers ON answers.post = posts.id AND answers.learner = ?
            WHERE deliveries.track = ? AND deliveries.kind = 'question'
                AND deliveries.state = 'sent' AND deliveries.sent_at >= ?
                AND (deliveries.sent_at, posts.occurrence) > (?, ?)
            ORDER BY deliveries.sent_at""",
            (learner, track, to_micros(at), to_micros(at), occurrence),
        ).fetchall()
        return (
            tuple(histories.to_slot(*row[:4]) for row in rows),
            tuple(SlotAnswer(row[0], to_instant(row[4])) for row in rows if row[4] is not None),
        )
