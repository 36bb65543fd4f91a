"""The facts that a streak is folded from, read off the log."""

from sqlite3 import Connection

from bot.domain.pause import PauseChange
from bot.domain.slot import Answered, History, Repair, Slot, ZoneChange
from bot.ids import LearnerId, TrackId
from bot.store.sqlite.rows import to_instant


def slots(db: Connection, track: TrackId) -> tuple[Slot, ...]:
    """Return the slots of a track, oldest first."""
    rows = db.execute(
        """SELECT posts.occurrence, deliveries.sent_at, posts.zone, posts.voided
        FROM deliveries JOIN posts ON posts.id = deliveries.post
        WHERE deliveries.track = ? AND deliveries.kind = 'question'
            AND deliveries.state = 'sent'
        ORDER BY deliveries.sent_at""",
        (track,),
    )
    return tuple(to_slot(*row) for row in rows)


def answers(db: Connection, track: TrackId, learner: LearnerId) -> tuple[Answered, ...]:
    """Return when a learner answered which occurrence of a track."""
    rows = db.execute(
        """SELECT posts.occurrence, answers.at FROM answers
        JOIN posts ON posts.id = answers.post
        WHERE answers.learner = ? AND posts.track = ? AND posts.learner IS NULL
            AND posts.quiz IS NULL""",
        (learner, track),
    )
    return tuple(Answered(occurrence, to_instant(at)) for occurrence, at in rows)


def zones(db: Connection, learner: LearnerId) -> tuple[ZoneChange, ...]:
    """Return a learner's zones, oldest first."""
    rows = db.execute(
        "SELECT at, zone, own FROM zone_changes WHERE learner = ? ORDER BY at, id", (learner,)
    )
    return tuple(ZoneChange(to_instant(at), zone, bool(own)) for at, zone, own in rows)


def pauses(db: Connection, learner: LearnerId) -> tuple[PauseChange, ...]:
    """Return a learner's pauses, oldest first."""
    rows = db.execute(
        "SELECT at, until FROM pause_changes WHERE learner = ? ORDER BY at, id", (learner,)
    )
    return tuple(PauseChange(to_instant(at), to_instant(until)) for at, until in rows)


def repairs(db: Connection, track: TrackId, learner: LearnerId) -> tuple[Repair, ...]:
    """Return a learner's repairs in a track, oldest first."""
    rows = db.execute(
        "SELECT occurrence, at FROM repairs WHERE learner = ? AND track = ? ORDER BY at, id",
        (learner, track),
    )
    return tuple(Repair(occurrence, to_instant(at)) for occurrence, at in rows)


def whole(db: Connection, track: TrackId, learner: LearnerId) -> History:
    """Return everything that a learner's streak in a track follows from."""
    return History(
        slots=slots(db, track),
        answers=answers(db, track, learner),
        zones=zones(db, learner),
        pauses=pauses(db, learner),
        repairs=repairs(db, track, learner),
    )


def to_slot(occurrence: str, sent_at: int, zone: str, voided: int) -> Slot:
    """Return the slot of a row."""
    return Slot(
        occurrence=occurrence, posted_at=to_instant(sent_at), zone=zone, voided=bool(voided)
    )
