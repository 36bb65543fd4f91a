"""Forgetting who a learner was, in one transaction.

What a group did stays, under an opaque id. A private space gets an opaque id as well, at once; it
is then taken out step by step, as a space that was left.
"""

from datetime import datetime
from sqlite3 import Connection

from bot.ids import ERASED, LearnerId, private_place, private_space
from bot.store.affairs import PresenceState
from bot.store.sqlite import derived
from bot.store.sqlite.personal import DROPPED, REMINDED, RENAMED
from bot.store.sqlite.rows import to_micros

_OF_SPACE = (
    *("answers", "board_rows", "board_totals", "notices", "packs", "posts", "quizzes"),
    *("space_admins", "space_zones", "tracks"),
)
_OF_TRACK = (
    *("checkpoints", "deliveries", "digest_rows", "digests", "line_ups", "place_troubles"),
    *("posts", "quizzes", "repairs", "skips", "track_changes"),
)
_TYPED = (("answers", "typed"), ("reports", "text"))


def erase(db: Connection, learner: LearnerId, at: datetime) -> LearnerId:
    """Make everything of a learner that stays another's, whom nobody knows; return who that is."""
    opaque = _next_opaque(db)
    db.execute(
        "INSERT INTO learners (id, name, created_at) VALUES (?, ?, ?)",
        (opaque, opaque, to_micros(at)),
    )
    derived.forget(db, learner)
    for table, column in _TYPED:
        sql = f"UPDATE {table} SET {column} = '' WHERE learner = ?"  # noqa: S608 - our names
        db.execute(sql, (learner,))
    _drop_reminders(db, learner)
    for table, column in RENAMED:
        sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"  # noqa: S608 - our names
        db.execute(sql, (opaque, learner))
    for table, column in (*DROPPED, ("learners", "id")):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (learner,))  # noqa: S608
    _close_private(db, learner, opaque, at)
    return opaque


def _drop_reminders(db: Connection, learner: LearnerId) -> None:
    place = (private_place(learner),)
    sent = f"SELECT id FROM deliveries WHERE {REMINDED}"  # noqa: S608 - our own SQL
    db.execute(f"DELETE FROM delivery_log WHERE delivery IN ({sent})", place)  # noqa: S608
    db.execute(f"DELETE FROM deliveries WHERE {REMINDED}", place)  # noqa: S608


def _close_private(db: Connection, learner: LearnerId, opaque: LearnerId, at: datetime) -> None:
    space, number = private_space(learner), opaque.removeprefix(ERASED)
    db.execute("DELETE FROM presences WHERE space = ?", (space,))
    if db.execute("SELECT 1 FROM spaces WHERE id = ?", (space,)).fetchone() is None:
        return
    other = private_space(LearnerId(f"{ERASED}{number}"))
    # Ids and what refers to them change together: checked when the transaction ends.
    db.execute("PRAGMA defer_foreign_keys = ON")
    for (track,) in db.execute("SELECT id FROM tracks WHERE space = ?", (space,)).fetchall():
        _rename_track(db, track, f"{other}{track.removeprefix(space)}")
    db.execute("UPDATE spaces SET id = ?, admin_place = '' WHERE id = ?", (other, space))
    for table in _OF_SPACE:
        db.execute(f"UPDATE {table} SET space = ? WHERE space = ?", (other, space))  # noqa: S608
    db.execute(
        "INSERT INTO presences (space, at, state, latest) VALUES (?, ?, ?, 1)",
        (other, to_micros(at), PresenceState.PURGING),
    )


def _rename_track(db: Connection, track: str, other: str) -> None:
    """Give a track another id, and have it post nothing more: where it did is forgotten."""
    db.execute(
        "UPDATE quizzes SET phase = 'over', ending = 'stopped', place = '' "
        "WHERE track = ? AND phase <> 'over'",
        (track,),
    )
    for table in ("deliveries", "quizzes", "track_changes"):
        db.execute(f"UPDATE {table} SET place = '' WHERE track = ?", (track,))  # noqa: S608
    db.execute(
        "UPDATE deliveries SET ref = '', seek_at = NULL, resend_until = NULL WHERE track = ?",
        (track,),
    )
    db.execute("UPDATE digests SET counted = 1 WHERE track = ?", (track,))
    db.execute("UPDATE notices SET subject = ? WHERE subject = ?", (other, track))
    db.execute(
        "UPDATE tracks SET id = ?, place = '', next_due = NULL, next_digest = NULL WHERE id = ?",
        (other, track),
    )
    for table in _OF_TRACK:
        db.execute(f"UPDATE {table} SET track = ? WHERE track = ?", (other, track))  # noqa: S608


def _next_opaque(db: Connection) -> LearnerId:
    row = db.execute(
        "SELECT MAX(CAST(substr(id, ?) AS INTEGER)) FROM learners WHERE id LIKE 'erased:%'",
        (len(ERASED) + 1,),
    ).fetchone()
    return LearnerId(f"{ERASED}{(row[0] or 0) + 1}")
