"""Checkpoints: the streak of a learner in a track, up to a slot that time alone changes no more.

A checkpoint may be missing, and the streak is folded from its first slot; it may not be wrong. So
whatever upsets one drops it, and the log says only of those that are there what they should be.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from bot.domain.slot import History
from bot.domain.streak import Checkpoint, checkpoint_of, fold, outcomes
from bot.ids import LearnerId, PostId, TrackId
from bot.store.records import Answered
from bot.store.sqlite import histories
from bot.store.sqlite.derived.tables import Change, Derived, Part, Row
from bot.store.sqlite.rows import checkpoint_row, to_checkpoint, to_micros


def drop_of_learner(db: Connection, learner: LearnerId, at: datetime) -> None:
    """Drop what a fact about a learner upsets that is of the instant ``at``."""
    db.execute(
        "DELETE FROM checkpoints WHERE learner = ? AND taken_at >= ?", (learner, to_micros(at))
    )


def drop_of_track(db: Connection, track: TrackId, at: datetime) -> None:
    """Drop what a slot upsets that is of the instant ``at``."""
    db.execute("DELETE FROM checkpoints WHERE track = ? AND taken_at >= ?", (track, to_micros(at)))


def drop_by_post(db: Connection, post: PostId) -> None:
    """Drop what voiding or reinstating a post upsets."""
    db.execute(
        "DELETE FROM checkpoints WHERE track = (SELECT track FROM posts WHERE id = ?)", (post,)
    )


def _learn(db: Connection, change: Change) -> None:
    if change.before is None:
        drop_of_learner(db, change.after.learner, change.after.at)


def _unlearn(db: Connection, answer: Answered) -> None:
    db.execute(
        """DELETE FROM checkpoints
        WHERE learner = ? AND track = (SELECT track FROM posts WHERE id = ?)""",
        (answer.learner, answer.post),
    )


def _forget(db: Connection, learner: LearnerId) -> None:
    db.execute("DELETE FROM checkpoints WHERE learner = ?", (learner,))


def _tracks(db: Connection) -> list[Part]:
    found = db.execute("SELECT DISTINCT track FROM checkpoints ORDER BY track")
    return [(track, track) for (track,) in found]


def _derive(db: Connection, part: Part) -> Iterator[Row]:
    track = TrackId(str(part[0]))
    stored = db.execute(
        f"SELECT {CHECKPOINTS.columns} FROM checkpoints "  # noqa: S608 - our own names
        "WHERE track = ? ORDER BY learner",
        (track,),
    ).fetchall()
    for _, learner, *row in stored:
        history = histories.whole(db, track, learner)
        for found in _again(history, to_checkpoint(tuple(row))):
            yield (track, learner, *checkpoint_row(found))


def _again(history: History, kept: Checkpoint) -> Iterable[Checkpoint]:
    """Take a checkpoint anew, from the first slot to its last; nothing if none belongs there."""
    taken_at, last = kept.taken_at, kept.last
    if taken_at is None or last is None:
        return
    judged = outcomes(history, taken_at)
    reached = checkpoint_of(judged, taken_at)
    up_to = [outcome for outcome in judged if outcome.slot.place <= last]
    if reached.last and last <= reached.last and up_to[-1].slot.place == last:
        yield replace(reached, streak=fold(up_to), last=last)


CHECKPOINTS = Derived(
    table="checkpoints",
    key=("track", "learner"),
    values=(
        *("taken_at", "last_at", "last_occurrence", "began_at"),
        *("length", "best", "credit", "met"),
    ),
    learn=_learn,
    unlearn=_unlearn,
    forget=_forget,
    parts=_tracks,
    derive=_derive,
)
